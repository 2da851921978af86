"""What our own request asked for, so that a reply can be read against it (letters §3.6)."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.reading.reading import Shipment


@dataclass(frozen=True, slots=True)
class AskedField:
    """One line of the form: its number, the shipment's index, and the field's name.

    `name` is one of FIELDS, or `waybill`, or `description` (a free word on what it is about).
    """

    number: int
    shipment: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that stands open: the ticket's reference, its lines, what was known then."""

    ref: str
    fields: tuple[AskedField, ...]
    shipments: tuple[Shipment, ...]


def form_fields(
    shipments: tuple[Shipment, ...], required: tuple[str, ...], *, with_waybill: bool
) -> tuple[AskedField, ...]:
    """List the lines of the form, numbered through all shipments, waybill last of each.

    A field stands in it for each shipment that lacks it; what is known is never asked (R-16).
    """
    lines: list[AskedField] = []
    for index, shipment in enumerate(shipments or (Shipment(),)):
        gaps = [name for name in required if _lacks(shipment, name)]
        if with_waybill and not shipment.waybill:
            gaps.append("waybill")
        lines += [AskedField(len(lines) + n, index, name) for n, name in enumerate(gaps, 1)]
    return tuple(lines)


def _lacks(shipment: Shipment, name: str) -> bool:
    role, _, part = name.partition(".")
    if role not in ("shipper", "consignee"):
        return False
    party = shipment.shipper if role == "shipper" else shipment.consignee
    return not party.name if part == "name" else not party.has_contact
