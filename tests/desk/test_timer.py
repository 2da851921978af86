"""One date of a ticket's: its key, its round, and the hours of the desk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.policy import GroupKind
from mailbot.desk.ticket import State
from mailbot.desk.timer import Book, Timer, brought_forward, put_off, stamp
from tests.desk.office import (
    DAY,
    GROUPS,
    HOUR,
    HUDA,
    NOON,
    OFFICE,
    RIYADH,
    group,
    local,
    office,
    ticket,
)


def test_a_key_names_kind_round_and_step() -> None:
    assert Timer(NOON, "sla", "", 75).key == "sla//75"
    assert Timer(NOON, "stale", stamp(local("2026-01-05 12:00"))).key == (
        "stale/2026-01-05T09:00:00+00:00/1"
    )


def test_what_has_gone_off_is_known_by_kind_and_round() -> None:
    book = Book(ticket(fired=("sla//75", "stale/x/2")), OFFICE)
    gone = [book.gone("sla", ""), book.gone("stale", "x"), book.gone("stale", "y")]
    assert gone == [75, 2, 0]
    timers = [Timer(NOON, "sla", "", step) for step in (50, 75, 90)]
    assert [t.step for t in book.to_come(iter(timers))] == [90]


@pytest.mark.parametrize(
    ("fired", "now", "step"),
    [((), None, 1), ((), NOON, 1), ((), NOON + 3 * DAY, 3), (("x/r/4",), NOON, 5)],
)
def test_of_dates_without_end_only_the_last_that_has_come_counts(
    fired: tuple[str, ...], now: object, step: int
) -> None:
    book = Book(ticket(fired=fired), OFFICE, now)  # type: ignore[arg-type]
    assert book.again("x", "r", lambda n: NOON + n * DAY) == Timer(
        NOON + step * DAY, "x", "r", step
    )


def test_the_hours_are_those_of_the_group_that_holds_the_ticket() -> None:
    nights = replace(RIYADH, key="nights")
    groups = (*GROUPS, group("night", GroupKind.SUPPORT, calendar="nights"))
    policy = office(groups=groups, calendars=(RIYADH, nights))
    assert Book(ticket(group="night"), policy).calendar() == nights
    assert Book(ticket(), policy).calendar("night") == nights
    assert Book(ticket(), policy).calendar() == RIYADH
    assert Book(ticket(), office(calendars=())).calendar() is None


@pytest.mark.parametrize(
    ("state", "asked", "waits"),
    [
        (State.AWAITING_INFO, True, True),
        (State.PENDING_CUSTOMER, True, True),
        (State.AWAITING_DETAILS, True, True),
        (State.AWAITING_INFO, False, False),
        (State.OPEN, True, False),
    ],
)
def test_the_customer_owes_an_answer_once_he_was_asked(
    *, state: State, asked: bool, waits: bool
) -> None:
    book = Book(ticket(state=state, asked_at=NOON if asked else None), OFFICE)
    assert book.waits is waits


def test_a_colleagues_own_matter_has_no_customer() -> None:
    ours = replace(ticket(), requester=replace(ticket().requester, email=HUDA.email))
    assert Book(ticket(), OFFICE).for_customer
    assert not Book(ours, OFFICE).for_customer


@pytest.mark.parametrize(
    ("at", "forward", "off"),
    [
        ("2026-01-05 12:00", "2026-01-05 12:00", "2026-01-05 12:00"),
        ("2026-01-05 17:00", "2026-01-05 08:00", "2026-01-06 08:00"),  # closing time is closed
        ("2026-01-05 07:59", "2026-01-04 08:00", "2026-01-05 08:00"),
        ("2026-01-10 04:45", "2026-01-08 08:00", "2026-01-11 08:00"),  # over the weekend
        ("2026-03-21 12:00", "2026-03-19 10:00", "2026-03-24 08:00"),  # Ramadan before, Eid after
    ],
)
def test_dates_outside_working_hours_are_brought_forward_or_put_off(
    at: str, forward: str, off: str
) -> None:
    assert brought_forward(RIYADH, local(at)) == local(forward)
    assert put_off(RIYADH, local(at)) == local(off)


def test_without_a_calendar_every_hour_is_good() -> None:
    night = NOON + 12 * HOUR
    assert brought_forward(None, night) == put_off(None, night) == night
