"""Which letter goes to whom, what it carries, and the guards that hold for every letter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.desk.events import DetailsAsked
from mailbot.desk.policy import Desk, Requirement
from mailbot.desk.ticket import Kind, Ticket
from mailbot.mail.message import Address
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Evidence, Nature, Party, Shipment
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.drafts import sendable, to_customer
from mailbot.rules.intake import decide
from mailbot.rules.plan import Draft
from tests.desk.office import (
    BUYER,
    COMPLAINTS,
    FAISAL,
    HUDA,
    KA,
    NOON,
    OFFICE,
    OMAR,
    PASSER,
    SAMI,
    WAYBILL,
    WHOLE,
    complaint,
    office,
    shipment,
    ticket,
)
from tests.rules.builders import (
    address_of,
    attachment,
    case,
    context,
    letters,
    mail,
    question,
    reading,
    replied,
    staff_context,
    to_customers,
)

T = ticket()


def draft(*emails: str, **changes: Any) -> Draft:
    """Return an automatic answer to those addresses."""
    given = Draft(
        template="acknowledgement",
        kind="acknowledgement",
        audience="customer",
        to=tuple(Address("", email) for email in emails),
        mailbox="ka",
        language="en",
        subject_form="conversation",
    )
    return replace(given, **changes)


# --- guards --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "email",
    [
        *sorted(OFFICE.own_addresses),  # never to ourselves
        "",
        "nobody",
        "@x.example",
        "salma@",
        "-oProxyCommand@x.example",  # no option for a mail program
        "a b@x.example",
        "a\n@x.example",
        "x" * 65 + "@x.example",
        "noreply@shop.example",  # nobody reads there
        "no-reply@shop.example",
        "mailer-daemon@x.example",
        "postmaster@x.example",
    ],
)
def test_a_letter_that_may_not_go_does_not(email: str) -> None:
    assert sendable(case(), [draft(email)]) == ()
    assert sendable(case(), [draft(BUYER.email, email)]) == ()


def test_a_letter_to_nobody_and_no_letter_at_all_are_left_out() -> None:
    assert sendable(case(), [None, draft()]) == ()
    assert sendable(case(), [None, draft(BUYER.email)]) == (draft(BUYER.email),)


@pytest.mark.parametrize(
    ("hour", "day", "goes"),
    [(0, 0, True), (2, 9, True), (3, 3, False), (0, 10, False), (7, 40, False)],
)
def test_the_brakes_are_three_an_hour_and_ten_a_day(*, hour: int, day: int, goes: bool) -> None:
    given = case(known=context(automatic_hour=hour, automatic_day=day))
    assert bool(sendable(given, [draft(BUYER.email)])) is goes


@pytest.mark.parametrize(
    "free",
    [
        draft(BUYER.email, automatic=None),  # an officer's words
        draft(HUDA.email, automatic="auto-generated", audience="staff"),
        draft(PASSER.email),  # somebody else than who writes
    ],
)
def test_the_brakes_are_on_automatic_answers_to_the_writer_alone(free: Draft) -> None:
    given = case(known=context(automatic_hour=99, automatic_day=99))
    assert sendable(given, [free]) == (free,)


def test_a_braked_mail_is_still_worked_and_staff_are_told() -> None:
    """S-30: silence towards the writer, a person instead."""
    plan = decide(case(reading(urgency=2), context(automatic_hour=3)))
    assert to_customers(plan) == ()
    assert {d.to[0].email for d in letters(plan)} == {HUDA.email, SAMI.email, OMAR.email}
    assert plan.steps[0].ticket is not None


def test_nobody_is_said_to_have_been_asked_whom_the_brakes_kept_us_from_asking() -> None:
    incomplete = reading(about_shipment=True, shipments=(Shipment(waybill="290019498498"),))
    plan = decide(case(incomplete, context(automatic_hour=3)))
    assert not any(isinstance(e, DetailsAsked) for s in plan.steps for e in s.events)
    assert all(d.values["silenced"] for d in letters(plan) if d.template == "notification")


def test_the_brakes_are_on_letters_to_colleagues_without_proof_alone() -> None:
    """Every mail with commands is answered; a forged one must not flood the colleague."""
    known = staff_context(HUDA, proved_by=None, automatic_hour=3)
    assert letters(decide(case(question("#take"), known))) == ()
    known = staff_context(HUDA, automatic_hour=3)
    assert {d.to[0].email for d in letters(decide(case(question("#take"), known)))} == {HUDA.email}


def test_the_brakes_are_the_offices_choice() -> None:
    tight = office(thresholds=replace(OFFICE.thresholds, automatic_per_hour=1))
    given = case(known=context(automatic_hour=1), policy=tight)
    assert sendable(given, [draft(BUYER.email)]) == ()


@given(st.text(max_size=80))
def test_only_an_address_that_a_server_can_take_is_used(email: str) -> None:
    for found in sendable(case(known=context(PASSER)), [draft(email)]):
        local, _, domain = found.to[0].email.rpartition("@")
        assert local
        assert domain
        assert not set(email) & set(" \r\n\t\x00")


# --- what is asked -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "desk"),
    [
        (Kind.TICKET, Desk.KEY_ACCOUNTS),
        (Kind.COMPLAINT, Desk.COMPLAINTS),
        (Kind.FEEDBACK, Desk.KEY_ACCOUNTS),
    ],
)
def test_the_process_of_a_kind(kind: Kind, desk: Desk) -> None:
    assert drafts.desk_of(kind) is desk


def test_required_fields_are_by_process_and_nature() -> None:
    rows = (
        Requirement(desk=Desk.COMPLAINTS, nature=None, fields=("consignee.name",)),
        Requirement(desk=Desk.KEY_ACCOUNTS, nature="claim", fields=("shipper.name",)),
    )
    own = office(requirements=rows)
    assert drafts.required_of(own, complaint()) == ("consignee.name",)
    assert drafts.required_of(own, ticket(nature=Nature.CLAIM)) == ("shipper.name",)


@pytest.mark.parametrize(
    ("known", "form"),
    [
        (T, ()),
        (ticket(about_shipment=False, shipments=()), ()),
        (
            ticket(shipments=(Shipment(shipper=WHOLE.shipper, consignee=Party(name="Sara")),)),
            (AskedField(1, 0, "consignee.contact"), AskedField(2, 0, "waybill")),
        ),
        (
            ticket(shipments=(shipment("A1"), WHOLE, shipment("B2", name="Ali"))),
            (
                AskedField(1, 0, "consignee.name"),
                AskedField(2, 0, "consignee.contact"),
                AskedField(3, 2, "consignee.contact"),
            ),
        ),
    ],
)
def test_the_form_asks_for_what_lacks_and_never_for_what_is_known(
    known: Ticket, form: tuple[AskedField, ...]
) -> None:
    assert drafts.open_form(OFFICE, known) == form


# --- letters to customers ------------------------------------------------------------------------


def test_an_answer_goes_to_the_writer_under_the_tickets_mailbox() -> None:
    found = to_customer(case(), complaint(), "complaint", "acknowledgement", route="desk")
    assert found is not None
    assert (found.to, found.mailbox, found.audience) == ((BUYER,), "complaints", "customer")
    assert found.values == {"greeted": False, "route": "desk"}
    assert found.slot == "customer/complaint"


def test_without_a_writer_there_is_no_answer() -> None:
    assert to_customer(case(known=context(None)), T, "update", "update") is None


@pytest.mark.parametrize(
    ("writer", "subject"), [(BUYER, T.subject), (PASSER, "Shipment 290019498498")]
)
def test_only_an_insider_is_told_the_tickets_subject(writer: Address, subject: str) -> None:
    found = to_customer(case(known=context(writer)), T, "update", "update")
    assert found is not None
    assert found.their_subject == subject


@pytest.mark.parametrize("message_id", ["", "new@mail.example"])
def test_an_answer_threads_where_the_mail_has_an_identity(message_id: str) -> None:
    found = to_customer(case(mail=mail(message_id=message_id)), T, "update", "update")
    assert found is not None
    assert found.answers == (message_id or None)


# --- letters to staff ----------------------------------------------------------------------------


def test_staff_are_shown_the_words_and_what_hangs_on_them() -> None:
    files = (
        attachment("photo.jpg", "image/jpeg"),
        attachment("logo.png", "image/png", inline=True),
        attachment("list.xlsx", "application/vnd.ms-excel"),
    )
    said = reading(
        "x" * 5000,
        evidence=(Evidence("urgency.strong-word", "URGENT", 0.9), Evidence("nature", "late", 0.8)),
    )
    shown = drafts.words_of(case(said, mail=mail(attachments=files, notes=("guessed",))))
    assert len(shown["words"]) == drafts.WORDS_MAX
    assert shown["words_cut"] is True
    assert shown["attachments"] == ("photo.jpg", "list.xlsx")
    assert shown["pictures"] == 1  # the logo shows nothing
    assert shown["urgent_words"] == ("URGENT",)
    assert shown["written_by"] == BUYER.email
    assert shown["notes"] == ("guessed",)


ADDRESSED = replace(KA, address="ka-team@courier.example")


@pytest.mark.parametrize(
    ("what", "group", "owner", "readers"),
    [
        # A new or complete ticket is the whole group's: each member, or its own address.
        ("new", KA, HUDA.email, [HUDA.email, SAMI.email]),
        ("complete", KA, HUDA.email, [HUDA.email, SAMI.email]),
        ("new", ADDRESSED, HUDA.email, [HUDA.email, "ka-team@courier.example"]),
        ("new", ADDRESSED, "former@courier.example", ["ka-team@courier.example"]),  # he has left
        # News and notes are for who follows it; where nobody does, for the group.
        ("news", KA, HUDA.email, [HUDA.email]),
        ("note", ADDRESSED, HUDA.email, [HUDA.email]),
        ("news", KA, None, [HUDA.email, SAMI.email]),
        ("news", ADDRESSED, None, ["ka-team@courier.example"]),
    ],
)
def test_who_is_notified(what: str, group: Any, owner: str | None, readers: list[str]) -> None:
    own = office(groups=(group, COMPLAINTS))
    found = drafts.notifications(case(policy=own), ticket(owner=owner), what)
    assert [d.to[0].email for d in found] == readers
    assert {d.values["what_happened"] for d in found} == {what}
    assert len({d.slot for d in found}) == len(found)
    assert {d.automatic for d in found} == {"auto-generated"}


@pytest.mark.parametrize(
    ("what", "away", "readers"),
    [
        ("news", {"huda"}, [SAMI.email]),  # the lead of her desk
        ("new", {"huda"}, [SAMI.email]),
        ("new", {"sami"}, [HUDA.email]),
        ("news", {"huda", "sami"}, [OMAR.email]),
    ],
)
def test_nobody_who_is_away_is_notified(what: str, away: set[str], readers: list[str]) -> None:
    own = office(groups=(KA, COMPLAINTS), away=frozenset(away))
    found = drafts.notifications(case(policy=own), ticket(), what)
    assert [d.to[0].email for d in found] == readers


@pytest.mark.parametrize(
    ("owner", "goes"),
    [(HUDA.email, "customer"), (OMAR.email, "inside"), (FAISAL.email, "inside")],
)
def test_the_head_of_a_notification_says_where_a_plain_reply_goes(owner: str, goes: str) -> None:
    found = drafts.notifications(case(), ticket(owner=owner), "news")
    assert [d.values["reply_goes"] for d in found] == [goes]


@pytest.mark.parametrize(("talks", "goes"), [(True, "customer"), (False, "inside")])
def test_the_head_of_a_groups_notification_says_it_too(*, talks: bool, goes: str) -> None:
    own = office(groups=(replace(ADDRESSED, talks_to_customers=talks),))
    found = drafts.notifications(case(policy=own), ticket(owner=None), "new")
    assert [d.values["reply_goes"] for d in found] == [goes]


@pytest.mark.parametrize(
    ("urgency", "emails"),
    [
        (2, [HUDA.email, OMAR.email]),
        (3, [HUDA.email, OMAR.email, SAMI.email]),
    ],
)
def test_who_is_called(urgency: int, emails: list[str]) -> None:
    raised = ticket(urgency=urgency)
    assert [p.email for p in drafts.escalated_people(OFFICE, raised)] == emails
    called = drafts.escalations(case(), raised)
    assert [d.to[0].email for d in called] == emails
    assert all(d.values["accept_by"] > NOON for d in called)
    assert len({d.slot for d in called}) == len(called)


def test_each_level_has_letters_of_its_own() -> None:
    """A U3 after a U2 is a further letter, not a doubled key."""
    slots = [d.slot for u in (2, 3) for d in drafts.escalations(case(), ticket(urgency=u))]
    assert len(slots) == len(set(slots))


def test_a_ticket_whose_group_and_owner_are_gone_calls_nobody() -> None:
    assert drafts.escalated_people(OFFICE, ticket(group="gone", owner=None)) == ()


def test_an_answer_to_staff_needs_a_colleague() -> None:
    assert drafts.answer_to_staff(case(), "transcript", "transcript", "t") is None
    found = drafts.answer_to_staff(
        case(known=staff_context(HUDA)), "transcript", "transcript", "t", complaint()
    )
    assert found is not None
    assert (found.to, found.mailbox) == ((address_of(HUDA),), "complaints")


# --- customers are never shown what is internal --------------------------------------------------


def test_no_letter_to_a_customer_carries_words_for_staff() -> None:
    """Owner, group, reasons and evidence stand in no value of a customer's letter."""
    inside = ("huda@", "sami@", "omar@", "ops@", "strong-word", "ka-sa")
    cases: list[Case] = [
        case(reading(urgency=3, urgency_reasons=("strong-word",))),
        case(reading(shipments=(Shipment(waybill=WAYBILL),))),
        case(question("Any news?", follow_up=True), context(**replied(T))),
        case(reading(nature=Nature.FEEDBACK)),
        case(question("Any news?", follow_up=True), context(of_writer=(T, ticket(id=2)))),
    ]
    for given_case in cases:
        for letter in to_customers(decide(given_case)):
            assert not [word for word in inside if word in repr(letter)]
