"""Commands by which people speak: `#reply`, `#note`, `#call`, and those that accept and take on."""

from __future__ import annotations

from mailbot.desk.events import Called, EscalationAccepted, MailAdded, Noted, OwnerSet
from mailbot.rules import drafts
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.relays import beside, carried, may_relay, relay_plan


def reply(order: Order) -> Done | Wrong:
    """Send the text to the customer, under the writer's name; files alone will do."""
    if not may_relay(order.ticket):
        return Wrong(why="ended")
    if not order.text and not carried(order.case):
        return Wrong(why="empty")
    step = relay_plan(order.case, order.person, order.ticket, order.text).steps[0]
    events = tuple(e for e in step.events if not isinstance(e, MailAdded))
    letters = tuple(d for d in step.drafts if d.audience == "customer")
    return Done(events=events, drafts=letters, said=beside(order.case, order.person, order.ticket))


def note(order: Order) -> Done | Wrong:
    """Keep the text inside; who looks into a complaint reads it."""
    if not order.text:
        return Wrong(why="empty")
    told = drafts.noted_to_inquirers(order.case, order.ticket, order.person, words=order.text)
    return Done(events=(Noted(by=order.person.email),), drafts=told)


def call(order: Order) -> Done | Wrong:
    """Log a telephone call: what was said is kept inside."""
    if not order.text:
        return Wrong(why="empty")
    return Done(events=(Called(by=order.person.email),))


def take(order: Order) -> Done | Wrong:
    """Make the writer the owner."""
    return Done(events=(OwnerSet(owner=order.person.email),))


def accept(order: Order) -> Done | Wrong:
    """Accept the escalation that stands."""
    if not order.ticket.escalated_level:
        return Wrong(why="no-escalation")
    return Done(events=(EscalationAccepted(by=order.person.email),))


TALK: dict[str, Entry] = {
    "reply": Entry(reply, takes_text=True),
    "note": Entry(note, takes_text=True),
    "call": Entry(call, takes_text=True),
    "take": Entry(take),
    "ok": Entry(accept),
}
