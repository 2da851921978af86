"""What can happen to a ticket: one frozen class an event, journalled as it stands.

An event carries what changed and nothing else; who and when stand beside it in the journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.desk.ticket import Relation
from mailbot.reading.reading import Evidence, Language, Nature, Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A ticket came to be; `reason` is the rule that opened it."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The ticket was tied to another."""

    ref: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAdded:
    """A party's, a department's or an officer's mail became part of the ticket."""

    audience: str
    sender: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsMerged:
    """What is known of the shipments grew; `missing` is what still lacks after it."""

    shipments: tuple[Shipment, ...]
    missing: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsAsked:
    """We asked the customer; `pauses` tells whether the clock stands meanwhile (§4.3)."""

    fields: tuple[str, ...]
    pauses: bool
    next_action_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsComplete:
    """All that the ticket needs is there; the clock runs on, the group has it."""

    due_at: datetime | None
    next_action_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """The customer was told that we have it, with nothing asked."""

    next_action_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencySet:
    """The grade changed; `reasons` are stable codes (§3.1)."""

    urgency: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NatureSet:
    """The ticket is about something else than thought (R-21)."""

    nature: Nature
    natures: tuple[Nature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSet:
    """The customer now writes in that language; letters follow (S-15)."""

    language: Language


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
class Relayed:
    """An officer's words were passed to the customer under his name."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Words that stay inside."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerSet:
    """A person follows the matter from now on (R-26)."""

    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The holding group says it is done (R-27); the customer is told."""

    by: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """A customer wrote again, or an officer took it up again."""

    by: str


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


Event = (
    Opened
    | Linked
    | MailAdded
    | FieldsMerged
    | DetailsAsked
    | DetailsComplete
    | Acknowledged
    | UrgencySet
    | NatureSet
    | LanguageSet
    | Escalated
    | EscalationAccepted
    | Relayed
    | Noted
    | OwnerSet
    | Resolved
    | Reopened
    | Undelivered
    | Refused
)
