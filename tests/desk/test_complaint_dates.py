"""When a complaint is forwarded and received, when it closes, and when a review is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from mailbot.desk.complaint import Appeal, Complaint, Frontline, Restriction
from mailbot.desk.complaint_dates import reviewer_of
from mailbot.desk.ticket import State, Ticket
from mailbot.desk.timers import scheduled, timers
from tests.desk.office import DAY, HOUR, NADIA, NOON, OFFICE, OMAR, complaint, local

RIYADH = ZoneInfo("Asia/Riyadh")
REPLIED = complaint(
    state=State.REPLIED, resolved_at=NOON, complaint=Complaint(replied_at=NOON), touched_at=NOON
)
DUE = local("2026-01-12 17:00")
APPEALED = complaint(
    state=State.APPEALED,
    resolved_at=NOON - 9 * DAY,
    complaint=Complaint(appeal=Appeal(at=NOON, grounds="x", reviewer=NADIA.email, due_at=DUE)),
)


def dates(ticket: Ticket, kind: str) -> list[object]:
    return [t.at for t in timers(ticket, OFFICE) if t.kind == kind]


def test_ten_business_days_of_silence_close_it() -> None:
    assert dates(REPLIED, "closing") == [local("2026-01-19 17:00")]


def test_a_further_word_starts_the_silence_anew() -> None:
    heard = replace(REPLIED, heard_at=NOON + 2 * DAY)
    assert dates(heard, "closing") == [local("2026-01-21 17:00")]
    reviewed = replace(
        REPLIED,
        complaint=Complaint(
            replied_at=NOON, appeal=Appeal(at=NOON, grounds="x", replied_at=NOON + 2 * DAY)
        ),
    )
    assert dates(reviewed, "closing") == [local("2026-01-21 17:00")]


def test_a_review_is_due_as_a_complaint_is_and_the_old_promise_warns_of_nothing() -> None:
    assert dates(APPEALED, "review") == [local("2026-01-11 17:00") - 9 * HOUR, DUE]
    assert dates(APPEALED, "sla") == []
    assert scheduled(APPEALED, OFFICE).due_at == DUE
    assert dates(replace(APPEALED, state=State.REPLIED), "review") == []


def test_the_reviewer_is_the_manager_unless_he_took_part() -> None:
    assert reviewer_of(OFFICE, complaint()) == NADIA
    by_manager = complaint(complaint=Complaint(decided_by=NADIA.email))
    assert reviewer_of(OFFICE, by_manager) == OMAR
    both = complaint(complaint=Complaint(decided_by=NADIA.email, investigator=OMAR.email))
    assert reviewer_of(OFFICE, both) is None


def test_the_reviewer_is_not_whom_it_is_about_nor_who_sent_the_reply_nor_away() -> None:
    about = complaint(complaint=Complaint(about=(NADIA.name.en,)))
    sent = complaint(complaint=Complaint(reply_approved_by=NADIA.email))
    spoke = Frontline(agreed_at=NOON, with_whom=NADIA.email)
    for known in (about, sent, complaint(complaint=Complaint(frontline=spoke))):
        assert reviewer_of(OFFICE, known) == OMAR
    away = replace(OFFICE, away=frozenset({NADIA.key}))
    assert reviewer_of(away, complaint()) == OMAR
    assert reviewer_of(away, complaint(complaint=Complaint(decided_by=OMAR.email))) == NADIA


def steps(ticket: Ticket) -> list[tuple[str, str]]:
    """Return the dates of its way to the department, with weekday and hour in Riyadh."""
    way = ("forwarding", "case-receipt")
    found = (t for t in timers(ticket, OFFICE) if t.kind in way)
    return [(t.kind, f"{t.at.astimezone(RIYADH):%a %H:%M}") for t in found]


@pytest.mark.parametrize("state", [State.ACKNOWLEDGED, State.AWAITING_DETAILS])
def test_it_goes_to_the_department_after_a_business_day_asked_or_not(state: State) -> None:
    made = complaint(state=state, opened_at=NOON, complaint=Complaint())
    assert steps(made) == [("forwarding", "Tue 17:00")]


def test_the_direct_conversation_has_two_business_days() -> None:
    front = Frontline(agreed_at=NOON + 3 * DAY)  # a Thursday
    made = complaint(state=State.FRONTLINE, complaint=Complaint(frontline=front))
    assert steps(made) == [("forwarding", "Mon 17:00")]


def test_the_department_is_reminded_after_one_business_day_and_above_it_after_two() -> None:
    made = complaint(state=State.FORWARDED, complaint=Complaint(forwarded_at=NOON))
    assert steps(made) == [("case-receipt", "Tue 17:00"), ("case-receipt", "Wed 17:00")]


def test_what_a_regulator_wants_by_a_day_is_remembered_before_and_on_it() -> None:
    taken = complaint(
        state=State.EXTERNAL, complaint=Complaint(taken_by="TGA", taken_due=date(2026, 1, 12))
    )
    assert dates(taken, "outside") == [local("2026-01-11 08:00"), local("2026-01-12 08:00")]
    assert dates(replace(taken, complaint=Complaint(taken_by="TGA")), "outside") == []


def test_a_restriction_is_looked_at_on_its_day_and_its_mails_once_a_week() -> None:
    held = Restriction(at=NOON, by=NADIA.email, until=date(2026, 2, 1), reason="answered twice")
    closed = complaint(state=State.CLOSED, complaint=Complaint(restriction=held))
    assert dates(closed, "restriction") == [local("2026-02-01 08:00")]
    assert dates(closed, "filed") == []
    wrote = replace(held, filed=2, unseen_since=NOON + DAY)
    later = replace(closed, complaint=Complaint(restriction=wrote))
    assert dates(later, "filed") == [local("2026-01-13 12:00")]
