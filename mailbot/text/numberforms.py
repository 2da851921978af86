"""Unusual ways of writing a number or an address, rewritten as the usual one.

Pairs with dots, single digits with blanks, keycaps and styled digits, digits told in words, a
letter O for a nought, an area code before a slash, links of messengers,
"sara [at] noor.example". Whoever looks for runs of digits then meets the forms that he knows.
"""

from __future__ import annotations

import re
import unicodedata

_ENGLISH = {
    **{"zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3"},
    **{"four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9"},
}
_ARABIC = {
    **{"صفر": "0", "واحد": "1", "اثنين": "2", "اتنين": "2", "اثنان": "2", "ثلاثة": "3"},
    **{"ثلاثه": "3", "تلاتة": "3", "تلاته": "3", "اربعة": "4", "اربعه": "4", "أربعة": "4"},
    **{"خمسة": "5", "خمسه": "5", "ستة": "6", "سته": "6", "سبعة": "7", "سبعه": "7"},
    **{"ثمانية": "8", "ثمانيه": "8", "تمانية": "8", "تمانيه": "8", "تسعة": "9", "تسعه": "9"},
}
_WORDS = {**_ENGLISH, **_ARABIC}
_TIMES = {"double": 2, "triple": 3}
_WORD = "|".join((*_WORDS, *_TIMES))
_SPELLED = re.compile(
    rf"(?<!\w)(?:{_WORD})(?:[ ,،-]{{1,2}}(?:{_WORD})){{6,19}}(?!\w)", re.IGNORECASE
)
_LAST = re.compile(r"\w+")
_KEYCAP = re.compile("[\ufe0f\u20e3]")
_STYLED = re.compile(r"[^\W\D\x00-\x7f٠-٩۰-۹]")
_BLANKS = re.compile("[\u2000-\u200a\u205f\u3000]")
_PAIRS = re.compile(r"(?<![\d.])(0\d)\.(\d\d)\.(\d\d)\.(\d\d)\.(\d\d)(?![\d.]|\.\d)")
_SINGLE = re.compile(r"(?<![\d٠-٩] )(?<![\d٠-٩.,])(?:[\d٠-٩] ){6,15}[\d٠-٩](?![\d٠-٩]| [\d٠-٩])")
_SLASHED = re.compile(r"(?<![\d/])(0\d{1,3})/(\d{6,8})(?![\d/])")
_O_FIRST = re.compile(r"(?<![A-Za-z0-9])O(?=5\d{8}(?![\dA-Za-z]))")
_O_WITHIN = re.compile(r"(?<![A-Za-z0-9])\d{2,20}[O\d]{4,20}\d(?![A-Za-z0-9])")
_MESSENGER = re.compile(
    r"https?://(?:wa\.me/|(?:api|web)\.whatsapp\.com/send/?\?phone=)\+?(\d{9,15})[^\s<>]{0,200}",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?<![\w.])([A-Za-z0-9][\w.+-]{0,60}?) ?(?:[\[({] ?at ?[\])}]|(?<= )@(?= )) ?"
    r"([A-Za-z0-9-]{1,60}(?: ?(?:[\[({] ?dot ?[\])}]|\.) ?[A-Za-z0-9-]{2,60}){1,4})(?!\w)",
    re.IGNORECASE,
)
_AT_SIGN = re.compile(r"[\[({] ?at ?[\])}]", re.IGNORECASE)
_DOT = re.compile(r" ?(?:[\[({] ?dot ?[\])}]|\.) ?", re.IGNORECASE)


def usual(text: str) -> str:
    """Rewrite what is written unusually; all else stays as it is."""
    if not text.isascii():
        text = _BLANKS.sub(" ", _KEYCAP.sub("", text))
        text = _STYLED.sub(lambda match: str(unicodedata.decimal(match.group())), text)
    text = _SPELLED.sub(_told, text)
    if "://" in text:
        text = _MESSENGER.sub(r"+\1", text)
    if " @ " in text or _AT_SIGN.search(text):
        text = _AT.sub(_address, text)
    text = _PAIRS.sub(r"\1 \2 \3 \4 \5", text)
    text = _SINGLE.sub(lambda match: match.group().replace(" ", ""), text)
    text = _SLASHED.sub(r"\1 \2", text)
    if "O" in text:
        text = _O_FIRST.sub("0", text)
        text = _O_WITHIN.sub(lambda match: match.group().replace("O", "0"), text)
    return text


def _told(match: re.Match[str]) -> str:
    """Write digits told in words; a lone "o" or "oh" among few others is no number."""
    times, digits = 1, []
    for word in map(str.casefold, _LAST.findall(match.group())):
        if word in _TIMES:
            times = _TIMES[word]
        else:
            digits.append(_WORDS[word] * times)
            times = 1
    return "".join(digits)


def _address(match: re.Match[str]) -> str:
    return f"{match.group(1)}@{_DOT.sub('.', match.group(2))}"
