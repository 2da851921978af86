"""A ticket as a value: what is known of one matter, and the states it may be in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from mailbot.mail.message import Address
from mailbot.reading.reading import Evidence, Language, Nature, Shipment


class Kind(StrEnum):
    """What a reference stands for; its prefix is configured with the kind."""

    TICKET = "ticket"
    COMPLAINT = "complaint"
    FEEDBACK = "feedback"


PREFIX = {Kind.TICKET: "KA", Kind.COMPLAINT: "CMP", Kind.FEEDBACK: "FBK"}


class State(StrEnum):
    """Where a ticket or a complaint stands (requirements §2.3, §2.4).

    NEW: just opened. AWAITING_INFO, AWAITING_DETAILS: we asked the customer for what is missing.
    OPEN: complete, with the group. ACKNOWLEDGED: a complaint, registered and told so. RESOLVED:
    done, told so, waiting for the customer's word. CLOSED: finished. FEEDBACK_LOGGED: thanked.
    """

    NEW = "NEW"
    AWAITING_INFO = "AWAITING_INFO"
    OPEN = "OPEN"
    WITH_DEPT = "WITH_DEPT"
    PENDING_CUSTOMER = "PENDING_CUSTOMER"
    RESOLVED = "RESOLVED"
    CLOSED = "CLOSED"
    MERGED = "MERGED"
    CANCELLED = "CANCELLED"
    RECEIVED = "RECEIVED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    AWAITING_DETAILS = "AWAITING_DETAILS"
    FRONTLINE = "FRONTLINE"
    FORWARDED = "FORWARDED"
    INVESTIGATING = "INVESTIGATING"
    DECIDED = "DECIDED"
    REPLIED = "REPLIED"
    APPEALED = "APPEALED"
    EXTERNAL = "EXTERNAL"
    WITHDRAWN = "WITHDRAWN"
    FEEDBACK_LOGGED = "FEEDBACK_LOGGED"


ENDED = frozenset(
    {State.CLOSED, State.MERGED, State.CANCELLED, State.WITHDRAWN, State.FEEDBACK_LOGGED}
)
Channel = Literal["email", "web", "core", "phone"]
Relation = Literal["related", "continues", "merged_into", "complaint_about"]


@dataclass(frozen=True, slots=True)
class Link:
    """Another ticket that this one has to do with."""

    ref: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One matter. Times are aware; `urgency` is 0 to 3; people stand as e-mail addresses.

    `ref` is "" until the ticket is kept (the number is taken in the same commit). `asked` are the
    lines of the open request, `rounds` how often we asked. `paused_at` is set while the customer
    owes us an answer; `paused_s` counts what earlier pauses took. `parties` are the addresses
    that may join it (contract, "Party"). `version` guards against stale decisions.
    """

    ref: str = ""
    id: int | None = None
    kind: Kind
    state: State
    nature: Nature
    natures: tuple[Nature, ...]
    urgency: int = 0
    urgency_reasons: tuple[str, ...] = ()
    language: Language
    mailbox: str
    channel: Channel = "email"
    subject: str = ""
    country: str | None = None
    account: str | None = None
    group: str
    owner: str | None = None
    opened_by: str
    on_behalf: bool = False
    requester: Address
    parties: tuple[str, ...] = ()
    about_shipment: bool = True
    shipments: tuple[Shipment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    rounds: int = 0
    opened_at: datetime
    due_at: datetime | None = None
    next_action_at: datetime | None = None
    first_response_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    paused_at: datetime | None = None
    paused_s: int = 0
    escalated_level: int = 0
    escalation_accepted_by: str | None = None
    links: tuple[Link, ...] = ()
    version: int = 0

    @property
    def ended(self) -> bool:
        """Tell whether nothing more is due on it."""
        return self.state in ENDED
