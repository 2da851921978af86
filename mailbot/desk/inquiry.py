"""What can happen to a complaint on its way (§2.4): one frozen class an event.

Each carries the case as it stands after it, and who did it (an address, or "mailbot").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.desk.complaint import Complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChanged:
    """Something of the case changed and its state did not; `what` names it, such as `issues`."""

    complaint: Complaint
    what: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontlineTaken:
    """The complainant agreed that the person concerned or his supervisor speaks to him (R-53)."""

    complaint: Complaint
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontlineSettled:
    """The complainant said that this settled it; the short written reply goes out with it."""

    complaint: Complaint
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """The case went to the manager of the department in charge (R-58); `reason`: why now."""

    complaint: Complaint
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationBegun:
    """The manager took it, or put somebody in charge of looking into it (R-59)."""

    complaint: Complaint
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """The complainant was told of a later date, and the due date has moved there (R-67)."""

    complaint: Complaint
    until: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """It was decided, with reasons and a finding on each issue; nobody outside knows it yet."""

    complaint: Complaint
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyReleased:
    """The complaints team sent the written reply: the clock stands (§2.4)."""

    complaint: Complaint
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed:
    """The complainant is not satisfied and says why: someone more senior looks at it."""

    complaint: Complaint
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOutside:
    """A regulator or a court has taken it over."""

    complaint: Complaint
    by: str


CaseEvent = (
    CaseChanged
    | FrontlineTaken
    | FrontlineSettled
    | Forwarded
    | InvestigationBegun
    | Extended
    | Decided
    | ReplyReleased
    | Appealed
    | TakenOutside
)
