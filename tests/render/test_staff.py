"""The internal part of a letter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.ticket import Ticket
from mailbot.mail.message import Address
from mailbot.reading.reading import Evidence, Nature, Party, Shipment
from mailbot.render.calls import CALLS_MAX
from mailbot.render.given import Given
from mailbot.render.locale import staff_locale
from mailbot.render.sample_office import CUSTOMER, OFFICER
from mailbot.render.samples import NOW, WHOLE
from mailbot.render.staff import ROWS_MAX, WAYBILLS_MAX, StaffView, staff_view
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
    assert view.urgent_words.text == "insulin"
    assert view.deadline_words is not None
    assert view.deadline_words.text == "by 4"


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
        {"line": 1, "written": "#nte", "why": "unknown", "nearest": "note"},
        {"line": 2, "written": "#ملاحضة", "why": "unknown", "nearest": "note"},
        {"line": 0, "written": "", "why": "empty", "nearest": None},
    )
    view = staff(None, faults=faults)
    assert [(f.number, f.nearest and f.nearest.text) for f in view.faults] == [
        (1, "#note"),
        (2, "#ملاحظة"),
        (0, None),
    ]
    said = text("refusal-ordinary-en", faults=faults)
    assert "Line 1, #nte, is not a command that we know." in said
    assert "The mail holds no text, so nothing went to the customer." in said


def test_help_is_offered_for_a_command_of_another_role_and_for_no_other_fault() -> None:
    faults = (
        {"line": 1, "written": "#assign x", "why": "not-your-role", "nearest": None},
        {"line": 2, "written": "#nte", "why": "unknown", "nearest": "note"},
        {"line": 3, "written": "#zzz", "why": "unknown", "nearest": None},
    )
    assert [bool(f.help) for f in staff(None, faults=faults).faults] == [True, False, False]


def test_an_answer_that_is_neither_yes_nor_no_is_asked_again() -> None:
    said = text("refusal-proof-unclear-en")
    assert "the answer was neither yes nor no." in said
    assert 'Please reply "yes" if the mail is yours, and "no" if it is not.' in said
    assert "holds no text" not in said
    assert "#reply" not in said
    assert "correct it" not in said
    assert "«نعم»" in text("refusal-proof-unclear-ar")


def test_a_mail_that_says_two_things_is_asked_for_as_plain_text() -> None:
    said = text("refusal-alternatives-en")
    assert "its formatted text say different things" in said
    assert "send the mail again as plain text" in said
    assert "holds no text" not in said


def test_proof_is_asked_for_with_yes_and_no_and_what_follows_each() -> None:
    said = text("proof-missing-ordinary-en")
    assert 'If the mail is yours, please reply "yes", and it is carried out.' in said
    assert 'please reply "no": it is dropped, and your supervisor is told.' in said
    arabic = text("proof-missing-ordinary-ar")
    assert "«نعم»، وننفّذ ما فيها" in arabic
    assert "«لا»، ونسقطها ونبلغ مشرفكم" in arabic


def test_a_denied_mail_is_no_command_carried_out() -> None:
    said = text("transcript-denied-en")
    assert said.startswith("Nothing of that mail was carried out")
    assert "A mail came in the name of: Nawal Al-Qahtani." in said
    assert "That mail is dropped" in said
    assert "1 command" not in said


def test_a_silenced_customer_is_written_to_by_somebody() -> None:
    said = text("notification-silenced-en")
    assert "The customer got no automatic letter, because of the limit on automatic" in said
    assert "Next step: Write to the customer and ask for what is missing" in said
    assert "was asked for" not in said
    assert "got no automatic letter" not in text("notification-new-en")
    arabic = text("notification-silenced-ar")
    assert "لم تصل العميل أي رسالة آلية" in arabic
    assert "طلبنا من العميل" not in arabic


def test_a_silenced_stranger_got_no_neutral_answer() -> None:
    said = text("notification-stranger-en", silenced=True)
    assert "Whoever asked got no automatic letter" in said
    assert "A neutral answer was sent" not in said


@pytest.mark.parametrize("nature", [Nature.INQUIRY, Nature.SERVICE_FAILURE])
@pytest.mark.parametrize(("what", "head"), [("new", "New complaint"), ("news", "New message")])
def test_a_complaint_is_headed_as_one_whatever_its_mail_asks(
    nature: Nature, what: str, head: str
) -> None:
    given = ORDINARY["notification-complaint-en"]
    assert given.ticket is not None
    values = {**given.draft.values, "what_happened": what, "words": "What I wrote just now"}
    draft = replace(given.draft, values=values)
    letter = write(replace(given, draft=draft, ticket=replace(given.ticket, nature=nature)))
    assert letter.subject.startswith("Complaint")
    assert unmarked(letter.text).lstrip().startswith(head)
    assert "Question" not in letter.text
    assert "What I wrote just now" in letter.text


def test_commands_come_with_or_without_their_sign() -> None:
    written = [c.command.text for c in staff(None, commands=("#note", "take", "no")).commands]
    assert written == ["#note", "#take"]


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


def test_an_escalation_says_which_shipment_whom_to_call_and_the_customers_deadline() -> None:
    said = text("escalation-ordinary-en")
    assert "Waybill: 290019498498" in said
    assert "customer's words: \"we need it before four o'clock\"" in said
    assert "Writer: Sara Ahmad, +966 50 111 2222, sara@alnakheel.example" in said
    subject = write(ORDINARY["escalation-ordinary-en"]).subject
    assert subject == "[U3] Goods that cannot wait, Al Nakheel Store [KA-2026-000123]"


def test_a_writer_without_a_telephone_is_named_in_an_escalation_and_not_among_the_numbers() -> None:
    stranger = replace(TICKET, account=None, requester=Address("Omar", "omar@mail.example"))
    (writer, *_), calls = staff(stranger).contacts, staff(stranger).calls
    assert writer.name is not None
    assert (writer.name.text, writer.phones, [e.text for e in writer.emails]) == (
        "Omar",
        (),
        ["omar@mail.example"],
    )
    assert "Writer" not in [call.role for call in calls]


def test_the_waybills_of_an_escalation_are_few_and_once_each() -> None:
    shipments = (WHOLE, WHOLE, Shipment(), *(Shipment(waybill=str(n)) for n in range(20)))
    waybills = [w.text for w in staff(replace(TICKET, shipments=shipments)).waybills]
    assert waybills == ["290019498498", "0", "1", "2", "3"]
    assert len(waybills) == WAYBILLS_MAX


def test_an_escalation_is_one_screen() -> None:
    said = text("escalation-ordinary-en", words="word " * 2000)
    assert said.startswith("Accept by 17:01: goods that cannot wait")
    assert len(said) < 1600
