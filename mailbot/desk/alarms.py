"""Events that call for somebody: escalations, letters that came back, what was refused.

Events like those of `events`, which names them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated:
    """People of a level were called (§3.3); one a ticket and level."""

    level: int
    to: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAccepted:
    """A person took the escalation on."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationRaised:
    """Nobody accepted in time: the next people were called (§3.3); `step` counts from 1."""

    step: int
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """A letter came back; `permanent` where the address is dead (S-12).

    `status` is what the server said, or "held" where nothing was sent to a dead address. `kind`
    is the letter's.
    """

    recipient: str
    status: str
    permanent: bool
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """A person's letter of `told_at` never reached the customer: he was told nothing after all.

    `kind` is the letter's; the rest is how the ticket stands without it.
    """

    kind: str
    told_at: datetime
    first_response_at: datetime | None
    informed_at: datetime | None
    answered_at: datetime | None
    chasers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedAfterAll:
    """A letter that was taken for lost went out on a person's word; `kind` is the letter's."""

    kind: str
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Somebody asked for what he may not, or without proof; nothing was done."""

    sender: str
    reason: str
