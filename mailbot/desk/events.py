"""What can happen to a ticket: one frozen class an event, journalled as it stands.

An event carries what changed and nothing else; who and when stand beside it in the journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.desk.actions import ActionsSet as ActionsSet
from mailbot.desk.actions import Erased as Erased
from mailbot.desk.actions import HoldSet as HoldSet
from mailbot.desk.alarms import Escalated as Escalated
from mailbot.desk.alarms import EscalationAccepted as EscalationAccepted
from mailbot.desk.alarms import EscalationRaised as EscalationRaised
from mailbot.desk.alarms import ReachedAfterAll as ReachedAfterAll
from mailbot.desk.alarms import Refused as Refused
from mailbot.desk.alarms import Undelivered as Undelivered
from mailbot.desk.alarms import Unreached as Unreached
from mailbot.desk.claim import Claim
from mailbot.desk.inquiry import CaseEvent
from mailbot.desk.parties import AccountLinked as AccountLinked
from mailbot.desk.parties import PartyAdded as PartyAdded
from mailbot.desk.parties import RequesterSet as RequesterSet
from mailbot.desk.redirect import RedirectSet as RedirectSet
from mailbot.desk.scores import Scored as Scored
from mailbot.desk.ticket import Relation, Verification
from mailbot.reading.reading import Doubt, Evidence, Language, Nature, Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A ticket came to be; `reason` is the rule that opened it."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The ticket was tied to another; `since`: its older promise, which stands for both."""

    ref: str
    relation: Relation
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAdded:
    """A party's, a department's or an officer's mail became part of the ticket."""

    audience: str
    sender: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsMerged:
    """What is known of the shipments grew; `missing` and `doubts` are what still lacks after it."""

    shipments: tuple[Shipment, ...]
    missing: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsAsked:
    """We asked the customer; `pauses` tells whether the clock stands meanwhile (§4.3)."""

    fields: tuple[str, ...]
    pauses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsComplete:
    """All that the ticket needs is there; the clock runs on, the group has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """The customer was told that we have it, with nothing asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencySet:
    """The grade changed; `reasons` are stable codes (§3.1), `why` a colleague's own words."""

    urgency: int
    reasons: tuple[str, ...]
    why: str = ""


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
class TimerFired:
    """A date of the ticket's came, and what it asks for was done; `timer` is its kind."""

    key: str
    timer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """The ticket was handed to a group; the owner follows it all the same (R-26).

    `to_department`: the group does not talk to the customer itself. `misrouted`: the department
    before it had said that it was not its own. `override`: the manager took it from its holders.
    `before` is the group that had it until then.
    """

    by: str
    group: str
    to_department: bool
    reason: str = ""
    override: bool = False
    misrouted: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misrouted:
    """A department says that it is not its own; the supervisor picks (R-28)."""

    by: str
    group: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbackRefused:
    """A department tried to hand the ticket back to key accounts; counted (R-28, KPI 20)."""

    by: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked:
    """A person asks the customer (`group` None) or a group; the answer goes back to him."""

    asker: str
    group: str | None = None
    pauses: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered:
    """The answer came: the customer's (`group` None) leads back to where he was asked from."""

    by: str
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enough:
    """An officer goes on with what is known, although details lack."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDue:
    """The customer has been silent for 72 hours: an officer telephones (§2.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """An officer spoke to somebody by telephone (R-35)."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chased:
    """The customer asked for news (KPI 18); `answered`: an automatic letter told him the state."""

    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentAnswered:
    """What a department found lies with the owner, who tells the customer (R-7)."""

    by: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """The customer's word on a resolved ticket: yes or no, and perhaps 1 to 5 (R-4)."""

    solved: bool | None
    rating: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The matter is finished; `how`: confirmed, silence, paid or by hand."""

    by: str
    how: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """The ticket ended without being solved; `reason`: no-info, spam, withdrawn."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedInto:
    """The ticket is the same matter as another, which survives."""

    ref: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailMoved:
    """A mail that was put here belongs to another ticket."""

    ref: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentsSplit:
    """Shipments of this ticket go on in one of their own."""

    waybills: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChanged:
    """The claim as it stands now; `what` names the step, such as `approved`."""

    claim: Claim
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationAsked:
    """A redirect or claim waits for the word of the account's contact (R-18)."""

    verification: Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The account's contact said yes or no."""

    by: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSet:
    """An announced shipment is looked at then; None: no more (R-20)."""

    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayTold:
    """The customer's machine said that he is away until then; reminders wait (S-11)."""

    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreLinked:
    """The system of record knows the matter under that number (R-10)."""

    core_ref: str


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
    """The holding group, or the manager in its stead, says it is done (R-27)."""

    by: str
    group: str
    override: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """A customer wrote again, or an officer took it up again; `group` is who takes it up."""

    by: str
    group: str | None = None
    to_department: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMoved:
    """The office's calendar changed, and with it what was promised; the customer is told (§4.2)."""

    before: datetime
    after: datetime


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
    | EscalationRaised
    | TimerFired
    | Assigned
    | Misrouted
    | HandbackRefused
    | QuestionAsked
    | QuestionAnswered
    | Enough
    | CallDue
    | Called
    | Chased
    | DepartmentAnswered
    | Solved
    | Closed
    | Cancelled
    | MergedInto
    | MailMoved
    | ShipmentsSplit
    | AccountLinked
    | PartyAdded
    | RequesterSet
    | RedirectSet
    | ClaimChanged
    | VerificationAsked
    | Verified
    | WatchSet
    | AwayTold
    | CoreLinked
    | Relayed
    | Noted
    | OwnerSet
    | Resolved
    | Reopened
    | Undelivered
    | Unreached
    | ReachedAfterAll
    | Refused
    | ActionsSet
    | HoldSet
    | DateMoved
    | Scored
    | Erased
    | CaseEvent
)
