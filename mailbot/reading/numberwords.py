"""The words around a number that tell what it is: "AWB no", «رقم الجوال», "order".

The nearest telling word before it counts; words that say nothing ("is", "no") are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.reading.tokens import Kind, Token, atoms
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.wordlists import WordIndex, bare_forms
from mailbot.text.numbers import Run

_WINDOW = 9
_TELLING = ("fax", "other", "phone", "shipment", "hint")
_STOPS = frozenset(".!?؟;؛•")
_LIST_NUMBER_MAX = 4
LIST_MARKS = frozenset(("(", "[", ")", "]", ".", "-", "–", "*", "•", "·", ">"))


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What waybills.toml says, compiled."""

    cues: WordIndex
    no_prefix: frozenset[str]
    unlikely_prefix: frozenset[str]
    other_letters: frozenset[str]
    denied: WordIndex
    behind: WordIndex
    units: WordIndex
    own_shapes: re.Pattern[str] | None
    own_prefixes: tuple[str, ...]
    unified: tuple[str, ...]
    own_middles: frozenset[str]
    labelled: tuple[int, int]
    bare: tuple[int, int]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> NumberWords:
        """Compile the vocabulary; use `vocabulary.view(NumberWords.of)`."""
        kinds = ("shipment", "hint", "phone", "fax", "number", "other", "neutral")
        shape = vocabulary.section("waybills", "shape")
        return cls(
            cues=WordIndex.of({k: vocabulary.words("waybills", f"words.{k}") for k in kinds}),
            no_prefix=frozenset(vocabulary.words("waybills", "words.no_prefix")),
            unlikely_prefix=frozenset(vocabulary.words("waybills", "words.unlikely_prefix")),
            other_letters=frozenset(
                vocabulary.words("waybills", "words.no_prefix")
                + vocabulary.words("waybills", "words.unlikely_prefix")
            ),
            denied=WordIndex.of({"denied": vocabulary.words("waybills", "words.denied")}),
            behind=WordIndex.of({"behind": vocabulary.words("waybills", "words.behind")}),
            units=WordIndex.of({"unit": vocabulary.words("waybills", "words.units")}),
            own_shapes=_shapes(vocabulary.words("waybills", "shape.own")),
            own_prefixes=tuple(p.upper() for p in vocabulary.words("waybills", "ours.prefixes")),
            unified=vocabulary.words("waybills", "shape.unified"),
            own_middles=frozenset(vocabulary.words("waybills", "ours.middles")),
            labelled=(int(shape["labelled_min"]), int(shape["labelled_max"])),
            bare=(int(shape["bare_min"]), int(shape["bare_max"])),
        )


def _shapes(shapes: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what a waybill of ours looks like, written as `29##########`; None: no such shape."""
    forms = ["".join(r"\d" if c == "#" else re.escape(c.upper()) for c in s) for s in shapes]
    return re.compile("|".join(forms)) if forms else None


@dataclass(frozen=True, slots=True)
class Cue:
    """The nearest telling word before a number, and how many other words stand between."""

    kind: str
    distance: int


def cue_before(tokens: Sequence[Token], index: int, words: NumberWords) -> Cue | None:
    """Look back for the nearest word that tells what the number is."""
    row = _words_before(tokens, index, words)
    end, distance, numbered = len(row), 0, -1
    while end > 0:
        start, kinds = _kinds_before(row, end, words)
        telling = next((kind for kind in _TELLING if kind in kinds), None)
        if distance and end - start == 1 and len(row[start]) == 1:
            telling = None
        if telling and numbered < 0:
            return Cue(telling, distance)
        if telling and (distance == numbered or telling == "shipment"):
            return Cue(telling, distance - numbered if telling == "other" else distance)
        if "number" in kinds and numbered < 0:
            numbered = distance
        distance += 0 if "neutral" in kinds or "number" in kinds else 1
        end = start
    return Cue("number", numbered) if numbered >= 0 else None


def cue_of_prefix(run: Run, words: NumberWords) -> Cue | None:
    """Let "CR 1010123456" tell what it is where nothing before it says that it is a waybill."""
    kinds = words.cues.at((run.prefix.lower(),), 0)[1]
    return next((Cue(kind, 0) for kind in ("other", "phone") if kind in kinds), None)


def _kinds_before(row: Sequence[str], end: int, words: NumberWords) -> tuple[int, tuple[str, ...]]:
    """Return where the phrase that ends there starts, and its classes; one word if in none."""
    start, kinds = words.cues.before(row, end)
    if kinds:
        return start, kinds
    for form in bare_forms(row[end - 1])[1:]:
        if form in words.cues:
            return end - 1, words.cues.classes[(form,)]
    return end - 1, ()


def _words_before(tokens: Sequence[Token], index: int, words: NumberWords) -> list[str]:
    """Return the atoms before a run, as far as they can bear on it."""
    row: list[str] = []
    assert tokens[index].run is not None
    stop = past_list_number(tokens, index)
    for at in range(stop - 1, max(-1, stop - 1 - _WINDOW), -1):
        token = tokens[at]
        if token.kind is Kind.WORD:
            if _is_prefix(token, tokens[index]) and token.folded not in words.no_prefix:
                continue
            row = [*atoms(token.folded.replace("'", "")), *row]
        elif token.kind is Kind.MARK and token.text == "#":
            row = ["no", *row]
        elif token.paragraph and not row:
            continue
        elif token.paragraph or _ends(tokens, at):
            break
    return row


def past_list_number(tokens: Sequence[Token], index: int) -> int:
    """Return where "4) " begins before a number that begins its line, else `index`."""
    at = index
    while at and index - at < _LIST_NUMBER_MAX and tokens[at - 1].kind is not Kind.BREAK:
        at -= 1
    number = [t for t in tokens[at:index] if t.text not in LIST_MARKS]
    listed = len(number) == 1 and number[0].run is not None and len(number[0].text) <= 2
    starts = at == 0 or tokens[at - 1].kind is Kind.BREAK
    return at if listed and starts else index


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token parts a number from the words before it."""
    token = tokens[at]
    if token.kind in (Kind.RUN, Kind.EMAIL, Kind.LINK):
        return True
    if token.text == "." and at and tokens[at - 1].kind is Kind.WORD:
        return len(tokens[at - 1].text) > 4
    return token.kind is Kind.MARK and token.text in _STOPS


def _is_prefix(word: Token, run: Token) -> bool:
    return run.run is not None and run.run.prefix == word.text and word.end <= run.start
