"""What is to be done beyond the answer: `#action #improve #concern`, and legal holds, `#hold`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from mailbot.desk.actions import Action, ActionKind, ActionsSet, HoldSet
from mailbot.desk.directory import find
from mailbot.desk.policy import Person
from mailbot.desk.ticket import Ticket
from mailbot.rules import concerns, drafts
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.plan import Draft
from mailbot.text.arabic import ascii_digits, fold

_DONE = re.compile(r"^\W*(?:done|تم|انجز)\s+(\d{1,3})\b")
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_ADDRESS = re.compile(r"[^\s<>()،,;]+@[^\s<>()،,;]+")
OFF = frozenset({"off", "release", "رفع", "انهاء"})
TEXT_MIN = 8


def remedy(order: Order) -> Done | Wrong:
    """Register what is done for this customer, or say that it is done (R-61)."""
    return _register(order, "remedy")


def improve(order: Order) -> Done | Wrong:
    """Register what is to be better in the process, or say that it is (R-43, R-55)."""
    return _register(order, "improvement")


def concern(order: Order) -> Done | Wrong:
    """Register a dissatisfaction that nobody has called a complaint yet, or say it is seen to."""
    return _register(order, "concern")


def _register(order: Order, kind: ActionKind) -> Done | Wrong:
    finished = _DONE.match(fold(ascii_digits(order.text)))
    if finished:
        return _finish(order, kind, int(finished.group(1)))
    if len(order.text) < TEXT_MIN:
        return Wrong(why="empty")
    action = _action(order, kind, order.text)
    actions = (*order.ticket.actions, action)
    event = ActionsSet(actions=actions, what="added", by=order.person.email)
    number = sum(a.kind == kind for a in actions)
    return Done(events=(event,), drafts=_to_owner(order, action), said={"count": number})


def _to_owner(order: Order, action: Action) -> tuple[Draft, ...]:
    """Tell whoever is to do it, unless that is the writer."""
    owner = order.policy.person_by_email(action.owner or "")
    if owner is None or owner == order.person:
        return ()
    letter = drafts.notification_to(
        order.case,
        order.ticket,
        owner,
        what_happened="note",
        note_by=order.person.email,
        words=action.text,
        attachments=(),
        urgent_words=(),
    )
    return (letter,)


def _finish(order: Order, kind: ActionKind, number: int) -> Done | Wrong:
    """Mark the action of that kind and number, counted from 1, as done."""
    places = [n for n, a in enumerate(order.ticket.actions) if a.kind == kind]
    if not 1 <= number <= len(places):
        return Wrong(why="no-action")
    place = places[number - 1]
    actions = tuple(
        replace(a, done_at=order.case.now) if n == place else a
        for n, a in enumerate(order.ticket.actions)
    )
    event = ActionsSet(actions=actions, what="done", by=order.person.email)
    return Done(events=(event,), said={"variant": "done", "count": number})


def _action(order: Order, kind: ActionKind, text: str) -> Action:
    """Read owner and date off the line: our address or the name that opens it; 2026-12-20."""
    due = day_in(text)
    follows: tuple[Person | None, ...] = ()
    if kind == "concern":
        follows = (order.policy.person_by_email(order.ticket.owner or ""),)
        due = due or concerns.due(order.policy, order.case.now)
    named = (order.policy.person_by_email(m.group().lower()) for m in _ADDRESS.finditer(text))
    opens = find(order.policy, text, order.ticket.country).person
    people = (*named, opens, *follows, order.person)
    owner = next(p.email for p in people if p is not None)
    return Action(
        kind=kind, text=text, by=order.person.email, at=order.case.now, owner=owner, due=due
    )


def day_in(text: str) -> date | None:
    """Return the first day in a text that is written as 2026-12-20."""
    said = _DAY.search(ascii_digits(text))
    try:
        return date.fromisoformat(said.group()) if said else None
    except ValueError:
        return None


def added(
    ticket: Ticket, by: str, changes: tuple[str, ...], now: datetime
) -> tuple[ActionsSet, ...]:
    """Return the event by which improvements that are not known yet come to the ticket.

    `by` decided that something changes: until he names another owner, it is his to see to (R-61).
    """
    known = {a.text for a in ticket.actions}
    new = tuple(
        Action(kind="improvement", text=text, by=by, at=now, owner=by, due=day_in(text))
        for text in dict.fromkeys(changes)
        if text not in known and len(text) >= TEXT_MIN
    )
    return (ActionsSet(actions=(*ticket.actions, *new), what="added", by=by),) if new else ()


def hold(order: Order) -> Done | Wrong:
    """Keep all of it from being erased, with a reason; `#hold off` lets go."""
    if fold(order.text) in OFF:
        return Done(events=(HoldSet(reason=None, by=order.person.email),), said={"variant": "off"})
    if len(order.text) < TEXT_MIN:
        return Wrong(why="no-reason")
    return Done(events=(HoldSet(reason=order.text, by=order.person.email),))


ACTIONS: dict[str, Entry] = {
    "action": Entry(remedy, takes_text=True),
    "improve": Entry(improve, takes_text=True),
    "concern": Entry(concern, takes_text=True),
    "hold": Entry(hold, takes_text=True),
}
