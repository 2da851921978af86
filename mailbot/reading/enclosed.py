"""Shipments that attached tables and texts tell of, put where the mail itself leaves gaps.

"Please see the attached list" is a mail whose fields lie in a file. The words of the mail win
where both speak: of a list of many shipments only those count that the mail names, if it names
any, and no value of its own is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mailbot.mail.enclosures import Enclosure, enclosures
from mailbot.mail.html import Line
from mailbot.mail.message import Attachment
from mailbot.mail.quoting import lay_out
from mailbot.mail.workbooks import Row
from mailbot.reading.drafts import (
    SIDES,
    Case,
    Collector,
    PartyDraft,
    ShipmentDraft,
    Side,
    share,
)
from mailbot.reading.labels import Labels
from mailbot.reading.lines import entries
from mailbot.reading.names import NameWords
from mailbot.reading.reading import Evidence
from mailbot.reading.tables import Blocks, pasted_tables, read_table
from mailbot.reading.tokens import Passage, passage
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.waybills import classify

SHIPMENTS_MAX = 50
"""So many shipments of one file are taken up; a note among the evidence tells of more."""
_SURE_MAX = 0.9
_HEADS_MAX, _PROBED = 10, 8
_NAME_MAX = 60


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as it is read: its lines in blocks, a shipment a block where there are several."""

    name: str
    blocks: tuple[Blocks, ...] = ()
    note: str | None = None

    def lines(self) -> Iterator[str]:
        """Yield all lines."""
        for block in self.blocks:
            yield from block.shared
            for lines in block.each:
                yield from lines


def papers(
    attachments: Sequence[Attachment], labels: Labels, names: NameWords
) -> tuple[Paper, ...]:
    """Open the attached tables and texts and tell their rows as lines."""
    return tuple(_paper(file, labels, names) for file in enclosures(attachments))


def _paper(file: Enclosure, labels: Labels, names: NameWords) -> Paper:
    blocks = [*_text_blocks(file.text, labels, names)] if file.text else []
    for rows in file.tables:
        blocks += _table_blocks(rows, labels, names)
    kept: list[Blocks] = []
    left, note = SHIPMENTS_MAX, file.note
    for block in blocks:
        if len(block.each) > left:
            note = f"read up to {SHIPMENTS_MAX} shipments"
        kept.append(replace(block, each=block.each[:left]))
        left -= len(kept[-1].each)
    return Paper(file.name[:_NAME_MAX], tuple(kept), note)


def _text_blocks(text: str, labels: Labels, names: NameWords) -> Iterator[Blocks]:
    """Yield what a text says above any mail that was saved into it: that is a quote."""
    layout = lay_out([Line(line) for line in text.split("\n")])
    if layout.origin is not None:
        text = "\n".join(line.text for run in layout.runs for line in run)
    lines = text.split("\n")
    for pasted in pasted_tables(text):
        blocks = read_table(pasted.rows, labels, names.is_placeholder)
        if blocks:
            yield blocks
            lines[pasted.first : pasted.last] = [""] * (pasted.last - pasted.first)
    yield Blocks(shared=tuple(lines))


def _table_blocks(rows: Sequence[Row], labels: Labels, names: NameWords) -> Iterator[Blocks]:
    """Yield what the stretches between empty rows say; one without a head goes on with the last."""
    head: tuple[Row, ...] = ()
    for stretch in _stretches(rows):
        start = _start(stretch, labels, names)
        whole = (*head, *stretch) if start is None else stretch[start:]
        blocks = read_table(whole, labels, names.is_placeholder)
        if blocks:
            head = tuple(whole[:1]) if blocks.each else head
            yield blocks


def _start(stretch: Sequence[Row], labels: Labels, names: NameWords) -> int | None:
    """Return the row where most is told from: below a logo, a title, a date."""
    told = [0] * min(len(stretch), _HEADS_MAX)
    for at in range(len(told)):
        blocks = read_table(stretch[at : at + _PROBED], labels, names.is_placeholder)
        told[at] = _told(blocks) if blocks else 0
    return told.index(max(told)) if any(told) else None


def _told(blocks: Blocks) -> int:
    return len(blocks.shared) + sum(map(len, blocks.each))


def _stretches(rows: Sequence[Row]) -> list[list[Row]]:
    found: list[list[Row]] = [[]]
    for row in rows:
        if any(cell.strip() for cell in row):
            found[-1].append(row)
        elif found[-1]:
            found.append([])
    return [stretch for stretch in found if stretch]


def tokens_of(found: Sequence[Paper]) -> list[Passage]:
    """Return the lines of all files as passages: their places tell countries too."""
    return [passage(line) for paper in found for line in paper.lines()]


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills a case from files. `possible`: the countries that the mail speaks of."""

    vocabulary: Vocabulary
    labels: Labels
    names: NameWords
    possible: Sequence[str]

    def fill(self, case: Case, found: Sequence[Paper]) -> None:
        """Put what the files say where the mail says nothing."""
        told: list[ShipmentDraft] = []
        for paper in found:
            for shipment in self._told(paper):
                same = next((other for other in told if _is_same(other, shipment, told)), None)
                if same:
                    _fill(same, shipment)
                else:
                    told.append(shipment)
        if told:
            _merge(case, told[:SHIPMENTS_MAX])

    def _told(self, paper: Paper) -> list[ShipmentDraft]:
        """Read the shipments of one file; the words of each value name the file."""
        case = Case()
        collector = Collector(case, self.labels, self.names)
        for block in paper.blocks:
            for at, lines in enumerate((block.shared, *block.each)):
                if at > 1 or (at and not _is_head(case)):
                    collector.open_shipment()
                said = classify(passage("\n".join(lines)), self.vocabulary, self.possible)
                collector.take(
                    [
                        replace(entry, text=f"{paper.name}: {entry.text}", sure=_SURE_MAX)
                        for entry in entries(said, self.labels, self.names)
                    ]
                )
        share(case.shipments)
        return [shipment for shipment in case.shipments if not shipment.empty]


def _is_head(case: Case) -> bool:
    """Tell the shipper named over a list, who is none of its shipments himself."""
    only = case.shipments[0] if len(case.shipments) == 1 else None
    return only is not None and only.waybill is None and only.consignee.empty


def notes(found: Sequence[Paper]) -> tuple[Evidence, ...]:
    """Return what there is to tell of files that were not read, or not to their end."""
    return tuple(
        Evidence("message.attachments", f"{paper.name}: {paper.note}", 1.0)
        for paper in found
        if paper.note
    )


def _merge(case: Case, told: list[ShipmentDraft]) -> None:
    own = [shipment for shipment in case.shipments if not shipment.empty]
    by_waybill = {s.waybill.value: s for s in own if s.waybill}
    if by_waybill:
        for shipment in told:
            mine = by_waybill.get(shipment.waybill.value) if shipment.waybill else None
            if mine is None and shipment.waybill is None and len(own) == len(told) == 1:
                mine = own[0]
            if mine is not None:
                _fill(mine, shipment)
        return
    if len(own) > 1:
        return
    case.shipments[:] = told
    for shipment in own:
        for target in told:
            _fill_over(target, shipment, SIDES if len(told) == 1 else ("shipper",))


def _is_same(one: ShipmentDraft, other: ShipmentDraft, told: Sequence[ShipmentDraft]) -> bool:
    """Tell whether two files speak of one shipment, each perhaps of one of its parties."""
    if one.waybill and other.waybill:
        return one.waybill.value == other.waybill.value
    apart = any(one.party(side).names and other.party(side).names for side in SIDES)
    return len(told) == 1 and not apart


def _fill(mine: ShipmentDraft, other: ShipmentDraft) -> None:
    """Take from `other` what is not known yet, kind by kind."""
    mine.waybill = mine.waybill or other.waybill
    for side in SIDES:
        _fill_party(mine.party(side), other.party(side))


def _fill_over(target: ShipmentDraft, said: ShipmentDraft, sides: Iterable[Side]) -> None:
    """Let what the mail says of its parties stand before what the file says of them."""
    for side in sides:
        party = target.party(side)
        mine = PartyDraft()
        mine.join(said.party(side))
        _fill_party(mine, party)
        party.names, party.persons = mine.names, mine.persons
        party.numbers, party.emails = mine.numbers, mine.emails


def _fill_party(mine: PartyDraft, other: PartyDraft) -> None:
    if not (mine.names or mine.persons):
        mine.names, mine.persons = list(other.names), list(other.persons)
    mine.numbers = mine.numbers or list(other.numbers)
    mine.emails = mine.emails or list(other.emails)
