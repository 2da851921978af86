"""One date of a ticket's, and what is needed to work such dates out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mailbot.desk import calendar as working
from mailbot.desk.policy import Calendar, Policy
from mailbot.desk.ticket import State, Ticket

WAITING = frozenset({State.AWAITING_INFO, State.PENDING_CUSTOMER, State.AWAITING_DETAILS})
"""States in which the customer owes us an answer, once he was asked."""


@dataclass(frozen=True, slots=True, order=True)
class Timer:
    """When, what for, and which: `round` names what the series runs from, `step` its place in it.

    Of one kind and round the step that has gone off is done with, and so are those before it.
    """

    at: datetime
    kind: str
    round: str = ""
    step: int = 1

    @property
    def key(self) -> str:
        """The name under which it goes off once for ever, such as `sla//75`."""
        return f"{self.kind}/{self.round}/{self.step}"


def stamp(at: datetime) -> str:
    """Name a round by the moment that it runs from."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Book:
    """The ticket whose dates are worked out, and up to when repeated ones are counted on."""

    ticket: Ticket
    policy: Policy
    now: datetime | None = None

    def calendar(self, group: str | None = None) -> Calendar | None:
        """Return the working hours of a group, else of the one that holds the ticket."""
        found = self.policy.group(group or self.ticket.group)
        return self.policy.calendar(found.calendar if found else None)

    def business_days(self, start: datetime, days: int, group: str | None = None) -> datetime:
        """Return the end of the shift so many business days later; without hours, of that day."""
        calendar = self.calendar(group)
        if calendar is None:
            return start + timedelta(days=days)
        return working.end_of_business_day(calendar, start, days)

    def gone(self, kind: str, round_: str) -> int:
        """Return the last step of that series that has gone off; 0: none."""
        start = f"{kind}/{round_}/"
        steps = [key[len(start) :] for key in self.ticket.fired if key.startswith(start)]
        return max((int(step) for step in steps), default=0)

    def to_come(self, timers: Iterator[Timer]) -> Iterator[Timer]:
        """Leave out those that have gone off."""
        return (t for t in timers if t.step > self.gone(t.kind, t.round))

    def again(self, kind: str, round_: str, at: Callable[[int], datetime], first: int = 1) -> Timer:
        """Return the next of dates without end; of several that have come already, the last."""
        step = max(first, self.gone(kind, round_) + 1)
        while self.now is not None and at(step + 1) <= self.now:
            step += 1
        return Timer(at(step), kind, round_, step)

    @property
    def waits(self) -> bool:
        """Tell whether the customer was asked and has not answered."""
        return self.ticket.state in WAITING and self.ticket.asked_at is not None

    @property
    def for_customer(self) -> bool:
        """Tell whether somebody outside waits for it: a colleague's own matter has no customer."""
        return self.policy.person_by_email(self.ticket.requester.email) is None


def brought_forward(calendar: Calendar | None, at: datetime) -> datetime:
    """Return the moment itself within working hours, else the start of the last shift before."""
    if calendar is None or working.is_open(calendar, at):
        return at
    return working.last_opening(calendar, at) or at


def put_off(calendar: Calendar | None, at: datetime) -> datetime:
    """Return the moment itself within working hours, else when the desk opens next."""
    return working.next_opening(calendar, at) if calendar else at
