"""What may happen to a ticket in which state, and what it is afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.desk.clocks import PAUSE_MAX
from mailbot.desk.events import (
    Acknowledged,
    DetailsAsked,
    DetailsComplete,
    Escalated,
    EscalationAccepted,
    Event,
    FieldsMerged,
    LanguageSet,
    Linked,
    MailAdded,
    NatureSet,
    Noted,
    Opened,
    OwnerSet,
    Refused,
    Relayed,
    Reopened,
    Resolved,
    Undelivered,
    UrgencySet,
)
from mailbot.desk.lifecycle import ALLOWED, NotAllowed, allowed, evolve, evolved
from mailbot.desk.ticket import Kind, Link, State, Ticket
from mailbot.reading.reading import Evidence, Nature
from tests.desk.office import HOUR, NOON, WHOLE, complaint, shipment, ticket

KINDS: tuple[type, ...] = get_args(Event)

# --- the table -----------------------------------------------------------------------------------

OPEN_STATES = (
    "NEW AWAITING_INFO OPEN WITH_DEPT PENDING_CUSTOMER RESOLVED RECEIVED ACKNOWLEDGED "
    "AWAITING_DETAILS FRONTLINE FORWARDED INVESTIGATING DECIDED REPLIED APPEALED EXTERNAL"
)
ALL_STATES = f"{OPEN_STATES} CLOSED MERGED CANCELLED WITHDRAWN FEEDBACK_LOGGED"

MAY: dict[type, str] = {
    # What is written down whatever the state.
    MailAdded: ALL_STATES,
    Noted: ALL_STATES,
    Linked: ALL_STATES,
    Undelivered: ALL_STATES,
    Refused: ALL_STATES,
    # Work on what is still open; praise is only passed on and answered.
    FieldsMerged: OPEN_STATES,
    UrgencySet: OPEN_STATES,
    NatureSet: OPEN_STATES,
    Escalated: OPEN_STATES,
    EscalationAccepted: OPEN_STATES,
    LanguageSet: f"{OPEN_STATES} FEEDBACK_LOGGED",
    OwnerSet: f"{OPEN_STATES} FEEDBACK_LOGGED",
    Relayed: f"{OPEN_STATES} FEEDBACK_LOGGED",
    # Steps on the way.
    Opened: "NEW RECEIVED FEEDBACK_LOGGED",
    Acknowledged: "NEW RECEIVED",
    DetailsAsked: "NEW AWAITING_INFO RECEIVED AWAITING_DETAILS",
    DetailsComplete: "AWAITING_INFO PENDING_CUSTOMER AWAITING_DETAILS",
    Resolved: "AWAITING_INFO OPEN WITH_DEPT PENDING_CUSTOMER",
    Reopened: "RESOLVED CLOSED CANCELLED",
}

SAMPLES: dict[type, Event] = {
    type(event): event
    for event in (
        Opened(reason="opened"),
        Linked(ref="CMP-2026-000001", relation="related"),
        MailAdded(audience="customer", sender="salma@nukhba.example", reason="follow-up"),
        FieldsMerged(shipments=(WHOLE,), missing=()),
        DetailsAsked(fields=("consignee.name",), pauses=True),
        DetailsComplete(),
        Acknowledged(),
        UrgencySet(urgency=1, reasons=("strong-word",)),
        NatureSet(nature=Nature.CLAIM, natures=(Nature.CLAIM,)),
        LanguageSet(language="en"),
        Escalated(level=2, to=("huda@courier.example",), reasons=("strong-word",)),
        EscalationAccepted(by="huda@courier.example"),
        Relayed(by="huda@courier.example"),
        Noted(by="huda@courier.example"),
        OwnerSet(owner="sami@courier.example"),
        Resolved(by="huda@courier.example", group="ka-sa"),
        Reopened(by="salma@nukhba.example"),
        Undelivered(recipient="salma@nukhba.example", status="5.1.1", permanent=True),
        Refused(sender="khalid@freemail.example", reason="not-a-party"),
    )
}


def test_every_event_stands_in_the_table() -> None:
    assert set(MAY) == set(KINDS) == set(SAMPLES)
    assert set(ALLOWED) == set(State)
    assert set(ALL_STATES.split()) == {state.value for state in State}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_may_happen_in_a_state(state: State, kind: type) -> None:
    event, before = SAMPLES[kind], ticket(state=state)
    may = state.value in MAY[kind].split()
    assert allowed(before, event) is may
    if may:
        evolve(before, event, NOON)
    else:
        with pytest.raises(NotAllowed, match=f"{kind.__name__} in state {state} of {before.ref}"):
            evolve(before, event, NOON)


MOVES = [
    (Kind.TICKET, "NEW", DetailsAsked, "AWAITING_INFO"),
    (Kind.TICKET, "NEW", Acknowledged, "OPEN"),
    (Kind.TICKET, "AWAITING_INFO", DetailsComplete, "OPEN"),
    (Kind.TICKET, "PENDING_CUSTOMER", DetailsComplete, "OPEN"),
    (Kind.TICKET, "AWAITING_INFO", Resolved, "RESOLVED"),
    (Kind.TICKET, "OPEN", Resolved, "RESOLVED"),
    (Kind.TICKET, "WITH_DEPT", Resolved, "RESOLVED"),
    (Kind.TICKET, "PENDING_CUSTOMER", Resolved, "RESOLVED"),
    (Kind.TICKET, "RESOLVED", Reopened, "OPEN"),
    (Kind.TICKET, "CLOSED", Reopened, "OPEN"),
    (Kind.TICKET, "CANCELLED", Reopened, "OPEN"),
    (Kind.COMPLAINT, "RECEIVED", DetailsAsked, "AWAITING_DETAILS"),
    (Kind.COMPLAINT, "RECEIVED", Acknowledged, "ACKNOWLEDGED"),
    (Kind.COMPLAINT, "AWAITING_DETAILS", DetailsComplete, "ACKNOWLEDGED"),
    (Kind.COMPLAINT, "CLOSED", Reopened, "APPEALED"),  # taken up again it is an appeal (§2.4)
]


@pytest.mark.parametrize(("kind", "before", "event", "after"), MOVES)
def test_where_an_event_moves_the_state(kind: Kind, before: str, event: type, after: str) -> None:
    moved = evolve(ticket(kind=kind, state=State(before)), SAMPLES[event], NOON)
    assert moved.state == State(after)


def test_whatever_the_table_of_moves_does_not_list_leaves_the_state() -> None:
    listed = {(State(before), event) for _, before, event, _ in MOVES}
    for kind, states in MAY.items():
        for state in map(State, states.split()):
            if (state, kind) not in listed:
                assert evolve(ticket(state=state), SAMPLES[kind], NOON).state is state


# --- what each event changes ---------------------------------------------------------------------


def change(before: Ticket, event: Event, now: datetime = NOON) -> dict[str, Any]:
    """Return the fields that the event changed, with their new values."""
    after = evolve(before, event, now)
    names = Ticket.__dataclass_fields__
    return {n: getattr(after, n) for n in names if getattr(after, n) != getattr(before, n)}


LATER = NOON + 10 * HOUR
DUE = NOON + 72 * HOUR
ASKED = DetailsAsked(fields=("consignee.name",), pauses=True)


@pytest.mark.parametrize(
    "event",
    [
        SAMPLES[MailAdded],
        SAMPLES[Noted],
        SAMPLES[Undelivered],
        SAMPLES[Refused],
    ],
)
def test_what_is_only_written_down_changes_nothing(event: Event) -> None:
    assert change(ticket(), event) == {}


def test_a_link_is_kept_once() -> None:
    link = Link("CMP-2026-000001", "related")
    assert change(ticket(), SAMPLES[Linked]) == {"links": (link,)}
    assert change(ticket(links=(link,)), SAMPLES[Linked]) == {}


def test_merged_fields_take_the_place_of_the_old_with_their_evidence() -> None:
    known = Evidence("shipments.0.shipper.name", "Shipper: Nukhba", 0.9)
    new = Evidence("shipments.0.consignee.name", "receiver: Sara", 0.8)
    before = ticket(shipments=(), about_shipment=False, missing=(), evidence=(known,))
    event = FieldsMerged(
        shipments=(shipment("A1", name="Sara"),),
        missing=("consignee.contact",),
        evidence=(known, new),
    )
    assert change(before, event) == {
        "shipments": (shipment("A1", name="Sara"),),
        "missing": ("consignee.contact",),
        "evidence": (known, new),
        "about_shipment": True,
    }


def test_asking_stops_the_clock_and_counts_the_round() -> None:
    assert change(ticket(state=State.NEW), ASKED) == {
        "state": State.AWAITING_INFO,
        "asked": ("consignee.name",),
        "rounds": 1,
        "paused_at": NOON,
        "next_action_at": LATER,
    }


def test_asking_again_does_not_begin_the_pause_anew() -> None:
    before = ticket(state=State.AWAITING_INFO, paused_at=NOON, rounds=1)
    changed = change(before, ASKED, LATER)
    assert changed["rounds"] == 2
    assert "paused_at" not in changed


def test_asking_without_a_pause_lets_the_clock_run() -> None:
    urgent = DetailsAsked(fields=("consignee.name",), pauses=False)
    assert "paused_at" not in change(ticket(state=State.NEW, urgency=2), urgent)


def test_completeness_ends_the_pause_and_moves_the_date() -> None:
    before = ticket(state=State.AWAITING_INFO, asked=("consignee.name",), paused_at=NOON)
    event = DetailsComplete()
    assert change(before, event, LATER) == {
        "state": State.OPEN,
        "asked": (),
        "due_at": DUE + 10 * HOUR,
        "paused_at": None,
        "paused_s": 10 * 3600,
        "next_action_at": LATER,
    }


def test_an_acknowledgement_sets_when_a_person_should_have_looked() -> None:
    changed = change(ticket(state=State.NEW), Acknowledged())
    assert changed == {"state": State.OPEN, "next_action_at": LATER}


@pytest.mark.parametrize(("urgency", "waits"), [(1, True), (2, False), (3, False)])
def test_what_becomes_urgent_waits_for_the_customer_no_longer(*, urgency: int, waits: bool) -> None:
    before = ticket(state=State.AWAITING_INFO, paused_at=NOON)
    event = UrgencySet(urgency=urgency, reasons=("medicine",))
    changed = change(before, event, LATER)
    expected: dict[str, Any] = {"urgency": urgency, "urgency_reasons": ("medicine",)}
    if not waits:
        expected |= {"paused_at": None, "paused_s": 10 * 3600, "due_at": DUE + 10 * HOUR}
    assert changed == expected


def test_nature_language_and_owner_are_set() -> None:
    assert change(ticket(), SAMPLES[NatureSet]) == {
        "nature": Nature.CLAIM,
        "natures": (Nature.CLAIM,),
    }
    assert change(ticket(), SAMPLES[LanguageSet]) == {"language": "en"}
    assert change(ticket(), SAMPLES[OwnerSet]) == {"owner": "sami@courier.example"}


@pytest.mark.parametrize(("level", "called", "after"), [(0, 2, 2), (2, 3, 3), (3, 2, 3)])
def test_an_escalation_never_falls_and_waits_for_somebody_to_accept(
    level: int, called: int, after: int
) -> None:
    before = ticket(escalated_level=level, escalation_accepted_by="huda@courier.example")
    called_again = evolve(before, Escalated(level=called, to=(), reasons=()), NOON)
    assert called_again.escalated_level == after
    assert called_again.escalation_accepted_by is None
    accepted = evolve(called_again, SAMPLES[EscalationAccepted], NOON)
    assert accepted.escalation_accepted_by == "huda@courier.example"
    assert accepted.escalated_level == after


def test_the_first_words_of_a_person_are_the_first_response() -> None:
    assert change(ticket(), SAMPLES[Relayed], LATER) == {"first_response_at": LATER}
    assert change(ticket(first_response_at=NOON), SAMPLES[Relayed], LATER) == {}


def test_resolving_stops_the_clock_with_the_pause_counted() -> None:
    before = ticket(state=State.PENDING_CUSTOMER, paused_at=NOON)
    assert change(before, SAMPLES[Resolved], LATER) == {
        "state": State.RESOLVED,
        "resolved_at": LATER,
        "due_at": DUE + 10 * HOUR,
        "paused_at": None,
        "paused_s": 10 * 3600,
    }


def test_what_is_reopened_is_neither_resolved_nor_closed() -> None:
    before = ticket(state=State.CLOSED, resolved_at=NOON, closed_at=LATER)
    assert change(before, SAMPLES[Reopened]) == {
        "state": State.OPEN,
        "resolved_at": None,
        "closed_at": None,
    }


def test_events_are_applied_in_their_order_and_all_of_them() -> None:
    told = evolved(ticket(state=State.NEW), (SAMPLES[Opened], ASKED, SAMPLES[LanguageSet]), NOON)
    assert (told.state, told.language) == (State.AWAITING_INFO, "en")
    with pytest.raises(NotAllowed):
        evolved(ticket(state=State.NEW), (SAMPLES[Acknowledged], SAMPLES[Acknowledged]), NOON)


# --- whatever happens ----------------------------------------------------------------------------

STATES_OF = {
    Kind.TICKET: (
        "NEW AWAITING_INFO OPEN WITH_DEPT PENDING_CUSTOMER RESOLVED CLOSED MERGED CANCELLED"
    ),
    Kind.COMPLAINT: (
        "RECEIVED ACKNOWLEDGED AWAITING_DETAILS FRONTLINE FORWARDED INVESTIGATING DECIDED REPLIED "
        "CLOSED APPEALED EXTERNAL WITHDRAWN"
    ),
    Kind.FEEDBACK: "FEEDBACK_LOGGED",
}
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=9)).map(lambda passed: NOON + passed)
SHIPMENTS = st.sampled_from([(), (WHOLE,), (shipment("A1"), shipment("B2", name="Sara"))])
HAPPENINGS = st.one_of(
    st.sampled_from(list(SAMPLES.values())),
    st.builds(FieldsMerged, shipments=SHIPMENTS, missing=st.just(())),
    st.builds(UrgencySet, urgency=st.integers(0, 3), reasons=st.just(())),
    st.builds(DetailsAsked, fields=st.just(()), pauses=st.booleans()),
)


@st.composite
def beginnings(draw: st.DrawFn) -> Ticket:
    """A ticket of any kind in any state of its kind."""
    kind = draw(st.sampled_from(list(Kind)))
    state = State(draw(st.sampled_from(STATES_OF[kind].split())))
    due = None if kind is Kind.FEEDBACK else DUE
    return ticket(kind=kind, state=state, due_at=due, shipments=draw(SHIPMENTS))


@given(beginnings(), st.lists(st.tuples(HAPPENINGS, MOMENTS), max_size=12))
def test_no_course_of_events_loses_what_a_ticket_is(
    before: Ticket, course: list[tuple[Event, datetime]]
) -> None:
    for event, now in sorted(course, key=lambda pair: pair[1]):
        if not allowed(before, event):
            continue
        after = evolve(before, event, now)
        for name in ("ref", "id", "kind", "requester", "opened_by", "opened_at", "parties"):
            assert getattr(after, name) == getattr(before, name)
        said = event.shipments if isinstance(event, FieldsMerged) else before.shipments
        assert after.shipments == said
        assert set(before.links) <= set(after.links)
        assert after.state.value in STATES_OF[after.kind].split()
        assert before.paused_s <= after.paused_s <= PAUSE_MAX.total_seconds()
        assert after.escalated_level >= before.escalated_level
        if after.due_at is not None and not isinstance(event, DetailsComplete):
            assert before.due_at is not None
            assert before.due_at <= after.due_at <= before.due_at + PAUSE_MAX
        before = after


def test_a_complaint_never_waits_for_its_writer() -> None:
    before = complaint(state=State.RECEIVED, shipments=(shipment("A1"),))
    asked = DetailsAsked(fields=("consignee.name",), pauses=False)
    after = evolve(before, asked, NOON)
    assert (after.state, after.paused_at) == (State.AWAITING_DETAILS, None)
