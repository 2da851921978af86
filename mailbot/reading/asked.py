"""What our own request asked for, so that a reply can be read against it (letters §3.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.reading.reading import Doubt, Shipment


@dataclass(frozen=True, slots=True)
class AskedField:
    """One line of the form: its number, the shipment's index, and the field's name.

    `name` is one of FIELDS, or `waybill`, or `description` (a free word on what it is about).
    `guess`: what we believe it to be, shown beside the line for a yes or no; "" where we do not.
    """

    number: int
    shipment: int
    name: str
    guess: str = ""

    @property
    def path(self) -> str:
        """Return the field's full path: `shipments.0.consignee.name`."""
        return f"shipments.{self.shipment}.{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that stands open: the ticket's reference, its lines, what was known then."""

    ref: str
    fields: tuple[AskedField, ...]
    shipments: tuple[Shipment, ...]


def form_fields(
    shipments: tuple[Shipment, ...],
    required: tuple[str, ...],
    *,
    with_waybill: bool,
    doubts: tuple[Doubt, ...] = (),
) -> tuple[AskedField, ...]:
    """List the lines of the form, numbered through all shipments, waybill last of each.

    A field stands in it for each shipment that lacks it; what is known is never asked (R-16).
    """
    guesses = {doubt.field: doubt.value for doubt in doubts}
    lines: list[AskedField] = []
    for index, shipment in enumerate(shipments or (Shipment(),)):
        gaps = [name for name in required if lacks(shipment, name)]
        if with_waybill and not shipment.waybill:
            gaps.append("waybill")
        lines += [AskedField(len(lines) + n, index, name) for n, name in enumerate(gaps, 1)]
    return tuple(replace(line, guess=guesses.get(line.path, "")) for line in lines)


def lacks(shipment: Shipment, name: str) -> bool:
    """Tell whether a shipment is without one of FIELDS."""
    role, _, part = name.partition(".")
    if role not in ("shipper", "consignee"):
        return False
    party = shipment.shipper if role == "shipper" else shipment.consignee
    return not party.name if part == "name" else not party.has_contact
