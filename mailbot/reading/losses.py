"""What a claim is for, and which papers came with it: by words and by names of files (R-19)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mailbot.reading.vocabulary import Vocabulary, phrase_pattern
from mailbot.text.arabic import fold, strip_marks

TEXT_MAX = 8000
PICTURES = "photos"
_PARTS = re.compile(r"[\W_\d]+")


def loss_of(text: str, vocabulary: Vocabulary) -> str:
    """Return the kind of loss that a text tells of, the first named first; "" for none."""
    plain = fold(strip_marks(text[:TEXT_MAX]))
    kinds = vocabulary.section("claims", "losses")
    places = [
        (found.start(), kind)
        for kind in kinds
        if (found := vocabulary.phrases("claims", f"losses.{kind}").search(plain))
    ]
    return min(places)[1] if places else ""


def papers_of(files: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return which papers files are, each given by its name and media type."""
    words = vocabulary.view(_words)
    found: dict[str, None] = {}
    for name, media_type in files:
        plain = " ".join(_PARTS.split(fold(strip_marks(name))))
        kinds = [kind for kind, pattern in words.items() if pattern.search(plain)]
        if not kinds and media_type.startswith("image/"):
            kinds = [PICTURES]
        found |= dict.fromkeys(kinds)
    return tuple(found)


def _words(vocabulary: Vocabulary) -> dict[str, re.Pattern[str]]:
    kinds = vocabulary.section("claims", "documents")
    return {k: phrase_pattern(vocabulary.words("claims", f"documents.{k}")) for k in kinds}
