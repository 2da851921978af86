"""Events that call for somebody: escalations, letters that came back, what was refused.

Events like those of `events`, which names them all.
"""

from __future__ import annotations

from dataclasses import dataclass


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
    """A letter came back; `permanent` where the address is dead (S-12)."""

    recipient: str
    status: str
    permanent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Somebody asked for what he may not, or without proof; nothing was done."""

    sender: str
    reason: str
