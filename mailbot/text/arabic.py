"""Arabic and Latin letters made comparable, and text made safe to keep.

`fold` is for matching only: it throws distinctions away that writers do not keep (hamza, taa
marbuta, dots under yaa, vowel signs, digits of three scripts). What is shown or stored goes
through `clean`, which changes nothing that a reader could see.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGITS = {
    **{0x0660 + n: str(n) for n in range(10)},  # Arabic-Indic
    **{0x06F0 + n: str(n) for n in range(10)},  # Persian, Urdu
    **{0xFF10 + n: str(n) for n in range(10)},  # full width
}

_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ے": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ک": "ك",
        "ڪ": "ك",
        "ـ": None,
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "−": "-",
    }
)

_VOWEL_SIGNS = (
    *range(0x0610, 0x061B),
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE),
)
_FOLDED = {**_DIGITS, **_LETTERS, **dict.fromkeys(_VOWEL_SIGNS)}
_WORD_MAX, _LINE_MAX = 32, 600
"""Words and lines up to these lengths are folded once, and remembered a while."""

# Format characters without a shape of their own: bidi marks and isolates, zero-width ones,
# soft hyphen, byte order mark, tags. The visible Arabic signs of category Cf (U+0600 to U+0605,
# U+06DD) stay.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)

_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]+"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BIDI_PAIRS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_THRICE = re.compile(r"(.)\1\1")
_STRETCHED = re.compile(r"(?<!\w)(?:www|iii)(?!\w)|([^\W\d_])\1{2,}")


def ascii_digits(text: str) -> str:
    """Write Arabic-Indic, Persian and full-width digits as 0 to 9."""
    return text.translate(_DIGITS)


def strip_marks(text: str) -> str:
    """Take out the invisible controls that mail clients and keyboards put between letters."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """Return the form under which two spellings of a word are equal; never shown to anybody.

    A letter written three times or more counts once (stretched for emphasis).
    """
    if len(text) <= _WORD_MAX:
        return _folded_word(text)
    return _folded_line(text) if len(text) <= _LINE_MAX else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        text = text.lower()
    else:
        bound = 2 * len(text) + _WORD_MAX  # one letter may stand for eighteen
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))[:bound]
        text = text.translate(_FOLDED).casefold()
    if _THRICE.search(text) is None:
        return text  # as nearly all are
    return _STRETCHED.sub(lambda match: match.group(1) or match.group(0), text)


_folded_word = lru_cache(maxsize=1 << 13)(_folded)
_folded_line = lru_cache(maxsize=1 << 7)(_folded)


_SKELETON = str.maketrans(
    {
        **dict.fromkeys("اأإآويىةهءئؤعحaeiouyhw'`", None),
        **dict(zip("بتثجخدذرزسشصضطظغفقكلمن", "bttjkddrzsssdtzjfkklmn", strict=True)),
        **dict(zip("cqgvpx", "kkjfbk", strict=True)),
    }
)
_ARTICLE = re.compile(r"^(?:ال(?=\w\w)|al(?=\w{3}))")
_TWICE = re.compile(r"(.)\1")


def skeleton(word: str) -> str:
    """Return the consonants of a name's word, alike in Arabic and Latin letters.

    "يوسف" and "Yousef" both give `sf`. Different names may share one; it is evidence, no proof.
    """
    return _TWICE.sub(r"\1", _ARTICLE.sub("", fold(word)).translate(_SKELETON))


def clean(text: str) -> str:
    """Return the text without what no store, header or page should get.

    Out: NUL and other controls, lone surrogates, tag characters, and bidi controls that are not
    closed within their line. Every kind of line end becomes a line feed; tabs stay.
    """
    text = text.replace("\r\n", "\n")
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    if not _BIDI_PAIRS.search(text):
        return text
    return "\n".join(_balanced(line) for line in text.split("\n"))


def one_line(text: str) -> str:
    """Return `clean` text on a single line, runs of blanks made one."""
    return " ".join(clean(text).split())


def _balanced(line: str) -> str:
    """Drop the bidi embeddings, overrides and isolates of a line that lack their partner."""
    kept = list(line)
    open_at: list[int] = []
    for index, char in enumerate(line):
        if char in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068":
            open_at.append(index)
        elif char in "\u202c\u2069":
            isolates = char == "\u2069"
            if open_at and (line[open_at[-1]] >= "\u2066") == isolates:
                open_at.pop()
            else:
                kept[index] = ""
    for index in open_at:
        kept[index] = ""
    return "".join(kept)
