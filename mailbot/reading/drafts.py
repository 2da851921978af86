"""Shipments while they are being put together: who said what of which party, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mailbot.reading.labels import Labels
from mailbot.reading.lines import Entry
from mailbot.reading.names import NameWords
from mailbot.reading.tokens import atoms
from mailbot.reading.values import Number, Value

Side = Literal["shipper", "consignee"]
SIDES: tuple[Side, ...] = ("shipper", "consignee")
OTHER: dict[Side, Side] = {"shipper": "consignee", "consignee": "shipper"}


@dataclass(frozen=True, slots=True)
class Said:
    """One value with the words it came from and how sure it is."""

    value: str
    text: str
    sure: float


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """A telephone not yet in E.164: its country depends on the party."""

    number: Number
    text: str
    sure: float


@dataclass
class PartyDraft:
    """What is known of one party. `names` are the party's own, `persons` people within it."""

    names: list[Said] = field(default_factory=list)
    persons: list[Said] = field(default_factory=list)
    numbers: list[SaidNumber] = field(default_factory=list)
    emails: list[Said] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Tell whether nothing is known of it."""
        return not (self.names or self.persons or self.numbers or self.emails)

    def best_name(self) -> Said | None:
        """Return the name to give: the party's own before its people's, the surer first."""
        for said in (self.names, self.persons):
            if said:
                return max(said, key=lambda name: name.sure)
        return None

    def join(self, other: PartyDraft) -> None:
        """Take up all that is known of another."""
        self.names += other.names
        self.persons += other.persons
        self.numbers += other.numbers
        self.emails += other.emails

    def add(self, value: Value, text: str, sure: float) -> None:
        """Take up the contacts of a value, and its second name."""
        self.numbers += [SaidNumber(number, text, sure) for number in value.phones]
        self.emails += [Said(email, text, sure) for email in value.emails]
        if value.person:
            self.persons.append(Said(value.person, text, sure - 0.05))


@dataclass
class ShipmentDraft:
    """One shipment. `headed`: its parties were told before its waybill, as over a list.

    `listed`: its waybill stood in one value with others.
    """

    waybill: Said | None = None
    headed: bool = False
    listed: bool = False
    shipper: PartyDraft = field(default_factory=PartyDraft)
    consignee: PartyDraft = field(default_factory=PartyDraft)

    def party(self, side: Side) -> PartyDraft:
        """Return the party of that side."""
        return self.shipper if side == "shipper" else self.consignee

    @property
    def empty(self) -> bool:
        """Tell whether nothing is known of it."""
        return self.waybill is None and self.shipper.empty and self.consignee.empty


@dataclass
class Case:
    """All that a mail says: its shipments, and what the writer says of himself.

    `unexplained`: names and contacts of which nothing tells whose they are.
    """

    shipments: list[ShipmentDraft] = field(default_factory=list)
    writer: PartyDraft = field(default_factory=PartyDraft)
    unexplained: PartyDraft = field(default_factory=PartyDraft)
    capacity: Side | None = None
    labelled: bool = False

    @property
    def last(self) -> ShipmentDraft:
        """Return the shipment being spoken of, begun if there is none."""
        if not self.shipments:
            self.shipments.append(ShipmentDraft())
        return self.shipments[-1]


class Collector:
    """Takes labelled values one after the other and puts each where it belongs."""

    def __init__(self, case: Case, labels: Labels, names: NameWords) -> None:
        """Collect into `case`; `many` shipments are told apart by what repeats."""
        self.case = case
        self.labels = labels
        self.names = names
        self.current: Literal["shipper", "consignee", "other"] | None = None
        self.same: list[tuple[ShipmentDraft, Side]] = []

    def open_shipment(self) -> None:
        """Begin the next shipment: a row of a table, a block of lines."""
        if self.case.shipments and not self.case.last.empty:
            self.case.shipments.append(ShipmentDraft())
        self.current = None

    def take(self, entries: Sequence[Entry]) -> None:
        """Take up labelled values in the order in which they stand."""
        many = len({w for e in entries for w, _ in e.value.waybills if _is_waybill(e)}) > 1
        entries = _without_references(entries)
        for at, entry in enumerate(entries):
            if at and entry.first - entries[at - 1].last > _FAR:
                self.current = None
            self._take(entry, many=many)
        for shipment, side in self.same:
            shipment.party(side).join(shipment.party(OTHER[side]))
        self.same.clear()

    def _take(self, entry: Entry, *, many: bool) -> None:
        label = entry.label
        if label.side:
            self.current = label.side
        if _is_waybill(entry):
            self._waybills(entry)
            return
        if label.field == "waybill" and entry.alone and _counts(entry.text):
            self.open_shipment()
            return
        if label.field == "capacity":
            told = self.labels.of_text(entry.value.text)
            if told and told.side in SIDES:
                self.case.capacity = told.side
            return
        if label.side in SIDES and self.names.tells_self(entry.value.text):
            self.case.capacity = label.side
        party = self._party(entry, many=many)
        if label.side in SIDES and self.names.is_other(entry.value.text):
            self.same.append((self.case.last, label.side))
        if party is not None and label.field not in ("ignored", "fax", "waybill"):
            self._fill(party, entry)

    def _waybills(self, entry: Entry) -> None:
        for waybill, sure in entry.value.waybills:
            last = self.case.last
            bare = last.waybill is not None and last.shipper.empty and last.consignee.empty
            if last.waybill is not None and last.waybill.value != waybill:
                self.case.shipments.append(ShipmentDraft())
            self.case.last.headed = not self.case.last.consignee.empty
            self.case.last.listed = len(entry.value.waybills) > 1 or bare
            self.case.last.waybill = Said(waybill, entry.text, max(sure, entry.sure))
            self.case.labelled = True

    def _party(self, entry: Entry, *, many: bool) -> PartyDraft | None:
        """Return whom a value is about: by its label, its owner, or the heading before it."""
        label = entry.label
        if label.owner == "writer" and label.side is None:
            return self.case.writer
        side = label.side or self.current
        if side == "other":
            return None
        if side is None:
            return self.case.writer
        self.case.labelled = True
        party = self.case.last.party(side)
        repeated = label.side and entry.value.name and party.names and label.field in (None, "name")
        if many and repeated and not (label.new or label.old) and self.case.last.waybill:
            self.case.shipments.append(ShipmentDraft())
            return self.case.last.party(side)
        return party

    def _fill(self, party: PartyDraft, entry: Entry) -> None:
        label, value = entry.label, entry.value
        another = bool(value.name and label.side) and label.field in (None, "name")
        if label.old and not another:
            value = Value(name=value.name, text=value.text)
        elif label.new and value.phones and not another:
            party.numbers.clear()
        if value.name:
            said = Said(value.name, entry.text, entry.sure)
            if label.field in (None, "name"):
                party.names.insert(0 if label.new else len(party.names), said)
            elif label.field in ("person", "contact", "phone"):
                party.persons.append(said)
        party.add(value, entry.text, entry.sure)


_FAR = 25
_COUNT_MAX = 2
_REFERENCE = frozenset(("our", "your", "my", "ref", "reference", "no", "number", "مرجع", "المرجع"))


def _without_references(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Leave out the writer's reference where a waybill is labelled as such."""
    numbered = [entry for entry in entries if _is_waybill(entry)]
    references = {id(entry) for entry in numbered if _is_reference(entry)}
    if not references or len(references) == len(numbered):
        return entries
    return [entry for entry in entries if id(entry) not in references]


def _is_reference(entry: Entry) -> bool:
    return set(atoms(entry.text.removesuffix(entry.value.text))) <= _REFERENCE


def _counts(text: str) -> bool:
    """Tell a heading that numbers shipments: "Shipment 2"."""
    last = text.rstrip(" :").rpartition(" ")[2].lstrip("#")
    return last.isdecimal() and len(last) <= _COUNT_MAX


def _is_waybill(entry: Entry) -> bool:
    return bool(entry.value.waybills) and entry.label.field in ("waybill", "number")


def share(shipments: Sequence[ShipmentDraft], sides: Iterable[Side] = SIDES) -> None:
    """Give what was said once to all: a shipper named for one of several shipments.

    A consignee is shared only where it stood over a list of waybills, or under one.
    """
    for side in sides:
        holders = [s for s in shipments if not s.party(side).empty]
        if len(shipments) < 2 or len(holders) != 1:
            continue
        over = holders[0] is shipments[0] and holders[0].headed
        under = holders[0] is shipments[-1] and (len(shipments) > 2 or holders[0].listed)
        if side == "shipper" or over or under:
            for shipment in shipments:
                if shipment is not holders[0]:
                    shipment.party(side).join(holders[0].party(side))
