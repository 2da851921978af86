"""Dates with a meaning: when an absent person is back (S-11), when a shipment arrives (R-20).

The date after a word that tells what it is the date of, else the only future one there is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from mailbot.reading.vocabulary import Vocabulary
from mailbot.text import dates
from mailbot.text.arabic import ascii_digits, fold, strip_marks

TEXT_MAX = 4000
REACH = 60
"""How far behind its word a date may stand."""

AHEAD_MAX = timedelta(days=180)


def back_on(text: str, now: datetime, vocabulary: Vocabulary) -> datetime | None:
    """Return when the writer of an automatic reply says that he is back."""
    found = _after(text, now, vocabulary, "back.words")
    return found or max(_future(text, now), default=None)


def arrives_on(text: str, now: datetime, vocabulary: Vocabulary) -> datetime | None:
    """Return when an announced shipment is to arrive."""
    found = _after(text, now, vocabulary, "arrival.words")
    return found or min(_future(text, now), default=None)


def _after(text: str, now: datetime, vocabulary: Vocabulary, key: str) -> datetime | None:
    plain = _plain(text)
    for cue in vocabulary.phrases("moments", key).finditer(plain):
        found = _future(plain[cue.end() : cue.end() + REACH], now)
        if found:
            return found[0]
    return None


def _future(text: str, now: datetime) -> list[datetime]:
    named = (moment.at for moment in dates.find(_plain(text), now))
    return [at for at in named if now < at <= now + AHEAD_MAX]


def _plain(text: str) -> str:
    return ascii_digits(fold(strip_marks(text[:TEXT_MAX])))
