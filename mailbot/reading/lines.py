"""Labelled values in lines, in the forms in which people write them.

`Label: value` with any separator or none, several in one line, the value on the next line, the
label behind the value (as pasted from right to left), a heading with lines of its own under it.
What is no labelled value is left for those who read sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.reading.labels import Label, Labels, Steps, label_end
from mailbot.reading.names import NameWords
from mailbot.reading.tokens import Kind, Passage, Token, atoms, ends_sentence
from mailbot.reading.values import TYPED, Value, is_boundary, read_value

UNKNOWN_MAX = 3
_IGNORED_MAX = 2
_COLONS = frozenset(":：=")
_ASKS = frozenset("?؟")
_BULLETS = frozenset("-–—•*·>▪●◦")
_AFTER_NUMBER = frozenset((")", ".", "-", "–", ":"))
_WITH = frozenset(("مع", "with"))
_LABEL_LINE_WORDS = 6
_NAME_LINE_WORDS = 8
_NEAR = 4
_CLOSING_MAX = 2
_COUNT_MAX = 2
_VALUE_WORDS_MAX = 28
_VALUE_TOKENS_MAX = 120  # as far as is looked ahead, so that long lines stay cheap
_SENTENCE_WORDS = 3
_EXPLICIT, LOOSE = 0.98, 0.9


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its value, or a bare contact under a heading (`label` then says so).

    `first` to `last`: its tokens. `sure`: how plain the form was. `alone`: a label whose value
    stood, if anywhere, on the next line.
    """

    label: Label
    value: Value
    text: str
    first: int
    last: int
    sure: float = _EXPLICIT
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Anchor:
    label: Label
    start: int
    end: int
    explicit: bool


def entries(passage: Passage, labels: Labels, names: NameWords) -> tuple[Entry, ...]:
    """Return the labelled values of a passage, in order."""
    reader = _Reader(passage, labels, names)
    lines = list(passage.lines())
    found: list[Entry] = []
    parties = False
    at = 0
    while at < len(lines):
        start, stop = lines[at]
        fresh = list(reader.line(start, stop))
        pending = fresh[-1] if fresh and fresh[-1].value.empty else None
        if pending and not pending.value.text and at + 1 < len(lines):
            taken = reader.below(pending, lines[at + 1])
            if taken:
                fresh[-1] = taken
                at += 1
        if not fresh and found and not _paragraph_between(passage, lines, at):
            fresh = list(reader.contact_line(start, stop))
        parties = parties or any(entry.label.side for entry in fresh)
        found += fresh if parties else [e for e in fresh if e.label.owner != "that"]
        at += 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reader:
    passage: Passage
    labels: Labels
    names: NameWords

    def line(self, start: int, stop: int) -> Iterator[Entry]:
        """Yield the labelled values of one line."""
        first = self._after_bullet(start, stop)
        alone = self._alone(first, stop)
        if alone:
            yield alone
            return
        anchors = list(self._anchors(first, stop))
        if not anchors:
            yield from self._closing(first, stop) or self._reversed(first, stop)
            return
        if first < anchors[0].start and self.passage.tokens[first].kind is Kind.WAYBILL:
            yield self._numbered(first)
        bounds = [anchor.start for anchor in anchors[1:]] + [stop]
        for anchor, bound in zip(anchors, bounds, strict=True):
            yield self._entry(anchor, bound)

    def _numbered(self, first: int) -> Entry:
        """Return the waybill that a line of labelled values begins with: "2901… - Cnee: …"."""
        value = read_value(self.passage, first, first + 1, self.names)
        text = self.passage.between(first, first + 1)
        return Entry(Label(field="waybill"), value, text, first, first + 1, LOOSE)

    def below(self, pending: Entry, line: tuple[int, int]) -> Entry | None:
        """Return the label with the next line as its value, if that can be its value."""
        start, stop = line
        if any(True for _ in self.line(start, stop)):
            return None
        value = read_value(self.passage, start, stop, self.names)
        if not self._fits(pending.label, value, start, stop):
            return None
        text = self.passage.between(pending.first, stop)
        return Entry(pending.label, value, text, pending.first, stop, _EXPLICIT, alone=True)

    def contact_line(self, start: int, stop: int) -> Iterator[Entry]:
        """Yield a line that is nothing but telephones or addresses, under whatever heading."""
        tokens = self.passage.tokens[start:stop]
        kinds = {t.kind for t in tokens if t.kind is not Kind.MARK}
        if kinds and kinds <= {Kind.PHONE, Kind.EMAIL}:
            value = read_value(self.passage, start, stop, self.names)
            text = self.passage.between(start, stop)
            yield Entry(Label(field="contact"), value, text, start, stop, LOOSE)

    def _after_bullet(self, start: int, stop: int) -> int:
        """Skip "1)", "١-", "(2)", "•" at the start of a line."""
        tokens, at = self.passage.tokens, start
        while at < stop and tokens[at].kind is Kind.MARK and tokens[at].text in _BULLETS | {"("}:
            at += 1
        run = tokens[at].run if at + 1 < stop else None
        if run is not None and len(run.digits) <= 2 and tokens[at + 1].text in _AFTER_NUMBER:
            return at + 2
        return at if at < stop else start

    def _anchors(self, start: int, stop: int) -> Iterator[_Anchor]:
        """Yield the labels of a line: at its start, behind what parts values, and, once there
        was one, wherever a contact's label stands ("Receiver: Sara mob: 0551112222").
        """
        at, structured, telling = start, False, False
        while at < stop:
            parted = at == start or self._parts(at, start)
            anchor = None
            if parted or (structured and self.labels.names_contact(self.passage.tokens[at])):
                anchor = self._label_at(at, stop, first=at == start, structured=structured)
            elif structured and telling:
                anchor = self._flattened(at, stop)
            if anchor:
                telling = anchor.label.field != "ignored"
                yield anchor
                structured = structured or anchor.explicit or anchor.label.side is not None
            at = anchor.end if anchor else at + 1

    def _parts(self, at: int, start: int) -> bool:
        """Tell whether a label may stand here, as something parts it from what is before."""
        last, token = self.passage.tokens[at - 1], self.passage.tokens[at]
        if is_boundary(self.passage.tokens, at - 1) or ends_sentence(self.passage.tokens, at - 1):
            return True
        gap = self.passage.text[last.end : token.start]
        return at > start and (len(gap) >= 2 or "\t" in gap)

    def _label_at(self, at: int, stop: int, *, first: bool, structured: bool) -> _Anchor | None:
        known: Steps = {}
        for end, words in label_end(self.passage.tokens, at, stop):
            if not self.labels.step(words, 0, known)[1]:
                return None  # a label that begins with a strange word is none, however long
            label = self.labels.of_words(words, known)
            if label and label.unknown and label.side is None and _WITH.intersection(words):
                return None  # «للتواصل مع المزرعة: …»: whose number it is, the sentence tells
            if label is None and not self.labels.tells(known):
                return None  # nor does it become one by being shorter
            if label is None:
                continue
            value = self._separated(end, stop)
            bound = UNKNOWN_MAX if label.field != "ignored" else _IGNORED_MAX
            plain = label.unknown == 0 or (label.leads and label.unknown < bound)
            if value is not None and plain and not self._sentence(label, value, stop):
                return _Anchor(label, at, value, explicit=True)
            if label.unknown or not (label.strong or self._dialled(label, end, stop)):
                continue
            if (first or structured) and self._slashed(end, stop, label):
                return _Anchor(label, at, end + 1, explicit=True)
            loose = label.closed and (first or structured)
            if loose and self._unseparated(label, end, stop, first=first):
                return _Anchor(label, at, end, explicit=False)
        return None

    def _dialled(self, label: Label, end: int, stop: int) -> bool:
        """Tell "T / 02 2577 1190": a short word for a telephone, then one."""
        tokens = self.passage.tokens
        return label.field == "phone" and end + 1 < stop and tokens[end + 1].kind is Kind.PHONE

    def _flattened(self, at: int, stop: int) -> _Anchor | None:
        """Return a label with its colon where the line break before it was lost."""
        anchor = self._label_at(at, stop, first=False, structured=True)
        if anchor is None or not anchor.explicit or anchor.label.unknown:
            return None
        plain = anchor.label.strong and anchor.label.leads and anchor.label.owner is None
        return anchor if plain and self.passage.tokens[anchor.end - 1].text in _COLONS else None

    def _sentence(self, label: Label, start: int, stop: int) -> bool:
        """Tell whether what follows a colon is too long to be a value of that label."""
        if label.field == "ignored":
            return False
        ahead = self.passage.tokens[start : min(stop, start + _VALUE_TOKENS_MAX)]
        return sum(token.kind is Kind.WORD for token in ahead) > _VALUE_WORDS_MAX

    def _separated(self, end: int, stop: int) -> int | None:
        """Return where the value starts if a colon, an equals sign or a tab parts it."""
        tokens = self.passage.tokens
        if end + 1 < stop and tokens[end].text in _ASKS and tokens[end + 1].text in _COLONS:
            end += 1
        if end < stop and tokens[end].kind is Kind.MARK and tokens[end].text in _COLONS:
            while end < stop and tokens[end].text in _COLONS | {"-"}:
                end += 1
            return end
        if end < stop and "\t" in self.passage.text[tokens[end - 1].end : tokens[end].start]:
            return end
        return None

    def _slashed(self, end: int, stop: int, label: Label) -> bool:
        """Tell whether a slash, bar or dash parts the label from its value: «الشاحن/ …»."""
        tokens = self.passage.tokens
        if end >= stop or tokens[end].kind is not Kind.MARK or tokens[end].text not in "/|-–":
            return False
        if end + 1 >= stop:
            return tokens[end].text in _BULLETS  # "Rcvr Name -": left empty
        if tokens[end + 1].kind is Kind.MARK:
            return False
        ahead = self.passage.tokens[end + 1]
        latin = tokens[end - 1].text[-1] < "\u0600"
        if latin and ahead.start == tokens[end].end:
            return False
        return not (ahead.kind is Kind.WAYBILL and label.field != "waybill")

    def _unseparated(self, label: Label, end: int, stop: int, *, first: bool) -> bool:
        """Tell whether what follows a bare label is its value by its kind."""
        tokens = self.passage.tokens
        if end >= stop or label.field in ("ignored", "capacity", "fax"):
            return False
        whose = label.side or label.owner == "writer" or not first or stop - end <= 3
        if tokens[end].kind is Kind.PHONE:
            return bool(whose) and label.field in (None, "phone", "contact", "number", "name")
        if tokens[end].kind in (Kind.EMAIL, Kind.WAYBILL):
            return label.field in (tokens[end].kind.value, "contact")
        if not (label.side or (label.field == "person" and not first)):
            return False
        return self._name_line(end, self._bound(end, stop) if not first else stop)

    def _bound(self, start: int, stop: int) -> int:
        """Return where a value within a line ends at the latest."""
        stop = self._next_sentence(start, stop)
        inner = (at for at in range(start, stop) if is_boundary(self.passage.tokens, at))
        return next(inner, stop)

    def _name_line(self, start: int, stop: int) -> bool:
        """Tell whether the rest of a line is a name and its contacts, not a sentence."""
        words = [t for t in self.passage.tokens[start:stop] if t.kind is Kind.WORD]
        if not 0 < len(words) <= _NAME_LINE_WORDS or words[0].folded in self.names.stops:
            return False
        if words[0].folded in self.names.english_stops:
            return False
        if any(ends_sentence(self.passage.tokens, at) for at in range(start, stop - 1)):
            return False
        folded = {t.folded for t in words}
        if folded & self.names.sentence or any(w in self.names.stops for w in folded):
            return False
        return not words[0].text[0].islower()

    def _alone(self, start: int, stop: int) -> Entry | None:
        """Return a line that is nothing but a label: its value stands below, or a block does."""
        text = self.passage.between(start, stop)
        bare = text.rstrip(" :：")
        words = atoms(bare)
        if not 0 < len(words) <= _LABEL_LINE_WORDS or _COLONS.intersection(bare):
            return None
        if not (bare[-1].isalnum() or bare[-1] in ")#.") or any(
            token.kind not in (Kind.WORD, Kind.MARK) and not _counts(token)
            for token in self.passage.tokens[start:stop]
        ):
            return None
        label = self.labels.of_plain_text(bare)
        numbered = any(_counts(token) for token in self.passage.tokens[start:stop])
        if label is None or (numbered and label.field != "waybill"):
            return None
        if not (label.strong or label.heading or numbered or bare != text):
            return None
        return Entry(label, Value(), text, start, stop, alone=True)

    def _closing(self, start: int, stop: int) -> list[Entry]:
        """Return the label that ends a line of words: "3 boxes from us to:"."""
        tokens = self.passage.tokens
        if tokens[stop - 1].text not in _COLONS or stop - start <= _CLOSING_MAX:
            return []
        for first in range(stop - 1 - _CLOSING_MAX, stop - 1):
            label = self.labels.of_plain_text(self.passage.between(first, stop - 1))
            if label and label.side and label.leads and not label.field:
                text = self.passage.between(first, stop)
                return [Entry(label, Value(), text, first, stop, alone=True)]
        return []

    def _reversed(self, start: int, stop: int) -> Iterator[Entry]:
        """Yield "value :label", as a table's cells come out when pasted from right to left."""
        tokens = self.passage.tokens
        colons = [i for i in range(start, stop) if tokens[i].text in _COLONS]
        if len(colons) != 1 or not start < colons[0] < stop - 1:
            return
        label = self.labels.of_plain_text(self.passage.between(colons[0] + 1, stop))
        if label is None or label.field == "ignored" or not label.strong:
            return
        value = read_value(self.passage, start, colons[0], self.names)
        if not value.empty:
            yield Entry(label, value, self.passage.between(start, stop), start, stop, LOOSE)

    def _entry(self, anchor: _Anchor, bound: int) -> Entry:
        end = self._sentence_end(anchor, bound)
        if not anchor.explicit:
            end = self._typed_end(anchor, bound)
        told = end if anchor.explicit else end + _NEAR
        value = read_value(self.passage, anchor.end, end, self.names, near_to=told)
        text = self.passage.between(anchor.start, end)
        return Entry(
            anchor.label, value, text, anchor.start, end, _EXPLICIT if anchor.explicit else LOOSE
        )

    def _sentence_end(self, anchor: _Anchor, bound: int) -> int:
        """Cut a value where a new sentence begins behind it."""
        if anchor.label.field == "ignored":
            return bound
        return self._next_sentence(anchor.end, bound)

    def _next_sentence(self, start: int, stop: int) -> int:
        tokens = self.passage.tokens
        for at in range(start, stop - _SENTENCE_WORDS):
            titled = tokens[at - 1].folded in self.names.titles
            if ends_sentence(tokens, at) and tokens[at + 1].text[:1].isalpha() and not titled:
                return at
        return stop

    def _typed_end(self, anchor: _Anchor, bound: int) -> int:
        """Without a separator only typed tokens are sure to be the value."""
        tokens, at = self.passage.tokens, anchor.end
        if tokens[at].kind not in TYPED:
            return bound
        while at + 1 < bound and (
            tokens[at + 1].kind is tokens[at].kind or tokens[at + 1].text == "/"
        ):
            at += 1
        return at + 1

    def _fits(self, label: Label, value: Value, start: int, stop: int) -> bool:
        """Tell whether a line can be the value of the label above it."""
        if label.field in ("phone", "contact", "number", "email"):
            return bool(value.phones or value.emails)
        if label.field == "waybill":
            return bool(value.waybills)
        if label.field in ("ignored", "capacity", "fax"):
            return False
        words = [t for t in self.passage.tokens[start:stop] if t.kind is Kind.WORD]
        return not value.empty and len(words) <= _NAME_LINE_WORDS + 2


def _paragraph_between(passage: Passage, lines: list[tuple[int, int]], at: int) -> bool:
    before: Token | None = passage.tokens[lines[at][0] - 1] if lines[at][0] else None
    return at == 0 or before is None or before.paragraph


def _counts(token: Token) -> bool:
    """Tell the number of a heading: "Shipment 2"."""
    return token.run is not None and len(token.run.digits) <= _COUNT_MAX
