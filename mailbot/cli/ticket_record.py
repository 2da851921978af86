"""A ticket as the contract's JSON, and as a page for the terminal."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from mailbot.cli import complaint_record
from mailbot.cli.moments import moment
from mailbot.desk import clocks
from mailbot.desk.claim import Claim
from mailbot.desk.ticket import Kind, Ticket
from mailbot.mail.message import parse
from mailbot.store.journal import Entry, KeptMail
from mailbot.store.letters import KeptLetter, OutboxState

DELIVERY = {
    OutboxState.QUEUED: "queued",
    OutboxState.SENDING: "queued",
    OutboxState.SENT: "sent",
    OutboxState.UNCERTAIN: "uncertain",
    OutboxState.DEFERRED: "deferred",
    OutboxState.HELD: "failed",
    OutboxState.FAILED: "failed",
    OutboxState.CANCELLED: "failed",
}
"""The contract's five words for how a letter stands."""


def record(ticket: Ticket, now: datetime) -> dict[str, Any]:
    """Return one line of `tickets --json`."""
    sla = clocks.sla(ticket, now)
    return {
        "ref": ticket.ref,
        "kind": ticket.kind.value,
        "state": ticket.state.value,
        "nature": ticket.nature.value,
        "natures": [n.value for n in ticket.natures],
        "urgency": ticket.urgency,
        "urgency_reasons": list(ticket.urgency_reasons),
        "language": ticket.language,
        "mailbox": ticket.mailbox,
        "channel": ticket.channel,
        "subject": ticket.subject,
        "country": ticket.country,
        "account": ticket.account,
        "group": ticket.group,
        "owner": ticket.owner,
        "opened_by": ticket.opened_by,
        "on_behalf": ticket.on_behalf,
        "requester": {"name": ticket.requester.name, "email": ticket.requester.email},
        "shipments": [_shipment(s) for s in ticket.shipments],
        "missing": list(ticket.missing),
        "asked": list(ticket.asked),
        "opened_at": moment(ticket.opened_at),
        "due_at": moment(ticket.due_at),
        "first_response_at": moment(ticket.first_response_at),
        "resolved_at": moment(ticket.resolved_at),
        "closed_at": moment(ticket.closed_at),
        "sla": {
            "state": sla.state,
            "remaining_seconds": sla.remaining_seconds,
            "gross_seconds": sla.gross_seconds,
        }
        if sla
        else None,
        "links": [{"ref": link.ref, "relation": link.relation} for link in ticket.links],
        "claim": _claim(ticket.claim),
        "complaint": complaint_record.record(ticket) if ticket.kind is Kind.COMPLAINT else None,
    }


def _shipment(shipment: Any) -> dict[str, Any]:
    plain = asdict(shipment)
    for role in ("shipper", "consignee"):
        plain[role] = {k: list(v) if isinstance(v, tuple) else v for k, v in plain[role].items()}
    return plain


def _claim(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {
        "state": claim.state.value,
        "amount_asked": claim.amount_asked,
        "amount_approved": claim.amount_approved,
        "currency": claim.currency,
        "documents_missing": list(claim.documents_missing),
        "prepared_by": claim.prepared_by,
        "approved_by": claim.approved_by,
        "approved_at": moment(claim.approved_at),
        "sent_at": moment(claim.sent_at),
        "receipt_at": moment(claim.receipt_at),
        "paid_at": moment(claim.paid_at),
    }


def whole(
    ticket: Ticket,
    now: datetime,
    mails: tuple[KeptMail, ...],
    letters: tuple[tuple[KeptLetter, tuple[str, ...]], ...],
    entries: tuple[Entry, ...],
) -> dict[str, Any]:
    """Return `show --json`: the ticket with its evidence, its messages and its events.

    `letters` stand with the names of the files that they carry.
    """
    messages = [(m.at, 0, _mail(m)) for m in mails]
    messages += [(m.created_at, 1, _letter(m, files)) for m, files in letters]
    messages.sort(key=lambda row: row[:2])
    return {
        **record(ticket, now),
        "evidence": [asdict(e) for e in ticket.evidence],
        "messages": [message for _, _, message in messages],
        "events": [
            {"at": moment(e.at), "actor": e.actor, "kind": e.kind, "detail": detail(e)}
            for e in entries
        ],
    }


def detail(entry: Entry) -> dict[str, Any]:
    """Return what an event carries, as plain JSON values."""
    return {key: _plain(value) for key, value in asdict(entry.event).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


def _mail(mail: KeptMail) -> dict[str, Any]:
    return {
        "at": moment(mail.at),
        "direction": "in",
        "audience": mail.audience,
        "kind": "mail",
        "from": mail.sender,
        "to": list(mail.to),
        "subject": mail.subject,
        "message_id": mail.message_id,
        "delivery": None,
        "text": mail.text,
        "attachments": list(mail.attachments),
    }


def names_in(raw: bytes) -> tuple[str, ...]:
    """Name the files that a letter carries."""
    return tuple(attachment.name for attachment in parse(raw).attachments)


def _letter(letter: KeptLetter, files: tuple[str, ...]) -> dict[str, Any]:
    return {
        "at": moment(letter.created_at),
        "direction": "out",
        "audience": letter.audience,
        "kind": letter.kind,
        "from": letter.envelope_from,
        "to": list(letter.to),
        "subject": letter.subject,
        "message_id": letter.message_id,
        "delivery": DELIVERY[letter.state],
        "text": letter.text,
        "attachments": list(files),
    }
