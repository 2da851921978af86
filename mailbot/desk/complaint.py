"""A complaint as a value: what was raised, who looks into it, what was decided, and why (§2.4).

What is told to the complainant and what stays inside lie in different attributes, so that a letter
to the outside has no way to the latter: `confidential` and `about` are for staff alone (R-63).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Decision(StrEnum):
    """What a complaint was found to be; exactly one of the five (R-62)."""

    VALID = "valid"
    INVALID = "invalid"
    PARTIALLY_VALID = "partially_valid"
    VEXATIOUS = "vexatious"
    UNFOUNDED = "unfounded"


class Finding(StrEnum):
    """What was found on one issue."""

    CONFIRMED = "confirmed"
    PARTLY = "partly"
    NOT_CONFIRMED = "not_confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One point that the complainant raised, in his words; found on with evidence (R-60).

    `change` is what should be different afterwards, in the investigator's words (R-61).
    """

    text: str
    finding: Finding | None = None
    evidence: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More time to answer: on whose word, from which due date to which, and why (R-66, R-67).

    `told_at` is when the complainant's letter went out: the date moves then, not before.
    """

    at: datetime
    by: str
    start: datetime
    until: datetime
    reason: str
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontline:
    """The offer that the person concerned or his supervisor speaks to the complainant (R-53).

    `with_whom` is the address of who was asked to. `outcome` is what came of it and why, in words
    for the complainant.
    """

    agreed_at: datetime
    with_whom: str | None = None
    outcome: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """What the investigator's form says, part by part (R-64, R-65); "" where nothing was written.

    `confidential` never leaves the house.
    """

    overview: str = ""
    method: str = ""
    facts: str = ""
    next_steps: str = ""
    reasons: str = ""
    done: str = ""
    planned: str = ""
    confidential: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """A complainant who is not satisfied, with his grounds; the reviewer is someone more senior."""

    at: datetime
    grounds: str
    reviewer: str | None = None
    due_at: datetime | None = None
    decision: Decision | None = None
    changed: bool | None = None
    reasons: str = ""
    replied_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """The complainant's further mails on the answered matter stay unanswered until that day.

    `filed` of them were kept so far; `unseen_since` is when the first came that the manager has not
    been shown yet: he looks at them once a week (S-20).
    """

    at: datetime
    by: str
    until: date
    reason: str
    filed: int = 0
    unseen_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One case, as far as it has come.

    `topic` is what it is about, by the map of topics; `department` the key of the group in charge,
    `manager` the address of its manager, who stays accountable when he delegates to `investigator`.
    `about` are the names of staff complained of, who may not look into it. `serious`: it goes to
    the department at once. `accepted_at` is when the department took it. `outcome` is "decided",
    "resolved_frontline" or "" while neither. `taken_by` is a regulator or court, `taken_due` the
    local date by which it wants our answer.
    """

    issues: tuple[Issue, ...] = ()
    topic: str = ""
    department: str | None = None
    manager: str | None = None
    investigator: str | None = None
    about: tuple[str, ...] = ()
    serious: bool = False
    frontline: Frontline | None = None
    forwarded_at: datetime | None = None
    accepted_at: datetime | None = None
    sections: Sections = Sections()
    decision: Decision | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    seconded_by: str | None = None
    resolution: tuple[str, ...] = ()
    root_cause: str = ""
    extensions: tuple[Extension, ...] = ()
    reply_approved_by: str | None = None
    replied_at: datetime | None = None
    outcome: str = ""
    appeal: Appeal | None = None
    taken_by: str | None = None
    taken_at: datetime | None = None
    taken_due: date | None = None
    restriction: Restriction | None = None

    @property
    def changes(self) -> tuple[str, ...]:
        """What should be different afterwards, point by point."""
        return tuple(issue.change for issue in self.issues if issue.change)

    @property
    def awaits_second(self) -> bool:
        """Tell whether its decision still needs the manager's second approval (R-62)."""
        return self.decision is Decision.VEXATIOUS and self.seconded_by is None
