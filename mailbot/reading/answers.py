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
from mailbot.reading.drafts import (
    SIDES,
    Case,
    Collector,
    Said,
    ShipmentDraft,
    Side,
)
from mailbot.reading.formlines import split
from mailbot.reading.labels import Labels
from mailbot.reading.lines import entries
from mailbot.reading.mentions import mentions
from mailbot.reading.names import NameWords
from mailbot.reading.openform import BARE_SURE, NUMBERED_SURE, OpenForm, countries_of_reply
from mailbot.reading.reading import Evidence, Party, Shipment
from mailbot.reading.replies import ReplyWords
from mailbot.reading.scene import Mention, PartyWords, scene_of
from mailbot.reading.sections import sections
from mailbot.reading.tokens import Kind, Passage, atoms, passage
from mailbot.reading.values import Value, read_value
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.waybills import classify

_CLAUSE = re.compile(r"\s*[,،;؛]\s+|\s*\.\s+|\s*\.$")
_LABELS = {"contact": "tel", "waybill": "AWB"}
_NAME_WORDS = 5
_LINE_MAX = 2000
_TEXT_MAX = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reply answers: `shipments` place by place as asked, with what was asked for alone.

    `fields` are the names of the form's lines that it answers, in the order of the form;
    `evidence` holds the words for each. Without any answer all are empty. By their paths:
    `denied` are guesses of ours that are wrong, `elsewhere` fields for which we are sent to the
    label or a file, `same` those of which the customer says that they are as the last time.
    `touched`: all of which a line of the form or such words speak, for which nothing else in the
    mail is to be read.
    """

    shipments: tuple[Shipment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fields: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    touched: tuple[str, ...] = field(default=(), compare=False)


def answer(text: str, asked: Asked, vocabulary: Vocabulary, writer: Party | None = None) -> Answer:
    """Read a reply's new text against the form that it answers; `writer` is who replies."""
    countries = countries_of_reply(text, asked, vocabulary)
    reader = _Reader(asked, vocabulary, countries, writer or Party())
    for place, part in sections(text, asked, vocabulary):
        one = reader.of(place)
        one.take(part)
        one.settle_guesses()
    reader.drop_contradictions()
    told = [(line, said) for line in asked.fields if (said := reader.told(line))]
    return Answer(
        reader.shipments() if told else (),
        tuple(Evidence(line.path, said[0].text[:_TEXT_MAX], said[0].sure) for line, said in told),
        tuple(line.name for line, _ in told),
        denied=reader.untold(reader.denied),
        elsewhere=reader.untold(reader.elsewhere),
        same=reader.untold(reader.same),
        touched=tuple(dict.fromkeys(line.path for line in reader.all_touched())),
    )


@dataclass
class _Reader(OpenForm):
    """Takes the lines of a reply one by one, stage by stage."""

    verdicts: list[tuple[bool, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open_drafts()
        self.labels = self.vocabulary.view(Labels.of)
        self.names = self.vocabulary.view(NameWords.of)
        self.words = self.vocabulary.view(ReplyWords.of)

    def of(self, place: int | None) -> _Reader:
        """Return a reader of what is said of one shipment alone, or this one for all."""
        if place is None:
            return self
        fields = tuple(line for line in self.asked.fields if line.shipment == place)
        return replace(self, asked=replace(self.asked, fields=fields), verdicts=[])

    def take(self, text: str) -> None:
        """Take all that a text says, stage by stage."""
        self.take_free("\n".join(self.take_bare(self.take_words(self.take_form(text)))))

    # --- the form ---

    def take_form(self, text: str) -> list[str]:
        """Take the numbered lines; return the others."""
        found = split(text, self.asked.fields, self.labels, self.words)
        for asked, said in found.filled:
            self.touched.append(asked)
            self._answer(asked, said)
        return found.free

    def _answer(self, asked: AskedField, text: str) -> None:
        """Take what stands behind a field: yes or no to our guess, a value, or where to look."""
        said, rest = self.words.verdict(text)
        if asked.guess and said is False:
            self.denied.append(asked)
        if asked.guess and said and not rest:
            self.confirm(asked, text)
        if said is not None:
            text = self.words.without_lead(rest)
        if text and not self._pointed(self.words.whole(text), [asked], text):
            self._fill(asked, text)

    def _fill(self, asked: AskedField, text: str) -> bool:
        """Write a value into the party that a line of the form asked for, if it is of its kind."""
        part = asked.name.rpartition(".")[2]
        said = self._passage(f"{_LABELS[part]}: {text}" if part in _LABELS else text)
        value = read_value(said, 2 if part in _LABELS else 0, len(said.tokens), self.names)
        if asked.name == "waybill":
            for waybill, _ in value.waybills[:1]:
                self.drafts[asked.shipment].waybill = Said(waybill, text, NUMBERED_SURE)
            return bool(value.waybills)
        if asked.name.partition(".")[0] not in SIDES:
            return False
        if part == "name" and value.name:
            self.party(asked).names.append(Said(value.name, text, NUMBERED_SURE))
        elif part == "name" or not (value.phones or value.emails):
            return False
        self.party(asked).add(value, text, NUMBERED_SURE)
        return True

    def _passage(self, text: str) -> Passage:
        return classify(passage(text), self.vocabulary, self.countries.possible)

    # --- short words ---

    def take_words(self, lines: Sequence[str]) -> list[str]:
        """Take a yes or no, "as on the label", "I am the receiver"; return what else is said."""
        rest: list[str] = []
        for line in lines:
            said, behind = self.words.verdict(line[:_LINE_MAX])
            if said is None or not any(a.guess for a in self.asked.fields):
                rest += self._without_words(line)
                continue
            self.verdicts.append((said, line, behind))
            rest += self._without_words(self.words.without_lead(behind))
        return rest

    def _without_words(self, line: str) -> list[str]:
        """Take the clauses that only point somewhere; return the line without them."""
        clauses = _CLAUSE.split(line[:_LINE_MAX])
        left = [
            clause
            for clause in clauses
            if not clause or not self._pointed(self.words.whole(clause), self.open_fields(), clause)
        ]
        return [line] if len(left) == len(clauses) else [" ".join(left)] if left else []

    def _pointed(self, kinds: frozenset[str], fields: Sequence[AskedField], text: str) -> bool:
        """Take what is said of fields without a value; tell whether anything was."""
        if not kinds or not fields:
            return False
        sides = {field.name.partition(".")[0] for field in fields}
        if "elsewhere" in kinds:
            self.elsewhere += [field for field in fields if field not in self.elsewhere]
            return True
        for side in SIDES:
            alone = sides == {side}
            mine = [field for field in fields if field.name.startswith(side)]
            if mine and (f"self_{side}" in kinds or ("self" in kinds and alone)):
                self.write_himself(mine, text)
                return True
        shipper = [field for field in fields if field.name.startswith("shipper.")]
        if shipper and ("same_shipper" in kinds or ("same" in kinds and sides == {"shipper"})):
            self.same += [field for field in shipper if field not in self.same]
            return True
        return False

    def settle_guesses(self) -> None:
        """Let a yes or no to all hold for what nothing else was said of.

        A no with a value behind it denies that value alone.
        """
        for said, text, behind in self.verdicts[:1]:
            guessed = [
                line for line in self.open_fields() if line.guess and line not in self.denied
            ]
            if said:
                for line in guessed:
                    self.confirm(line, text)
            elif not behind or not any(self.told(a) for a in self.asked.fields if a.guess):
                self.denied += guessed

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
        named = value.name is not None and self._is_name(said, len(words))
        return value if named and not self._signs(value.name or "") else None

    def _signs(self, name: str) -> bool:
        """Tell a name with which the writer signs: his own, or that of a party known already."""
        known = [s.name for one in self.asked.shipments for s in (one.shipper, one.consignee)]
        return any(other and self.names.same(name, other) for other in (self.writer.name, *known))

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
        name = self.only(".name") if value.name else None
        contact = (self.only(".contact") or self._persons(line)) if contact_told else None
        if bool(value.name) != bool(name) or contact_told != bool(contact):
            return False
        if name and value.name:
            self.party(name).names.append(Said(value.name, line, BARE_SURE))
        if contact:
            self.party(contact).add(value, line, BARE_SURE)
        return True

    def _persons(self, line: str) -> AskedField | None:
        """Return the contact that "her mob" means where both parties' are open: a receiver's."""
        label = self.labels.of_words([a for a in atoms(line) if not a.isdigit()])
        fields = [f for f in self.open_fields() if f.name == "consignee.contact"]
        if label is None or label.owner != "that" or len(fields) != 1:
            return None
        known = self.asked.shipments[fields[0].shipment : fields[0].shipment + 1]
        names = [one.consignee.name for one in known if one.consignee.name]
        return fields[0] if any(not self.names.is_business(name) for name in names) else None

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
