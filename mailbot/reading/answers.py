"""A reply read against what we asked: the form filled in, or a word that can only mean one thing.

Lines count by their number alone ("1) Sara"), by their label alone, or by both; the value may
stand on the next line. A bare name or a bare telephone answers the one name or contact that is
missing. An empty or unchanged line is no answer, and a field answered in two ways is none either:
it has to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mailbot.reading.asked import Asked, AskedField
from mailbot.reading.assembly import add_contacts, add_mentions
from mailbot.reading.chunks import name_at
from mailbot.reading.contacts import contacts
from mailbot.reading.countries import Countries, countries_of_mail
from mailbot.reading.drafts import SIDES, Case, Collector, PartyDraft, Said, ShipmentDraft, Side
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
from mailbot.text.phones import country_of

LINES_MAX = 400
_NUMBERED = re.compile(r"^\(?(\d{1,2})\s*(?:[).\-–:\]]+\s*|\s+(?=\D))(.*)$")
_MARKER = re.compile(r"^\W*={2,}.*={2,}\W*$")
_FRAME = " \t>|•*·-–—_\u00a0"
_COLON = re.compile(r"\s*[:：=\t]\s*")
_LABELS = {"contact": "tel", "waybill": "AWB"}
_NUMBERED_SURE, _BARE_SURE = 0.97, 0.8
_NAME_WORDS = 5
_LINE_MAX = 2000
_TEXT_MAX = 200
_VALUE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply answers: `shipments` place by place as asked, with what was asked for alone.

    `fields` are the names of the form's lines that it answers, in the order of the form;
    `evidence` holds the words for each. Without any answer all are empty.
    """

    shipments: tuple[Shipment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fields: tuple[str, ...] = ()


def answer(text: str, asked: Asked, vocabulary: Vocabulary) -> Answer:
    """Read a reply's new text against the form that it answers."""
    reader = _Reader(asked, vocabulary, _countries(text, asked, vocabulary))
    reader.take_free("\n".join(reader.take_bare(reader.take_form(text))))
    reader.drop_contradictions()
    known = asked.shipments or (Shipment(),)
    shipments = [Shipment(waybill=shipment.waybill) for shipment in known]
    evidence: list[Evidence] = []
    fields: list[str] = []
    for line in asked.fields:
        told = reader.told(line) if line.shipment < len(shipments) else None
        if told:
            shipments[line.shipment] = _with(shipments[line.shipment], line.name, told)
            path = f"shipments.{line.shipment}.{line.name}"
            evidence.append(Evidence(path, told[0].text[:_TEXT_MAX], told[0].sure))
            fields.append(line.name)
    return Answer(tuple(shipments), tuple(evidence), tuple(fields)) if fields else Answer()


def _countries(text: str, asked: Asked, vocabulary: Vocabulary) -> Countries:
    """Return the countries that the reply speaks of; else those of the telephones known."""
    spoken = countries_of_mail([passage(text).tokens], (), vocabulary)
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

    def told(self, asked: AskedField) -> list[Said]:
        """Return what was said of one field: a waybill, a name, or all its contacts."""
        draft = self.drafts[asked.shipment]
        side, _, part = asked.name.partition(".")
        if asked.name == "waybill":
            return [draft.waybill] if draft.waybill else []
        if side not in SIDES:
            return []
        party = self._party(asked)
        if part == "name":
            name = max(party.names, key=lambda said: said.sure, default=None)
            return [name] if name else []
        numbers = [
            Said(number, said.text, said.sure)
            for said in party.numbers
            if (number := self.countries.resolve(said.number, side))
        ]
        return [*numbers, *party.emails]

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
            below = lines[at] if at < len(lines) else ""
            if not rest and below and self._is_value(below) and self._fill(asked, below):
                at += 1
            elif rest:
                self._fill(asked, rest)
        return free

    def _numbered(self, line: str) -> tuple[AskedField, str] | None:
        """Return the field whose number begins a line, and what stands behind its label."""
        match = _NUMBERED.match(ascii_digits(line[:_LINE_MAX]))
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

    def _fill(self, asked: AskedField, text: str) -> bool:
        """Write a value into the party that a line of the form asked for, if it is of its kind."""
        part = asked.name.rpartition(".")[2]
        said = self._passage(f"{_LABELS[part]}: {text}" if part in _LABELS else text)
        value = read_value(said, 2 if part in _LABELS else 0, len(said.tokens), self.names)
        if asked.name == "waybill":
            for waybill, _ in value.waybills[:1]:
                self.drafts[asked.shipment].waybill = Said(waybill, text, _NUMBERED_SURE)
            return bool(value.waybills)
        if asked.name.partition(".")[0] not in SIDES:
            return False
        if part == "name" and value.name:
            self._party(asked).names.append(Said(value.name, text, _NUMBERED_SURE))
        elif part == "name" or not (value.phones or value.emails):
            return False
        self._party(asked).add(value, text, _NUMBERED_SURE)
        return True

    def _passage(self, text: str) -> Passage:
        return classify(passage(text), self.vocabulary, self.countries.possible)

    # --- bare values ---

    def take_bare(self, lines: Sequence[str]) -> list[str]:
        """Take lines that are nothing but a name or a contact; return the others."""
        rest: list[str] = []
        for line in lines:
            value = self._bare(line[:_LINE_MAX]) if line else None
            if value is None or not self._take_value(value, line):
                rest.append(line)
        return rest

    def _bare(self, line: str) -> Value | None:
        """Return a line's value if nothing else stands in it and no party is named."""
        said = self._passage(line)
        words = [a for t in said.tokens if t.kind is Kind.WORD for a in atoms(t.folded)]
        if any(t.kind in (Kind.WAYBILL, Kind.OTHER, Kind.LINK) for t in said.tokens):
            return None
        value = read_value(said, 0, len(said.tokens), self.names)
        contacts_alone = Value(phones=value.phones, emails=value.emails, text=line)
        if not contacts_alone.empty and self._says_nothing(words):
            return contacts_alone
        return value if self._is_name(said, len(words)) else None

    def _says_nothing(self, words: list[str]) -> bool:
        """Tell whether the words beside a contact name no party: "her mob", "thanks"."""
        if not words or self.names.closings.at(words, 0)[1]:
            return True
        if all("filler" in self.labels.kinds_at(words, at) for at in range(len(words))):
            return True
        label = self.labels.of_words(words)
        if label is None or label.unknown:
            return False
        return label.side is None and label.owner != "writer"

    def _is_name(self, said: Passage, words: int) -> bool:
        """Tell whether the words of a line are one name, in full."""
        if not 0 < words <= _NAME_WORDS or self.names.closings.at(atoms(said.text), 0)[1]:
            return False
        chunk = name_at(said, 0, self.names)
        if chunk is None or not (chunk.proof or chunk.text.istitle()):
            return False
        return not any(t.kind is Kind.WORD for t in said.tokens[chunk.last :])

    def _take_value(self, value: Value, line: str) -> bool:
        """Give a bare value to the one field that it can answer."""
        contact_told = bool(value.phones or value.emails)
        name = self._only(".name") if value.name else None
        contact = self._only(".contact") if contact_told else None
        if bool(value.name) != bool(name) or contact_told != bool(contact):
            return False
        if name and value.name:
            self._party(name).names.append(Said(value.name, line, _BARE_SURE))
        if contact:
            self._party(contact).add(value, line, _BARE_SURE)
        return True

    def _only(self, part: str) -> AskedField | None:
        """Return the one field of that kind that is still open; None where there are several."""
        fields = [line for line in self.asked.fields if line.name.endswith(part)]
        still_open = [line for line in fields if not self.told(line)]
        return still_open[0] if len(still_open) == 1 else None

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
