"""What a mail answers: Message-IDs, our references in it, and its subject without prefixes."""

from __future__ import annotations

import re

from mailbot.mail.message import Mail
from mailbot.mail.phrases import word_set
from mailbot.text.arabic import ascii_digits, strip_marks

PREFIXES = ("KA", "CMP", "FBK")
_TEXT_CHARS_MAX = 200_000
_SUBJECT_CHARS_MAX = 2000
_PREFIXES_MAX = 20

# Reply and forward signs of the clients seen in the Gulf, and of those who write to it. The
# Arabic ones stand at the start with a colon, so that a subject which begins with the word رد
# ("رد المبلغ") keeps it.
_SIGN = re.compile(
    r"\s*(?:\[[^\[\]]{0,10}\]\s*)?(?P<sign>re|aw|antw|sv|vs|ref|rif|res|odp|ynt|ant"
    r"|رد|الرد|رَد|ر"
    r"|fwd?|wg|tr|doorst|rv|enc|i|vb|pd|ilt"
    r"|إعادة توجيه|اعادة توجيه|إعادة التوجيه|محول|مُحوَّل|محوّل|تحويل|موجه|هدايت|إعادة إرسال|توجيه)"
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3}|\*\d{1,3})?\s*[:：]",
    re.I,
)
_FORWARDS = word_set("fw fwd wg tr doorst rv enc i vb pd ilt محول مُحوَّل محوّل تحويل موجه هدايت توجيه")
_TAG = re.compile(r"\[\s*[A-Za-z]{2,5}-?(?:[A-Za-z]{2,5}-)?\d{4}-\d{3,9}\s*\]")


def answered_ids(mail: Mail) -> tuple[str, ...]:
    """Return the Message-IDs that the mail answers: In-Reply-To, then References newest first."""
    return tuple(dict.fromkeys((*mail.in_reply_to, *reversed(mail.references))))


def references(text: str, prefixes: tuple[str, ...] = PREFIXES) -> tuple[str, ...]:
    """Find our references (`KA-2026-000123`) in a text, in order, each once, in upper case.

    Any case, Arabic digits, blanks or other dashes between the parts, and left-out leading
    zeros count.
    """
    text = ascii_digits(strip_marks(text[:_TEXT_CHARS_MAX]))
    names = "|".join(map(re.escape, sorted(prefixes, key=len, reverse=True)))
    if not names:
        return ()
    dash = r"\s?[-–—−_]\s?"
    pattern = rf"(?<![A-Za-z0-9-])({names}){dash}(20\d\d){dash}(\d{{1,9}})(?![A-Za-z0-9])"
    found = re.finditer(pattern, text, re.I)
    refs = (f"{m[1].upper()}-{m[2]}-{int(m[3]):06d}" for m in found)
    return tuple(dict.fromkeys(refs))


def shaped(text: str, shape: str) -> tuple[str, ...]:
    """Find another system's numbers by their shape, `#` standing for a digit, each once."""
    if "#" not in shape:
        return ()
    text = ascii_digits(strip_marks(text[:_TEXT_CHARS_MAX]))
    pattern = "".join(r"\d" if char == "#" else re.escape(char) for char in shape)
    found = re.finditer(rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])", text, re.I)
    return tuple(dict.fromkeys(match[0].upper() for match in found))


def bare_subject(subject: str) -> str:
    """Return the subject without reply and forward signs and without reference tags."""
    text = _TAG.sub(" ", strip_marks(subject[:_SUBJECT_CHARS_MAX]))
    for _ in range(_PREFIXES_MAX):
        match = _SIGN.match(text)
        if match is None:
            break
        text = text[match.end() :]
    return " ".join(text.split())


def is_inherited(subject: str) -> bool:
    """Tell whether the subject came from an earlier mail (Re:, Fwd:, رد, إعادة توجيه)."""
    return _SIGN.match(_untagged(subject)) is not None


def is_forward(subject: str) -> bool:
    """Tell whether the outermost sign is one of forwarding."""
    match = _SIGN.match(_untagged(subject))
    if match is None:
        return False
    sign = match.group("sign").lower()
    return sign in _FORWARDS or "توجيه" in sign or "إرسال" in sign


def _untagged(subject: str) -> str:
    return _TAG.sub(" ", strip_marks(subject[:_SUBJECT_CHARS_MAX]))
