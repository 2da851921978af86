"""A form while its answers come in: what was said of each of its fields, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mailbot.reading.asked import Asked, AskedField
from mailbot.reading.countries import Countries, countries_of_mail
from mailbot.reading.drafts import SIDES, PartyDraft, Said, SaidNumber, ShipmentDraft, Side
from mailbot.reading.reading import Party, Shipment
from mailbot.reading.tokens import passage
from mailbot.reading.values import Number
from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.phones import country_of

NUMBERED_SURE, BARE_SURE = 0.97, 0.8


@dataclass
class OpenForm:
    """The form, who answers it, and the answers; `drafts` has a place for each shipment."""

    asked: Asked
    vocabulary: Vocabulary
    countries: Countries
    writer: Party = field(default_factory=Party)
    drafts: list[ShipmentDraft] = field(default_factory=list)
    denied: list[AskedField] = field(default_factory=list)
    elsewhere: list[AskedField] = field(default_factory=list)
    same: list[AskedField] = field(default_factory=list)
    touched: list[AskedField] = field(default_factory=list)

    def open_drafts(self) -> None:
        """Make a place for each shipment that is known or asked for, if there is none yet."""
        if self.drafts:
            return
        places = [line.shipment + 1 for line in self.asked.fields]
        count = max([1, len(self.asked.shipments), *places])
        self.drafts = [ShipmentDraft() for _ in range(count)]

    def shipments(self) -> tuple[Shipment, ...]:
        """Return the shipments with what was told of the fields asked for, and nothing else."""
        known = self.asked.shipments or (Shipment(),)
        shipments = [Shipment(waybill=shipment.waybill) for shipment in known]
        for line in self.asked.fields:
            told = self.told(line)
            if told:
                shipments[line.shipment] = _with(shipments[line.shipment], line.name, told)
        return tuple(shipments)

    def told(self, asked: AskedField) -> list[Said]:
        """Return what was said of one field: a waybill, a name, or all its contacts."""
        if asked.shipment >= max(1, len(self.asked.shipments)):
            return []
        draft = self.drafts[asked.shipment]
        side, _, part = asked.name.partition(".")
        if asked.name == "waybill":
            return [draft.waybill] if draft.waybill else []
        if side not in SIDES:
            return []
        party = self.party(asked)
        if part == "name":
            name = max(party.names, key=lambda said: said.sure, default=None)
            return [name] if name else []
        numbers = [
            Said(number, said.text, said.sure)
            for said in party.numbers
            if (number := self.countries.resolve(said.number, side))
        ]
        return [*numbers, *party.emails]

    def untold(self, fields: Sequence[AskedField]) -> tuple[str, ...]:
        """Return the paths of those fields of which no value was told."""
        return tuple(dict.fromkeys(line.path for line in fields if not self.told(line)))

    def all_touched(self) -> list[AskedField]:
        """Return the fields of which a line of the form or a short word speaks."""
        return [*self.touched, *self.denied, *self.elsewhere, *self.same]

    def open_fields(self) -> list[AskedField]:
        """Return the fields of which nothing was told yet."""
        return [line for line in self.asked.fields if not self.told(line)]

    def only(self, part: str) -> AskedField | None:
        """Return the one field of that kind that is still open; None where there are several."""
        still_open = [line for line in self.open_fields() if line.name.endswith(part)]
        return still_open[0] if len(still_open) == 1 else None

    def party(self, asked: AskedField) -> PartyDraft:
        """Return the party that a line of the form asks about."""
        side: Side = "shipper" if asked.name.startswith("shipper") else "consignee"
        return self.drafts[asked.shipment].party(side)

    def confirm(self, asked: AskedField, text: str) -> None:
        """Believe what we understood of a field."""
        party = self.party(asked)
        if asked.name.endswith(".name"):
            party.names.append(Said(asked.guess, text, NUMBERED_SURE))
        elif "@" in asked.guess:
            party.emails.append(Said(asked.guess, text, NUMBERED_SURE))
        else:
            party.numbers.append(SaidNumber(Number(asked.guess), text, NUMBERED_SURE))

    def write_himself(self, fields: Sequence[AskedField], text: str) -> None:
        """Give the writer's own name and contacts to the party that he says he is."""
        for asked in fields:
            party = self.party(asked)
            if asked.name.endswith(".name") and self.writer.name:
                party.names.append(Said(self.writer.name, text, BARE_SURE))
            elif asked.name.endswith(".contact"):
                party.emails += [Said(e, text, BARE_SURE) for e in self.writer.emails]
                numbers = (Number(phone) for phone in self.writer.phones)
                party.numbers += [SaidNumber(number, text, BARE_SURE) for number in numbers]


def countries_of_reply(text: str, asked: Asked, vocabulary: Vocabulary) -> Countries:
    """Return the countries that the reply speaks of; else those of the telephones known."""
    spoken = countries_of_mail([passage(text)], passage(""), vocabulary)
    known = [
        phone
        for shipment in asked.shipments
        for party in (shipment.shipper, shipment.consignee)
        for phone in party.phones
    ]
    signed = tuple(dict.fromkeys(c for phone in known if (c := country_of(phone))))
    return Countries(spoken.spoken, spoken.to, spoken.origin, signed)


def _with(shipment: Shipment, name: str, told: Sequence[Said]) -> Shipment:
    """Return a shipment with the values told for one field of the form."""
    if name == "waybill":
        return replace(shipment, waybill=told[0].value)
    side, _, part = name.partition(".")
    party: Party = shipment.shipper if side == "shipper" else shipment.consignee
    if part == "name":
        party = replace(party, name=told[0].value)
    else:
        values = dict.fromkeys(said.value for said in told)
        phones = tuple(value for value in values if "@" not in value)
        party = replace(party, phones=phones, emails=tuple(v for v in values if "@" in v))
    if side == "shipper":
        return replace(shipment, shipper=party)
    return replace(shipment, consignee=party)
