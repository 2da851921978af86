"""Whose a telephone or an address in a sentence is: "his number is", «جوال العميلة», "call me on".

The nearest telling word before it decides: the writer's ("my"), a party's noun or name, a
pronoun that points back to the party told last, or somebody who is no party. Without any, the
party named last in the same sentence; else nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from mailbot.reading.contactwords import ContactWords
from mailbot.reading.drafts import SIDES, Side
from mailbot.reading.mentions import by_first_names
from mailbot.reading.scene import BARE, Mention, Scene, side_of
from mailbot.reading.tokens import Kind, Token, atoms
from mailbot.reading.values import Number, near_countries
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.wordlists import bare_forms

Owner = Literal["shipper", "consignee", "writer", "both"]
_TOLD, _BESIDE, _SENTENCE, _ALONE = 0.88, 0.85, 0.7, 0.62
_WINDOW = 12
_BESIDE_MAX = 5
_NEAR = 5
_BARE_MAX = 20
_FIRST = attrgetter("first")
_BACK = 60  # mentions that a pronoun may point back to
_JOINED = frozenset(("/", ",", "،", "&", "و", "or", "and", "او", "-", "\n", "+"))
_CONTACT = (Kind.PHONE, Kind.EMAIL)


@dataclass(frozen=True, slots=True)
class Contact:
    """One telephone or address and whose it is, with the token it stands at."""

    at: int
    owner: Owner
    number: Number | None
    email: str | None
    text: str
    sure: float


def contacts(
    scene: Scene, spoken_of: Sequence[Mention], vocabulary: Vocabulary, writer: Side | None
) -> tuple[Contact, ...]:
    """Return the telephones and addresses of a scene that belong to a party or the writer.

    `writer` is the side that the writer is on: "his number" is then the other's.
    """
    meant = {at: m for m in spoken_of if m.role or m.sure > BARE for at in range(m.first, m.last)}
    by_sentence: dict[int, list[Mention]] = {}
    for mention in spoken_of:
        by_sentence.setdefault(scene.sentence[mention.first], []).append(mention)
    words = vocabulary.view(ContactWords.of)
    finder = _Owners(
        scene, spoken_of, meant, by_sentence, by_first_names(spoken_of, scene), words, writer
    )
    found: list[Contact] = []
    for at, token in enumerate(scene.passage.tokens):
        if token.kind in _CONTACT:
            found += finder.read(at, found)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Owners:
    scene: Scene
    mentions: Sequence[Mention]
    meant: Mapping[int, Mention]
    by_sentence: Mapping[int, Sequence[Mention]]
    called: Mapping[str, Mention]
    words: ContactWords
    writer: Side | None
    _correcting: dict[int, bool] = field(default_factory=dict)  # by the number of the sentence
    _calling: dict[int, bool] = field(default_factory=dict)

    def read(self, at: int, before: Sequence[Contact]) -> list[Contact]:
        """Return what stands at a token as contacts of whom it belongs to."""
        token = self.scene.passage.tokens[at]
        owned = self._joined(at, before) or self._owner(at)
        if owned is None:
            return []
        owner, sure = owned
        start = max(self._start(at), at - 6)
        text = " ".join(self.scene.passage.between(start, at + 1).split())
        if token.kind is Kind.EMAIL:
            return [Contact(at, owner, None, v, text, sure) for v in token.value]
        near = near_countries(
            self.scene.passage.tokens[max(start, at - _NEAR) : self._end(at)], self.scene.names
        )
        return [Contact(at, owner, Number(v, near), None, text, sure) for v in token.value]

    def _joined(self, at: int, before: Sequence[Contact]) -> tuple[Owner, float] | None:
        """Give a number that only a slash or "and" parts from the last one to the same owner."""
        if not before:
            return None
        last = before[-1]
        between = self.scene.passage.tokens[last.at + 1 : at]
        if 0 < len(between) <= 2 and all(
            t.folded.strip() in _JOINED or t.text in _JOINED for t in between
        ):
            return last.owner, last.sure
        return None

    def _owner(self, at: int) -> tuple[Owner, float] | None:
        start, corrected = self._start(at), False
        for place in range(at - 1, start - 1, -1):
            mention = self.meant.get(place) or self._called(place)
            if mention is not None:
                return self._of_mention(mention, at)
            told = self._cue(place, at)
            corrected |= told == "corrects"
            if told and told != "corrects" and not (corrected and told == "old"):
                return self._by_cue(told, place, at)
        if self._behind(at):
            return "writer", _TOLD
        return self._by_sentence(at)

    def _called(self, place: int) -> Mention | None:
        """Return whom a first name alone means that was told before: «جوال هاني»."""
        forms = bare_forms(self.scene.passage.tokens[place].folded)
        known = (self.called.get(form) for form in forms)
        return next((m for m in known if m and m.first < place), None)

    def _start(self, at: int) -> int:
        """Return where the words that can bear on a contact begin."""
        start = at
        while start > max(0, at - _WINDOW):
            token = self.scene.passage.tokens[start - 1]
            if token.kind in _CONTACT or self.scene.sentence[start - 1] != self.scene.sentence[at]:
                break
            start -= 1
        return start

    def _end(self, at: int) -> int:
        end = at + 1
        while end < min(len(self.scene.sentence), at + _NEAR):
            token = self.scene.passage.tokens[end]
            if token.kind in _CONTACT or self.scene.sentence[end] != self.scene.sentence[at]:
                break
            end += 1
        return end

    def _of_mention(self, mention: Mention, at: int) -> tuple[Owner, float] | None:
        """Give a number to the mention before it, unless that is no party."""
        sure = _BESIDE if at - mention.last <= _BESIDE_MAX else _SENTENCE
        if mention.role == "writer":
            return "writer", sure
        side = side_of(mention)
        return (side, sure) if side else None

    def _cue(self, place: int, at: int) -> str | None:
        """Return the kind of the telling phrase that ends at a token."""
        token = self.scene.passage.tokens[place]
        if token.kind is not Kind.WORD:
            return None
        row = self._row_back(place)
        _, kinds = self.words.cues.before(row, len(row))
        if not kinds:
            kinds = next(
                (
                    k
                    for f in bare_forms(row[-1])[1:]
                    if (k := self.words.cues.classes.get((f,), ()))
                ),
                (),
            )
        if not kinds and self.words.first_person.intersection(bare_forms(row[-1])):
            return "writer"
        if not kinds and self._firm_noun(place):
            return "firm"
        if "writer" in kinds and not self._possesses(place, at):
            return None
        return kinds[0] if kinds else None

    def _firm_noun(self, place: int) -> bool:
        """Tell «هاتف المطعم», "the clinic's number": what a party is, in place of its name."""
        token = self.scene.passage.tokens[place]
        if token.text[0] > "\u0600":
            return any(
                f.startswith("ال") and f[2:] in self.scene.names.heads
                for f in bare_forms(token.folded)
            )
        word = token.folded.removesuffix("'s")
        opens = not place or self.scene.sentence[place - 1] != self.scene.sentence[place]
        return (token.text[0].islower() or opens) and word in self.scene.names.tails

    def _row_back(self, place: int) -> list[str]:
        row: list[str] = []
        for at in range(max(0, place - 3), place + 1):
            token = self.scene.passage.tokens[at]
            word = token.folded.removesuffix("'s").replace("'", "")
            row += atoms(word) if token.kind is Kind.WORD else ()
            row = row or [""]
        return row

    def _possesses(self, place: int, at: int) -> bool:
        """Tell "my mobile 05…" from "my order … 05…": only phone words may stand between."""
        if self.scene.passage.tokens[place].folded not in self.scene.words.small["possessives"]:
            return True
        between = [t for t in self.scene.passage.tokens[place + 1 : at] if t.kind is Kind.WORD]
        return (
            bool(between)
            and any(a in self.words.phone for a in atoms(between[0].folded))
            or (len(between) <= 3 and any(t.folded in self.words.number for t in between))
        )

    def _by_cue(self, kind: str, place: int, at: int) -> tuple[Owner, float] | None:
        if kind == "old":
            return None if at - place <= 3 else self._by_sentence(at)
        if kind == "both":
            return "both", _TOLD
        if kind == "writer":
            return "writer", _TOLD
        party = self._bearing(place) if kind == "firm" else None
        party = party or self._told_last(place)
        return (party, _TOLD) if party else None

    def _told_last(self, place: int) -> Owner | None:
        """Return the party that a pronoun points back to."""
        if self._beside_another(place):
            return None
        behind = bisect_left(self.mentions, place, key=_FIRST)
        spoken = self.mentions[max(0, behind - _BACK) : behind]
        before = [m for m in spoken if side_of(m) is not None]
        near = [m.role for m in spoken if self._same(m.first, place)]
        hers = self.scene.folded(place) in self.scene.words.small["hers"]
        if near[-1:] == ["other"] and not set(near) & set(SIDES) and not hers:
            return None  # "the driver … his phone"
        before = [m for m in before if not self._she(m, place)] or before
        if self.scene.passage.tokens[place].folded in self.scene.words.small["of_persons"]:
            people = [m for m in before if not (m.name and self.scene.names.is_business(m.name))]
            known = [m for m in people if self._is_person(m, place)]
            if known:
                return side_of(known[-1])
            before = people or before
        if before and self._same(before[-1].first, place):
            return side_of(before[-1])
        sides = [side for m in before if (side := side_of(m)) is not None]
        others = [side for side in sides if side != self.writer]
        if others:
            return others[-1]
        if not sides and self._of_person(place):
            return self.writer  # the guard at his own premises
        if self.writer is None:
            return sides[-1] if sides else None
        return "consignee" if self.writer == "shipper" else "shipper"

    def _is_person(self, mention: Mention, place: int) -> bool:
        """Tell "my sister Rawan" before "her" from a name that a shop may bear, and a brother."""
        row = {self.scene.folded(at) for at in range(mention.first, mention.last)}
        small = self.scene.words.small
        hers, his = not row.isdisjoint(small["women"]), not row.isdisjoint(small["men"])
        return hers if self.scene.folded(place) in small["hers"] else his

    def _she(self, mention: Mention, place: int) -> bool:
        """Tell a firm that is no "he" («مؤسسة …») before a word such as «رقمه»."""
        his = self.scene.passage.tokens[place].folded
        words = atoms(mention.name or "")
        firm = bool(words) and words[0] in self.scene.names.heads and words[0].endswith("ه")
        return firm and his > "\u0600" and his.endswith("ه")

    def _beside_another(self, place: int) -> bool:
        """Tell «المندوب رقمه 05…»: the pronoun right behind somebody who is no party is his."""
        last = next((m for m in reversed(self.mentions) if m.first < place), None)
        return last is not None and last.role == "other" and place == last.last

    def _of_person(self, place: int) -> bool:
        """Tell whether one of a party's people was spoken of in the sentence."""
        row = range(self.scene.span(place).start, place)
        return any("noun.person" in self.scene.cue(at)[1] for at in row)

    def _same(self, one: int, other: int) -> bool:
        """Tell whether two tokens stand in one sentence."""
        return self.scene.sentence[one] == self.scene.sentence[other]

    def _bearing(self, place: int) -> Owner | None:
        """Return the party whose name holds the noun: «المعرض» of «معرض الفخامة»."""
        word = self.scene.passage.tokens[place].folded.removesuffix("'s").removeprefix("ال")
        for mention in self.mentions:
            if mention.name and word in {w.removeprefix("ال") for w in atoms(mention.name)}:
                return side_of(mention)
        return None

    def _behind(self, at: int) -> bool:
        """Tell whether the word behind says it is the writer's: "0551234567 (my mobile)"."""
        row = [
            a
            for t in self.scene.passage.tokens[at + 1 : at + 4]
            if t.kind is Kind.WORD
            for a in atoms(t.folded)
        ]
        row = row[1:] if row[:1] == ["is"] else row
        return bool(row) and "writer" in self.words.cues.at(row, 0)[1] and row[0] != "me"

    def _by_sentence(self, at: int) -> tuple[Owner, float] | None:
        """Give a number without a telling word to the party that its sentence is about."""
        number = self.scene.sentence[at]
        alone = self._bare(number)
        if number and alone:
            number -= 1
        inside = [m for m in self.by_sentence.get(number, ()) if m.first < at]
        if inside:
            side = side_of(inside[-1])
            if side or not self._signs(at):
                return (side, _SENTENCE) if side else None
        last = self.by_sentence.get(number - 1, ())
        side = side_of(last[-1]) if last else None
        if side == "consignee" and self.writer == "shipper" and self._labelled(at):
            return side, _ALONE
        if alone or self._calls_writer(number) or self._labelled(at):
            return "writer", _ALONE
        if side and self._numbered(at):
            return side, _ALONE
        if self._corrects(number):
            return "consignee", _ALONE
        return ("writer", _ALONE) if self._signs(at) else None

    def _signs(self, at: int) -> bool:
        """Tell whether a number ends the text behind a comma or a line's end, as if signed."""
        tokens = self.scene.passage.tokens
        apart = at > 0 and (tokens[at - 1].kind is Kind.BREAK or tokens[at - 1].text in ",،;")
        return apart and all(t.kind in (Kind.MARK, Kind.BREAK) for t in tokens[at + 1 :])

    def _bare(self, number: int) -> bool:
        """Tell whether a sentence is no more than a number and its place."""
        start, stop = self.scene.spans[number]
        if stop - start > _BARE_MAX:
            return False
        tokens = self.scene.passage.tokens[start:stop]
        placed = {
            p for hit in self.scene.names.places.find(tokens) for p in range(hit.start, hit.end)
        }
        return all(t.kind is not Kind.WORD or p in placed for p, t in enumerate(tokens))

    def _numbered(self, at: int) -> bool:
        """Tell whether the sentence speaks of a number: "The right number is +962 …"."""
        row = [
            t.folded for t in self.scene.passage.tokens[self._start(at) : at] if t.kind is Kind.WORD
        ]
        return any(a in self.words.number for word in row for a in atoms(word))

    def _corrects(self, number: int) -> bool:
        """Tell whether a sentence asks to correct a number."""
        if number not in self._correcting:
            forms = {form for word in self._words_in(number) for form in bare_forms(word)}
            self._correcting[number] = any(
                "corrects" in self.words.cues.at([form], 0)[1] for form in forms
            )
        return self._correcting[number]

    def _words_in(self, number: int) -> list[str]:
        start, stop = self.scene.spans[number]
        return [
            token.folded.replace("'", "")
            for token in self.scene.passage.tokens[start:stop]
            if token.kind is Kind.WORD
        ]

    def _calls_writer(self, number: int) -> bool:
        """Tell whether a sentence is the writer's of himself, or asks to call him."""
        if number not in self._calling:
            self._calling[number] = self._says_call(self._words_in(number))
        return self._calling[number]

    def _says_call(self, row: Sequence[str]) -> bool:
        if self.words.first_person.intersection(row):
            return True
        places = (
            at for at, word in enumerate(row) if word not in self.scene.words.small["possessives"]
        )
        return any("writer" in self.words.cues.at(row, at)[1] for at in places)

    def _labelled(self, at: int) -> bool:
        """Tell whether the sentence is little more than a telephone: "Phone 0571 338 209."."""
        before = self.scene.passage.tokens[at - 1] if at else None
        last: Token | None = before
        if last is not None and last.text in (":", "."):
            last = self.scene.passage.tokens[at - 2] if at > 1 else None
        if last is None or last.kind is not Kind.WORD:
            return False
        return any(atom in self.words.phone for atom in atoms(last.folded))
