"""What a further mail adds to what is known of its ticket: answers, corrections, doubts.

A mail is read against the form that it answers first, for itself second. What the customer says is
as it was the last time comes from his latest earlier matter that tells it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mailbot.desk.doubts import open_doubts, placed, settle
from mailbot.desk.shipments import Merged, fill, merge
from mailbot.desk.ticket import Ticket
from mailbot.reading.answers import Answer, answer
from mailbot.reading.asked import Asked, lacks
from mailbot.reading.reading import Doubt, Evidence, Party, Shipment
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.threads import is_insider
from mailbot.text.arabic import strip_marks

CORRECTS = 0.85
"""How sure a value must be to replace one that is known."""

EARLIER = "earlier "
"""Begins the evidence of what comes from an earlier ticket; its reference follows."""

_ARABIC = re.compile("[ء-ي]")
_FIELD = re.compile(r"shipments\.(\d+)\.(shipper|consignee)\.(name|contact)")
_PATH = re.compile(r"shipments\.(\d+)\.(shipper\.(?:name|contact))")


@dataclass(frozen=True, slots=True)
class Learned:
    """The ticket's shipments after a mail, with what speaks for and against them.

    `elsewhere`: fields for which the customer sends us to the label or a file.
    """

    shipments: tuple[Shipment, ...]
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    elsewhere: tuple[str, ...] = ()

    def changes(self, ticket: Ticket) -> bool:
        """Tell whether the mail says anything of the shipments that the ticket does not know."""
        known = (ticket.shipments, ticket.doubts)
        return (self.shipments, self.doubts) != known or bool(self.conflicts)

    def respells(self, ticket: Ticket) -> bool:
        """Tell whether a known name came in the other script: both spellings are kept (S-15)."""
        names = [s.name for one in ticket.shipments for s in (one.shipper, one.consignee) if s.name]
        return any(
            said.field.endswith(".name")
            and said not in ticket.evidence
            and any(bool(_ARABIC.search(said.text)) != bool(_ARABIC.search(name)) for name in names)
            for said in self.evidence
        )


def learned(case: Case, ticket: Ticket) -> Learned:
    """Merge what the mail says, read against what was asked, into what is known."""
    reading = case.reading
    answered = answer(reading.reply_text, _asked(case, ticket), case.vocabulary, _himself(case))
    first = fill(ticket.shipments, answered.shipments) if answered.fields else None
    first = first or Merged(ticket.shipments)
    filled, sources = _as_before(case, ticket, first.shipments, answered)
    threshold = case.policy.thresholds.confidence
    said, unsure = settle(reading.shipments, reading.evidence, threshold)
    said = _beside(said, filled, answered.touched)
    second = merge(filled, said, _corrected(case, ticket))
    fresh = placed((*reading.doubted, *unsure), reading.shipments, second.shipments)
    return Learned(
        shipments=second.shipments,
        evidence=(*answered.evidence, *sources, *reading.evidence),
        conflicts=(*first.conflicts, *second.conflicts),
        doubts=open_doubts((*ticket.doubts, *fresh), second.shipments, answered.denied),
        elsewhere=answered.elsewhere,
    )


def _beside(
    said: tuple[Shipment, ...], known: tuple[Shipment, ...], touched: tuple[str, ...]
) -> tuple[Shipment, ...]:
    """Leave out what the form answers: read by itself "name: yes" would be somebody's name."""
    rest = list(said)
    for field in touched:
        match = _FIELD.fullmatch(field)
        if match is None:
            continue
        waybill = known[int(match[1])].waybill if int(match[1]) < len(known) else None
        for at, shipment in enumerate(rest):
            if shipment.waybill in (None, waybill):
                rest[at] = _without(shipment, match[2], match[3])
    return tuple(shipment for shipment in rest if shipment != Shipment())


def _without(shipment: Shipment, role: str, part: str) -> Shipment:
    party = shipment.shipper if role == "shipper" else shipment.consignee
    bare = replace(party, name=None) if part == "name" else Party(name=party.name)
    if role == "shipper":
        return replace(shipment, shipper=bare)
    return replace(shipment, consignee=bare)


def _asked(case: Case, ticket: Ticket) -> Asked:
    """Return the form that the mail answers: its numbers are those of that letter, not of now."""
    for letter in case.context.answered:
        if letter.asked is not None and letter.ticket_id == ticket.id:
            return letter.asked
    form = drafts.open_form(case.policy, ticket)
    return Asked(ref=ticket.ref, fields=form, shipments=ticket.shipments)


def _himself(case: Case) -> Party:
    """Return the writer as a party, for "I am the receiver"."""
    writer, account = case.context.writer, case.context.account
    if writer is None:
        return Party()
    contacts = account.contacts if account else ()
    phones = next((c.phones for c in contacts if c.email == writer.email), ())
    return Party(name=writer.name or None, phones=phones, emails=(writer.email,))


def _as_before(
    case: Case, ticket: Ticket, shipments: tuple[Shipment, ...], answered: Answer
) -> tuple[tuple[Shipment, ...], tuple[Evidence, ...]]:
    """Fill the shipper from an earlier matter where the customer says that he is the same."""
    writer = case.context.writer
    if not answered.same or writer is None or not is_insider(case.policy, ticket, writer.email):
        return shipments, ()
    filled = list(shipments or (Shipment(),))
    evidence: list[Evidence] = []
    for field in answered.same:
        match = _PATH.fullmatch(field)
        place = int(match[1]) if match else len(filled)
        if match is None or place >= len(filled) or not lacks(filled[place], match[2]):
            continue
        found = _earlier_shipper(case, ticket, match[2])
        if found:
            source, party = found
            filled[place] = replace(filled[place], shipper=_joined(filled[place].shipper, party))
            evidence.append(Evidence(field, f"{EARLIER}{source.ref}", 1.0))
    return tuple(filled), tuple(evidence)


def _earlier_shipper(case: Case, ticket: Ticket, part: str) -> tuple[Ticket, Party] | None:
    """Return the latest other ticket of the writer's side that knows the shipper's part."""
    writer = case.context.writer
    for earlier in reversed(case.context.earlier):
        if earlier.ref == ticket.ref or writer is None:
            continue
        if not is_insider(case.policy, earlier, writer.email):
            continue
        for shipment in earlier.shipments:
            if not lacks(shipment, part):
                return earlier, shipment.shipper
    return None


def _joined(known: Party, before: Party) -> Party:
    """Take from an earlier shipper what is not known; never another name's contacts."""
    if known.name and before.name and known.name != before.name:
        return known
    contacts = known if known.has_contact else before
    return Party(name=known.name or before.name, phones=contacts.phones, emails=contacts.emails)


def _corrected(case: Case, ticket: Ticket) -> frozenset[str]:
    """Return the names and telephones that replace those known: an insider puts them right.

    Only what the new text itself says: the writer's own name and signature correct nothing.
    """
    reading, writer = case.reading, case.context.writer
    inside = writer is not None and is_insider(case.policy, ticket, writer.email)
    if not (reading.corrects and inside):
        return frozenset()
    written = " ".join(strip_marks(reading.reply_text).split())
    fields = (e.field for e in reading.evidence if e.confidence >= CORRECTS and e.text in written)
    return frozenset(re.sub(r"\.\d+$", "", field) for field in fields)
