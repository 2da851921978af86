"""What is to be done about a matter beyond its answer, and what must not be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

ActionKind = Literal["remedy", "improvement", "training", "concern"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to be done: for this customer a remedy, for the process an improvement (R-61).

    `owner` is an e-mail address. `by` registered it at `at`; `due` is a local date. A concern is
    dissatisfaction that somebody of ours noticed (R-54). Open ones outlive the ticket's end.
    """

    kind: ActionKind
    text: str
    by: str
    at: datetime
    owner: str | None = None
    due: date | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsSet:
    """What is to be done about the matter, as it stands now; `what`: added or done (R-43, R-61)."""

    actions: tuple[Action, ...]
    what: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldSet:
    """Nothing of it may be erased, for that reason; None: it may be again."""

    reason: str | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Personal data were taken out, on request or since their time was over (`retention`).

    `left` is the digest of the journal's redacted lines as they stand since then.
    """

    by: str
    why: str
    left: str
