"""Whether a person's data may be erased: never under a legal hold (contract, "Exit codes").

A hold stands by itself on whoever has an open ticket, claim or complaint, and where it was set by
hand. What is on its way is let arrive first: a letter that has no bytes cannot be sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Kind, Ticket


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing is erased: `what` holds it (a reference, a letter), `why` is the sentence."""

    what: str
    why: str


def held(ticket: Ticket) -> str:
    """Say why nothing of a ticket may be erased; "" where it may."""
    if ticket.hold is not None:
        return f"a legal hold was set: {ticket.hold}"
    if not ticket.ended:
        return "the complaint is open" if ticket.kind is Kind.COMPLAINT else "the ticket is open"
    if ticket.claim is not None and not ticket.claim.settled:
        return "its claim is not settled"
    return ""


def refusals(
    address: str, policy: Policy, tickets: Sequence[Ticket], under_way: Sequence[Reason]
) -> tuple[Reason, ...]:
    """Return why a person's data may not be erased now; () where they may.

    `tickets` are those on which he stands as a party, `under_way` his letters and mails that are
    not at their end. Of our own people the journal keeps what they did.
    """
    if policy.person_by_email(address) or address in policy.own_addresses | policy.posts:
        return (Reason(address, "is one of the office's own: the journal keeps what it did"),)
    holds = [Reason(ticket.ref, why) for ticket in tickets if (why := held(ticket))]
    return (*holds, *under_way)
