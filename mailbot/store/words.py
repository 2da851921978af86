"""Texts made comparable: what is searched, and how a mail sent twice is known."""

from __future__ import annotations

import hashlib
import re

from mailbot.mail.references import bare_subject
from mailbot.text.arabic import fold

_WORD = re.compile(r"\w+")
_FOLDED_MAX = 20_000  # characters of one mail that a search looks through
_TELLING_WORDS_MIN = 4


def folded(*texts: str | None) -> str:
    """Return the words of all texts, folded, one blank between them; capped in length."""
    joined = " ".join(text[:_FOLDED_MAX] for text in texts if text)
    return " ".join(_WORD.findall(fold(joined)))[:_FOLDED_MAX]


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded: all must stand in a `folded` one for it to match."""
    return tuple(_WORD.findall(fold(text)))


def digest_of_mail(subject: str, text: str) -> str:
    """Return what two mails share that differ in blanks, marks, case and spelling alone.

    Few words ("see attached") are the same in many mails: then the subject counts too. "" for a
    mail without any words: it is like no other.
    """
    words = search_words(text)
    if len(words) < _TELLING_WORDS_MIN:
        words = (*search_words(bare_subject(subject)), *words)
    return hashlib.sha256(" ".join(words).encode()).hexdigest() if words else ""
