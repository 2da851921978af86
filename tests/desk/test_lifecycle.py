"""What may happen to a ticket in which state, and what it is afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.desk import clocks, inquiry
from mailbot.desk import events as on
from mailbot.desk.actions import Action
from mailbot.desk.claim import Claim
from mailbot.desk.clocks import PAUSE_MAX
from mailbot.desk.complaint import Complaint, Issue
from mailbot.desk.events import Event
from mailbot.desk.lifecycle import ALLOWED, NotAllowed, allowed, evolve, evolved
from mailbot.desk.ticket import Kind, Question, State, Ticket, Verification
from mailbot.reading.reading import Nature
from tests.desk.office import DAY, HOUR, NOON, OFFICE, WHOLE, complaint, shipment, ticket

KINDS: tuple[type, ...] = get_args(Event)

# --- the table -----------------------------------------------------------------------------------

OPEN_STATES = (
    "NEW AWAITING_INFO OPEN WITH_DEPT PENDING_CUSTOMER RESOLVED RECEIVED ACKNOWLEDGED "
    "AWAITING_DETAILS FRONTLINE FORWARDED INVESTIGATING DECIDED REPLIED APPEALED EXTERNAL"
)
ALL_STATES = f"{OPEN_STATES} CLOSED MERGED CANCELLED WITHDRAWN FEEDBACK_LOGGED"
HELD = "NEW AWAITING_INFO OPEN WITH_DEPT PENDING_CUSTOMER"
UNANSWERED = "RECEIVED ACKNOWLEDGED AWAITING_DETAILS FRONTLINE FORWARDED INVESTIGATING DECIDED"
CASES = f"{UNANSWERED} REPLIED APPEALED EXTERNAL"

MAY: dict[type, str] = {
    # What is written down whatever the state.
    **dict.fromkeys(
        (
            on.MailAdded,
            on.MailMoved,
            on.Noted,
            on.Linked,
            on.Undelivered,
            on.Unreached,
            on.ReachedAfterAll,
            on.Refused,
            on.HandbackRefused,
            on.TimerFired,
            on.CoreLinked,
            on.PartyAdded,
            on.RequesterSet,
            on.AccountLinked,
            on.ActionsSet,
            on.HoldSet,
            on.DateMoved,
            on.Scored,
            on.Erased,
        ),
        ALL_STATES,
    ),
    # Work on what is still open; praise is only passed on and answered.
    **dict.fromkeys(
        (
            on.FieldsMerged,
            on.RedirectSet,
            on.UrgencySet,
            on.NatureSet,
            on.Escalated,
            on.EscalationAccepted,
            on.EscalationRaised,
            on.Called,
            on.Chased,
            on.DepartmentAnswered,
            on.ClaimChanged,
            on.VerificationAsked,
            on.Verified,
            on.WatchSet,
            on.AwayTold,
            on.ShipmentsSplit,
        ),
        OPEN_STATES,
    ),
    on.Cancelled: f"{HELD} RESOLVED {UNANSWERED}",
    **dict.fromkeys((on.LanguageSet, on.OwnerSet, on.Relayed), f"{OPEN_STATES} FEEDBACK_LOGGED"),
    # Steps on the way.
    on.Opened: "NEW RECEIVED FEEDBACK_LOGGED",
    on.Acknowledged: "NEW RECEIVED",
    on.DetailsAsked: f"{HELD} RECEIVED ACKNOWLEDGED AWAITING_DETAILS",
    on.DetailsComplete: "AWAITING_INFO PENDING_CUSTOMER AWAITING_DETAILS",
    on.Enough: "AWAITING_INFO PENDING_CUSTOMER AWAITING_DETAILS",
    on.CallDue: "AWAITING_INFO PENDING_CUSTOMER",
    on.QuestionAsked: f"{HELD} {CASES}",
    on.QuestionAnswered: f"NEW AWAITING_INFO OPEN WITH_DEPT PENDING_CUSTOMER RESOLVED {CASES}",
    on.Assigned: HELD,
    on.Misrouted: "WITH_DEPT",
    on.Resolved: HELD,
    on.MergedInto: f"{HELD} RESOLVED",
    on.Solved: "RESOLVED CLOSED",
    on.Closed: "RESOLVED REPLIED EXTERNAL",
    on.Reopened: "RESOLVED CLOSED CANCELLED",
    # A complaint's own way (§2.4).
    inquiry.CaseChanged: f"{CASES} CLOSED",
    inquiry.FrontlineTaken: "ACKNOWLEDGED AWAITING_DETAILS",
    inquiry.FrontlineSettled: "FRONTLINE",
    inquiry.Forwarded: ("ACKNOWLEDGED AWAITING_DETAILS FRONTLINE FORWARDED INVESTIGATING DECIDED"),
    inquiry.InvestigationBegun: "FORWARDED INVESTIGATING",
    inquiry.Extended: UNANSWERED,
    inquiry.Decided: "INVESTIGATING DECIDED",
    inquiry.ReplyReleased: "DECIDED APPEALED",
    inquiry.Appealed: "REPLIED CLOSED",
    inquiry.TakenOutside: f"{CASES} CLOSED",
}

HUDA, OMAR = "huda@courier.example", "omar@courier.example"
CASE = Complaint(issues=(Issue(text="The driver shouted at me."),), department="operations")
REMEDY = Action(kind="remedy", text="deliver it again", by=HUDA, at=NOON)
SAMPLES: dict[type, Event] = {
    type(event): event
    for event in (
        on.Opened(reason="opened"),
        on.Linked(ref="CMP-2026-000001", relation="related"),
        on.MailAdded(audience="customer", sender="salma@nukhba.example", reason="follow-up"),
        on.MailMoved(ref="KA-2026-000002", by=HUDA),
        on.FieldsMerged(shipments=(WHOLE,), missing=()),
        on.RedirectSet(address="RRRD2929, Riyadh"),
        on.DetailsAsked(fields=("consignee.name",), pauses=True),
        on.DetailsComplete(),
        on.Enough(by=HUDA),
        on.Acknowledged(),
        on.UrgencySet(urgency=1, reasons=("strong-word",)),
        on.NatureSet(nature=Nature.CLAIM, natures=(Nature.CLAIM,)),
        on.LanguageSet(language="en"),
        on.Escalated(level=2, to=(HUDA,), reasons=("strong-word",)),
        on.EscalationAccepted(by=HUDA),
        on.EscalationRaised(step=1, to=(OMAR,)),
        on.TimerFired(key="sla/75", timer="sla"),
        on.Assigned(by=HUDA, group="operations", to_department=True, reason="redeliver"),
        on.Misrouted(by="faisal@courier.example", group="operations", reason="not ours"),
        on.HandbackRefused(by="faisal@courier.example", group="operations"),
        on.QuestionAsked(asker=HUDA, pauses=True),
        on.QuestionAnswered(by="salma@nukhba.example"),
        on.CallDue(),
        on.Called(by=HUDA),
        on.Chased(),
        on.DepartmentAnswered(by="faisal@courier.example", group="operations"),
        on.Solved(solved=True, rating=4),
        on.Closed(by="mailbot", how="silence", group="ka-sa"),
        on.Cancelled(by="mailbot", reason="no-info"),
        on.MergedInto(ref="KA-2026-000002", by=HUDA),
        on.ShipmentsSplit(waybills=("A1",), by=HUDA),
        on.AccountLinked(account="petra", by=HUDA),
        on.PartyAdded(email="Rami@Petra.example"),
        on.ClaimChanged(claim=Claim(amount_asked="3500.00"), what="reported"),
        on.VerificationAsked(
            verification=Verification(wanted_by="khalid@freemail.example", nature=Nature.CLAIM)
        ),
        on.Verified(by="salma@nukhba.example", confirmed=True),
        on.WatchSet(at=NOON + DAY),
        on.AwayTold(until=NOON + 3 * DAY),
        on.CoreLinked(core_ref="CORE-17"),
        on.Relayed(by=HUDA),
        on.Noted(by=HUDA),
        on.OwnerSet(owner="sami@courier.example"),
        on.Resolved(by=HUDA, group="ka-sa"),
        on.Reopened(by="salma@nukhba.example"),
        on.Undelivered(recipient="salma@nukhba.example", status="5.1.1", permanent=True),
        on.Unreached(
            kind="relay",
            told_at=NOON,
            first_response_at=None,
            informed_at=None,
            answered_at=None,
            chasers=0,
        ),
        on.ReachedAfterAll(kind="relay", told_at=NOON),
        on.RequesterSet(email="salma@other.example", by=HUDA),
        on.Refused(sender="khalid@freemail.example", reason="not-a-party"),
        on.ActionsSet(actions=(REMEDY,), what="added", by=HUDA),
        on.HoldSet(reason="a court asked for it", by=HUDA),
        on.DateMoved(before=NOON, after=NOON + DAY),
        on.Scored(score=4, by=OMAR),
        on.Erased(by="root", why="asked", left="0a"),
        inquiry.CaseChanged(complaint=CASE, what="issues", by=HUDA),
        inquiry.FrontlineTaken(complaint=CASE, by="salma@nukhba.example"),
        inquiry.FrontlineSettled(complaint=CASE, by="salma@nukhba.example"),
        inquiry.Forwarded(complaint=CASE, by="mailbot"),
        inquiry.InvestigationBegun(complaint=CASE, by=OMAR),
        inquiry.Extended(complaint=CASE, until=NOON + 9 * DAY, by=OMAR),
        inquiry.Decided(complaint=CASE, by=OMAR),
        inquiry.ReplyReleased(complaint=CASE, by=HUDA),
        inquiry.Appealed(complaint=CASE, by="salma@nukhba.example"),
        inquiry.TakenOutside(complaint=CASE, by=HUDA),
    )
}


def test_every_event_stands_in_the_table() -> None:
    assert set(MAY) == set(KINDS) == set(SAMPLES)
    assert set(ALLOWED) == set(State)
    assert set(ALL_STATES.split()) == {state.value for state in State}


@pytest.mark.parametrize("state", list(State))
def test_what_may_happen_in_a_state(state: State) -> None:
    before = ticket(state=state, kind=Kind.COMPLAINT)
    may = {kind for kind in KINDS if allowed(before, SAMPLES[kind])}
    assert may == {kind for kind in KINDS if state.value in MAY[kind].split()}
    for kind in may:
        evolve(before, SAMPLES[kind], NOON)
    for kind in set(KINDS) - may:
        with pytest.raises(NotAllowed, match=f"{kind.__name__} in state {state} of {before.ref}"):
            evolve(before, SAMPLES[kind], NOON)


@pytest.mark.parametrize("event", [inquiry.Appealed, inquiry.TakenOutside])
def test_a_closed_ticket_of_key_accounts_is_never_appealed(event: type) -> None:
    assert not allowed(ticket(state=State.CLOSED), SAMPLES[event])


MOVES = [
    (Kind.TICKET, "NEW", on.DetailsAsked, "AWAITING_INFO"),
    (Kind.TICKET, "NEW", on.Acknowledged, "OPEN"),
    (Kind.TICKET, "OPEN", on.DetailsAsked, "AWAITING_INFO"),
    (Kind.TICKET, "AWAITING_INFO", on.DetailsComplete, "OPEN"),
    (Kind.TICKET, "AWAITING_INFO", on.Enough, "OPEN"),
    (Kind.TICKET, "AWAITING_INFO", on.CallDue, "PENDING_CUSTOMER"),
    (Kind.TICKET, "PENDING_CUSTOMER", on.DetailsComplete, "OPEN"),
    (Kind.TICKET, "PENDING_CUSTOMER", on.Enough, "OPEN"),
    *((Kind.TICKET, state, on.Assigned, "WITH_DEPT") for state in HELD.split()),
    *((Kind.TICKET, state, on.QuestionAsked, "PENDING_CUSTOMER") for state in HELD.split()),
    *((Kind.TICKET, state, on.Resolved, "RESOLVED") for state in HELD.split()),
    *((Kind.TICKET, state, on.MergedInto, "MERGED") for state in (*HELD.split(), "RESOLVED")),
    *((Kind.TICKET, state, on.Cancelled, "CANCELLED") for state in (*HELD.split(), "RESOLVED")),
    (Kind.TICKET, "RESOLVED", on.Solved, "CLOSED"),
    (Kind.TICKET, "RESOLVED", on.Closed, "CLOSED"),
    (Kind.TICKET, "RESOLVED", on.Reopened, "OPEN"),
    (Kind.TICKET, "CLOSED", on.Solved, "CLOSED"),
    (Kind.TICKET, "CLOSED", on.Reopened, "OPEN"),
    (Kind.TICKET, "CANCELLED", on.Reopened, "OPEN"),
    (Kind.COMPLAINT, "RECEIVED", on.DetailsAsked, "AWAITING_DETAILS"),
    (Kind.COMPLAINT, "RECEIVED", on.Acknowledged, "ACKNOWLEDGED"),
    (Kind.COMPLAINT, "AWAITING_DETAILS", on.DetailsComplete, "ACKNOWLEDGED"),
    (Kind.COMPLAINT, "AWAITING_DETAILS", on.Enough, "ACKNOWLEDGED"),
    (Kind.COMPLAINT, "ACKNOWLEDGED", on.Cancelled, "WITHDRAWN"),
    (Kind.COMPLAINT, "CLOSED", on.Reopened, "APPEALED"),  # taken up again it is an appeal (§2.4)
    *(
        (Kind.COMPLAINT, before, event, after)
        for event, states, after in (
            (inquiry.FrontlineTaken, "ACKNOWLEDGED AWAITING_DETAILS", "FRONTLINE"),
            (inquiry.FrontlineSettled, "FRONTLINE", "REPLIED"),
            (
                inquiry.Forwarded,
                "ACKNOWLEDGED AWAITING_DETAILS FRONTLINE FORWARDED INVESTIGATING DECIDED",
                "FORWARDED",
            ),
            (inquiry.InvestigationBegun, "FORWARDED INVESTIGATING", "INVESTIGATING"),
            (inquiry.Decided, "INVESTIGATING DECIDED", "DECIDED"),
            (inquiry.ReplyReleased, "DECIDED APPEALED", "REPLIED"),
            (on.Closed, "REPLIED EXTERNAL", "CLOSED"),
            (inquiry.Appealed, "REPLIED CLOSED", "APPEALED"),
            (inquiry.TakenOutside, f"{CASES} CLOSED", "EXTERNAL"),
        )
        for before in states.split()
    ),
]


@pytest.mark.parametrize(("kind", "before", "event", "after"), MOVES)
def test_where_an_event_moves_the_state(kind: Kind, before: str, event: type, after: str) -> None:
    moved = evolve(ticket(kind=kind, state=State(before)), SAMPLES[event], NOON)
    assert moved.state == State(after)


def test_whatever_the_table_of_moves_does_not_list_leaves_the_state() -> None:
    listed = {(State(before), event) for _, before, event, _ in MOVES}
    for kind, states in MAY.items():
        for state in map(State, states.split()):
            if (state, kind) not in listed and kind is not on.Cancelled:
                assert evolve(ticket(state=state), SAMPLES[kind], NOON).state is state


ASKED_BY_DEPARTMENT = Question(asker="faisal@courier.example", back_to=State.WITH_DEPT)


@pytest.mark.parametrize(
    ("before", "event", "after"),
    [
        # An answered question leads back to where it was asked from, else to the group.
        (
            ticket(state=State.PENDING_CUSTOMER, question=ASKED_BY_DEPARTMENT),
            on.QuestionAnswered(by="x"),
            State.WITH_DEPT,
        ),
        (
            ticket(state=State.PENDING_CUSTOMER, question=ASKED_BY_DEPARTMENT),
            on.DetailsComplete(),
            State.WITH_DEPT,
        ),
        (
            ticket(state=State.PENDING_CUSTOMER, question=ASKED_BY_DEPARTMENT),
            on.Enough(by="x"),
            State.WITH_DEPT,
        ),
        (ticket(state=State.PENDING_CUSTOMER), on.DetailsComplete(), State.OPEN),
        # A question to a colleague leaves the ticket where it is.
        (ticket(), on.QuestionAsked(asker="x", group="operations"), State.OPEN),
        # A group that talks to customers holds it openly; a department behind the owner's back.
        (
            ticket(state=State.WITH_DEPT),
            on.Assigned(by="x", group="ka-sa", to_department=False),
            State.OPEN,
        ),
        (
            ticket(state=State.RESOLVED),
            on.Reopened(by="x", group="operations", to_department=True),
            State.WITH_DEPT,
        ),
        # A word without yes or no closes nothing; nor does a no.
        (ticket(state=State.RESOLVED), on.Solved(solved=None, rating=5), State.RESOLVED),
        (ticket(state=State.RESOLVED), on.Solved(solved=False), State.RESOLVED),
    ],
)
def test_moves_that_depend_on_the_ticket_or_the_event(
    before: Ticket, event: Event, after: State
) -> None:
    assert evolve(before, event, NOON).state is after


def test_events_are_applied_in_their_order_and_all_of_them() -> None:
    course = (SAMPLES[on.Opened], SAMPLES[on.DetailsAsked], SAMPLES[on.LanguageSet])
    told = evolved(ticket(state=State.NEW), course, NOON)
    assert (told.state, told.language) == (State.AWAITING_INFO, "en")
    twice = (SAMPLES[on.Acknowledged], SAMPLES[on.Acknowledged])
    with pytest.raises(NotAllowed):
        evolved(ticket(state=State.NEW), twice, NOON)


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
    st.builds(on.FieldsMerged, shipments=SHIPMENTS, missing=st.just(())),
    st.builds(on.UrgencySet, urgency=st.integers(0, 3), reasons=st.just(())),
    st.builds(on.DetailsAsked, fields=st.just(()), pauses=st.booleans()),
)


@st.composite
def beginnings(draw: st.DrawFn) -> Ticket:
    """A ticket of any kind in any state of its kind."""
    kind = draw(st.sampled_from(list(Kind)))
    state = State(draw(st.sampled_from(STATES_OF[kind].split())))
    made = ticket(kind=kind, state=state, shipments=draw(SHIPMENTS))
    return (
        made
        if kind is not Kind.FEEDBACK
        else ticket(kind=kind, state=state, due_at=None, promise=None, shipments=draw(SHIPMENTS))
    )


@given(beginnings(), st.lists(st.tuples(HAPPENINGS, MOMENTS), max_size=12))
def test_no_course_of_events_loses_what_a_ticket_is(
    before: Ticket, course: list[tuple[Event, datetime]]
) -> None:
    for event, now in sorted(course, key=lambda pair: pair[1]):
        if not allowed(before, event):
            continue
        after = evolve(before, event, now)
        for name in ("ref", "id", "kind", "opened_by", "opened_at", "promise"):
            assert getattr(after, name) == getattr(before, name)
        if not isinstance(event, on.RequesterSet):  # it alone says where letters go from now on
            assert after.requester == before.requester
        assert after.requester.name == before.requester.name
        said = event.shipments if isinstance(event, on.FieldsMerged) else before.shipments
        if isinstance(event, on.ShipmentsSplit):
            said = tuple(s for s in said if s.waybill not in event.waybills)
        assert after.shipments == said
        assert set(before.links) <= set(after.links)
        assert set(before.parties) <= set(after.parties)
        assert after.state.value in STATES_OF[after.kind].split()
        assert clocks.pause_of(before, now) <= clocks.pause_of(after, now) <= PAUSE_MAX
        assert after.escalated_level >= before.escalated_level
        assert after.reopened >= before.reopened
        before = after


@given(beginnings(), st.lists(st.tuples(HAPPENINGS, MOMENTS), max_size=12))
def test_the_date_moves_only_by_pauses_by_times_it_was_resolved_and_by_what_was_told(
    before: Ticket, course: list[tuple[Event, datetime]]
) -> None:
    for event, now in sorted(course, key=lambda pair: pair[1]):
        if not allowed(before, event):
            continue
        after = evolve(before, event, now)
        old, new = clocks.due(before, OFFICE), clocks.due(after, OFFICE)
        if isinstance(event, inquiry.Extended):
            assert new == event.until
        elif old is None or new is None:
            assert old is new
        elif before.pauses == after.pauses and before.stops == after.stops:
            assert old == new
        else:
            assert old <= new
        before = after


def test_a_complaint_never_waits_for_its_writer() -> None:
    before = complaint(state=State.RECEIVED, shipments=(shipment("A1"),))
    asked = on.DetailsAsked(fields=("consignee.name",), pauses=False)
    after = evolve(before, asked, NOON)
    assert (after.state, after.paused_at) == (State.AWAITING_DETAILS, None)
    assert clocks.due(after, OFFICE, NOON + 10 * HOUR) == clocks.due(before, OFFICE)
