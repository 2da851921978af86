"""Bytes to letters: the declared charset where it can be right, else the likeliest.

Arabic mail is wrongly labelled often: windows-1256 sent as iso-8859-1, us-ascii or without a
label, UTF-8 sent as windows-1256, UTF-8 encoded twice. No label can raise or run code here:
only charsets of the table are ever looked up, since Python's codecs include some that are no
charsets (idna, hex, zlib, undefined).
"""

from __future__ import annotations

import codecs
import re

from mailbot.text.arabic import clean

_WESTERN = ("cp1252", "latin-1", "ascii", "iso8859-15")
_LABELS = {
    "ascii": "us-ascii ascii ansi_x3.4-1968 iso646-us 646 us",
    "latin-1": "iso-8859-1 iso8859-1 latin1 latin-1 l1 iso_8859-1 iso8859_1 8859_1",
    "iso8859-15": "iso-8859-15 latin9 latin-9 iso8859-15",
    "cp1252": "windows-1252 cp1252 cp-1252 x-cp1252 ansi win-1252 windows1252",
    "utf-8": "utf-8 utf8 utf-8-sig utf_8 unicode-1-1-utf-8 utf8mb4 cp65001",
    "utf-7": "utf-7 utf7 unicode-1-1-utf-7",
    "utf-16": "utf-16 utf16",
    "utf-16-le": "utf-16le utf-16-le",
    "utf-16-be": "utf-16be utf-16-be",
    "cp1256": "windows-1256 cp1256 cp-1256 x-cp1256 win-1256 windows1256 x-windows-1256",
    "iso8859-6": "iso-8859-6 iso8859-6 iso-8859-6-i iso-8859-6-e arabic asmo-708 ecma-114",
    "cp720": "dos-720 cp720 ibm720",
    "cp864": "cp864 ibm864",
    "mac-arabic": "x-mac-arabic macarabic mac-arabic",
    "cp1250": "windows-1250 cp1250",
    "cp1251": "windows-1251 cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254",
    "cp1255": "windows-1255 cp1255",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "iso8859-2": "iso-8859-2 latin2",
    "iso8859-5": "iso-8859-5",
    "iso8859-7": "iso-8859-7",
    "iso8859-8": "iso-8859-8 iso-8859-8-i",
    "iso8859-9": "iso-8859-9 latin5",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "mac-roman": "macintosh mac-roman x-mac-roman",
    "cp437": "ibm437 cp437",
    "cp850": "ibm850 cp850",
    "gb18030": "gb2312 gbk gb18030 x-gbk cp936",
    "big5": "big5 big5-hkscs cp950",
    "shift_jis": "shift_jis shift-jis sjis x-sjis cp932",
    "iso2022_jp": "iso-2022-jp",
    "euc_jp": "euc-jp",
    "euc_kr": "euc-kr ks_c_5601-1987 cp949",
    "tis-620": "tis-620 windows-874 cp874",
}
_MORE_THAN_ASCII = ("utf-7", "utf-16", "utf-16-le", "utf-16-be", "iso2022_jp")
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_LABEL_MAX = 40
_GUESS_BYTES_MAX = 200_000
_SAMPLE_BYTES = 4096
_UTF16_BYTES_MIN, _UTF16_SHARE = 8, 0.9
_VOTES_AGAINST_LABEL = 3
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
# Where windows-1256 has Arabic letters. French letters keep their Latin-1 places in it.
_ARABIC_1256 = re.compile(rb"[\x81\x8d-\x90\x98\xc0-\xd6\xd8-\xdf\xe1\xe3-\xe6\xec\xed]")
_VOWELS_1256 = re.compile(rb"(?<=[\xc1-\xda])[\xe2\xe7-\xea]")
_MARKS_8859_6 = re.compile(rb"[\xc1-\xda][\xec\xed]")
_UTF8_PAIR = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)

# What UTF-8 bytes look like when they were read as windows-1252, or as windows-1256.
_C1252 = "".join(bytes([n]).decode("cp1252", "replace") for n in range(0x80, 0xA0))
_TWICE_1252 = re.compile(f"[ØÙÚÛÃÂâ][{_C1252}\u0080-\u00ff]" + f"[{_C1252}\u0080-\u00ff]*")
_TWICE_1256 = re.compile("(?:[طظع][^\\s0-9A-Za-zء-ثج-خش-ضغ-ي]){3,}[طظع]?")
_C1256 = "".join(bytes([n]).decode("cp1256") for n in range(0x80, 0xC0))
_ONCE_1256 = re.compile(f"(?:[طظع][{_C1256}])+")


def codec_of(label: str | None) -> str | None:
    """Return Python's codec for a charset label as mails write it, None for an unknown one."""
    if not label or len(label) > _LABEL_MAX:
        return None
    return _CODECS.get(label.strip(" \t\"'").partition("*")[0].lower())


def decode(data: bytes, label: str | None) -> tuple[str, str | None]:
    """Return the text, free of controls, and what was guessed (None: as declared).

    In turn: the declared charset read strictly, UTF-8, windows-1256 where the high bytes look
    like Arabic words, windows-1252. A western or missing label proves nothing and is passed over.
    """
    codec = codec_of(label)
    wide = _utf16_order(data) if b"\0" in data else None
    text, used = (data.decode(wide, "replace"), wide) if wide else _decoded(data, codec)
    mended = _mended(text)
    note = None
    if mended != text:
        note = "charset: utf-8 encoded twice"
    elif used != codec and not (data.isascii() and not label and not wide):
        note = f"charset: {_shown(label)} read as {used}"
    return clean(mended.removeprefix("\ufeff")), note


def _utf16_order(data: bytes) -> str | None:
    """Tell the byte order of UTF-16 without a mark: one byte of each pair is 00 or, Arabic, 06."""
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < _UTF16_BYTES_MIN or sample.startswith(_MARKS):
        return None
    for codec, other in (("utf-16-le", 0), ("utf-16-be", 1)):
        high, low = sample[1 - other :: 2], sample[other::2]
        told = sum(high.count(byte) for byte in b"\x00\x06\x20\x22")
        if told >= _UTF16_SHARE * len(high) and b"\0" in high and b"\0" not in low:
            return codec
    return None


def _shown(label: str | None) -> str:
    shown = re.sub(r"[^\w.:+-]", "?", (label or "none")[:_LABEL_MAX])
    return shown or "none"


def _decoded(data: bytes, codec: str | None) -> tuple[str, str]:
    if _is_narrow(data, codec):
        return _guessed(data, None)
    if data.isascii() and codec not in _MORE_THAN_ASCII:
        return data.decode("ascii"), codec or "ascii"
    if codec in (None, "utf-8", "iso8859-6", *_WESTERN):
        return _guessed(data, codec)
    assert codec is not None
    if _is_utf8(data) and not codec.startswith(("utf", "iso2022")):
        return data.decode("utf-8"), "utf-8"
    if codec == "cp1256" and _iso_votes(data[:_GUESS_BYTES_MAX]) >= _VOTES_AGAINST_LABEL:
        return _arabic(data, data[:_GUESS_BYTES_MAX])
    try:
        return data.decode(codec), codec
    except (UnicodeError, ValueError):
        return _guessed(data, codec)


def _is_narrow(data: bytes, codec: str | None) -> bool:
    """Tell that a text cannot be the UTF-16 it claims to be: it lacks the bytes 00 and 06."""
    claims = codec is not None and codec.startswith("utf-16")
    return claims and not (data.startswith(_MARKS) or b"\0" in data or b"\x06" in data)


def _guessed(data: bytes, codec: str | None) -> tuple[str, str]:
    if data.startswith(_MARKS):
        return data.decode("utf-16", "replace"), "utf-16"
    if _is_utf8(data):
        return data.decode("utf-8-sig"), "utf-8"
    sample = data[:_GUESS_BYTES_MAX]
    high = len(_HIGH.findall(sample))
    if _UTF8_PAIR.search(sample) and _utf8_share(sample, high) >= 0.8:
        return data.decode("utf-8", "replace"), "utf-8"
    if codec == "iso8859-6" or _looks_arabic(sample, high):
        return _arabic(data, sample)
    return data.decode("cp1252", "replace"), "cp1252"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf8_share(sample: bytes, high: int) -> float:
    """How much of the high bytes belongs to whole UTF-8 characters (a cut or spoilt text)."""
    return sum(map(len, _UTF8_PAIR.findall(sample))) / max(high, 1)


def _looks_arabic(sample: bytes, high: int) -> bool:
    """Tell Arabic words from Latin ones with accents.

    Arabic letters stand side by side; the umlauts that share their codes stand alone.
    """
    letters = len(_ARABIC_1256.findall(sample))
    in_runs = sum(map(len, _HIGH_RUN.findall(sample)))
    return letters >= 0.6 * high and in_runs >= 0.5 * high


def _arabic(data: bytes, sample: bytes) -> tuple[str, str]:
    """Choose between the two Arabic code pages."""
    if _iso_votes(sample) > 0:
        try:
            return data.decode("iso8859-6"), "iso8859-6"
        except UnicodeDecodeError:
            pass
    return data.decode("cp1256", "replace"), "cp1256"


def _iso_votes(sample: bytes) -> int:
    """Weigh what speaks for ISO-8859-6 against windows-1256, which have most letters apart.

    The article is spelled C7 E4 in the one and C7 E1 in the other, and the commonest letters of
    the one are French vowels (و ي ق) or marks (ى ي) in the other.
    """
    articles = sample.count(b"\xc7\xe4") - sample.count(b"\xc7\xe1")
    return articles + len(_VOWELS_1256.findall(sample)) - len(_MARKS_8859_6.findall(sample))


def _mended(text: str) -> str:
    """Undo UTF-8 that was taken for windows-1252 or windows-1256 and encoded again."""
    if text.isascii():
        return text
    text = _TWICE_1252.sub(lambda match: _once(match.group(), "cp1252"), text)
    if _TWICE_1256.search(text) is None:
        return text
    text = _ONCE_1256.sub(lambda match: _once(match.group(), "cp1256"), text)
    return _TWICE_1256.sub(lambda match: _once(match.group(), "cp1256"), text)


def _once(run: str, codec: str) -> str:
    raw = bytearray()
    for char in run:
        try:
            raw += char.encode(codec)
        except UnicodeEncodeError:
            if ord(char) > 0xFF:
                return run
            raw.append(ord(char))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return run
    return text if len(text) < len(run) else run
