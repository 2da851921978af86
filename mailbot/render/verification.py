"""What waits for the account's word, as letters may tell it: never where to, never another's data.

Who asked is named to the account only where he belongs to it; of anybody else it is told that
somebody outside the account asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket
from mailbot.render.pieces import Piece, token

WAYBILLS_MAX = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyView:
    """`asked`: the account's contacts have the question. `wanted_by` is None for an outsider."""

    nature: str
    asked: bool
    wanted_by: Piece | None
    waybills: tuple[Piece, ...]


def verify_view(ticket: Ticket | None, policy: Policy) -> VerifyView | None:
    """Return what waits for the account's word; None where nothing does."""
    waiting = ticket.verification if ticket else None
    if ticket is None or waiting is None:
        return None
    account = policy.account_of(waiting.wanted_by)
    within = account is not None and account.key == ticket.account
    known = dict.fromkeys(s.waybill for s in ticket.shipments if s.waybill)
    return VerifyView(
        nature=waiting.nature.value,
        asked=bool(waiting.asked_of),
        wanted_by=token(waiting.wanted_by) if within else None,
        waybills=tuple(token(waybill) for waybill in list(known)[:WAYBILLS_MAX]),
    )
