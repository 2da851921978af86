"""What a letter had settled that never arrived is taken back, and what stood before it stands."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk import events as on
from mailbot.desk.complaint import Appeal, Complaint, Decision
from mailbot.desk.events import Event
from mailbot.desk.inquiry import ReplyReleased
from mailbot.desk.lifecycle import evolve, evolved
from mailbot.desk.ticket import State, Ticket
from mailbot.desk.unreached import taken_back, tells
from tests.desk.office import DAY, HOUR, HUDA, NOON, complaint, ticket

LATER, LAST = NOON + HOUR, NOON + 2 * HOUR
RELAYED = on.Relayed(by=HUDA.email)
ANSWERED = on.DepartmentAnswered(by="faisal@courier.example", group="operations")


def happened(*history: tuple[object, Event], before: Ticket | None = None) -> Ticket:
    """Return the ticket after all of it."""
    found = before or ticket()
    for at, event in history:
        found = evolve(found, event, at)  # type: ignore[arg-type]
    return found


def lost(found: Ticket, history: tuple[tuple[object, Event], ...], kind: str = "relay") -> Ticket:
    """Return the ticket after its last letter was lost."""
    at = history[-1][0]
    event = taken_back(found, history, kind, at)  # type: ignore[arg-type]
    assert event is not None
    return evolve(found, event, LAST)


def test_the_only_word_to_the_customer_was_none() -> None:
    history = ((NOON, on.Chased()), (LATER, RELAYED))
    after = lost(happened(*history), history)
    assert (after.first_response_at, after.informed_at, after.chasers) == (None, None, 1)


def test_what_was_written_before_it_stands() -> None:
    history = ((NOON, RELAYED), (LATER, RELAYED))
    after = lost(happened(*history), history)
    assert (after.first_response_at, after.informed_at) == (NOON, NOON)


def test_a_departments_answer_waits_for_the_customer_again() -> None:
    history = ((NOON, ANSWERED), (LATER, RELAYED))
    assert happened(*history).answered_at is None
    assert lost(happened(*history), history).answered_at == NOON


def test_an_older_letter_that_comes_back_late_changes_nothing_that_a_later_one_told() -> None:
    history = ((NOON, RELAYED), (LATER, RELAYED))
    event = taken_back(happened(*history), history, "relay", NOON)
    assert event is not None
    assert (event.first_response_at, event.informed_at) == (LATER, LATER)


def test_it_is_taken_back_once_and_only_what_tells_the_customer_something() -> None:
    history = ((NOON, RELAYED),)
    found = happened(*history)
    event = taken_back(found, history, "relay", NOON)
    assert event is not None
    assert taken_back(found, (*history, (LATER, event)), "relay", NOON) is None
    assert taken_back(found, ((NOON, on.Acknowledged()),), "acknowledgement", NOON) is None


def test_a_question_that_never_arrived_is_not_waited_for_and_stopped_no_clock() -> None:
    asked = on.QuestionAsked(asker=HUDA.email, pauses=True)
    history = ((NOON, asked),)
    found = happened(*history)
    assert (found.state, found.paused_at) == (State.PENDING_CUSTOMER, NOON)
    after = lost(found, history, "question")
    assert (after.state, after.question, after.paused_at) == (State.OPEN, None, None)
    assert after.pauses == ()


def test_a_complaint_whose_reply_did_not_arrive_is_not_replied() -> None:
    decided = Complaint(decision=Decision.VALID, replied_at=NOON)
    before = complaint(state=State.DECIDED, complaint=replace(decided, replied_at=None))
    history = ((NOON, ReplyReleased(complaint=decided, by="reem@courier.example")),)
    found = happened(*history, before=before)
    assert (found.state, found.resolved_at) == (State.REPLIED, NOON)
    after = lost(found, history, "decision")
    assert (after.state, after.resolved_at) == (State.DECIDED, None)
    assert after.case.replied_at is None
    again = evolve(after, on.ReachedAfterAll(kind="decision", told_at=NOON), NOON + DAY)
    assert (again.state, again.resolved_at) == (State.REPLIED, NOON + DAY)


def test_a_lost_reply_to_an_appeal_leaves_the_first_reply_where_it_was() -> None:
    case = Complaint(
        decision=Decision.VALID,
        replied_at=NOON,
        appeal=Appeal(at=NOON, grounds="no", replied_at=LATER),
    )
    before = complaint(state=State.APPEALED, complaint=case, resolved_at=NOON)
    history = ((LATER, ReplyReleased(complaint=case, by="reem@courier.example")),)
    after = lost(happened(*history, before=before), history, "decision")
    assert (after.state, after.resolved_at, after.case.replied_at) == (State.APPEALED, NOON, NOON)
    assert after.case.appeal is not None
    assert after.case.appeal.replied_at is None


def test_a_solution_that_was_never_told_is_untold_until_a_call_or_a_letter() -> None:
    history = ((LATER, on.Resolved(by=HUDA.email, group="ka-sa")),)
    after = lost(happened(*history), history, "closing")
    assert (after.state, after.untold) == (State.RESOLVED, True)
    for told in (
        on.Called(by=HUDA.email),
        RELAYED,
        on.ReachedAfterAll(kind="closing", told_at=LATER),
    ):
        assert not evolve(after, told, LAST).untold


def test_a_letter_that_goes_out_after_all_counts_from_then() -> None:
    history = ((NOON, RELAYED),)
    after = lost(happened(*history), history)
    again = evolved(after, [on.ReachedAfterAll(kind="relay", told_at=NOON)], LAST)
    assert (again.first_response_at, again.informed_at) == (LAST, LAST)


def test_a_question_to_a_group_tells_the_customer_nothing() -> None:
    assert tells(on.QuestionAsked(asker=HUDA.email))
    assert not tells(on.QuestionAsked(asker=HUDA.email, group="operations"))
