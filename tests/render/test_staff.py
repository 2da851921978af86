"""The internal part of a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Evidence, Party, Shipment
from mailbot.render.given import Given
from mailbot.render.locale import staff_locale
from mailbot.render.sample_office import CUSTOMER, OFFICER
from mailbot.render.samples import NOW, WHOLE
from mailbot.render.staff import CALLS_MAX, ROWS_MAX, StaffView, staff_view
from mailbot.text.isolation import NBSP, unmarked
from tests.render.letters import ORDINARY, POLICY, write

FOUND = ORDINARY["notification-news-en"].ticket
assert FOUND is not None
TICKET: Ticket = FOUND


def staff(ticket: Ticket | None = TICKET, reader: str = OFFICER, **values: object) -> StaffView:
    """Return the internal part of an English letter."""
    locale = staff_locale(POLICY, "en", NOW, None)
    return staff_view(Given(values), ticket, POLICY, locale, reader)


def text(name: str, **values: object) -> str:
    """Return a staff letter's text with values changed, unbroken and unmarked."""
    sample = ORDINARY[name]
    draft = replace(sample.draft, values={**sample.draft.values, **values})
    written = write(replace(sample, draft=draft)).text
    return " ".join(unmarked(written).replace(NBSP, " ").split())


@pytest.mark.parametrize(
    ("goes", "said"),
    [
        ("customer", "Your reply to this mail goes to the customer, under your name."),
        ("inside", "Your reply to this mail stays inside."),
        ("", "Your reply to this mail stays inside."),
    ],
)
def test_the_head_says_where_a_plain_reply_goes(goes: str, said: str) -> None:
    assert said in text("notification-new-en", reply_goes=goes)


def test_another_reader_than_the_owner_is_told_who_gets_his_reply() -> None:
    assert staff().owner_reads
    assert not staff(reader="turki@staff.example").owner_reads


def test_what_happened_leads() -> None:
    assert text("notification-new-en").startswith("New ticket: Service failure, due Wednesday")
    assert text("notification-news-en").startswith("New message: Service failure")
    assert text("notification-complete-en").startswith("Details complete: Service failure")
    assert text("notification-note-en").startswith("Note by Imran Siddiqui")
    assert text("notification-complaint-en").startswith("New complaint, due Sunday 29 November")
    assert "someone@mail.example" in text("notification-stranger-en")


def test_the_way_that_led_here_is_told_where_it_is_not_the_usual_one() -> None:
    assert "Why with you" not in text("notification-new-en")
    assert "no key accounts group and no tracing group" in text(
        "notification-new-en", route="manager"
    )


def test_reasons_are_said_once_each_with_the_customers_words() -> None:
    urgent = replace(TICKET, urgency=2, urgency_reasons=("goods", "goods", "odd-code"))
    view = staff(urgent, urgent_words=("goods: insulin", "header", "deadline: by 4"))
    assert view.reasons == ("goods that cannot wait", "odd-code")
    assert view.urgent_words is not None
    assert view.urgent_words.text == "insulin … by 4"


def test_the_words_come_from_the_evidence_where_none_are_given() -> None:
    ticket = replace(TICKET, evidence=(Evidence("urgency", "strong-word: عاجل", 0.9),))
    view = staff(ticket)
    assert view.urgent_words is not None
    assert view.urgent_words.text == "عاجل"
    assert staff(replace(TICKET, evidence=())).urgent_words is None


def test_a_contradiction_shows_both_versions() -> None:
    (conflict,) = staff(conflicts=("shipments.0.consignee.name: Khalid / ماجد",)).conflicts
    assert (conflict.label, conflict.known.text, conflict.said.text) == (
        "Consignee (receiver) name",
        "Khalid",
        "ماجد",
    )


def test_missing_names_the_waybill_too_where_one_lacks() -> None:
    ticket = replace(TICKET, shipments=(Shipment(),), missing=("consignee.name",))
    assert staff(ticket).missing == ("Consignee (receiver) name", "Waybill number")


def test_who_can_be_called_is_the_writer_then_both_parties() -> None:
    assert [(c.role, c.name and c.name.text) for c in staff().calls] == [
        ("Writer", "Sara Ahmad"),
        ("Shipper (sender)", "متجر النخيل"),
        ("Consignee (receiver)", "Khalid Al-Otaibi"),
    ]


def test_nobody_stands_twice_among_those_to_call_and_the_list_is_short() -> None:
    assert len(staff(replace(TICKET, shipments=(WHOLE, WHOLE))).calls) == 3
    many = tuple(
        Shipment(consignee=Party(name=str(n), phones=(f"+9665000000{n:02}",))) for n in range(20)
    )
    assert len(staff(replace(TICKET, shipments=many)).calls) == CALLS_MAX


def test_a_fault_tells_line_reason_and_the_nearest_form_in_the_script_he_wrote() -> None:
    faults = (
        {"line": 1, "written": "#asign ops", "why": "unknown", "nearest": "assign"},
        {"line": 2, "written": "#اسنادد", "why": "unknown", "nearest": "assign"},
        {"line": 0, "written": "", "why": "empty", "nearest": None},
    )
    view = staff(None, faults=faults)
    assert [(f.number, f.nearest and f.nearest.text) for f in view.faults] == [
        (1, "#assign operations"),
        (2, "#إسناد إدارة العمليات"),
        (0, None),
    ]
    said = text("refusal-ordinary-en", faults=faults)
    assert "Line 1, #asign ops, is not a command that we know." in said
    assert "The mail holds no text, so nothing went to the customer." in said


def test_commands_come_with_or_without_their_sign() -> None:
    written = [c.command.text for c in staff(commands=("#reply", "take", "nonsense")).commands]
    assert written == ["#reply", "#take"]


def test_help_is_a_list_and_not_a_deed() -> None:
    assert staff(None, done=("help",)).help
    assert not staff(done=("take", "help")).help
    assert "carried out" not in text("transcript-help-en")


def test_lists_are_capped_and_say_how_many_more() -> None:
    view = staff(attachments=tuple(f"{n}.pdf" for n in range(50)), history=("x",) * 50)
    assert (len(view.attachments), view.attachments_more) == (ROWS_MAX, 50 - ROWS_MAX)
    assert len(view.history) == ROWS_MAX


def test_people_are_shown_by_name_and_strangers_by_address() -> None:
    view = staff(replace(TICKET, owner=CUSTOMER, on_behalf=True, opened_by=OFFICER))
    assert view.owner is not None
    assert view.opened_by is not None
    assert (view.owner.text, view.opened_by.text) == (CUSTOMER, "Nawal Al-Qahtani")
    assert staff(replace(TICKET, owner=None)).owner is None


def test_without_a_ticket_all_that_is_about_one_is_empty() -> None:
    view = staff(None)
    assert (view.state, view.missing, view.calls, view.requester) == ("", (), (), ())
    assert view.group is None


def test_an_escalation_is_one_screen() -> None:
    said = text("escalation-ordinary-en", words="word " * 2000)
    assert said.startswith("Accept by 17:01: goods that cannot wait")
    assert len(said) < 1600
