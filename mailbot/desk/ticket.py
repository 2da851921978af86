"""A ticket as a value: what is known of one matter, and the states it may be in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from mailbot.desk.actions import Action
from mailbot.desk.claim import Claim
from mailbot.desk.complaint import Complaint
from mailbot.mail.message import Address
from mailbot.reading.reading import Doubt, Evidence, Language, Nature, Shipment


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


ASKED = frozenset({State.AWAITING_INFO, State.AWAITING_DETAILS})
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


ClockKind = Literal["calendar", "business"]


@dataclass(frozen=True, slots=True)
class Span:
    """A time that has ended: a pause, or the time a ticket was resolved before it went on."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the resolution clock counts, fixed at opening: reassignment never resets it (§4.3).

    `seconds` of the `clock`'s time from `start`; `calendar` is the key of the working hours of the
    group that opened the ticket. `days`, of a complaint alone, are business days.
    """

    start: datetime
    seconds: int = 0
    clock: ClockKind = "calendar"
    calendar: str | None = None
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that waits for its answer: who asked, and where the ticket goes back to then.

    `group` is the group that was asked, None where the customer was.
    """

    asker: str
    back_to: State
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """A redirect or claim that the account's contact must confirm before it is acted on (R-18).

    `wanted_by` asked for it; `asked_of` are the contacts who may order it, none while the account
    is not known yet.
    """

    wanted_by: str
    nature: Nature
    asked_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One matter. Times are aware; `urgency` is 0 to 3; people stand as e-mail addresses.

    `ref` is "" until the ticket is kept (the number is taken in the same commit). `asked` are the
    lines of the open request, `rounds` how often we asked, `asked_at` when last: reminders run from
    it, from `away_until` where an absence was told, or from `heard_at`, when the customer last
    wrote; `noticed_at` is when he was told that it ends for want of an answer. `paused_at` is set
    while the customer owes us an answer; `pauses` are the earlier ones, `stops` the times in which
    the ticket was resolved before it went on. `due_at` and `next_action_at` follow from all that
    and are worked out anew after every event (`timers.scheduled`); `fired` are the keys of the
    timers that have gone off, the last of each kind. `touched_at` is when a person of ours last did
    something, `informed_at` when one last wrote to the customer, `answered_at` when a department
    answered and nobody has told the customer yet. `chasers` are the customer's calls for news since
    a person last wrote to him; `news_at` is when one of them last got an automatic answer.
    `escalated_at` is when the present level was called, `urgent_at` when its grade was set.
    `question` waits for the customer, each of `asked_groups` for that group's answer.
    `misrouted`: the department that has it says it is not its own, and the supervisor picks.
    `redirect_to` is where a redirected shipment is to go, None while that is not known, "" where it
    goes nowhere else (held, collected, another day). `resolved_group` is the group that resolved
    it. `watch_at` is when an announced shipment is looked at (R-20). `solved` is what the customer
    said of it, `rating` his 1 to 5. `parties` are the addresses that may join it (contract,
    "Party"). `doubts` are what we believe of missing fields. `complaint` is a complaint's case,
    None for all else; `extended_until` its due date once more time was told (the promise keeps the
    first). `actions` are what is to be done about the matter, also after its end. `hold` is why
    nothing of it may be erased, None where nothing is set. `version` guards against stale
    decisions.
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
    doubts: tuple[Doubt, ...] = ()
    missing: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    rounds: int = 0
    opened_at: datetime
    due_at: datetime | None = None
    next_action_at: datetime | None = None
    first_response_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    promise: Promise | None = None
    paused_at: datetime | None = None
    pauses: tuple[Span, ...] = ()
    stops: tuple[Span, ...] = ()
    fired: tuple[str, ...] = ()
    asked_at: datetime | None = None
    away_until: datetime | None = None
    heard_at: datetime | None = None
    noticed_at: datetime | None = None
    touched_at: datetime | None = None
    informed_at: datetime | None = None
    answered_at: datetime | None = None
    watch_at: datetime | None = None
    chasers: int = 0
    news_at: datetime | None = None
    bounce_backs: int = 0
    misrouted: bool = False
    redirect_to: str | None = None
    reopened: int = 0
    question: Question | None = None
    asked_groups: tuple[Question, ...] = ()
    verification: Verification | None = None
    claim: Claim | None = None
    complaint: Complaint | None = None
    extended_until: datetime | None = None
    actions: tuple[Action, ...] = ()
    hold: str | None = None
    resolved_group: str | None = None
    solved: bool | None = None
    rating: int | None = None
    core_ref: str | None = None
    standard: str | None = None
    escalated_level: int = 0
    escalated_at: datetime | None = None
    urgent_at: datetime | None = None
    escalation_accepted_by: str | None = None
    links: tuple[Link, ...] = ()
    version: int = 0

    @property
    def case(self) -> Complaint:
        """The complaint's case; an empty one where nothing of it is known yet."""
        return self.complaint or Complaint()

    @property
    def watches(self) -> bool:
        """Tell whether it only announces a shipment, and no clock runs (R-20)."""
        return self.kind is Kind.TICKET and self.nature is Nature.PRE_ALERT

    @property
    def owes(self) -> bool:
        """Tell whether it may not end yet: a claim is unsettled, or a group's answer awaited."""
        unsettled = self.claim is not None and not self.claim.settled
        return unsettled or bool(self.asked_groups)

    @property
    def untold(self) -> bool:
        """Tell whether it is resolved and its customer does not know: the letter was lost."""
        resolved, told = self.resolved_at, self.informed_at
        if self.state is not State.RESOLVED or resolved is None:
            return False
        return told is None or told < resolved

    @property
    def lacks_details(self) -> bool:
        """Tell whether a form of ours is still to be answered, by mail or on the telephone."""
        called = self.state is State.PENDING_CUSTOMER and bool(self.asked) and not self.question
        return called or self.state in ASKED

    @property
    def ended(self) -> bool:
        """Tell whether nothing more is due on it."""
        return self.state in ENDED
