"""What is held of a person, as JSON for himself: nothing that stays inside, nothing of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mailbot.cli.moments import moment
from mailbot.cli.ticket_record import record

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.desk.ticket import Ticket
    from mailbot.jobs.export import Holding
    from mailbot.store.people import Message

TOLD = (
    "ref", "kind", "state", "nature", "natures", "language", "channel", "subject", "country",
    "account", "requester", "shipments", "missing", "opened_at", "due_at", "first_response_at",
    "resolved_at", "closed_at",
)  # fmt: skip
"""What a ticket's own record and the customer's have in common."""

CLAIM = ("state", "amount_asked", "amount_approved", "currency", "documents_missing", "paid_at")


def records(found: Holding, now: datetime) -> Iterator[dict[str, Any]]:
    """Yield one object for each ticket, mail and letter, and for what else is kept of him."""
    yield {"type": "person", "address": found.address, "dead_since": moment(found.dead_since)}
    for ticket in found.own:
        yield {"type": "ticket", **_own(ticket, now)}
    for ticket in found.party:
        yield {"type": "party", **_named(ticket, found.address)}
    for kind, messages in (("mail", found.mails), ("letter", found.letters)):
        for message in messages:
            yield {"type": kind, **_message(message), "file": file_of(kind, message)}


def file_of(kind: str, message: Message) -> str | None:
    """Name a message's file in the archive; None where its bytes are no longer kept."""
    return f"{kind}s/{message.id:06d}.eml" if message.raw else None


def _own(ticket: Ticket, now: datetime) -> dict[str, Any]:
    whole = record(ticket, now)
    told: dict[str, Any] = {key: whole[key] for key in TOLD}
    claim = whole["claim"]
    told["claim"] = {key: claim[key] for key in CLAIM} if claim else None
    told["redirect_to"] = ticket.redirect_to
    told |= {"solved": ticket.solved, "rating": ticket.rating}
    told["complaint"] = _complaint(ticket) if ticket.complaint else None
    return told


def _complaint(ticket: Ticket) -> dict[str, Any]:
    """Return a complaint as its writer knows it: what he raised, and what he was answered."""
    case = ticket.case
    answered = case.replied_at is not None
    return {
        "issues": [issue.text for issue in case.issues],
        "decision": case.decision.value if case.decision and answered else None,
        "reasons": case.sections.reasons if answered else "",
        "resolution": list(case.resolution) if answered else [],
        "replied_at": moment(case.replied_at),
        "appeal": case.appeal.grounds if case.appeal else None,
    }


def _named(ticket: Ticket, address: str) -> dict[str, Any]:
    """Return of another's ticket what stands beside the address, and that it is there."""
    sides = [
        {"role": role, **asdict(side)}
        for shipment in ticket.shipments
        for role, side in (("shipper", shipment.shipper), ("consignee", shipment.consignee))
        if address in side.emails
    ]
    return {"ref": ticket.ref, "opened_at": moment(ticket.opened_at), "as": sides}


def _message(message: Message) -> dict[str, Any]:
    return {
        "at": moment(message.at),
        "subject": message.subject,
        "refs": list(message.refs),
    }
