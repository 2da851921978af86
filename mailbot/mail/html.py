"""HTML bodies as lines of text, with what their markup says about quotes, signatures, tables.

Lexbor parses; an own iterative walk makes the text: blocks are lines, the cells of a row are
joined by ` | ` in the order of the source (in right-to-left tables too), hidden text is left
out. The marks that clients put on quoted history are no words, so they hold in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailbot.mail.htmlmarks import Marks, hidden, marks_of
from mailbot.mail.phrases import word_set
from mailbot.text.arabic import clean

CHARS_MAX = 2_000_000
DEPTH_MAX = 1000
CELLS_MAX = 20_000
SPAN_MAX = 12
ELEMENTS_MAX = 40_000
"""Elements and texts of a body that are looked at; `is_cut` tells where there are more."""
_CELL = " | "

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body.

    `quote` counts the quotes around it. By their markup, `signature` is the writer's signature,
    and `head` introduces quoted mail ("On … wrote:", in any language).
    """

    text: str
    quote: int = 0
    signature: bool = False
    head: bool = False


_SKIPPED = word_set(
    "head script style title template noscript object embed iframe svg math select textarea "
    "button noembed noframes audio video canvas meta link base"
)
_BLOCKS = word_set(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre "
    "section summary table tbody tfoot thead tr ul"
)
_SPACED = word_set("p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre")
_BLANKS = re.compile("[ \t\r\n\f\u00a0]+")


def lines(html: str) -> tuple[Line, ...]:
    """Return the visible text, line by line; single blank lines stand between paragraphs."""
    return _walked(html)[0]


def to_text(html: str) -> str:
    """Return the visible text of an HTML body."""
    return "\n".join(line.text for line in lines(html))


def tables(html: str) -> tuple[Table, ...]:
    """Return the data tables in document order, rows of cell texts.

    Tables of quoted history and of a marked signature are left out. A data table holds no other
    table and has a row of two cells or more with text in it.
    """
    return _walked(html)[1]


def is_cut(html: str) -> bool:
    """Tell whether a body is longer than is read of it."""
    return len(html) > ELEMENTS_MAX and (len(html) > CHARS_MAX or _walked(html)[2])


@dataclass(slots=True)
class _Table:
    """A table that the walk is inside of."""

    rows: list[list[list[str]]] = field(default_factory=list)
    cell: list[str] | None = None  # the one being filled; columns it spans stand empty behind it
    nested: bool = False

    def as_value(self) -> Table | None:
        rows = tuple(
            tuple(_BLANKS.sub(" ", "".join(cell)).strip() for cell in row) for row in self.rows
        )
        kept = tuple(row for row in rows if any(row))
        wide = any(sum(map(bool, row)) >= 2 for row in kept)
        return kept if wide and not self.nested else None


@dataclass(slots=True)
class _Walk:
    """The state of one walk: the line being made, what is around it, what is finished."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    cut: bool = False
    _pieces: list[str] = field(default_factory=list)
    _breaks: int = 0  # line ends owed before the next word
    _cell_lines: int = 0  # finished lines when the row began; a cell of many lines is no column
    _cell_fresh: bool = False  # nothing written since the cell began
    _separate: bool = False
    _quote: int = 0
    _signature: int = 0
    _head: int = 0
    _pre: int = 0
    _after: bool = False  # beyond a mark behind which all is history
    _open: list[_Table] = field(default_factory=list)
    _items: list[int] = field(default_factory=list)  # numbers of the ordered lists around
    _cells: int = 0

    def enter(self, tag: str, marks: Marks, span: int = 1) -> None:
        if tag in _BLOCKS:
            self._owe(_gap(tag, marks))
        if marks:
            self._flush()
        self._after |= marks.rest
        self._quote += marks.quote
        self._signature += marks.signature
        self._head += marks.head
        self._pre += tag == "pre" or marks.pre
        if tag in ("td", "th"):
            self._cell(span)
        elif tag == "tr":
            self._row()
        elif tag == "table":
            if self._open:
                self._open[-1].nested = True
            self._open.append(_Table())
        elif tag == "br":
            self._break()
        elif tag in ("ol", "ul"):
            self._items.append(1 if tag == "ol" else 0)
        elif tag == "li":
            self._item()

    def leave(self, tag: str, marks: Marks) -> None:
        if marks:
            self._flush()
        self._quote -= marks.quote
        self._signature -= marks.signature
        self._head -= marks.head
        self._pre -= tag == "pre" or marks.pre
        if tag in _BLOCKS:
            self._owe(_gap(tag, marks))
        if tag == "table" and self._open:
            self._close_table()
        elif tag in ("ol", "ul") and self._items:
            self._items.pop()

    def text(self, text: str) -> None:
        if self._pre and not self._open:
            first, *rest = text.replace("\r\n", "\n").split("\n", ELEMENTS_MAX)
            self.cut |= len(rest) == ELEMENTS_MAX
            del rest[ELEMENTS_MAX - 1 :]
            self._words(first)
            for line in rest:
                self._break()
                self._words(line)
            return
        self._words(text)

    def _words(self, text: str) -> None:
        if not text.strip():
            if self._pieces and not self._breaks:
                self._pieces.append(" ")
            elif "\u00a0" in text and not self._cell_fresh:
                self._breaks = 2  # `<p>&nbsp;</p>` is how Outlook writes a blank line
            return
        if self._breaks:
            self._pay()
        if self._separate and self._pieces:
            self._pieces.append(_CELL)
        self._separate = self._cell_fresh = False
        self._pieces.append(text)
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(text)

    def _owe(self, count: int) -> None:
        if not self._cell_fresh:
            self._breaks = max(self._breaks, count)
            self._note_blank()

    def _note_blank(self) -> None:
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(" ")

    def _pay(self) -> None:
        count, self._breaks = self._breaks, 0
        self._flush()
        if count > 1 and self.lines and self.lines[-1].text:
            self._add("")

    def _break(self) -> None:
        """A `br`: ends the line at once, and is a blank line where there is none to end."""
        owed, self._breaks = self._breaks, 0
        if owed and self._pieces:
            self._flush()
        self._note_blank()
        if not self._flush() and self.lines and self.lines[-1].text:
            self._add("")

    def _flush(self) -> bool:
        text = "".join(self._pieces)
        self._pieces.clear()
        text = (text if self._pre else _BLANKS.sub(_blank, text)).strip()
        if text:
            self._add(text)
        return bool(text)

    def _add(self, text: str) -> None:
        self.lines.append(
            Line(text, self._quote + self._after, self._signature > 0, self._head > 0)
        )

    def _row(self) -> None:
        self._flush()
        self._breaks = min(self._breaks, 1)
        self._cell_lines = len(self.lines)
        self._separate = self._cell_fresh = False
        if self._open:
            self._open[-1].rows.append([])
            self._open[-1].cell = None

    def _cell(self, span: int = 1) -> None:
        if self._pieces and len(self.lines) == self._cell_lines:
            self._breaks, self._separate = 0, True
        elif self._pieces:
            self._breaks = max(self._breaks, 1)
        self._cell_fresh = True
        self._cells += 1
        if self._open and self._open[-1].rows and self._cells <= CELLS_MAX:
            self._open[-1].cell = []
            self._open[-1].rows[-1] += [self._open[-1].cell, *([] for _ in range(span - 1))]

    def _close_table(self) -> None:
        table = self._open.pop().as_value()
        if table and not (self._after or self._quote or self._signature):
            self.tables.append(table)

    def _item(self) -> None:
        if self._items and self._items[-1]:
            number = self._items[-1]
            self._items[-1] += 1
            self._words(f"{number}. ")
        elif self._items:
            self._words("- ")

    def finish(self) -> None:
        self._flush()
        while self.lines and not self.lines[-1].text:
            self.lines.pop()


def _blank(run: re.Match[str]) -> str:
    """Return a run of blanks as one, but tabs within a line: pasted cells are parted by them."""
    tabs = run.group().count("\t")
    return "\t" * tabs if tabs and "\n" not in run.group() else " "


def _span(cell: LexborNode) -> int:
    """Return how many columns a cell takes up."""
    width = cell.attributes.get("colspan") or ""
    return min(max(int(width), 1), SPAN_MAX) if width.isascii() and width.isdecimal() else 1


def _gap(tag: str, marks: Marks) -> int:
    """Return the line ends around a block: 2 leave a blank line."""
    return 2 if tag in _SPACED and not marks.tight else 1


@lru_cache(maxsize=1)
def _walked(html: str) -> tuple[tuple[Line, ...], tuple[Table, ...], bool]:
    """Return lines and tables, and whether there are more; those of the last body are kept."""
    html = clean(html[:CHARS_MAX])
    walk = _Walk()
    if html.count("<") > DEPTH_MAX and _depth(html) > DEPTH_MAX:
        html = _TAG_TEXT.sub(" ", html)  # nothing honest nests so deep; Lexbor is quadratic in it
    if len(html) > _TAG_MAX:
        html = _TAG_LONG.sub(_few_attributes, html)
    root = LexborHTMLParser(html).root
    if root is None:
        return (), (), False
    events = _events(root)
    for node, tag, entering, marks in islice(events, ELEMENTS_MAX * 2):
        if tag == "-text":
            walk.text(node.text_content or "")
        elif entering:
            walk.enter(tag, marks, _span(node) if tag in ("td", "th") else 1)
        else:
            walk.leave(tag, marks)
    walk.finish()
    cut = walk.cut or next(events, None) is not None
    return tuple(walk.lines), tuple(walk.tables), cut


def _events(root: LexborNode) -> Iterator[tuple[LexborNode, str, bool, Marks]]:
    """Yield texts, and elements twice: when they begin and when they end."""
    stack: list[tuple[LexborNode, str | None, Marks]] = [(root, None, Marks())]
    while stack:
        node, ended, marks = stack.pop()
        if ended is not None:
            yield node, ended, False, marks
            continue
        tag = node.tag or ""
        if node.next is not None and node is not root:
            stack.append((node.next, None, marks))
        if tag == "-text":
            yield node, tag, True, marks
        elif (
            not tag.startswith("-") and tag not in _SKIPPED and not hidden(given := node.attributes)
        ):
            own = marks_of(node, tag, given)
            yield node, tag, True, own
            stack.append((node, tag, own))
            if node.child is not None:
                stack.append((node.child, None, own))


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>])")
_TAG_TEXT = re.compile(r"<[^<>]{0,2000}>")
_TAG_MAX = 4000
_TAG_LONG = re.compile(rf"<([a-zA-Z][^<>\s/]{{0,20}})(?=[\s/])[^<>]{{{_TAG_MAX},}}")
_ATTRIBUTES_MAX = 500
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BETWEEN = re.compile(r"[\s/=\"']+")
_FLAT = word_set(
    "area base br col embed hr img input link meta source track wbr p li tr td th dd dt option"
)


def _few_attributes(tag: re.Match[str]) -> str:
    """Take the attributes off a tag that has hundreds: Lexbor is quadratic in them.

    A picture within its tag has one, however long.
    """
    plain = _QUOTED.sub("=", tag.group())
    many = sum(1 for _ in islice(_BETWEEN.finditer(plain), _ATTRIBUTES_MAX + 1)) > _ATTRIBUTES_MAX
    return f"<{tag.group(1)} " if many else tag.group()


def _depth(html: str) -> int:
    """Return a bound of how deep the open tags nest, without parsing."""
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match.group(2).lower() in _FLAT:
            continue
        depth = max(0, depth + (-1 if match.group(1) else 1))
        deepest = max(deepest, depth)
    return deepest
