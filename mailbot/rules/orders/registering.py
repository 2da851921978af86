"""What is to be done about a matter, and what must not: `#action`, `#improve`, `#hold` (R-61).

`#action done 2` closes the second on the ticket's list. Open ones outlive the ticket's own end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from mailbot.desk.actions import Action, ActionKind
from mailbot.desk.directory import find
from mailbot.desk.events import ActionsSet, HoldSet
from mailbot.desk.policy import Person, Policy
from mailbot.rules import drafts
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.plan import Draft
from mailbot.text import dates
from mailbot.text.arabic import ascii_digits, fold

TEXT_MIN = 8
"""Fewer letters say nothing that somebody could do."""

_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")


def register(kind: ActionKind) -> Callable[[Order], Done | Wrong]:
    """Return the rule that puts something of that kind on the list, or closes one of it."""

    def rule(order: Order) -> Done | Wrong:
        finished = _number_done(order)
        if finished is not None:
            return _finished(order, finished)
        if len(order.text) < TEXT_MIN:
            return Wrong(why="no-action")
        return _registered(order, kind)

    return rule


def _registered(order: Order, kind: ActionKind) -> Done:
    owner = owner_in(order.policy, order.text, order.ticket.country) or order.person
    action = Action(
        kind=kind,
        text=order.text,
        by=order.person.email,
        at=order.case.now,
        owner=owner.email,
        due=due_in(order.text, order.case.now),
    )
    actions = (*order.ticket.actions, action)
    event = ActionsSet(actions=actions, what="added", by=order.person.email)
    said: dict[str, object] = {"count": len(actions), "person": owner.email}
    return Done(events=(event,), drafts=_to_owner(order, owner), said=said)


def _to_owner(order: Order, owner: Person) -> tuple[Draft, ...]:
    """Tell whoever is to do it, unless it is the writer himself."""
    if owner == order.person:
        return ()
    return (
        drafts.notification_to(
            order.case,
            order.ticket,
            owner,
            what_happened="note",
            note_by=order.person.email,
            words=order.text,
            attachments=(),
            urgent_words=(),
        ),
    )


def _number_done(order: Order) -> int | None:
    """Return the number behind the word that says that one of them is done."""
    words = fold(ascii_digits(order.argument)).split()
    if len(words) != 2 or not words[1].isdecimal():
        return None
    said = order.case.vocabulary.phrases("orders", "done").fullmatch(words[0])
    return int(words[1]) if said else None


def _finished(order: Order, number: int) -> Done | Wrong:
    actions = order.ticket.actions
    if not 1 <= number <= len(actions):
        return Wrong(why="no-such-action", values={"count": len(actions)})
    done = actions[number - 1]
    if done.done_at is None:
        done = replace(done, done_at=order.case.now)
    listed = (*actions[: number - 1], done, *actions[number:])
    event = ActionsSet(actions=listed, what="done", by=order.person.email)
    return Done(events=(event,), said={"count": number, "closed": True})


def owner_in(policy: Policy, text: str, country: str | None) -> Person | None:
    """Return whose it is: by an address in the text, else by the name that opens it."""
    for email in _EMAIL.findall(text):
        person = policy.person_by_email(email.lower())
        if person is not None:
            return person
    return find(policy, text, country).person


def due_in(text: str, now: datetime) -> date | None:
    """Return until when: the last day still to come that the text names."""
    ahead = [moment.at for moment in dates.find(ascii_digits(text), now) if moment.at > now]
    return ahead[-1].date() if ahead else None


def hold(order: Order) -> Done | Wrong:
    """Keep all of it from being erased, for a reason; or let that end."""
    word = fold(order.argument).strip(" .")
    if order.case.vocabulary.phrases("orders", "lifted").fullmatch(word):
        if order.ticket.hold is None:
            return Wrong(why="not-held")
        event = HoldSet(reason=None, by=order.person.email)
        return Done(events=(event,), said={"lifted": True})
    if not order.text:
        return Wrong(why="empty")
    return Done(events=(HoldSet(reason=order.text, by=order.person.email),))


REGISTERING: dict[str, Entry] = {
    "action": Entry(register("remedy"), takes_text=True),
    "improve": Entry(register("improvement"), takes_text=True),
    "hold": Entry(hold, takes_text=True),
}
