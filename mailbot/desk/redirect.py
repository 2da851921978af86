"""Where a redirected shipment is to go: a field of its own, asked for where it lacks (R-18).

Events like those of `events`, which names them all.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.desk.ticket import Kind, Ticket
from mailbot.reading.reading import Nature

FIELD = "redirect.to"
"""The name of its line in the form, and of `#set`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectSet:
    """The shipment goes to that address; "" where it goes to no other one."""

    address: str


def lacks_address(ticket: Ticket) -> bool:
    """Tell whether a redirect lacks its address; a stranger's is the account's to order first."""
    redirects = ticket.kind is Kind.TICKET and ticket.nature is Nature.ADDRESS_CHANGE
    ordered = redirects and ticket.about_shipment and ticket.account is not None
    return ordered and ticket.redirect_to is None
