"""The lines of a reply that answer a line of our form, whatever became of its shape.

A field is known by its number, in any of the ways in which people write one; several may stand on
one line. The value stands behind the label, behind a dash, before the label, or on the next line.
Where a customer numbers by himself, and his label names another field than the number, the line is
left to those who read labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mailbot.mail.newtext import UNDERSTOOD
from mailbot.reading.asked import AskedField
from mailbot.reading.labels import Label, Labels
from mailbot.reading.replies import ReplyWords
from mailbot.text.arabic import ascii_digits, strip_marks

LINES_MAX = 400
LINE_MAX = 2000
_NUMBERED = re.compile(r"^[(\[]?(\d{1,2})\s*(?:[).\-–:\]]+\s*|\s+(?=\D))(.*)$")
_OWN_NUMBER = re.compile(r"^[(\[]?\d{1,2}\s?[).:\]\-–]+\s*(?=\D|\d{5})")
_INNER = re.compile(
    r"(?:(?<=[,،;؛|/.\t])|(?<=\s))\s*(?:و\s*)?[(\[]?(\d{1,2})\s?[).:\]\-–](?!\d)\s*"
)
_MARKER = re.compile(r"^\W*={2,}.*={2,}\W*$")
_FRAME = " \t>|│┃¦•*·-–—_\u00a0"
_SEPARATOR = re.compile(r"\s*[:：=\t|]\s*|\s+[-–—]+\s*|\s*[-–—]+\s+")
_BRACKETED = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]{2,60})[)\]]$")
_BEHIND = re.compile(r"^([^:：=()]{2,80}?)\s*(?:[(:：=]|\s[-–—])\s*([^:：=()]{2,60})\)?$")
_LETTERS = re.compile(r"[\W_]+")
_VALUE_DIGITS = 4
_LABEL_WORDS = range(6, 1, -1)


@dataclass(frozen=True, slots=True)
class Split:
    """The answers by the line of the form that they belong to, and the lines left over."""

    filled: list[tuple[AskedField, str]] = field(default_factory=list)
    free: list[str] = field(default_factory=list)


def split(text: str, asked: Sequence[AskedField], labels: Labels, replies: ReplyWords) -> Split:
    """Part a reply into what answers numbered lines and what does not."""
    return _Splitter({line.number: line for line in asked}, labels, replies).split(text)


@dataclass
class _Splitter:
    by_number: dict[int, AskedField]
    labels: Labels
    replies: ReplyWords
    understood: AskedField | None = None
    """The field of the last "we understood …" that was not answered on its own line."""
    told: list[AskedField] = field(default_factory=list)

    def split(self, text: str) -> Split:
        found = Split()
        lines = [_plain(line) for line in text.split("\n")[:LINES_MAX]]
        at = 0
        while at < len(lines):
            line = lines[at]
            at += 1
            if self._is_ours(line, found):
                continue
            parts = list(self._parts(line))
            if not parts:
                found.free.append(self._unnumbered(line))
                continue
            asked, rest = parts[-1]
            below = lines[at] if at < len(lines) else ""
            if not rest and self._is_value(below):
                parts[-1] = (asked, below)
                at += 1
            found.filled.extend((one, said) for one, said in parts if said)
        return found

    def _is_ours(self, line: str, found: Split) -> bool:
        """Take a line that we wrote between the fields, with what was answered beside it."""
        ours = UNDERSTOOD.match(line)
        asked = self._guessed(ours.group(1)) if ours else self.understood
        said = ours.group(2).strip(_FRAME + ".،:") if ours else line
        if asked and said and (ours or self.replies.verdict(said)[0] is not None):
            found.filled.append((asked, said))
            asked = None
        self.understood = asked if ours or not line else None
        return ours is not None or said != line or bool(_MARKER.match(line))

    def _guessed(self, shown: str) -> AskedField | None:
        """Return the field of which we understood this: of several, the next one."""
        letters = _LETTERS.sub("", shown)
        for asked in self.by_number.values():
            if asked not in self.told and asked.guess and letters == _LETTERS.sub("", asked.guess):
                self.told.append(asked)
                return asked
        return None

    def _parts(self, line: str) -> Iterator[tuple[AskedField, str]]:
        """Yield the fields of a line with what is said of each; nothing where it is no answer."""
        digits = ascii_digits(line[:LINE_MAX])
        first = _NUMBERED.match(digits)
        asked = self.by_number.get(int(first.group(1))) if first else None
        if first is None or asked is None:
            return
        starts = [(asked, first.start(2))]
        ends: list[int] = []
        for inner in _INNER.finditer(digits, first.start(2)):
            following = self.by_number.get(int(inner.group(1)))
            if following and following.number > starts[-1][0].number:
                starts.append((following, inner.end()))
                ends.append(inner.start())
        texts = [
            line[start:end].strip(_FRAME + ",،;؛/")
            for (_, start), end in zip(starts, [*ends, len(line)], strict=True)
        ]
        found = [
            (one, value)
            for (one, _), text in zip(starts, texts, strict=True)
            if (value := self._value(one, text)) is not None
        ]
        if len(found) == len(starts):
            yield from found

    def _unnumbered(self, line: str) -> str:
        """Return a line without a number that is the writer's own: his label says of what it is.

        A number that our form does not have, with no label beside it, is not guessed at.
        """
        first = _OWN_NUMBER.match(ascii_digits(line[:LINE_MAX]))
        if first is None:
            return self._turned(line)
        rest = line[first.end() :].strip(_FRAME)
        return rest if any(value for _, value in self._readings(rest)) else ""

    def _turned(self, line: str) -> str:
        """Put a label behind its value in front of it: "Hala Mansour (consignee name)"."""
        behind = _BEHIND.match(line[:LINE_MAX])
        label = self._label(behind.group(2)) if behind else None
        if behind is None or label is None or not (label.side and label.field):
            return line
        return line if self._label(behind.group(1)) else f"{behind.group(2)}: {behind.group(1)}"

    def _value(self, asked: AskedField, text: str) -> str | None:
        """Return what stands beside the label of a field; None where the label is another's."""
        if self.replies.whole(text):
            return text  # "as on the waybill" is no label
        for label, value in self._readings(text):
            value = value.strip(_FRAME)
            return value if _fits(label, asked, value) else None
        return text

    def _readings(self, text: str) -> Iterator[tuple[Label, str]]:
        """Yield how a text can be a label and a value, the likeliest first."""
        parts = _SEPARATOR.split(text, maxsplit=1)
        if len(parts) == 2:
            if not parts[0]:
                text = parts[1]
            elif label := self._label(parts[0]):
                yield label, parts[1]
            elif label := self._label(parts[1]):
                yield label, parts[0]
        bracketed = _BRACKETED.match(text)
        if bracketed and (label := self._label(bracketed.group(2))):
            yield label, bracketed.group(1)
        if label := self._label(text):
            yield label, ""
        words = text.split()
        for count in _LABEL_WORDS:
            if count < len(words) and (label := self._label(" ".join(words[:count]))):
                yield label, " ".join(words[count:])

    def _label(self, text: str) -> Label | None:
        """Read a text as a label that says what it is of; a value with digits is none."""
        if _is_contact(text):
            return None
        label = self.labels.of_text(text)
        return label if label and not label.unknown else None

    def _is_value(self, line: str) -> bool:
        """Tell whether a line below an empty field is its value: no field, no marker."""
        ours = _MARKER.match(line) or UNDERSTOOD.match(line)
        return bool(line) and not ours and not any(self._parts(line))


_CONTACTS = ("phone", "email", "contact", "number")


def _fits(label: Label, asked: AskedField, value: str) -> bool:
    """Tell whether a label can stand for the field that its number names."""
    side, _, part = asked.name.partition(".")
    if asked.name == "waybill":
        return label.side is None and label.field in ("waybill", "number", None)
    if label.field == "waybill" or (label.side and label.side != side):
        return False
    if part == "name":
        return label.field not in _CONTACTS
    named = label.field in ("name", "person") or (label.field is None and not _is_contact(value))
    return not (named and value)


def _is_contact(text: str) -> bool:
    return "@" in text or sum(char.isdigit() for char in text) >= _VALUE_DIGITS


def _plain(line: str) -> str:
    """Return a line without quote marks, bars, bullets and invisible marks."""
    return strip_marks(line).strip().strip(_FRAME).strip()
