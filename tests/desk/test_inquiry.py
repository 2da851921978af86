"""A complaint on its way: what each of its events does to dates and people."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk import clocks
from mailbot.desk.complaint import Complaint
from mailbot.desk.inquiry import (
    Appealed,
    CaseChanged,
    Decided,
    Extended,
    Forwarded,
    InvestigationBegun,
    ReplyReleased,
)
from mailbot.desk.lifecycle import evolve, evolved
from mailbot.desk.ticket import State
from mailbot.desk.timers import scheduled
from tests.desk.office import DAY, HOUR, NOON, OFFICE, complaint

CASE = Complaint(department="operations")
OMAR = "omar@courier.example"
INVESTIGATED = evolved(
    complaint(state=State.ACKNOWLEDGED),
    (Forwarded(complaint=CASE, by="mailbot"), InvestigationBegun(complaint=CASE, by=OMAR)),
    NOON,
)


def test_its_due_date_moves_when_the_complainant_is_told_and_the_promise_stays() -> None:
    first = scheduled(INVESTIGATED, OFFICE)
    later = evolve(first, Extended(complaint=CASE, until=NOON + 20 * DAY, by=OMAR), NOON + DAY)
    assert scheduled(later, OFFICE).due_at == NOON + 20 * DAY
    assert later.promise == first.promise
    assert later.informed_at == NOON + DAY


def test_the_clock_stands_at_the_written_reply_not_at_the_decision() -> None:
    decided = evolve(INVESTIGATED, Decided(complaint=CASE, by=OMAR), NOON + DAY)
    assert decided.resolved_at is None
    replied = evolve(decided, ReplyReleased(complaint=CASE, by=OMAR), NOON + 2 * DAY)
    assert (replied.state, replied.resolved_at) == (State.REPLIED, NOON + 2 * DAY)
    assert not clocks.overdue(scheduled(replied, OFFICE), NOON + 90 * DAY)


def test_the_reply_to_a_review_does_not_move_when_it_was_first_answered() -> None:
    replied = evolved(
        INVESTIGATED,
        (Decided(complaint=CASE, by=OMAR), ReplyReleased(complaint=CASE, by=OMAR)),
        NOON + DAY,
    )
    review = evolve(replied, Appealed(complaint=CASE, by="salma@nukhba.example"), NOON + 3 * DAY)
    assert review.state is State.APPEALED
    final = evolve(review, ReplyReleased(complaint=CASE, by=OMAR), NOON + 5 * DAY)
    assert (final.state, final.resolved_at) == (State.REPLIED, NOON + DAY)


def test_a_persons_step_is_work_on_it_and_the_bots_is_not() -> None:
    changed = replace(CASE, topic="conduct")
    his = evolve(INVESTIGATED, CaseChanged(complaint=changed, what="topic", by=OMAR), NOON + HOUR)
    own = evolve(
        INVESTIGATED, CaseChanged(complaint=changed, what="topic", by="mailbot"), NOON + HOUR
    )
    assert (his.complaint, his.touched_at) == (changed, NOON + HOUR)
    assert own.touched_at != NOON + HOUR
