"""Announced shipments are watched and not timed (R-20)."""

from __future__ import annotations

from mailbot.desk.events import NatureSet, WatchSet
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import Ticket
from mailbot.desk.timers import scheduled
from mailbot.reading.reading import Nature
from mailbot.rules.intake import decide
from mailbot.rules.plan import Plan
from mailbot.rules.watching import turned, watched
from tests.desk.office import HOUR, NOON, OFFICE, local, ticket
from tests.rules.builders import case, context, events, replied, said, to_customers

ANNOUNCED = ticket(nature=Nature.PRE_ALERT, natures=(Nature.PRE_ALERT,), language="en")


def announces(text: str) -> Plan:
    """Return what a notice of a shipment leads to."""
    return decide(case(said(Nature.PRE_ALERT, text=text)))


def opened(plan: Plan) -> Ticket:
    """Return the ticket that a plan opens."""
    found = plan.steps[0].ticket
    assert found is not None
    return scheduled(evolved(found, plan.steps[0].events, NOON), OFFICE)


def test_it_is_looked_at_on_the_morning_before_it_arrives() -> None:
    new = opened(announces("Ten pallets, flight SV12, ETA 8 January 2026 14:00"))
    assert new.watch_at == local("2026-01-08 08:00")
    assert new.due_at is None


def test_an_arrival_at_night_is_looked_at_the_day_before() -> None:
    new = opened(announces("ETA 8 January 2026 05:00"))
    assert new.watch_at == local("2026-01-07 08:00")


def test_without_an_arrival_it_is_the_next_working_morning() -> None:
    assert opened(announces("We send ten pallets soon")).watch_at == local("2026-01-06 08:00")


def test_nothing_is_promised_in_its_confirmation() -> None:
    assert [d.template for d in to_customers(announces("ETA Thursday"))] == ["acknowledgement"]


def test_a_later_date_moves_the_watch() -> None:
    given = case(said(Nature.PRE_ALERT, text="New ETA 12 January 2026 16:00"))
    known = evolved(ANNOUNCED, [WatchSet(at=local("2026-01-08 08:00"))], NOON)
    assert watched(given, known) == [WatchSet(at=local("2026-01-12 08:00"))]
    assert watched(case(said(Nature.PRE_ALERT, text="Thanks")), known) == []


def test_a_mail_that_says_it_failed_starts_the_clock() -> None:
    later = NOON + 30 * HOUR
    known = evolved(ANNOUNCED, [WatchSet(at=NOON + HOUR)], NOON)
    late = case(
        said(Nature.SERVICE_FAILURE, text="It has not arrived"),
        context(**replied(known, "acknowledgement")),
        now=later,
        received_at=later,
    )
    plan = decide(late)
    assert events(plan, NatureSet)[0].nature is Nature.SERVICE_FAILURE
    after = scheduled(evolved(known, plan.steps[0].events, later), OFFICE)
    assert (after.watch_at, after.due_at) == (None, later + 72 * HOUR)


def test_what_failed_already_is_not_watched() -> None:
    given = case(said(Nature.SERVICE_FAILURE))
    assert (watched(given, ticket()), turned(given, ticket())) == ([], [])
