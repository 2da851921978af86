"""A letter's life as values: new, leased, kept, listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mailbot.reading.asked import Asked
from mailbot.rules.plan import Audience


class OutboxState(StrEnum):
    """Where a letter stands.

    queued, deferred: goes when its time comes. sending: leased, a server is being spoken to.
    uncertain: nobody knows whether it went. held: the address is dead. sent, failed, cancelled:
    ended; a person may try a failed one again.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    UNCERTAIN = "uncertain"
    HELD = "held"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetter:
    """A rendered letter; `to` are its recipients, `message_id` stands without brackets.

    `asked` is what it asks for. `relayed`: a person's words, sent again on his word only.
    """

    dedupe_key: str
    ticket_id: int | None
    inbound_id: int | None
    kind: str
    audience: Audience
    mailbox: str
    envelope_from: str
    to: tuple[str, ...]
    message_id: str
    subject: str
    text: str
    raw: bytes
    asked: Asked | None
    automatic: bool
    relayed: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """A letter that is ours to send until the lease ends; `to` are those still owed it."""

    id: int
    envelope_from: str
    to: tuple[str, ...]
    raw: bytes
    attempts: int
    mailbox: str
    kind: str
    relayed: bool
    was_uncertain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLetter:
    """A letter as the outbox keeps it, without its bytes; `ended_at` is when it was sent."""

    id: int
    kind: str
    audience: Audience
    mailbox: str
    envelope_from: str
    to: tuple[str, ...]
    message_id: str
    subject: str
    text: str
    automatic: bool
    relayed: bool
    created_at: datetime
    state: OutboxState
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Result:
    """What one attempt came to, in the server's words."""

    at: datetime
    state: OutboxState
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxSummary:
    """A letter in a list; `ref` is its ticket's, `results` the oldest first."""

    id: int
    ticket_id: int | None
    ref: str | None
    kind: str
    audience: Audience
    mailbox: str
    to: tuple[str, ...]
    subject: str
    relayed: bool
    created_at: datetime
    state: OutboxState
    attempts: int
    next_attempt_at: datetime | None
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class HeldAddress:
    """An address that is known to be dead; `status` is what the server said (RFC 3463)."""

    email: str
    at: datetime
    status: str
