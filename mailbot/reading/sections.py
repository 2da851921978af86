"""A reply about several shipments, parted by the waybills or last digits that it names.

"8498: Hala Mansour" answers for the one shipment whose waybill ends so; what is said before any is
named may be of either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.reading.asked import Asked
from mailbot.reading.tokens import atoms
from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.arabic import ascii_digits, strip_marks

TAIL_MIN, TAIL_MAX = 4, 9
_DIGITS = re.compile(r"(?<![\w+@.])[A-Za-z]{0,3}\d(?:[ -]?\d){3,19}(?![\w@])")
_NUMBERED = re.compile(r"^\W*\d{1,2}\s?[).:\]–-]")
_EDGES = " \t.,،;:：#*()<>|=-–—…"
_LINE_MAX = 2000
_NUMBER = frozenset(("no",))  # "AWB no. 8498"; behind the digits it denies


def sections(text: str, asked: Asked, vocabulary: Vocabulary) -> list[tuple[int | None, str]]:
    """Part a reply by the shipments that its lines name; None where none is named.

    Lines of the form keep their place: their numbers tell the shipment already.
    """
    if len(asked.shipments) < 2:
        return [(None, text)]
    waybills = [shipment.waybill or "" for shipment in asked.shipments]
    naming = frozenset(a for w in vocabulary.words("answers", "naming.words") for a in atoms(w))
    found: list[tuple[int | None, list[str]]] = [(None, [])]
    for line in text.split("\n"):
        told = (
            None
            if _NUMBERED.match(ascii_digits(strip_marks(line[:_LINE_MAX])))
            else _named(line[:_LINE_MAX], waybills)
        )
        if told is None:
            found[-1][1].append(line)
            continue
        place, before, behind = told
        rest = f"{_without(before, naming | _NUMBER)} {_without(behind, naming)}"
        found.append((place, [rest.strip()]))
    return [(place, "\n".join(lines)) for place, lines in found]


def _named(line: str, waybills: list[str]) -> tuple[int, str, str] | None:
    """Return the one shipment that a line names, and what stands before and behind its number."""
    digits = ascii_digits(line)
    for match in _DIGITS.finditer(digits):
        number = re.sub(r"[ -]", "", match.group()).upper()
        places = list(_meant(number, waybills))
        if len(places) == 1:
            return places[0], line[: match.start()], line[match.end() :]
    return None


def _meant(number: str, waybills: list[str]) -> Iterator[int]:
    tail = TAIL_MIN <= len(number) <= TAIL_MAX
    for place, waybill in enumerate(waybills):
        if waybill and (waybill == number or (tail and waybill.endswith(number))):
            yield place


def _without(rest: str, naming: frozenset[str]) -> str:
    """Return a line without the words and marks that named the shipment at its ends."""
    words = rest.split()
    while words and _is_naming(words[0], naming):
        words = words[1:]
    while words and _is_naming(words[-1], naming):
        words = words[:-1]
    return " ".join(words).strip(_EDGES)


def _is_naming(word: str, naming: frozenset[str]) -> bool:
    bare = atoms(word.strip(_EDGES))
    return not bare or (len(bare) == 1 and bare[0] in naming)
