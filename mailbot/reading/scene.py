"""What sentences are read with: their tokens and numbers, and the words that open a party.

Shared by those who find where a mention begins (`openings`) and who settle whom it means
(`settling`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mailbot.reading.names import NameWords
from mailbot.reading.tokens import Kind, Passage, Token, atoms, ends_sentence
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.wordlists import WordIndex, bare_forms

Role = Literal["shipper", "consignee", "other", "writer", "person", "kin", ""]
STRONG, NOUN, PLAIN, LOOSE, BARE = 0.88, 0.85, 0.75, 0.65, 0.6
_ROW = 8
_APPOSITION = 7
_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` that speak of a party; `name` is None for a mere noun.

    `person`: one of the party's people rather than the party itself.
    """

    first: int
    last: int
    role: Role
    name: str | None = None
    sure: float = NOUN
    person: bool = False


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What parties.toml says of nouns and names, compiled."""

    cues: WordIndex
    copula: WordIndex
    becomes: WordIndex
    not_party: frozenset[str]
    contacts: frozenset[str]
    strict: frozenset[str]
    sent: frozenset[str]
    buys: frozenset[str]
    awaits: frozenset[str]
    shipment: WordIndex
    small: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> PartyWords:
        """Compile the vocabulary; use `vocabulary.view(PartyWords.of)`."""
        lists = {
            f"noun.{n}": vocabulary.words("parties", f"nouns.{n}")
            for n in ("shipper", "consignee", "person", "other", "kin")
        }
        for name in ("shipper_strong", "shipper", "consignee_strong", "consignee", "whose"):
            lists[f"before.{name}"] = vocabulary.words("parties", f"before.{name}")
        lists["named"] = vocabulary.words("parties", "before.named")
        lists["writer"] = vocabulary.words("parties", "before.writer_named")

        def flat(key: str) -> frozenset[str]:
            return frozenset(a for w in vocabulary.words("parties", key) for a in atoms(w))

        return cls(
            cues=WordIndex.of(lists),
            copula=WordIndex.of({"copula": vocabulary.words("parties", "before.copula")}),
            becomes=WordIndex.of({"becomes": vocabulary.words("parties", "before.becomes")}),
            not_party=flat("before.not_party"),
            strict=flat("nouns.strict"),
            contacts=flat("numbers.third"),
            sent=flat("subjects.sends"),
            awaits=flat("subjects.awaits"),
            buys=flat("subjects.buys"),
            shipment=WordIndex.of(
                {
                    "noun": vocabulary.words("waybills", "words.shipment"),
                    "verb": vocabulary.words("parties", "subjects.way"),
                }
            ),
            small={key: flat(f"small.{key}") for key in vocabulary.section("parties", "small")},
        )


def side_of(mention: Mention) -> Literal["shipper", "consignee"] | None:
    """Return the side of a mention that has one."""
    if mention.role == "shipper":
        return "shipper"
    return "consignee" if mention.role == "consignee" else None


def sentences(passage: Passage) -> tuple[int, ...]:
    """Return the number of the sentence of each token."""
    number, numbers = 0, []
    for at, token in enumerate(passage.tokens):
        numbers.append(number)
        if token.kind is Kind.WORD:
            continue  # as most are
        if token.paragraph or ends_sentence(passage.tokens, at):
            number += 1
    return tuple(numbers)


def scene_of(
    passage: Passage, words: PartyWords, names: NameWords, *, shipping: bool = False
) -> Scene:
    """Prepare a passage for reading; `shipping`: it is known to be about a shipment."""
    numbers = sentences(passage)
    spans: list[tuple[int, int]] = []
    for at, number in enumerate(numbers):
        if number == len(spans):
            spans.append((at, at + 1))
        else:
            spans[number] = (spans[number][0], at + 1)
    told: set[int] = set()
    for hit in names.places.within(passage):
        if hit.start and passage.tokens[hit.start - 1].folded in words.small["in"]:
            told.update(range(hit.start, hit.end))
    pieces = tuple(map(_pieces, passage.tokens))
    return Scene(passage, words, names, numbers, tuple(spans), frozenset(told), pieces, shipping)


_CONTRACTED = frozenset(("name's",))


def _pieces(token: Token) -> tuple[str, ...] | None:
    """Return the atoms of a word, none of a single break; None of what ends a row of words."""
    if token.kind is Kind.WORD:
        word = token.folded
        whole = word in _CONTRACTED  # "his name's Idris" is no possessive
        return atoms((word if whole else word.removesuffix("'s")).replace("'", ""))
    return () if token.wrap else None


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage being read. `told_places`: tokens of places told with "in", which begin no name.

    `pieces`: the atoms of each token, None where a row of words ends.
    """

    passage: Passage
    words: PartyWords
    names: NameWords
    sentence: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    told_places: frozenset[int]
    pieces: tuple[tuple[str, ...] | None, ...]
    shipping: bool = False
    _words: dict[int, frozenset[str]] = field(default_factory=dict)
    _forms: dict[int, frozenset[str]] = field(default_factory=dict)

    def folded(self, at: int) -> str:
        """Return a token folded; nothing beyond the end."""
        return self.passage.tokens[at].folded if 0 <= at < len(self.sentence) else ""

    def forms(self, at: int) -> tuple[str, ...]:
        """Return a word with and without what Arabic writes onto its front."""
        return bare_forms(self.passage.tokens[at].folded.removesuffix("'s"))

    def span(self, at: int) -> range:
        """Return the tokens of the sentence that a token stands in."""
        start, stop = self.spans[self.sentence[at]]
        return range(start, stop)

    def words_around(self, at: int) -> frozenset[str]:
        """Return the folded tokens of the sentence that a token stands in."""
        number = self.sentence[at]
        if number not in self._words:
            start, stop = self.spans[number]
            self._words[number] = frozenset(t.folded for t in self.passage.tokens[start:stop])
        return self._words[number]

    def forms_around(self, at: int) -> frozenset[str]:
        """Return the words of the sentence that a token stands in, in all their forms."""
        number = self.sentence[at]
        if number not in self._forms:
            forms = (form for place in self.span(at) for form in self.forms(place))
            self._forms[number] = frozenset(forms)
        return self._forms[number]

    def row(self, at: int) -> tuple[list[str], list[int]]:
        """Return the next words as atoms, and the token behind each, up to a mark."""
        row: list[str] = []
        ends: list[int] = []
        for place, pieces in enumerate(self.pieces[at : at + _ROW], at):
            if pieces is None:
                break
            for piece in pieces:
                row.append(piece)
                ends.append(place + 1)
        return row, ends

    def begins(self, at: int, index: WordIndex) -> bool:
        """Tell whether the first of the next words begins any phrase of an index."""
        if at < len(self.pieces) and (first := self.pieces[at]):
            return index.begins(first[0])
        for pieces in self.pieces[at : at + _ROW]:
            if pieces is None:
                return False
            if pieces:
                return index.begins(pieces[0])
        return False

    def cue(self, at: int) -> tuple[int, tuple[str, ...]]:
        """Return where the longest cue that begins here ends, and its kinds."""
        if not self.begins(at, self.words.cues):
            return at, ()
        row, ends = self.row(at)
        end, kinds = self.words.cues.met(row, 0)
        return (ends[end - 1], kinds) if kinds else (at, ())

    def noun(self, at: int) -> bool:
        """Tell whether a noun for a party begins here."""
        return any(kind.startswith("noun.") for kind in self.cue(at)[1])

    def beside(self, party: Mention, at: int) -> bool:
        """Tell whether a token stands right behind a party, with no more than a place between."""
        if not 0 <= at - party.last <= _APPOSITION:
            return False
        between = self.passage.tokens[party.last : at]
        if any(token.paragraph for token in between):
            return False
        placed = {p for hit in self.names.places.find(between) for p in range(hit.start, hit.end)}
        return all(
            p in placed
            or token.kind is not Kind.WORD
            or token.folded in self.words.small["between"]
            or (p > 0 and between[p - 1].folded in self.words.small["in"])
            for p, token in enumerate(between)
        )

    def speaks_of_shipping(self, at: int) -> bool:
        """Tell whether a shipment is spoken of near by."""
        if self.shipping:
            return True
        for place in range(max(0, at - _CONTEXT * 2), min(len(self.sentence), at + _CONTEXT)):
            if abs(self.sentence[place] - self.sentence[at]) > 1:
                continue
            token = self.passage.tokens[place]
            if token.kind is Kind.WAYBILL:
                return True
            if token.kind is Kind.WORD and any(f in self.words.shipment for f in self.forms(place)):
                return True
        return False

    def words_back(self, at: int, count: int) -> set[str]:
        """Return the few tokens before one, folded."""
        return {token.folded for token in self.passage.tokens[max(0, at - count) : at]}

    def named_like(self, at: int) -> bool:
        """Tell "Sender & Sons" from "the sender": a capital with another or "&" behind it."""
        tokens = self.passage.tokens
        if at + 1 >= len(tokens) or tokens[at].kind is not Kind.WORD or not self.capital(at):
            return False
        return tokens[at + 1].text[0].isupper() or tokens[at + 1].text == "&"

    def capital(self, at: int) -> bool:
        """Tell whether a token begins with a capital letter."""
        return self.passage.tokens[at].text[0].isupper()
