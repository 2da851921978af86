"""Labels: what "New receiver mobile no." or «جوال المستلم» in front of a value asks for.

A label is put together from words of labels.toml: a party, a field, an owner, and words that say
nothing. So no list of whole labels is needed, and a wrong word makes it no label at all. A
spelling slip is forgiven only where no other party or field is nearly as close: in Arabic the
shipper and the consignee are two letters apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from mailbot.reading.tokens import Kind, Token, atoms, ends_sentence
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.wordlists import WordIndex, bare_forms

Side = Literal["shipper", "consignee", "other"]
Field = Literal[
    "name", "person", "phone", "email", "contact", "fax", "number", "waybill", "capacity", "ignored"
]
Steps = dict[int, tuple[int, tuple[str, ...]]]
"""Where the phrase that begins at a word ends, and the lists that it stands on."""

LABEL_WORDS_MAX = 8
_TOKENS_MAX = 20
_FIELDS: tuple[Field, ...] = (
    "name", "person", "phone", "email", "contact", "fax", "number", "waybill", "capacity",
    "ignored",
)  # fmt: skip
_SIDES: tuple[Side, ...] = ("shipper", "consignee", "other")
_SLIP_MIN, _SLIP_MARGIN, _SLIP_LETTERS = 80.0, 10.0, 6
_THEIRS, _MINE = ("ها", "هم", "هن", "ه"), ("ي", "نا")
_CONTACTS = frozenset(("field.phone", "field.email", "field.contact", "field.fax"))
_ABBREVIATED = 3
_INNER = frozenset("/().#&-_'’\"*–")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label asks for; all None and False for mere words that say nothing.

    `owner`: "writer" for "my mobile", "that" for "their e-mail" (of the party named before).
    `heading`: it opens a block of lines. `strong`: fit to be a label without a colon.
    `prose`: what follows is to be read as sentences. `leads`: it begins with its party or field;
    `closed`: it ends with one.
    """

    side: Side | None = None
    field: Field | None = None
    owner: Literal["writer", "that"] | None = None
    heading: bool = False
    old: bool = False
    new: bool = False
    strong: bool = False
    unknown: int = 0
    prose: bool = False
    leads: bool = False
    closed: bool = False


@dataclass
class _Found:
    """What the words of a label turned out to be, while it is being read."""

    sides: list[Side] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    owner: Literal["writer", "that"] | None = None
    heading: bool = False
    old: bool = False
    new: bool = False
    unknown: int = 0
    strong: bool = False
    order: bool = False
    address: bool = False
    prose: bool = False
    leads: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The label grammar; use `vocabulary.view(Labels.of)`."""

    index: WordIndex
    known: Mapping[str, str]  # single words of parties and fields, for slips of spelling
    own_nouns: frozenset[str]  # nouns that take «ـه» or «ـي»: هاتفه, جوالي
    weak: frozenset[str]
    beside_waybill: frozenset[str]
    beside_name: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Labels:
        """Compile labels.toml."""
        lists = {f"side.{s}": vocabulary.words("labels", f"party.{s}") for s in _SIDES}
        for name in _FIELDS:
            lists[f"field.{name}"] = vocabulary.words("labels", f"field.{name}")
        known = {
            words[0]: kind
            for kind, phrases in lists.items()
            for phrase in phrases
            if len(words := atoms(phrase)) == 1 and len(words[0]) >= _SLIP_LETTERS
        }
        nouns = [*lists["field.phone"], *lists["field.email"], "رقم", "اسم", "بريد"]
        lists["owner.writer"] = vocabulary.words("labels", "owner.writer")
        lists["owner.that"] = vocabulary.words("labels", "owner.that")
        lists["heading"] = vocabulary.words("labels", "heading.words")
        lists["filler"] = vocabulary.words("labels", "filler.words")
        lists["old"] = vocabulary.words("labels", "filler.old")
        lists["prose"] = vocabulary.words("labels", "prose.words")
        lists["new"] = vocabulary.words("labels", "filler.new")
        own = frozenset(w[0] for noun in nouns if len(w := atoms(noun)) == 1 and len(w[0]) > 2)
        weak, beside, beside_name = (
            frozenset(a for word in vocabulary.words("labels", key) for a in atoms(word))
            for key in ("weak.words", "weak.beside_waybill", "weak.beside_name")
        )
        return cls(WordIndex.of(lists), known, own, weak, beside, beside_name)

    def of_text(self, text: str) -> Label | None:
        """Read a whole text as a label, or return None where it is none."""
        words = _label_words(text)
        return self.of_words(words) if words else None

    def of_plain_text(self, text: str) -> Label | None:
        """Read a text as a label of known words alone; most lines are left at their first one."""
        words = _label_words(text)
        known: Steps = {}
        at = 0
        while at < len(words):
            at, kinds = self.step(words, at, known)
            if not kinds:
                return None
        return self.of_words(words, known) if words else None

    def of_words(self, words: Sequence[str], known: Steps | None = None) -> Label | None:
        """Read folded words as a label: None unless they name a party, a field or an owner.

        `known` is kept by a caller who reads a row and then ever shorter beginnings of it.
        """
        found = _Found()
        at, opens = 0, True
        known = {} if known is None else known
        while at < len(words):
            end, kinds = self.step(words, at, known)
            meaning = _meaning(kinds)
            _note(found, meaning, first=opens)
            opens = opens and (meaning.old or meaning.new)
            found.strong |= end - at > 1 or not (words[at] in self.weak or words[at].isdigit())
            found.address |= not self.beside_name.isdisjoint(words[at:end])
            found.order |= not self.beside_waybill.isdisjoint(words[at:end])
            at = end
        return _label(found)

    def step(self, words: Sequence[str], at: int, known: Steps) -> tuple[int, tuple[str, ...]]:
        """Return where the phrase at a word ends, and its lists, as `known` keeps them."""
        if at not in known or known[at][0] > len(words):
            known[at] = self._kinds(words, at)
        return known[at]

    def tells(self, steps: Steps) -> bool:
        """Tell whether any of a row's words tells a party, field or owner, alone or cut short."""
        return any(
            end - at > 1 or (meaning := _meaning(kinds)).side or meaning.field or meaning.owner
            for at, (end, kinds) in steps.items()
        )

    def names_contact(self, token: Token) -> bool:
        """Tell whether a word begins the label of a telephone or an address."""
        if token.kind is not Kind.WORD:
            return False
        kinds = self.index.at(atoms(token.folded)[:1], 0)[1]
        return bool(_CONTACTS.intersection(kinds))

    def kinds_at(self, words: Sequence[str], at: int) -> tuple[str, ...]:
        """Return what the longest phrase that starts at a word is."""
        return self._kinds(words, at)[1]

    def is_new(self, text: str) -> bool:
        """Tell whether a column's head says that the valid values stand below it."""
        return any("new" in self._kinds([word], 0)[1] for word in atoms(text))

    def _kinds(self, words: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        end, kinds = self.index.met(words, at)
        return (end, kinds) if kinds else (at + 1, _alone(self, words[at]))

    def suffixed(self, word: str) -> tuple[str, ...]:
        """Read «هاتفه», «وجوالها» as the telephone of that party, «جوالي» as the writer's."""
        for form in bare_forms(word):
            for suffixes, owner in ((_THEIRS, "owner.that"), (_MINE, "owner.writer")):
                for suffix in suffixes:
                    stem = form.removesuffix(suffix)
                    if stem != form and stem in self.own_nouns:
                        return (*self.index.classes.get((stem,), ()), owner)
        return ()


def _label_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that is short enough for a label, else none."""
    words = atoms(text.replace("#", " no ").replace("'", ""))
    return words if len(words) <= LABEL_WORDS_MAX + 4 else ()


@lru_cache(maxsize=1 << 12)
def _alone(labels: Labels, word: str) -> tuple[str, ...]:
    """Return what a word that begins no phrase still is."""
    return ("filler",) if word.isdigit() else labels.suffixed(word) or _slip(labels, word)


def _slip(labels: Labels, word: str) -> tuple[str, ...]:
    """Forgive a slip of spelling, unless another kind of word is nearly as close."""
    if len(word) < _SLIP_LETTERS:
        return ()
    best: dict[str, float] = {}
    near = process.extract(
        word,
        labels.known.keys(),
        scorer=fuzz.ratio,
        limit=None,
        score_cutoff=_SLIP_MIN - _SLIP_MARGIN,
    )
    for known, ratio, _ in near:
        if abs(len(known) - len(word)) <= 2:
            kind = labels.known[known]
            best[kind] = max(best.get(kind, 0.0), ratio)
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _SLIP_MIN:
        return ()
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _SLIP_MARGIN:
        return ()
    return (ranked[0][0],)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What one word or phrase is by the lists that it stands on."""

    side: Side | None
    field: Field | None
    owner: Literal["writer", "that"] | None
    heading: bool
    old: bool
    new: bool
    prose: bool
    unknown: bool


@lru_cache(maxsize=256)
def _meaning(kinds: tuple[str, ...]) -> _Meaning:
    return _Meaning(
        side=next((s for s in _SIDES if f"side.{s}" in kinds), None),
        field=next((f for f in _FIELDS if f"field.{f}" in kinds), None),
        owner="that" if "owner.that" in kinds else "writer" if "owner.writer" in kinds else None,
        heading="heading" in kinds,
        old="old" in kinds,
        new="new" in kinds,
        prose="prose" in kinds,
        unknown=not kinds,
    )


def _note(found: _Found, meaning: _Meaning, *, first: bool) -> None:
    """Take down what one word or phrase of a label is."""
    found.closed = bool(meaning.side or meaning.field)
    found.leads |= first and found.closed
    if meaning.unknown:
        found.unknown += 1 + (2 if first else 0)
    if meaning.side and meaning.side not in found.sides:
        found.sides.append(meaning.side)
    if meaning.field and meaning.field not in found.fields:
        found.fields.append(meaning.field)
    found.heading |= meaning.heading
    found.old |= meaning.old
    found.new |= meaning.new
    found.prose |= meaning.prose
    found.owner = meaning.owner or found.owner


def _label(found: _Found) -> Label | None:
    if len(found.sides) > 1 and "other" in found.sides:
        found.sides = ["other"]
    if len(found.sides) > 1 and "capacity" in found.fields:
        found.sides = []  # "are you the sender or the receiver?"
    if len(found.sides) > 1:
        return None
    side = found.sides[0] if found.sides else None
    kind = _field(found, side)
    if side is None and kind is None and not (found.owner and found.heading):
        return None
    strong = found.strong or len(found.fields) + len(found.sides) > 1
    return Label(
        side=side,
        field=kind,
        owner=found.owner,
        heading=found.heading,
        old=found.old,
        new=found.new,
        strong=strong,
        unknown=found.unknown,
        prose=found.prose,
        leads=found.leads,
        closed=found.closed,
    )


def _field(found: _Found, side: Side | None) -> Field | None:
    """Settle which field several words make: "e-mail address" is no address."""
    fields = found.fields
    if "email" in fields:
        return "email"
    if "ignored" in fields and found.heading and side:
        return None
    if "ignored" in fields and "name" in fields and side and found.address:
        return "name"
    if "ignored" in fields:
        return "waybill" if "waybill" in fields and not side and found.order else "ignored"
    if "waybill" in fields:
        return "ignored" if side and "number" not in fields else "waybill"
    for name in ("phone", "fax", "person", "contact", "capacity"):
        if name in fields:
            return name
    if "number" in fields:
        return "phone" if side or found.owner else "number"
    return "name" if "name" in fields else None


def label_end(tokens: Sequence[Token], start: int, stop: int) -> Iterator[tuple[int, list[str]]]:
    """Yield, longest first, where a label that starts there may end, and its words.

    A label is words and the marks that stand in labels, at most LABEL_WORDS_MAX words.
    """
    words: list[str] = []
    ends: list[tuple[int, list[str]]] = []
    for at in range(start, min(stop, start + _TOKENS_MAX)):
        token = tokens[at]
        if token.kind is Kind.WORD:
            words = [*words, *atoms(token.folded.replace("'", ""))]
            ends.append((at + 1, words))
        elif token.text == "#":
            words = [*words, "no"]
            ends.append((at + 1, words))
        elif token.run is not None and len(token.run.digits) <= 1 and words:
            words = [*words, token.run.digits]
            ends.append((at + 1, words))
        elif token.kind is not Kind.MARK or token.text not in _INNER:
            break
        elif words and len(words[-1]) > _ABBREVIATED and ends_sentence(tokens, at):
            ends.append((at + 1, words))
            break  # "the name changed. Old: …" is no one label
        elif token.text in ")." and words:
            ends.append((at + 1, words))
        if len(words) > LABEL_WORDS_MAX:
            break
    yield from reversed(ends)
