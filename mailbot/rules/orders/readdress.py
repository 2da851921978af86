"""Where a ticket's letters go: the customer's address put right by whoever may write to him."""

from __future__ import annotations

from mailbot.desk.events import RequesterSet
from mailbot.desk.people import may_write
from mailbot.mail.addresses import email_of
from mailbot.reading.commands import Command
from mailbot.reading.vocabulary import Vocabulary
from mailbot.rules.orders import fields
from mailbot.rules.orders.order import Done, Order, Wrong

FIELD = "requester.email"


def readdresses(vocabulary: Vocabulary, command: Command) -> bool:
    """Tell whether that command puts the customer's address right."""
    return command.name == "set" and fields.parse(vocabulary, command.argument).field == FIELD


def set_requester(order: Order, value: str) -> Done | Wrong:
    """Write to the customer at another address: the one before was dead (S-12).

    A department does not say where the customer's letters go, and no colleague becomes a customer.
    """
    if not may_write(order.policy, order.person, order.ticket):
        return Wrong(why="writers-only")
    email = (email_of(value) or "").lower()
    ours = email in order.policy.own_addresses or order.policy.person_by_email(email) is not None
    if not email or ours:
        return Wrong(why="not-valid", values={"field": FIELD, "value": value})
    event = RequesterSet(email=email, by=order.person.email)
    return Done(events=(event,), said={"field": FIELD, "value": email})
