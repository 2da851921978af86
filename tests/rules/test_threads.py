"""Which ticket a customer's mail belongs to: the order of the ways, and who is a party."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.desk.ticket import Link, State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.reading import Nature, Reading
from mailbot.rules.intake import decide
from mailbot.rules.threads import (
    REOPENS_WITHIN,
    complains,
    earlier_of,
    foreign_references,
    is_insider,
    is_party,
    open_matters,
    own_earlier,
    same_shipment,
    thread_of,
)
from tests.desk.office import (
    BUYER,
    HUDA,
    NOON,
    OFFICE,
    PASSER,
    PETRA,
    complaint,
    shipment,
    ticket,
)
from tests.rules.builders import (
    about,
    case,
    context,
    letter,
    question,
    reading,
    replied,
    to_customers,
)

T = ticket()
T2 = ticket(id=7, ref="KA-2026-000007")
T3 = ticket(id=8, ref="KA-2026-000008")
CMP = complaint()
COLLEAGUE = Address("Stores", "stores@nukhba.example")
NIGHT = Address("", "nukhba@freemail.example")
FOLLOWS = question("Any news?", follow_up=True)

# --- party ---------------------------------------------------------------------------------------

SARA = shipment("A1", name="Sara", emails=("sara@freemail.example",))


@pytest.mark.parametrize(
    ("email", "changes", "party", "insider"),
    [
        (BUYER.email, {}, True, True),  # the requester
        ("SALMA@nukhba.example", {}, True, True),  # case is not identity
        (COLLEAGUE.email, {}, True, True),  # the account's own domain
        (NIGHT.email, {}, True, True),  # a contact of the account elsewhere
        ("other@freemail.example", {}, False, False),  # but not that provider's other people
        (COLLEAGUE.email, {"account": None}, False, False),  # the ticket is nobody's account's
        (PETRA.email, {}, False, False),  # another account
        # The other end of the shipment, once known by address: a party, told no facts (S-3).
        ("sara@freemail.example", {"shipments": (SARA,)}, True, False),
        ("Sara@Freemail.example", {"shipments": (SARA,)}, True, False),
        (PASSER.email, {"parties": (PASSER.email,)}, True, False),  # whom staff added
        (PASSER.email, {}, False, False),
        (HUDA.email, {}, False, False),  # its owner is staff, and no customer
        ("", {}, False, False),
        (PASSER.email, {"requester": PASSER, "account": None}, True, True),
    ],
)
def test_who_is_a_party_and_who_may_be_told_facts(
    *, email: str, changes: dict[str, Any], party: bool, insider: bool
) -> None:
    found = ticket(**changes)
    assert is_party(OFFICE, found, email) is party
    assert is_insider(OFFICE, found, email) is insider


def test_who_only_stood_in_cc_is_no_party() -> None:
    """A mail's Cc reaches no ticket: parties are the requester and whom staff added."""
    first = decide(case(mail=replace(case().mail, cc=(PASSER,))))
    opened = first.steps[0].ticket
    assert opened is not None
    assert opened.parties == (BUYER.email,)
    assert not is_party(OFFICE, opened, PASSER.email)


# --- the order of the ways -----------------------------------------------------------------------

ALL = {
    **replied(T),
    "named": (T2,),
    "same_waybill": (T3,),
    "of_writer": (T3,),
    "twin": T3,
}
WAYS: list[tuple[str, str, str]] = [
    # What is left of the context, and the ticket and the way that it gives.
    ("answered answered_tickets named same_waybill of_writer twin", T.ref, "by-reply"),
    ("named same_waybill of_writer twin", T2.ref, "by-reference"),
    ("same_waybill of_writer twin", T3.ref, "by-waybill"),
    ("of_writer twin", T3.ref, "by-follow-up"),
    ("twin", T3.ref, "by-twin"),
]


@pytest.mark.parametrize(("left", "ref", "how"), WAYS)
def test_the_first_way_that_finds_a_ticket_is_taken(left: str, ref: str, how: str) -> None:
    known = context(**{name: ALL[name] for name in left.split()})
    thread = thread_of(case(FOLLOWS, known))
    assert thread is not None
    assert (thread.ticket.ref, thread.how) == (ref, how)


@pytest.mark.parametrize("left", [left for left, _, _ in WAYS])
def test_every_way_asks_for_a_party(left: str) -> None:
    """A guessed reference, a forwarded letter of ours, a waybill seen on a parcel: all the same."""
    known = context(PASSER, **{name: ALL[name] for name in left.split()})
    assert thread_of(case(FOLLOWS, known)) is None
    plan = decide(case(reading(), known))
    assert about(plan) == [""]


def test_a_way_whose_tickets_are_others_gives_way_to_the_next() -> None:
    foreign = replace(T, requester=PASSER, parties=(), account=None)
    known = context(**replied(foreign), named=(foreign, T2))
    thread = thread_of(case(FOLLOWS, known))
    assert thread is not None
    assert (thread.ticket.ref, thread.how) == (T2.ref, "by-reference")


@pytest.mark.parametrize(
    ("said", "of_writer", "joins"),
    [
        (FOLLOWS, (T,), T.ref),
        (FOLLOWS, (T, T2), None),  # several: which one?
        (FOLLOWS, (), None),
        (question("Do you ship to Oman?"), (T,), None),  # names something new
        (FOLLOWS, (replace(T, state=State.RESOLVED),), T.ref),
    ],
)
def test_a_follow_up_without_a_sign_joins_the_only_open_matter(
    said: Reading, of_writer: tuple[Ticket, ...], joins: str | None
) -> None:
    thread = thread_of(case(said, context(of_writer=of_writer)))
    assert (thread.ticket.ref if thread else None) == joins


def test_several_matters_are_in_the_order_of_opening() -> None:
    assert open_matters(case(known=context(of_writer=(T, T2, T3)))) == (T, T2, T3)


# --- ended matters (S-10) ------------------------------------------------------------------------

AGO = REOPENS_WITHIN


@pytest.mark.parametrize(
    ("state", "closed", "joins"),
    [
        (State.OPEN, None, True),
        (State.WITH_DEPT, None, True),
        (State.RESOLVED, None, True),
        (State.CLOSED, timedelta(days=5), True),
        (State.CLOSED, AGO, True),
        (State.CLOSED, AGO + timedelta(seconds=1), False),
        (State.CLOSED, timedelta(days=40), False),
        (State.CLOSED, None, True),
        (State.CANCELLED, timedelta(days=5), True),  # given up for silence, and he speaks
        (State.CANCELLED, timedelta(days=40), False),
        (State.MERGED, timedelta(days=1), False),
        (State.WITHDRAWN, timedelta(days=1), False),
        (State.FEEDBACK_LOGGED, None, False),
    ],
)
@pytest.mark.parametrize("way", ["answered_tickets", "named"])
def test_which_ended_tickets_take_a_further_mail(
    *, way: str, state: State, closed: timedelta | None, joins: bool
) -> None:
    old = ticket(state=state, closed_at=NOON - closed if closed is not None else None)
    given = case(question("It has not arrived."), context(**{way: (old,)}))
    assert (thread_of(given) is not None) is joins
    # Thanks change nothing, so that they are kept wherever they belong.
    thanking = replace(given, reading=question("Thank you", thanks=True))
    assert thread_of(thanking) is not None


def test_what_comes_too_late_is_a_new_ticket_that_goes_on_from_the_old() -> None:
    old = ticket(state=State.CLOSED, closed_at=NOON - timedelta(days=40))
    plan = decide(case(reading("It has not arrived."), context(**replied(old))))
    links = [e for e in plan.steps[0].events if type(e).__name__ == "Linked"]
    assert about(plan) == [""]
    assert [(e.ref, e.relation) for e in links] == [(old.ref, "continues")]


def test_own_earlier_matters_are_those_that_have_ended() -> None:
    ended = ticket(state=State.MERGED)
    given = case()
    assert own_earlier(given, ended)
    assert not own_earlier(given, T)
    assert not own_earlier(case(known=context(PASSER)), ended)


# --- complaints ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({}, False),
        ({"says_complaint": True}, True),
        ({"says_complaint": True, "follow_up": True}, False),  # asks after one
        ({"says_complaint": True, "asks_status": True}, False),
    ],
)
def test_a_mail_complains_by_the_word_unless_it_asks_after_a_complaint(
    *, flags: dict[str, bool], expected: bool
) -> None:
    assert complains(question(**flags)) is expected


@pytest.mark.parametrize(
    ("says", "tickets", "joins"),
    [
        (False, (T, CMP), T.ref),
        (True, (T, CMP), CMP.ref),  # a complaint goes on with the complaint,
        (True, (T,), None),  # and is a case of its own where there is none
    ],
)
def test_a_complaint_on_a_known_waybill(
    *, says: bool, tickets: tuple[Ticket, ...], joins: str | None
) -> None:
    given = case(reading(says_complaint=says), context(same_waybill=tickets))
    thread = thread_of(given)
    assert (thread.ticket.ref if thread else None) == joins


def test_the_open_tickets_on_the_same_shipment_are_the_writers_own() -> None:
    foreign = replace(T2, requester=PASSER, parties=(), account=None)
    given = case(known=context(same_waybill=(T, foreign, CMP)))
    assert same_shipment(given) == (T,)


# --- what a new ticket is tied to ----------------------------------------------------------------


def test_earlier_matters_are_named_once_each() -> None:
    known = context(PASSER, **replied(T), named=(T, T2), same_waybill=(T2, T3))
    assert earlier_of(case(known=known)) == (T, T2, T3)


def test_foreign_references_are_those_of_which_the_writer_is_no_party() -> None:
    foreign = replace(T2, requester=PASSER, parties=(), account=None)
    known = context(**replied(foreign), named=(T, foreign))
    assert foreign_references(case(known=known)) == (foreign, foreign)
    assert foreign_references(case(known=context(None, named=(T,)))) == (T,)


def test_a_mail_of_nobody_joins_nothing() -> None:
    assert thread_of(case(FOLLOWS, context(None, **ALL))) is None
    assert open_matters(case(known=context(None, of_writer=(T,)))) == ()


# --- strangers, in the whole ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "known",
    [
        {"named": (T,)},
        {**replied(T)},
        {"same_waybill": (T,)},
        {"named": (T, CMP), "same_waybill": (T,), **replied(T, "acknowledgement")},
    ],
)
@pytest.mark.parametrize("nature", list(Nature))
def test_a_stranger_learns_nothing_of_a_ticket_whatever_he_writes(
    known: dict[str, Any], nature: Nature
) -> None:
    told = replace(
        T,
        subject="Secret subject",
        shipments=(shipment("SECRET1", name="Secret Sara", phones=("+966559999999",)),),
    )
    known = {
        key: tuple(told if t is T else t for t in value) if key != "answered" else value
        for key, value in known.items()
    }
    stranger = context(PASSER, **known)
    for flags in ({}, {"asks_status": True}, {"follow_up": True}, {"says_complaint": True}):
        plan = decide(case(reading(nature=nature, shipments=(), **flags), stranger))
        assert to_customers(plan)
        for step in plan.steps:
            for draft in step.drafts:
                if draft.audience == "customer":
                    shown = repr((step.ticket, draft))
                    assert "ecret" not in shown
                    assert "+966559999999" not in shown


def test_a_letter_that_was_forwarded_to_a_stranger_gives_him_no_part_in_it() -> None:
    """He answers a letter of ours that was written to somebody else."""
    known = context(PASSER, answered=(letter("request", T),), answered_tickets=(T,))
    plan = decide(case(question("Please deliver it to me instead."), known))
    assert about(plan) == [""]
    assert plan.steps[0].ticket is not None
    assert plan.steps[0].ticket.requester == PASSER


def test_an_answer_to_an_old_letter_follows_the_waybill_that_was_split_off() -> None:
    parted = replace(T2, shipments=(shipment("B2"),), links=(Link(T.ref, "related"),))
    stays = replace(T, links=(Link(parted.ref, "related"),))
    known = context(**replied(stays), same_waybill=(parted,))
    asks = reading(shipments=(shipment("B2"),))
    found = thread_of(case(asks, known))
    assert found is not None
    assert found.ticket.ref == parted.ref
    # A matter that has nothing to do with it is no reason to leave the conversation.
    apart = thread_of(case(asks, context(**replied(T), same_waybill=(parted,))))
    assert apart is not None
    assert apart.ticket.ref == T.ref
