"""What a customer's mail says of where his shipment is to go (R-18): found line by line.

A label wins over running words, and both over a bare short national address. What is too little
to deliver by is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.desk.events import Event, RedirectSet
from mailbot.desk.redirect import FIELD, lacks_address
from mailbot.desk.ticket import Ticket
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Nature
from mailbot.reading.vocabulary import Vocabulary
from mailbot.rules.context import Case
from mailbot.text.arabic import ascii_digits, fold, one_line, strip_marks

ADDRESS_MAX = 300
WORDS_MIN = 2
"""One word, such as a city's name, delivers nothing; a short national address is one word too."""

SHORT_ADDRESS = re.compile(r"(?<![A-Za-z0-9])[A-Z]{4}\d{4}(?![A-Za-z0-9])")
"""Four letters and four digits (address.gov.sa)."""

_LABELLED = re.compile(r"^\s*(?:\d{1,2}\s*[).]\s*)?([^:：=]{2,120}?)\s*[:：=]\s*(.*)$")
_NUMBERED = re.compile(r"^\s*(\d{1,2})\s*[).]\s*(.*)$")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
_EDGES = " \t,،;؛:.!-–—\"'«»"


def new_address(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the address that a text gives; "" where it speaks of no place; None where it lacks."""
    text = strip_marks(text)
    ways = (_labelled, _led, _turned)
    for way in (*ways, _short):
        for value in way(text, vocabulary):
            address = one_line(value).strip(_EDGES)[:ADDRESS_MAX]
            if _delivers(address, vocabulary):
                return address
    return None if vocabulary.phrases("redirect", "places").search(fold(text)) else ""


def _delivers(address: str, vocabulary: Vocabulary) -> bool:
    """Tell whether somebody could bring a parcel there: a few words, or the short address."""
    if SHORT_ADDRESS.search(ascii_digits(address)):
        return True
    rest = vocabulary.phrases("redirect", "vague").sub(" ", fold(address))
    return len(re.findall(r"\w+", rest)) >= WORDS_MIN and "@" not in address


def _labelled(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what stands behind a label of an address, or beneath it; the surest label first."""
    labels = [fold(label) for label in vocabulary.words("redirect", "labels")]
    lines = text.splitlines()
    found: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        match = _LABELLED.match(line)
        rank = _rank(fold(match[1]).strip(), labels) if match else None
        if match is None or rank is None:
            continue
        value = match[2].strip() or "\n".join(_beneath(lines[at + 1 :]))
        found.append((rank, value))
    yield from (value for _, value in sorted(found, key=lambda row: row[0]))


def _rank(label: str, labels: list[str]) -> int | None:
    """Return which label it is; one of several words may stand at the end of a sentence."""
    ends = (n for n, known in enumerate(labels) if " " in known and label.endswith(f" {known}"))
    return labels.index(label) if label in labels else next(ends, None)


def _beneath(lines: list[str]) -> Iterator[str]:
    for line in lines[:4]:
        if not line.strip() or _LABELLED.match(line):
            return
        yield line.strip()


def _led(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what follows the words that run on into an address, to the end of its sentence."""
    leads = sorted(
        (fold(lead).split() for lead in vocabulary.words("redirect", "leads")),
        key=len,
        reverse=True,
    )
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        folded = [fold(word).strip(_EDGES) for word in words]
        for size in range(len(leads[0]) if leads else 0, 0, -1):
            for at in range(len(words) - size):
                if folded[at : at + size] in leads:
                    yield " ".join(words[at + size :])


def _turned(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what a sentence that speaks of a place says behind its last "to", if it has a sign."""
    places = vocabulary.phrases("redirect", "places")
    signs = vocabulary.phrases("redirect", "signs")
    to = {fold(word) for word in vocabulary.words("redirect", "to")}
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        last = max((n for n, word in enumerate(words) if fold(word).strip(_EDGES) in to), default=0)
        value = " ".join(words[last + 1 :])
        if last and places.search(fold(" ".join(words[:last]))) and signs.search(fold(value)):
            yield value


def _short(text: str, _vocabulary: Vocabulary) -> Iterator[str]:
    for line in text.splitlines():
        if SHORT_ADDRESS.search(ascii_digits(line)):
            yield line


def told(case: Case, ticket: Ticket) -> tuple[Event, ...]:
    """Return the address that a further mail gives: on its numbered line, else in its words."""
    if not lacks_address(ticket):
        return ()
    text = case.reading.reply_text
    found = _numbered(case, ticket) or new_address(text, case.vocabulary) or _bare(case, ticket)
    return (RedirectSet(address=found),) if found else ()


def _bare(case: Case, ticket: Ticket) -> str | None:
    """Return the first line that looks like an address, where nothing but that was asked for."""
    asked = (a.asked for a in case.context.answered if a.asked and a.ticket_id == ticket.id)
    if [line.name for form in asked for line in form.fields] != [FIELD]:
        return None
    signs = case.vocabulary.phrases("redirect", "signs")
    for line in strip_marks(case.reading.reply_text).splitlines():
        if signs.search(fold(line)) and "?" not in line and "؟" not in line:
            address = one_line(line).strip(_EDGES)[:ADDRESS_MAX]
            return address if _delivers(address, case.vocabulary) else None
    return None


def _numbered(case: Case, ticket: Ticket) -> str | None:
    """Return what stands behind the number that our form gave to the address."""
    asked = (a.asked for a in case.context.answered if a.asked and a.ticket_id == ticket.id)
    lines: tuple[AskedField, ...] = next((form.fields for form in asked), ())
    number = next((line.number for line in lines if line.name == FIELD), None)
    for line in strip_marks(case.reading.reply_text).splitlines():
        match = _NUMBERED.match(ascii_digits(line))
        if match and int(match[1]) == number:
            value = _behind(line)
            return value if _delivers(value, case.vocabulary) else None
    return None


def _behind(line: str) -> str:
    """Return a numbered line without its number, and without our label before a colon."""
    bare = re.sub(r"^\s*\S{1,2}\s*[).]\s*", "", line)
    label, colon, value = bare.partition(":")
    return one_line(value if colon and len(label) <= 60 else bare).strip(_EDGES)[:ADDRESS_MAX]


def first(case: Case) -> str | None:
    """Return where the mail that opens a redirect sends the shipment."""
    if case.reading.nature is not Nature.ADDRESS_CHANGE:
        return None
    return new_address(case.reading.reply_text, case.vocabulary)
