"""The form that a department fills in about a complaint, read back from whatever mail holds it.

For each issue three numbered fields (finding, evidence, what should change), then those about the
whole complaint (AFTER_ISSUES). A field counts by its number, by its label, or by both; its value
stands behind it and may run over lines. What is empty is no answer, and of a field answered twice
the upper one counts: it is the newer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.arabic import ascii_digits, fold, strip_marks

OF_ISSUE = ("finding", "evidence", "change")
AFTER_ISSUES = (
    "method",
    "facts",
    "reasons",
    "done",
    "planned",
    "root_cause",
    "confidential",
    "overview",
    "next_steps",
    "resolution",
)
TEXT_MAX, LINES_MAX, VALUE_MAX = 60_000, 2000, 4000
LABEL_MAX = 60
PARTLY, NOT_CONFIRMED = "partly", "not_confirmed"
SHORT = 2
"""A word of so few letters is a finding only where it is all of it, or a stop follows."""


Field = tuple[str, int]
"""A field's name and the issue it belongs to, from 1; 0 for those of the whole complaint."""

_QUOTED = re.compile(r"^[\s>|│┃*_•]+")
_NUMBERED = re.compile(r"^[(\[]?\s*(\d{1,3})\s*[).\]\-–:،]+\s*(.*)$", re.DOTALL)
_SEPARATOR = re.compile(r"[:：=\t]|\s[-–—]\s")
_MARKER = re.compile(r"^={2,}.*={2,}$|^-{4,}|^_{4,}")
_STOP = re.compile(r"[.!?؟;؛\n]")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(frozen=True, slots=True)
class InquiryForm:
    """What was filled in, by field; an unfilled one is not there."""

    values: dict[Field, str] = field(default_factory=dict)

    def text(self, name: str, issue: int = 0) -> str:
        """Return what was written into a field, "" where nothing was."""
        return self.values.get((name, issue), "")

    @property
    def filled(self) -> bool:
        """Tell whether anything at all was filled in."""
        return bool(self.values)


@dataclass(frozen=True, slots=True)
class InquiryWords:
    """The labels of the form, folded; use `vocabulary.view(InquiryWords.of)`."""

    labels: dict[str, str]
    findings: dict[str, str]
    headings: tuple[str, ...]
    ends: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> InquiryWords:
        """Make them from the vocabulary."""
        return cls(
            labels=_by_word(vocabulary, "labels"),
            findings=_by_word(vocabulary, "findings"),
            headings=tuple(map(fold, vocabulary.words("inquiry", "lines.headings"))),
            ends=frozenset(map(fold, vocabulary.words("inquiry", "lines.ends"))),
        )


def _by_word(vocabulary: Vocabulary, section: str) -> dict[str, str]:
    """Return which code each folded word of a section of lists stands for."""
    codes = vocabulary.section("inquiry", section)
    return {
        fold(w): code for code in codes for w in vocabulary.words("inquiry", f"{section}.{code}")
    }


def finding_of(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the code of a finding: the words that open the text, or all of its first sentence."""
    return _code(text, vocabulary.view(InquiryWords.of).findings)


def decision_of(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the code of the one decision that the whole text names, None for any other words."""
    return _by_word(vocabulary, "decisions").get(_plain(text))


def _code(text: str, words: dict[str, str]) -> str | None:
    plain = _plain(text)
    found, sentence = plain.split(), _STOP.split(plain, maxsplit=1)[0]
    for size in range(min(4, len(found)), 0, -1):
        opening = " ".join(found[:size])
        code = words.get(opening.strip(" .,،;؛:"))
        goes_on = len(found) > size and found[size][0].isalnum()
        if code and not (len(opening) <= SHORT and goes_on):  # "no doubt that ..."
            return PARTLY if code != NOT_CONFIRMED and _in_part(sentence, words) else code
    return None


def _in_part(sentence: str, words: dict[str, str]) -> bool:
    """Tell whether what opens as established goes on as partly so: "true, but only in part"."""
    partly = (word for word, code in words.items() if code == PARTLY)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence) for word in partly)


def _plain(text: str) -> str:
    return fold(strip_marks(text)).strip(" .,،;؛:!\"'«»*")


def read_form(
    text: str, issues: tuple[str, ...], vocabulary: Vocabulary, quoted: str = ""
) -> InquiryForm:
    """Read the form out of a mail's words; `issues` are the points that it asks about.

    `quoted` is read after `text`: what was typed into the form below counts where the text itself
    says nothing of that field.
    """
    words = vocabulary.view(InquiryWords.of)
    values: dict[Field, str] = {}
    for part in dict.fromkeys((text, quoted)):
        for found, value in _Reader(words, issues).fields(part):
            if value and found not in values:
                values[found] = value[:VALUE_MAX]
    return InquiryForm(values)


def beside_form(text: str, issues: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """Return what stands above the first field of the form; all of it where none does."""
    reader = _Reader(vocabulary.view(InquiryWords.of), issues)
    return "\n".join(takewhile(lambda line: not reader.begins(line), text.splitlines())).strip()


@dataclass(slots=True)
class _Reader:
    """One walk through the lines: the field in hand, and the issue that labels are about."""

    words: InquiryWords
    issues: tuple[str, ...]
    issue: int = 0
    number: int = 0
    item: int = 0
    inside: bool = False

    def fields(self, text: str) -> Iterator[tuple[Field, str]]:
        """Yield every field that stands there, with its value."""
        at: Field | None = None
        value: list[str] = []
        for raw in text[:TEXT_MAX].splitlines()[:LINES_MAX]:
            line = _bare(raw)
            found = self._field(line)
            if found is None and not self._ends(line):
                if at is not None:
                    value.append(line)
                continue
            if at is not None:
                yield at, _joined(value)
            at, value = (found[0], [found[1]]) if found else (None, [])
        if at is not None:
            yield at, _joined(value)

    def begins(self, raw: str) -> bool:
        """Tell whether a line begins a field."""
        return self._field(_bare(raw)) is not None

    def _ends(self, line: str) -> bool:
        """Tell a line that belongs to no value: a marker, the heading of an issue, a command."""
        if _MARKER.match(line):
            self.inside = fold(line.strip("= ")) not in self.words.ends
            return True
        return line[:1] in "#/" and len(line) > 1 or self._is_heading(line)

    def _is_heading(self, line: str) -> bool:
        folded = ascii_digits(fold(line)).strip(" :.")
        if not folded:
            return False
        for place, issue in enumerate(self.issues, 1):
            words = fold(issue).strip(" :.")
            if words and folded.endswith(words):
                self.issue = place
                return True
        head = next((h for h in self.words.headings if folded.startswith(h)), None)
        number = re.match(r"\s*(\d{1,2})\b", folded[len(head) :]) if head else None
        if number is None:
            return False
        self.issue = int(number[1])
        return True

    def _field(self, line: str) -> tuple[Field, str] | None:
        """Return the field that a line begins, and what stands behind it."""
        numbered = _NUMBERED.match(ascii_digits(line))
        if numbered is None:
            return self._labelled(line)
        number, rest = int(numbered[1]), line[len(line) - len(numbered[2]) :]
        named = self._named(number)
        label = self._label(rest)
        if named is None:
            return None
        found = named[0] == "finding" and _code(rest, self.words.findings) is not None
        if label is None and not found and (not self.inside or self._lists(number)):
            return None
        self.number, self.item = number, 0
        if label is not None or found:
            self.issue = named[1] or self.issue
        self.inside = self.inside or (found and label is None)
        return named, rest if label is None else label[1]

    def _lists(self, number: int) -> bool:
        """Tell an item of a list within a value: it begins at 1 again and goes on by one."""
        goes_on = number == self.item + 1 and (self.item > 0 or self.number > 1)
        self.item = number if goes_on else 0
        return goes_on

    def _labelled(self, line: str) -> tuple[Field, str] | None:
        label = self._label(line)
        if label is None:
            return None
        name, value = label
        if name not in OF_ISSUE:
            return (name, 0), value
        if name == "finding" and not _code(value, self.words.findings):
            return None
        issue = self.issue or (1 if len(self.issues) == 1 else 0)
        return ((name, issue), value) if issue else None

    def _label(self, line: str) -> tuple[str, str] | None:
        """Return the name of the label that a line opens with, and what stands behind it."""
        mark = _SEPARATOR.search(line[: LABEL_MAX + 40])
        if mark is None:
            name = self.words.labels.get(_plain(_ASIDE.sub("", line)))
            return (name, "") if name else None
        head = _plain(_ASIDE.sub("", line[: mark.start()]))
        name = self.words.labels.get(head)
        return (name, line[mark.end() :].strip()) if name else None

    def _named(self, number: int) -> Field | None:
        """Return the field of that running number."""
        of_issues = len(OF_ISSUE) * len(self.issues)
        if 1 <= number <= of_issues:
            return OF_ISSUE[(number - 1) % 3], (number - 1) // 3 + 1
        place = number - of_issues - 1
        return (AFTER_ISSUES[place], 0) if 0 <= place < len(AFTER_ISSUES) else None


def _bare(raw: str) -> str:
    """Return a line without the marks of quoting and of direction."""
    return _QUOTED.sub("", strip_marks(raw).replace("\xa0", " ")).strip()


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()
