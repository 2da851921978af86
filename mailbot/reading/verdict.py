"""What a customer answers to "is this solved?": yes or no, and perhaps 1 to 5 (R-4).

Any word of denial outweighs every yes: "yes it came, but broken" is no, for a matter that is
wrongly closed is lost and one that is wrongly taken up again is seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.arabic import ascii_digits, fold, strip_marks

TEXT_MAX = 600
ALONE_MAX = 8
"""Of so few words a bare 1 to 5 is a rating; in a longer text it may count anything."""

CONTENT = 4
"""Such a rating says yes by itself."""

_STAR = re.compile("[⭐★]")
_DIGIT = re.compile(r"(?<![\w/.,:#+-])([1-5])(?![\w]|[.,:-]\d)")
_OF_FIVE = re.compile(r"(?<![\d/.,])([1-5])\s*/\s*5(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`solved`: yes or no, None where the mail says neither; `rating` 1 to 5."""

    solved: bool | None = None
    rating: int | None = None


def verdict(text: str, vocabulary: Vocabulary) -> Verdict:
    """Read the answer from a mail's new text."""
    words = ascii_digits(fold(strip_marks(text[:TEXT_MAX]))).replace("’", "'")
    rating = _rating(words, text, vocabulary)
    civil = vocabulary.phrases("verdict", "courtesy").sub(" ", words)
    plain = vocabulary.phrases("verdict", "harmless").sub(" ", civil)
    if vocabulary.phrases("verdict", "no").search(plain):
        return Verdict(solved=False, rating=rating)
    asks = "?" in plain or "؟" in plain
    if vocabulary.phrases("verdict", "yes").search(plain):
        return Verdict(solved=None if asks else True, rating=rating)
    harmless = plain != civil
    content = (rating or 0) >= CONTENT or (harmless and not asks)
    return Verdict(solved=True if content else None, rating=rating)


def _rating(words: str, text: str, vocabulary: Vocabulary) -> int | None:
    if found := _OF_FIVE.search(words) or _spoken(words, vocabulary):
        return int(found[1])
    stars = len(_STAR.findall(text))
    if 1 <= stars <= 5:
        return stars
    counted = _counted(words, vocabulary)
    if counted:
        return counted
    digits = _DIGIT.findall(words)
    alone = len(re.findall(r"\w+", words)) <= ALONE_MAX
    return int(digits[0]) if alone and len(digits) == 1 else None


def _spoken(words: str, vocabulary: Vocabulary) -> re.Match[str] | None:
    """Find "4 out of 5", «٤ من ٥», "rating: 4", «التقييم ٤»."""
    of = "|".join(map(re.escape, map(fold, vocabulary.words("verdict", "stars.of"))))
    before = "|".join(map(re.escape, map(fold, vocabulary.words("verdict", "stars.rating"))))
    units = "|".join(map(re.escape, map(fold, vocabulary.words("verdict", "stars.words"))))
    return (
        re.search(rf"(?<!\d)([1-5])\s*(?:{of})\s*5(?!\d)", words)
        or re.search(rf"(?<!\w)(?:{before})\W{{0,3}}([1-5])(?!\d)", words)
        or re.search(rf"(?<!\d)([1-5])\s*(?:{units})(?!\w)", words)
    )


def _counted(words: str, vocabulary: Vocabulary) -> int | None:
    """Find "five stars", «خمس نجوم», «نجمتين»."""
    whole = {fold(word) for word in vocabulary.words("verdict", "stars.whole")}
    units = "|".join(map(re.escape, map(fold, vocabulary.words("verdict", "stars.words"))))
    for number in range(5, 0, -1):
        for word in map(fold, vocabulary.words("verdict", f"counts.{number}")):
            unit = "" if word in whole else rf"\s+(?:{units})"
            if re.search(rf"(?<!\w){re.escape(word)}{unit}(?!\w)", words):
                return number
    return None
