"""Who is reminded of what, and when: the customer, the owner, whoever was called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from mailbot.desk import attention
from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.ticket import Question, State, Ticket
from mailbot.desk.timer import Book, Timer, stamp
from tests.desk.office import DAY, HOUR, HUDA, MINUTE, NOON, OFFICE, complaint, local, ticket

Dates = Callable[[Book], Iterator[Timer]]


def dates(of: Dates, made: Ticket, now: datetime | None = None) -> list[tuple[str, int, datetime]]:
    """Return kind, step and time of a series."""
    return [(timer.kind, timer.step, timer.at) for timer in of(Book(made, OFFICE, now))]


def ats(of: Dates, made: Ticket) -> list[datetime]:
    return [at for _, _, at in dates(of, made)]


# --- the customer's silence -----------------------------------------------------------------------

ASKED = ticket(state=State.AWAITING_INFO, asked_at=NOON, paused_at=NOON)
WEEK = [
    ("reminder", 1, NOON + 24 * HOUR),
    ("reminder", 2, NOON + 48 * HOUR),
    ("reminder", 3, NOON + 72 * HOUR),
    ("notice", 1, NOON + 6 * DAY),
]


@pytest.mark.parametrize("state", [State.AWAITING_INFO, State.PENDING_CUSTOMER])
def test_silence_is_reminded_of_called_about_and_told_to_end(state: State) -> None:
    assert dates(attention.reminders, replace(ASKED, state=state)) == WEEK


def test_the_ticket_ends_a_day_after_the_notice_however_late_that_was() -> None:
    told = replace(ASKED, noticed_at=NOON + 6 * DAY)
    assert dates(attention.reminders, told)[-1] == ("no-answer", 1, NOON + 7 * DAY)
    late = replace(ASKED, noticed_at=NOON + 9 * DAY)
    assert dates(attention.reminders, late)[-1] == ("no-answer", 1, NOON + 10 * DAY)


@pytest.mark.parametrize("anew", ["heard_at", "away_until", "asked_at"])
def test_any_answer_or_absence_starts_the_week_anew(anew: str) -> None:
    """A notice that went out before it counts no more."""
    made = replace(ASKED, noticed_at=NOON + 6 * DAY, **{anew: NOON + 6 * DAY + HOUR})
    assert dates(attention.reminders, made) == [(k, n, at + 6 * DAY + HOUR) for k, n, at in WEEK]


def test_a_complaint_is_reminded_of_and_never_ended_by_silence() -> None:
    asked = complaint(state=State.AWAITING_DETAILS, asked_at=NOON)
    assert dates(attention.reminders, asked) == WEEK[:2]


def test_who_was_asked_nothing_is_reminded_of_nothing() -> None:
    assert dates(attention.reminders, ticket()) == []
    assert dates(attention.reminders, replace(ASKED, asked_at=None)) == []


# --- ours -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("touched", "nudged"),
    [
        (None, "2026-01-06 12:00"),
        ("2026-01-05 14:00", "2026-01-06 14:00"),
        ("2026-01-05 19:00", "2026-01-07 08:00"),  # a nudge waits for the desk to open
        ("2026-01-08 10:00", "2026-01-11 08:00"),
    ],
)
def test_a_ticket_that_nobody_touches_is_shown_to_its_owner(
    touched: str | None, nudged: str
) -> None:
    made = ticket(touched_at=local(touched) if touched else None)
    assert dates(attention.silence, made) == [("stale", 1, local(nudged))]


def test_once_a_period_and_a_weekend_is_one() -> None:
    made = ticket(touched_at=local("2026-01-08 10:00"))
    sunday = local("2026-01-11 08:00")
    assert dates(attention.silence, made, sunday) == [("stale", 2, sunday)]
    round_ = next(attention.silence(Book(made, OFFICE))).round
    again = replace(made, fired=(f"stale/{round_}/2",))
    assert dates(attention.silence, again, sunday) == [("stale", 3, sunday + 2 * HOUR)]


@pytest.mark.parametrize(
    "changes",
    [{"state": State.AWAITING_INFO, "asked_at": NOON}, {"state": State.RESOLVED}],
)
def test_who_waits_for_the_customer_is_not_stale(changes: dict[str, Any]) -> None:
    assert dates(attention.silence, ticket(urgency=2, **changes)) == []


def test_the_customer_of_an_urgent_matter_hears_from_a_person_each_day() -> None:
    assert dates(attention.silence, ticket(urgency=2)) == [("silence", 1, NOON + DAY)]
    told = ticket(urgency=3, informed_at=NOON + 5 * HOUR, touched_at=NOON + 9 * HOUR)
    assert ats(attention.silence, told) == [NOON + 29 * HOUR]
    ours = replace(ticket(urgency=2), requester=replace(ticket().requester, email=HUDA.email))
    assert [kind for kind, _, _ in dates(attention.silence, ours)] == ["stale"]


def test_a_departments_answer_reaches_the_customer_within_four_business_hours() -> None:
    answered = ticket(state=State.WITH_DEPT, answered_at=local("2026-01-05 15:00"))
    assert ats(attention.relay, answered) == [local("2026-01-06 10:00")]
    assert ats(attention.relay, ticket()) == []


# --- escalations ----------------------------------------------------------------------------------


def called(level: int, at: datetime = NOON, **changes: Any) -> Ticket:
    return ticket(urgency=level, escalated_level=level, escalated_at=at, **changes)


NIGHT = local("2026-01-05 22:00")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (called(3), [NOON + 15 * MINUTE, NOON + 30 * MINUTE, NOON + 90 * MINUTE]),
        (called(3, NIGHT), [NIGHT + 15 * MINUTE, NIGHT + 30 * MINUTE, NIGHT + 90 * MINUTE]),
        (called(2), [NOON + HOUR, NOON + 2 * HOUR]),
        (called(2, NIGHT), [NIGHT + 2 * HOUR, NIGHT + 4 * HOUR]),  # out of hours
        # U1 calls nobody; its supervisor hears after four business hours.
        (ticket(urgency=1), [local("2026-01-05 16:00")]),
        (ticket(urgency=1, urgent_at=NIGHT), [local("2026-01-06 12:00")]),
        (ticket(urgency=1, touched_at=NOON + HOUR), []),
        (
            ticket(urgency=1, urgent_at=NOON + 2 * HOUR, touched_at=NOON),
            [local("2026-01-06 09:00")],
        ),
        (ticket(), []),
        # Who says that it is not urgent after all calls nobody further.
        (replace(called(3), urgency=0), []),
        # Acceptance stops it, and so does the solution.
        (called(3, escalation_accepted_by=HUDA.email), []),
        (called(2, state=State.RESOLVED), []),
    ],
)
def test_an_escalation_goes_up_until_somebody_accepts(
    made: Ticket, expected: list[datetime]
) -> None:
    assert ats(attention.acceptance, made) == expected


def test_u3_is_repeated_hourly_until_it_is_accepted() -> None:
    made = called(3, fired=("acceptance/2026-01-05T09:00:00+00:00/3",))
    assert ats(attention.acceptance, made)[-1] == NOON + 30 * MINUTE + 2 * HOUR


def test_who_is_called_reads_by_when_to_accept() -> None:
    book = Book(called(3), OFFICE)
    assert attention.accept_by(book, NOON) == NOON + 15 * MINUTE
    assert attention.accept_by(book, NOON + 15 * MINUTE) == NOON + 30 * MINUTE
    assert attention.accept_by(Book(ticket(), OFFICE), NOON) is None


def test_acceptance_never_stops_the_promise() -> None:
    accepted = called(3, escalation_accepted_by=HUDA.email)
    assert accepted.promise == ticket().promise
    assert attention.in_hours(Book(accepted, OFFICE), NOON)
    assert not attention.in_hours(Book(accepted, OFFICE), NIGHT)


# --- announced, claimed, resolved -----------------------------------------------------------------


def test_an_announced_shipment_is_looked_at_within_the_hours_before() -> None:
    watched = ticket(watch_at=local("2026-01-10 06:00"))
    assert ats(attention.watch, watched) == [local("2026-01-08 08:00")]
    at_once = ticket(opened_at=local("2026-01-09 12:00"), watch_at=local("2026-01-10 06:00"))
    assert ats(attention.watch, at_once) == [local("2026-01-09 12:00")]
    assert ats(attention.watch, ticket()) == []


def test_a_claim_pack_is_confirmed_within_a_business_day() -> None:
    sent = Claim(state=ClaimState.SENT_TO_CLAIMS, sent_at=local("2026-01-08 11:00"))
    expected = [local("2026-01-11 17:00"), local("2026-01-12 17:00")]
    assert ats(attention.receipt, ticket(claim=sent)) == expected
    confirmed = replace(sent, receipt_at=NOON)
    assert ats(attention.receipt, ticket(claim=confirmed)) == []
    assert ats(attention.receipt, ticket(claim=Claim())) == ats(attention.receipt, ticket()) == []


@pytest.mark.parametrize(
    ("resolved", "closed"),
    [
        ("2026-01-04 12:00", "2026-01-07 12:00"),
        ("2026-01-08 12:00", "2026-01-11 17:00"),  # at least a whole business day
        ("2026-03-19 12:00", "2026-03-24 17:00"),  # Eid
    ],
)
def test_what_is_resolved_is_closed_after_three_days_of_silence(resolved: str, closed: str) -> None:
    made = solved(local(resolved))
    assert dates(attention.closing, made) == [("closing", 1, local(closed))]
    assert ats(attention.closing, ticket()) == []


def solved(at: datetime, **changes: Any) -> Ticket:
    """Return a ticket whose customer was told of its solution in the same breath."""
    told = {"resolved_at": at, "informed_at": at, "resolved_group": "ka-sa"}
    return ticket(**{"state": State.RESOLVED, **told, **changes})


@pytest.mark.parametrize("told", [None, NOON - HOUR])
def test_silence_closes_nothing_that_its_customer_was_never_told_of(told: datetime | None) -> None:
    untold = solved(NOON, informed_at=told)
    assert dates(attention.closing, untold) == [("untold", 1, NOON + DAY)]
    asked = replace(untold, fired=(f"untold/{stamp(NOON)}/1",))
    assert dates(attention.closing, asked) == [("untold", 2, NOON + 2 * DAY)]


def test_a_word_that_came_late_is_followed_by_the_whole_silence() -> None:
    assert dates(attention.closing, solved(NOON, informed_at=NOON + DAY)) == [
        ("closing", 1, NOON + 4 * DAY)
    ]


def test_a_question_to_a_colleague_makes_no_customer_wait() -> None:
    asked = ticket(
        asked_groups=(Question(asker=HUDA.email, back_to=State.OPEN, group="operations"),)
    )
    assert ats(attention.reminders, asked) == []


def test_a_ticket_without_an_owner_is_shown_after_two_hours_and_each_day() -> None:
    nobodys = ticket(owner=None)
    assert ats(attention.unowned, nobodys) == [NOON + 2 * HOUR]
    shown = replace(nobodys, fired=("unowned//1",))
    assert ats(attention.unowned, shown) == [NOON + DAY + 2 * HOUR]
    assert ats(attention.unowned, ticket()) == []
