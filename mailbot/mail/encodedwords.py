"""Encoded words in header fields (RFC 2047), as they come: split, spoilt, unclosed, mislabelled."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from mailbot.mail.charset import decode
from mailbot.text.arabic import one_line

# The text of a word may hold blanks and question marks, though neither is allowed: both are
# seen in practice ("=?utf-8?Q?where is it??="). So does the charset's name lack at times.
_OPENING = re.compile(rb"=\?([^?\s]{0,60})\?([bBqQ])\?")
_BASE64_ALONE = re.compile(rb"[A-Za-z0-9+/=\s]*")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class _Word:
    """An encoded word; `before`: what stands between it and the last one."""

    before: bytes
    label: str
    encoding: bytes
    text: bytes


def text_of(value: bytes) -> str:
    """Decode a field's value: encoded words, raw 8-bit letters of any charset.

    The result is one clean line, whatever line breaks were encoded in it.
    """
    return decoded(value)[0]


def decoded(value: bytes) -> tuple[str, str | None]:
    """Decode a field's value as `text_of` does; tell as well what was guessed of its charset."""
    if b"=?" not in value:
        if value.isascii() and (text := value.decode("ascii")).isprintable():
            return " ".join(text.split()), None  # nothing to clean
        text, note = decode(value, None)
        return one_line(text), note
    words, rest = _words(value)
    found: list[tuple[str, str | None]] = []
    for at, run in enumerate(_runs(words)):
        before = run[0].before  # blanks between two words are none of the text
        found += [decode(before if before.strip() or not at else b"", None), _joined(run)]
    found.append(decode(rest, None))
    text = "".join(text for text, _ in found)
    return one_line(text), next((note for _, note in found if note), None)


def _words(value: bytes) -> tuple[list[_Word], bytes]:
    """Return the words of a value, and what stands behind them."""
    words: list[_Word] = []
    at = 0
    openings = list(_OPENING.finditer(value))
    bounds = [*(opening.start() for opening in openings), len(value)][1:]
    for opening, bound in zip(openings, bounds, strict=True):
        label = opening.group(1).decode("ascii", "replace").lower()
        end = value.find(b"?=", opening.end(), bound)
        text = value[opening.end() : end if end >= 0 else bound]
        if end < 0:
            text = text.rstrip(b"? ")
            if not _is_cut(label, opening.group(2), text):
                continue
        words.append(_Word(value[at : opening.start()], label, opening.group(2), text))
        at = end + 2 if end >= 0 else bound
    return words, value[at:]


def _runs(words: list[_Word]) -> list[list[_Word]]:
    """Put words of one charset side by side together: a letter may be cut between two."""
    runs: list[list[_Word]] = []
    for word in words:
        if runs and not word.before.strip() and runs[-1][-1].label == word.label:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _is_cut(label: str, encoding: bytes, text: bytes) -> bool:
    """Tell whether a word without its end may be one: it lost `?=`, or the field was cut."""
    if encoding in b"qQ":
        return True
    plain = _BASE64_ALONE.fullmatch(text) is not None
    return plain and decode(unbase64(text), label)[1] is None


def _joined(words: list[_Word]) -> tuple[str, str | None]:
    """Decode words of one charset that stand side by side.

    Some senders cut base64 anywhere and go on in the next word; others leave its padding out.
    """
    data = b"".join(_bytes(word.encoding, word.text) for word in words)
    text, note = decode(data, words[0].label)
    if note and len(words) > 1 and all(word.encoding in b"bB" for word in words):
        whole = decode(unbase64(b"".join(word.text for word in words)), words[0].label)
        return (text, note) if whole[1] else whole
    return text, note


def _bytes(encoding: bytes, text: bytes) -> bytes:
    if encoding in b"bB":
        return unbase64(text)
    text = text.replace(b"_", b" ")
    return _QUOTED.sub(lambda match: bytes([int(match.group(1), 16)]), text)


def unbase64(data: bytes) -> bytes:
    """Decode what is there of a base64 text: junk is skipped, a cut end is dropped."""
    data = _NOT_BASE64.sub(b"", data)
    data = data[: len(data) - (len(data) % 4 == 1)]
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return b""
