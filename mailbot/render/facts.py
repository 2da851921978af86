"""What is known of the shipments as rows of a letter, and what is asked as lines of a form.

A customer's rows are made from an allow-list: the requester and his account read what they told
us, the other end of a shipment reads the waybill and what is his own (S-3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from mailbot.desk.policy import Name, Policy
from mailbot.desk.ticket import Ticket
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Evidence, Language, Party, Shipment
from mailbot.render import wording
from mailbot.render.pieces import Piece, name, phone, token
from mailbot.rules.learning import EARLIER
from mailbot.rules.threads import is_insider

SHIPMENTS_MAX = 10
CONTACTS_MAX = 4
FORM_LINES_MAX = 60

Role = Literal["shipper", "consignee"]
ROLES: tuple[Role, ...] = ("shipper", "consignee")
Asks = Literal["consignee", "shipper", "both", "waybill", "redirect", "description"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row: its values one a line, and a remark where the source or a doubt must be told.

    `earlier`: the reference of the earlier matter that is the source.
    """

    label: str
    values: tuple[Piece, ...]
    source: str = ""
    earlier: Piece | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable:
    """One shipment; `number` counts from 1 and is 0 where there is only one."""

    number: int
    waybill: Piece | None
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FormLine:
    """One question: its running number and label, and what we take the answer to be."""

    number: int
    label: str
    guess: Piece | None = None


@dataclass(frozen=True, slots=True)
class FormSection:
    """The questions about one shipment; `number` as in FactTable."""

    number: int
    waybill: Piece | None
    lines: tuple[FormLine, ...]

    @property
    def guessed(self) -> bool:
        """Tell whether beside a line stands what we take the answer to be."""
        return any(line.guess for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the rows depend on besides the shipment."""

    ticket: Ticket
    language: Language
    confidence: float
    source: Name
    to_confirm: Name
    staff: bool = False


def customer_facts(
    ticket: Ticket, policy: Policy, language: Language, reader: str
) -> tuple[FactTable, ...]:
    """List what that reader may see of the shipments, as far as it is known."""
    telling = _Telling(
        ticket, language, policy.thresholds.confidence, wording.FROM_ACCOUNT, wording.TO_CONFIRM
    )
    insider = is_insider(policy, ticket, reader)
    return _tables(telling, lambda party: insider or reader in party.emails)


def staff_facts(ticket: Ticket, policy: Policy, language: Language) -> tuple[FactTable, ...]:
    """List all that is known of the shipments."""
    telling = _Telling(
        ticket,
        language,
        policy.thresholds.confidence,
        wording.FROM_ACCOUNT_STAFF,
        wording.TO_CONFIRM_STAFF,
        staff=True,
    )
    return _tables(telling, lambda _party: True)


def waybill_lacks(ticket: Ticket) -> bool:
    """Tell whether a shipment of the ticket is without its waybill."""
    return ticket.about_shipment and not all(s.waybill for s in ticket.shipments or (Shipment(),))


def _tables(telling: _Telling, shown: Callable[[Party], bool]) -> tuple[FactTable, ...]:
    shipments = telling.ticket.shipments[:SHIPMENTS_MAX]
    single = len(telling.ticket.shipments) == 1
    tables = []
    for index, shipment in enumerate(shipments):
        rows = [
            _party_row(telling, index, shipment, role)
            for role in ROLES
            if shown(_party(shipment, role))
        ]
        waybill = token(shipment.waybill) if shipment.waybill else None
        if waybill and single:
            rows.insert(0, _row(telling, "waybill", (waybill,), f"shipments.{index}.waybill"))
        kept = tuple(row for row in rows if row.values)
        if kept or (waybill and not single):
            tables.append(FactTable(number=0 if single else index + 1, waybill=waybill, rows=kept))
    return tuple(tables)


def _party_row(telling: _Telling, index: int, shipment: Shipment, role: Role) -> Fact:
    path = f"shipments.{index}.{role}"
    doubts = [d.value for d in telling.ticket.doubts if d.field.startswith(path + ".")]
    party = _party(shipment, role)
    if telling.staff and doubts:
        party = _believed(party, doubts)
    return _row(telling, role, party_lines(party), path)


def _believed(party: Party, doubts: list[str]) -> Party:
    """Return a party with what we believe of it; only staff see that among the facts."""
    for value in doubts:
        if "@" in value:
            party = replace(party, emails=(*party.emails, value))
        elif value.startswith("+"):
            party = replace(party, phones=(*party.phones, value))
        else:
            party = replace(party, name=party.name or value)
    return party


def party_lines(party: Party) -> tuple[Piece, ...]:
    """Return name, telephones and addresses, one a line."""
    names = (name(party.name),) if party.name else ()
    phones = tuple(phone(number) for number in party.phones[:CONTACTS_MAX])
    emails = tuple(token(email) for email in party.emails[:CONTACTS_MAX])
    return names + phones + emails


def _row(telling: _Telling, label: str, values: tuple[Piece, ...], path: str) -> Fact:
    language = telling.language
    found = [
        e for e in telling.ticket.evidence if e.field == path or e.field.startswith(path + ".")
    ]
    from_account = any(e.text == "account" for e in found)
    doubtful = _is_doubtful(telling, path, found)
    earlier = next((e.text for e in found if e.text.startswith(EARLIER)), "")
    source = wording.FROM_EARLIER if earlier else telling.source if from_account else None
    return Fact(
        label=wording.FACT_LABELS[label].in_language(language),
        values=values,
        source=source.in_language(language) if source else "",
        earlier=token(earlier.removeprefix(EARLIER)) if earlier else None,
        doubt=telling.to_confirm.in_language(language) if doubtful else "",
    )


def _is_doubtful(telling: _Telling, path: str, found: list[Evidence]) -> bool:
    """Tell what staff should check: a doubt that stands, or a waybill that nothing makes sure."""
    if path.endswith(".waybill"):
        return bool(found) and max(e.confidence for e in found) < telling.confidence
    return telling.staff and any(d.field.startswith(path + ".") for d in telling.ticket.doubts)


def _party(shipment: Shipment, role: Role) -> Party:
    return shipment.shipper if role == "shipper" else shipment.consignee


def form(
    fields: tuple[AskedField, ...], ticket: Ticket | None, language: Language
) -> tuple[FormSection, ...]:
    """Lay out the form by shipment; the numbers are those that the reply is read by."""
    shipments = ticket.shipments if ticket else ()
    places = list(dict.fromkeys(f.shipment for f in fields[:FORM_LINES_MAX]))
    several = len(shipments) > 1
    sections = []
    for place in places:
        waybill = shipments[place].waybill if place < len(shipments) else None
        lines = tuple(
            FormLine(f.number, wording.field_label(f.name, language), _guess(f))
            for f in fields[:FORM_LINES_MAX]
            if f.shipment == place
        )
        sections.append(
            FormSection(place + 1 if several else 0, token(waybill) if waybill else None, lines)
        )
    return tuple(sections)


def _guess(asked: AskedField) -> Piece | None:
    if not asked.guess:
        return None
    if asked.name.endswith(".name"):
        return name(asked.guess)
    return token(asked.guess) if "@" in asked.guess else phone(asked.guess)


def what_is_asked(fields: tuple[AskedField, ...]) -> Asks:
    """Tell which sentence gives the reason for asking."""
    roles = {field.name.partition(".")[0] for field in fields}
    if "description" in roles:
        return "description"
    if {"shipper", "consignee"} <= roles:
        return "both"
    if "consignee" in roles:
        return "consignee"
    if "shipper" in roles:
        return "shipper"
    return "redirect" if "redirect" in roles else "waybill"
