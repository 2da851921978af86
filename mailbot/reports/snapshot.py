"""What a report is made of: tickets, all that happened to them, mails and letters, as values.

Nothing here or above it reads a clock or a database, so the same snapshot and period always give
the same figures. Times are aware; a period holds its start and not its end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from mailbot.desk.ticket import Ticket

ReportKind = Literal["daily", "weekly", "monthly"]


@dataclass(frozen=True, slots=True)
class Period:
    """From one local midnight to another; `first` and `last` are its local days, both included."""

    kind: ReportKind
    start: datetime
    end: datetime
    first: date
    last: date

    def holds(self, at: datetime) -> bool:
        """Tell whether a moment falls in it."""
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the journal: `kind` such as `details-asked`, `detail` the event's own values."""

    at: datetime
    actor: str
    kind: str
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A ticket as it stands, its history from the first line, and its first letter's going out.

    `acknowledged_at` is when SMTP took the first letter to the customer, None where none went.
    """

    ticket: Ticket
    history: tuple[Happened, ...]
    acknowledged_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """As much of an older ticket as tells that a matter came before."""

    ref: str
    opened_at: datetime
    requester: str
    complaint: bool
    waybills: tuple[str, ...]
    group: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail that came in: what it was taken for, and what became of it."""

    at: datetime
    disposition: str
    state: str


@dataclass(frozen=True, slots=True)
class Went:
    """A letter of ours as it stands: its kind, state, and whom it is for."""

    at: datetime
    kind: str
    state: str
    audience: str
    ref: str


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody of ours looked at something, such as `mine` or `weekly/2026-11-15`."""

    at: datetime
    email: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All that figures are worked out from; `earlier` reaches 90 days back."""

    cases: tuple[Case, ...]
    earlier: tuple[Earlier, ...] = ()
    mails: tuple[Arrived, ...] = ()
    letters: tuple[Went, ...] = ()
    looks: tuple[Looked, ...] = ()
