"""Texts made comparable: what is searched, and how a mail sent twice is known."""

from __future__ import annotations

import hashlib
import re

from mailbot.text.arabic import fold

_WORD = re.compile(r"\w+")
_FOLDED_MAX = 20_000  # characters of one mail that a search looks through


def folded(*texts: str | None) -> str:
    """Return the words of all texts, folded, one blank between them; capped in length."""
    joined = " ".join(text[:_FOLDED_MAX] for text in texts if text)
    return " ".join(_WORD.findall(fold(joined)))[:_FOLDED_MAX]


def search_words(query: str) -> tuple[str, ...]:
    """Return the words that all must stand in a `folded` text for it to match."""
    return tuple(_WORD.findall(fold(query)))


def digest(text: str) -> str:
    """Return what two texts share that differ in blanks, marks, case and spelling alone."""
    return hashlib.sha256(" ".join(_WORD.findall(fold(text))).encode()).hexdigest()
