"""Lists that colleagues read: their own tickets, the worst first, a few lines each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Kind, State
from mailbot.reading.reading import Nature
from mailbot.render import wording
from mailbot.render.given import Given
from mailbot.render.locale import Locale, Moment
from mailbot.render.pieces import Piece, name, token

NATURE_OF_KIND = {"complaint": Nature.COMPLAINT, "feedback": Nature.FEEDBACK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A ticket of the list; `who` is the account, else the requester."""

    ref: Piece
    nature: str
    who: Piece
    urgency: int
    overdue: bool
    state: str
    group: Piece | None
    owner: Piece | None
    due: Moment | None
    missing: tuple[str, ...]
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketList:
    """The rows, how many there are in all, and how many of them press."""

    rows: tuple[Row, ...]
    count: int
    more: int
    overdue: int
    today: int


def ticket_list(given: Given, policy: Policy, locale: Locale) -> TicketList:
    """Make the list of the tickets that the rules give."""
    rows = given.rows("tickets", "ref")
    return TicketList(
        rows=tuple(_row(row, policy, locale) for row in rows),
        count=given.count("count"),
        more=given.count("more"),
        overdue=given.count("overdue"),
        today=given.count("today"),
    )


def _row(row: Mapping[str, object], policy: Policy, locale: Locale) -> Row:
    language = locale.language
    account = policy.account(str(row.get("account")))
    group = policy.group(str(row.get("group")))
    person = policy.person_by_email(str(row.get("owner") or ""))
    kind, nature = str(row.get("kind") or Kind.TICKET), Nature(str(row["nature"]))
    due, missing = row.get("due_at"), row.get("missing")
    who = account.name.in_language(language) if account else str(row.get("requester") or "")
    return Row(
        ref=token(str(row["ref"])),
        nature=wording.NATURES[NATURE_OF_KIND.get(kind, nature)].in_language(language),
        who=name(who, 60),
        urgency=int(str(row.get("urgency") or 0)),
        overdue=bool(row.get("overdue")),
        state=wording.STAFF_STATES[State(str(row["state"]))].in_language(language),
        group=name(group.name.in_language(language)) if group else None,
        owner=name(person.name.in_language(language)) if person else None,
        due=locale.moment(due) if isinstance(due, datetime) else None,
        missing=tuple(
            wording.field_label(str(path), language)
            for path in (missing if isinstance(missing, tuple) else ())
        ),
        answered=bool(row.get("answered")),
    )
