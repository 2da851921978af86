"""A writer's text cut into sentences and fields, the pieces in which it is judged.

A word counts with its neighbours: "not urgent", "Urgent Cargo LLC" and "Shipper: Urgent Cargo"
are three matters. So lines of the form *label: value*, table rows and code-like lines are told
from what the writer says in sentences, and a sentence keeps its clauses apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mailbot.reading.phrases import compile_lists, fold_word, words_of
from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.arabic import strip_marks

Kind = Literal["prose", "label", "value", "goods", "subject"]
"""What a piece is: the writer's sentence, a field's label, its value, goods told in a field."""

LINE_MAX = 4000
_WRAPPED_AT_LEAST = 50
_HEAD_WORDS_MAX = 6
_SENTENCE_WORDS_MIN = 3
_SHORT_HEAD_WORDS_MAX = 4
_CELL_WORDS_MAX = 8
_TOLD_WORDS_MIN = 4

_BULLET = re.compile(r"^[\s>*•·▪◦–—-]+(?=\S)|^\s*\(?\d{1,2}[).-]\s+")
_COLON = re.compile(r"(?<=[^\d\s])\s?[:：=](?!//)|(?<=\))\s?[:：]")
_DASH = re.compile(r"\s[-–—]\s|/(?=\s|[\u0600-\u06ff\d+])")
_CELLS = re.compile(r"\s*(?:\t|\s\|\s?|\|\s|\s{4,})\s*")
_END = re.compile(r"(?<=[.!?؟;؛…])[\"'»”)]?\s+|\s[-–—]\s|(?<=[^\d\s]):\s+(?=\S)")
_CLAUSE_END = re.compile(r"[,،()\[\]]|[.!?؟;؛:…-](?=\s|$)")
_QUESTION = re.compile(r"[?؟]")
_PARTED = re.compile("(?<![\u0600-\u06ff])يا\\s+(?=ليت|ريت)")  # «يا ليت» is «ياليت»
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One piece of text: `words` folded, `written` the same words as they stand.

    `clauses` numbers the clause that each word belongs to.
    """

    kind: Kind
    text: str
    written: tuple[str, ...]
    words: tuple[str, ...]
    clauses: tuple[int, ...]
    question: bool

    def span(self, start: int, end: int) -> str:
        """Return the words from `start` up to `end` as written."""
        return " ".join(self.written[start:end])


def sentence(text: str, kind: Kind = "prose") -> Sentence:
    """Make a sentence of a text that holds one."""
    written: list[str] = []
    clauses: list[int] = []
    marked = _PARTED.sub("يا", strip_marks(text))
    for number, clause in enumerate(_CLAUSE_END.split(marked)):
        found = [word for word in words_of(clause) if fold_word(word)]
        written.extend(found)
        clauses.extend([number] * len(found))
    return Sentence(
        kind=kind,
        text=text.strip(),
        written=tuple(written),
        words=tuple(map(fold_word, written)),
        clauses=tuple(clauses),
        question=bool(_QUESTION.search(text)),
    )


def sentences(text: str, vocabulary: Vocabulary, subject: str = "") -> tuple[Sentence, ...]:
    """Cut a text into its pieces, in order, the subject first where one is given."""
    heads = vocabulary.view(_heads)
    pieces: list[Sentence] = []
    if subject.strip():
        pieces.append(sentence(subject[:LINE_MAX], "subject"))
    for line in unwrapped(text, heads):
        for part in _bounded(line):
            pieces.extend(_line(part, heads))
    return tuple(piece for piece in pieces if piece.words)


class Heads:
    """Tells labels of data (shipper, phone) from those before goods and before the writer's words.

    `of(head)` is "value", "goods" or "prose" as the text after it is to be taken; None: no label.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        lists = {
            kind: vocabulary.words("intent", f"fields.{key}")
            for kind, key in (
                ("never", "never"),
                ("prose", "told"),
                ("goods", "goods"),
                ("value", "data"),
            )
        }
        self._lexicon = compile_lists(lists, {})
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, head: str) -> Kind | None:
        words = tuple(filter(None, map(fold_word, words_of(head))))
        if not words:
            return None
        met = {hit.list for hit in self._lexicon.find(words)}
        if "never" in met and len(words) >= _SENTENCE_WORDS_MIN:
            return None
        kinds: tuple[Kind, ...] = ("prose", "goods", "value")
        return next((kind for kind in kinds if kind in met), None)


def _heads(vocabulary: Vocabulary) -> Heads:
    return Heads(vocabulary)


def unwrapped(text: str, heads: Heads) -> list[str]:
    """Return the lines of a text, those joined that a mail program broke at its margin."""
    lines: list[list[str]] = []
    for line in text.split("\n"):
        if lines and _continues(lines[-1][-1], line, heads):
            lines[-1].append(line.strip())
        else:
            lines.append([line])
    return [" ".join(parts) for parts in lines]


def _bounded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most LINE_MAX characters, parted at a blank."""
    while len(line) > LINE_MAX:
        cut = line.rfind(" ", LINE_MAX // 2, LINE_MAX)
        cut = LINE_MAX if cut < 0 else cut
        yield line[:cut]
        line = line[cut:]
    yield line


def _continues(before: str, line: str, heads: Heads) -> bool:
    if len(before) < _WRAPPED_AT_LEAST or not line.strip() or _BULLET.match(line):
        return False
    if before.rstrip()[-1:] in ".!?؟:;" or _CELLS.search(line.strip()):
        return False
    return _split_head(line, heads) is None


def _line(line: str, heads: Heads) -> list[Sentence]:
    line = _BULLET.sub("", line, count=1).strip()
    if not line:
        return []
    cells = [cell for cell in _CELLS.split(line) if cell]
    if len(cells) > 1:
        return _row(cells, heads)
    split = _split_head(line, heads)
    if split is None:
        return [sentence(part) for part in _END.split(line) if part]
    head, kind, value = split
    label = sentence(head, "label")
    if kind == "prose":
        return [label, *(sentence(part) for part in _END.split(value) if part)]
    return [label, *_value(value, kind, heads)]


def _value(value: str, kind: Kind, heads: Heads) -> Iterator[Sentence]:
    """Take a field's value; what stands behind it as a sentence of its own is the writer's."""
    first, *rest = [part for part in _END.split(value) if part] or [""]
    yield sentence(first, kind)
    for part in rest:
        told = len(words_of(part)) >= _TOLD_WORDS_MIN and _split_head(part, heads) is None
        yield sentence(part, "prose" if told else kind)


def _opened(head: str) -> bool:
    """Tell "our customer (mobile: ..." from a label: its bracket is still open."""
    return head.count("(") > head.count(")")


def _row(cells: list[str], heads: Heads) -> list[Sentence]:
    """Take a table's row: cells that are labels, values, or a sentence of their own."""
    pieces: list[Sentence] = []
    kind: Kind | None = None
    for cell in cells:
        said = heads.of(cell) if len(words_of(cell)) <= _HEAD_WORDS_MAX else None
        if said is not None:
            kind = said
            pieces.append(sentence(cell, "label"))
        elif kind == "prose" or len(words_of(cell)) > _CELL_WORDS_MAX:
            pieces.extend(sentence(part) for part in _END.split(cell) if part)
        else:
            pieces.append(sentence(cell, kind or "value"))
    return pieces


def _split_head(line: str, heads: Heads) -> tuple[str, Kind, str] | None:
    """Split `label: value`; None where the line is no field."""
    for separator, most in ((_COLON, _HEAD_WORDS_MAX), (_DASH, _SHORT_HEAD_WORDS_MAX)):
        match = separator.search(line)
        if match is None or match.start() == 0:
            continue
        head, value = line[: match.start()], line[match.end() :]
        if len(head.split()) > most or not _LETTER.search(head) or _opened(head):
            continue
        kind = heads.of(head)
        if kind is not None:
            return head, kind, value.strip()
    return None
