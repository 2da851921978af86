"""Whom to telephone about a ticket: the writer as the account knows him, then both parties."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Language, Party
from mailbot.render import wording
from mailbot.render.pieces import Piece, name, phone, token

CALLS_MAX = 6


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to reach: what he is to the ticket, his name, numbers and addresses."""

    role: str
    name: Piece | None
    phones: tuple[Piece, ...]
    emails: tuple[Piece, ...] = ()


def contacts(ticket: Ticket | None, policy: Policy, language: Language) -> tuple[Call, ...]:
    """List whom to reach, each once."""
    if ticket is None:
        return ()
    calls = [_writer(ticket, policy, language)]
    for shipment in ticket.shipments:
        calls += _parties(shipment.shipper, shipment.consignee, language)
    unique = {(c.role, c.name, c.phones): c for c in calls}
    return tuple(unique.values())[:CALLS_MAX]


def _writer(ticket: Ticket, policy: Policy, language: Language) -> Call:
    account, writer = policy.account(ticket.account), ticket.requester
    known = account.contacts if account else ()
    contact = next((c for c in known if c.email == writer.email), None)
    who = contact.name if contact else writer.name
    call = _call("requester", who, contact.phones if contact else (), language)
    return replace(call, emails=(token(writer.email),))


def _parties(shipper: Party, consignee: Party, language: Language) -> list[Call]:
    pairs = (("shipper", shipper), ("consignee", consignee))
    return [_call(role, p.name, p.phones, language) for role, p in pairs if p.phones]


def _call(role: str, who: str | None, phones: tuple[str, ...], language: Language) -> Call:
    label = wording.CALL_LABELS[role].in_language(language)
    return Call(label, name(who) if who else None, tuple(phone(p) for p in phones[:3]))
