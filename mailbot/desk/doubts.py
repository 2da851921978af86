"""What is not sure enough to count: kept on the ticket beside the facts, and asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from mailbot.reading.asked import lacks
from mailbot.reading.reading import Doubt, Evidence, Party, Shipment

_VALUE = re.compile(r"shipments\.(\d+)\.(shipper|consignee)\.(name|phones|emails)(?:\.(\d+))?")
_FIELD = re.compile(r"shipments\.(\d+)\.(.+)")


def settle(
    shipments: tuple[Shipment, ...], evidence: Iterable[Evidence], threshold: float
) -> tuple[tuple[Shipment, ...], tuple[Doubt, ...]]:
    """Take out the parties' values that were read with less than the threshold, as doubts."""
    sure = list(shipments)
    doubts: list[Doubt] = []
    for said in evidence:
        match = _VALUE.fullmatch(said.field)
        if match is None or said.confidence >= threshold or int(match[1]) >= len(shipments):
            continue
        place, role, part = int(match[1]), match[2], match[3]
        value = _value(_party(shipments[place], role), part, int(match[4] or 0))
        if value:
            sure[place] = _without(sure[place], role, part, value)
            field = f"shipments.{place}.{role}.{'name' if part == 'name' else 'contact'}"
            doubts.append(Doubt(field, value, said.text, said.confidence))
    return tuple(sure), tuple(doubts)


def placed(
    doubts: Iterable[Doubt], said: tuple[Shipment, ...], known: tuple[Shipment, ...]
) -> tuple[Doubt, ...]:
    """Number the doubts of a further mail by the ticket's shipments; drop what could be of any."""
    waybills = {shipment.waybill: place for place, shipment in enumerate(known)}
    found = []
    for doubt in doubts:
        match = _FIELD.fullmatch(doubt.field)
        if match is None:
            continue
        place = int(match[1])
        waybill = said[place].waybill if place < len(said) else None
        at = waybills.get(waybill) if waybill else None
        if at is None and len(known) <= 1:
            at = 0
        if at is not None:
            found.append(replace(doubt, field=f"shipments.{at}.{match[2]}"))
    return tuple(found)


def open_doubts(
    doubts: Iterable[Doubt], shipments: tuple[Shipment, ...], denied: Iterable[str] = ()
) -> tuple[Doubt, ...]:
    """Keep the last doubt of each field that a shipment still lacks, and that nobody denied."""
    known = shipments or (Shipment(),)
    last = {doubt.field: doubt for doubt in doubts}
    for field in denied:
        last.pop(field, None)
    return tuple(doubt for doubt in last.values() if _lacking(doubt, known))


def _lacking(doubt: Doubt, known: tuple[Shipment, ...]) -> bool:
    match = _FIELD.fullmatch(doubt.field)
    place = int(match[1]) if match else len(known)
    return match is not None and place < len(known) and lacks(known[place], match[2])


def _party(shipment: Shipment, role: str) -> Party:
    return shipment.shipper if role == "shipper" else shipment.consignee


def _value(party: Party, part: str, at: int) -> str | None:
    if part == "name":
        return party.name
    values = party.phones if part == "phones" else party.emails
    return values[at] if at < len(values) else None


def _without(shipment: Shipment, role: str, part: str, value: str) -> Shipment:
    party = _party(shipment, role)
    if part == "name":
        party = replace(party, name=None)
    elif part == "phones":
        party = replace(party, phones=tuple(phone for phone in party.phones if phone != value))
    else:
        party = replace(party, emails=tuple(email for email in party.emails if email != value))
    return (
        replace(shipment, shipper=party)
        if role == "shipper"
        else replace(shipment, consignee=party)
    )
