"""A reply read against what we asked: the form filled in, or a word that can only mean one thing.

Lines count by their number alone ("1) Sara"), by their label alone, or by both; the value may
stand on the next line. A bare name or a bare telephone answers the one name or contact that is
missing. An empty or unchanged line is no answer, and a field answered in two ways is none either:
it has to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import phonenumbers

from mailbot.reading.asked import Asked, AskedField
from mailbot.reading.assembly import add_contacts, add_mentions
from mailbot.reading.chunks import name_at
from mailbot.reading.contacts import contacts
from mailbot.reading.countries import Countries, countries_of_mail
from mailbot.reading.drafts import SIDES, Case, Collector, PartyDraft, Said, ShipmentDraft, Side
from mailbot.reading.finish import finished
from mailbot.reading.labels import Labels
from mailbot.reading.lines import entries
from mailbot.reading.mentions import mentions
from mailbot.reading.names import NameWords
from mailbot.reading.reading import Evidence, Party, Shipment
from mailbot.reading.scene import Mention, PartyWords, scene_of
from mailbot.reading.tokens import Kind, Passage, atoms, passage
from mailbot.reading.values import Value, read_value
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.waybills import classify
from mailbot.text.arabic import ascii_digits, strip_marks

LINES_MAX = 400
_NUMBERED = re.compile(r"^\(?(\d{1,2})\s*(?:[).\-–:\]]+\s*|\s+(?=\D))(.*)$")
_MARKER = re.compile(r"^\W*={2,}.*={2,}\W*$")
_FRAME = " \t>|•*·-–—_\u00a0"
_COLON = re.compile(r"\s*[:：=\t]\s*")
_LABELS = {"contact": "tel", "waybill": "AWB"}
_NUMBERED_SURE, _BARE_SURE = 0.97, 0.8
_NAME_WORDS = 5
_VALUE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply answers: `shipments` place by place as asked, only what is said now.

    `fields` are the names of the form's lines that it answers, in the order of the form.
    """

    shipments: tuple[Shipment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fields: tuple[str, ...] = ()


def answer(text: str, asked: Asked, vocabulary: Vocabulary) -> Answer:
    """Read a reply's new text against the form that it answers."""
    reader = _Reader(asked, vocabulary, _countries(text, asked, vocabulary))
    free = reader.take_form(text)
    free = reader.take_bare(free)
    reader.take_free("\n".join(free))
    reader.drop_contradictions()
    case = Case(shipments=reader.drafts)
    shipments, evidence = finished(case, reader.countries, frozenset(), aligned=True)
    answered = tuple(f.name for f in asked.fields if _answers(f, shipments))
    return Answer(shipments, evidence, answered)


def _countries(text: str, asked: Asked, vocabulary: Vocabulary) -> Countries:
    """Return the countries that the reply speaks of; else those of the telephones known."""
    spoken = countries_of_mail([passage(text).tokens], (), vocabulary)
    known = [
        phone
        for shipment in asked.shipments
        for party in (shipment.shipper, shipment.consignee)
        for phone in party.phones
    ]
    regions = [phonenumbers.region_code_for_number(phonenumbers.parse(p)) for p in known]
    signed = tuple(dict.fromkeys(region for region in regions if region))
    return Countries(spoken.spoken, spoken.to, spoken.origin, signed)


def _answers(asked: AskedField, shipments: Sequence[Shipment]) -> bool:
    """Tell whether a shipment now holds what a line of the form asked for."""
    if asked.shipment >= len(shipments):
        return False
    shipment = shipments[asked.shipment]
    side, _, part = asked.name.partition(".")
    if side not in SIDES:
        return asked.name == "waybill" and bool(shipment.waybill)
    party: Party = getattr(shipment, side)
    return bool(party.name) if part == "name" else party.has_contact


@dataclass
class _Reader:
    """Takes the lines of a reply one by one; `drafts` has a place for each shipment asked for."""

    asked: Asked
    vocabulary: Vocabulary
    countries: Countries
    drafts: list[ShipmentDraft] = field(default_factory=list)

    def __post_init__(self) -> None:
        places = [line.shipment + 1 for line in self.asked.fields]
        count = max([1, len(self.asked.shipments), *places])
        self.drafts = [ShipmentDraft() for _ in range(count)]
        self.labels = self.vocabulary.view(Labels.of)
        self.names = self.vocabulary.view(NameWords.of)
        self.by_number = {line.number: line for line in self.asked.fields}

    # --- the form ---

    def take_form(self, text: str) -> list[str]:
        """Take the numbered lines; return the others."""
        lines = [_plain(line) for line in text.split("\n")[:LINES_MAX]]
        free: list[str] = []
        at = 0
        while at < len(lines):
            line = lines[at]
            at += 1
            numbered = self._numbered(line)
            if numbered is None:
                free += [] if _MARKER.match(line) else [line]
                continue
            asked, rest = numbered
            value = self._value(asked, rest)
            below = lines[at] if at < len(lines) else ""
            if value.empty and not rest and below and self._is_value(below):
                value = self._value(asked, below)
                at += not value.empty
            self._fill(asked, value, line)
        return free

    def _numbered(self, line: str) -> tuple[AskedField, str] | None:
        """Return the field whose number begins a line, and what stands behind its label."""
        match = _NUMBERED.match(ascii_digits(line))
        asked = self.by_number.get(int(match.group(1))) if match else None
        if match is None or asked is None:
            return None
        return asked, self._behind_label(line[match.start(2) :].strip(_FRAME))

    def _behind_label(self, rest: str) -> str:
        parts = _COLON.split(rest, maxsplit=1)
        if len(parts) == 2 and (self.labels.of_text(parts[0]) or not parts[0]):
            return parts[1].strip(_FRAME)
        numbered = sum(char.isdigit() for char in rest) >= _VALUE_DIGITS
        label = None if numbered else self.labels.of_text(rest)
        return "" if label and not label.unknown else rest

    def _is_value(self, line: str) -> bool:
        """Tell whether a line below an empty field is its value: no field, no marker."""
        return self._numbered(line) is None and not _MARKER.match(line)

    def _value(self, asked: AskedField, text: str) -> Value:
        part = asked.name.rpartition(".")[2]
        said = self._passage(f"{_LABELS[part]}: {text}" if part in _LABELS else text)
        return read_value(said, 2 if part in _LABELS else 0, len(said.tokens), self.names)

    def _passage(self, text: str) -> Passage:
        return classify(passage(text), self.vocabulary, self.countries.possible)

    def _fill(self, asked: AskedField, value: Value, line: str) -> None:
        """Write a value into the party that a line of the form asked for."""
        draft = self.drafts[asked.shipment]
        side, _, part = asked.name.partition(".")
        if asked.name == "waybill":
            for waybill, _ in value.waybills[:1]:
                draft.waybill = Said(waybill, line, _NUMBERED_SURE)
        if side not in SIDES:
            return
        party = draft.party(side)
        if value.name and part == "name":
            party.names.append(Said(value.name, line, _NUMBERED_SURE))
        party.add(value, line, _NUMBERED_SURE)

    # --- bare values ---

    def take_bare(self, lines: Sequence[str]) -> list[str]:
        """Take lines that are nothing but a name or a contact; return the others."""
        rest: list[str] = []
        for line in lines:
            value = self._bare(line) if line else None
            if value is None or not self._take_value(value, line):
                rest.append(line)
        return rest

    def _bare(self, line: str) -> Value | None:
        """Return a line's value if nothing else stands in it and no party is named."""
        said = self._passage(line)
        words = [a for t in said.tokens if t.kind is Kind.WORD for a in atoms(t.folded)]
        value = read_value(said, 0, len(said.tokens), self.names)
        if any(t.kind in (Kind.WAYBILL, Kind.OTHER, Kind.LINK) for t in said.tokens):
            return None
        if not words:
            return value if value.phones or value.emails else None
        label = self.labels.of_words(words)
        if label is not None and not label.unknown:
            unowned = label.side is None and label.owner != "writer"
            plain = Value(phones=value.phones, emails=value.emails, text=line)
            return plain if unowned and not plain.empty else None
        return value if self._is_name(said, len(words)) else None

    def _is_name(self, said: Passage, words: int) -> bool:
        """Tell whether the words of a line are one name, in full."""
        if words > _NAME_WORDS or self.names.closings.at(atoms(said.text), 0)[1]:
            return False
        chunk = name_at(said, 0, self.names)
        if chunk is None or not (chunk.proof or chunk.text.istitle()):
            return False
        return not any(t.kind is Kind.WORD for t in said.tokens[chunk.last :])

    def _take_value(self, value: Value, line: str) -> bool:
        """Give a bare value to the one field that it can answer."""
        name = self._only(".name") if value.name else None
        contact = self._only(".contact") if value.phones or value.emails else None
        if bool(value.name) != bool(name) or bool(value.phones or value.emails) != bool(contact):
            return False
        for asked in (a for a in (name, contact) if a):
            party = self._party(asked)
            if asked is name and value.name:
                party.names.append(Said(value.name, line, _BARE_SURE))
            else:
                party.add(value, line, _BARE_SURE)
        return True

    def _only(self, part: str) -> AskedField | None:
        """Return the one field of that kind that is still open; None where there are several."""
        open_ = [
            line
            for line in self.asked.fields
            if line.name.endswith(part) and self._open(line, part)
        ]
        return open_[0] if len(open_) == 1 else None

    def _open(self, asked: AskedField, part: str) -> bool:
        party = self._party(asked)
        return not party.names if part == ".name" else not (party.numbers or party.emails)

    def _party(self, asked: AskedField) -> PartyDraft:
        side: Side = "shipper" if asked.name.startswith("shipper") else "consignee"
        return self.drafts[asked.shipment].party(side)

    # --- own words ---

    def take_free(self, text: str) -> None:
        """Take what labelled lines and sentences say in the writer's own words."""
        body = self._passage(text)
        case = Case()
        labelled = entries(body, self.labels, self.names)
        Collector(case, self.labels, self.names).take(labelled)
        taken = {at for entry in labelled for at in range(entry.first, entry.last)}
        prose = body.with_tokens([t for at, t in enumerate(body.tokens) if at not in taken])
        scene = scene_of(prose, self.vocabulary.view(PartyWords.of), self.names, shipping=True)
        spoken_of = mentions(scene, self._implied())
        add_mentions(case, spoken_of, (), prose)
        add_contacts(case, contacts(scene, spoken_of, self.vocabulary, None), (), self.names)
        for shipment in case.shipments:
            place = self._place(shipment)
            if place is not None:
                self._join(place, shipment)

    def _implied(self) -> list[Mention]:
        """Return the party that "her number is …" means where we asked about one alone."""
        sides: set[Side] = {side for a in self.asked.fields for side in SIDES if side in a.name}
        return [Mention(0, 0, side) for side in sides] if len(sides) == 1 else []

    def _place(self, shipment: ShipmentDraft) -> int | None:
        """Return which of the shipments asked for is meant: by its waybill, or the only one."""
        if shipment.waybill:
            for at, known in enumerate(self.asked.shipments):
                if known.waybill == shipment.waybill.value:
                    return at
        if len(self.drafts) == 1:
            return 0
        lacking = {line.shipment for line in self.asked.fields}
        return next(iter(lacking)) if len(lacking) == 1 else None

    def _join(self, place: int, shipment: ShipmentDraft) -> None:
        target = self.drafts[place]
        target.waybill = target.waybill or shipment.waybill
        for side in SIDES:
            target.party(side).join(shipment.party(side))

    def drop_contradictions(self) -> None:
        """Take out names that a party was given in two ways: that has to be asked."""
        for draft in self.drafts:
            for side in SIDES:
                said = draft.party(side).names
                if any(not self.names.same(said[0].value, other.value) for other in said[1:]):
                    said.clear()


def _plain(line: str) -> str:
    """Return a line without quote marks, bars, bullets and invisible marks."""
    return strip_marks(line).strip().strip(_FRAME).strip()
