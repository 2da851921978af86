"""The mail inside an opaque S/MIME signature (`application/pkcs7-mime`, RFC 8551 §3.5.2).

Of the CMS SignedData (RFC 5652 §5.1) only the signed content is taken out; nothing is verified: a
signature proves nobody here. BER of streaming senders (indefinite lengths, octet strings in
pieces) is read as well as DER.
"""

from __future__ import annotations

from collections.abc import Iterator

_DATA = bytes.fromhex("06092a864886f70d010701")  # the object identifier id-data
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_OCTETS, _OCTETS_IN_PIECES, _EXPLICIT = 0x04, 0x24, 0xA0
_END = b"\x00\x00"
_HEAD_MAX = 200
_DEPTH_MAX = 8
_LENGTH_BYTES_MAX = 4


def signed_content(data: bytes) -> bytes | None:
    """Return the signed MIME entity; None where the bytes are no signed data or hold none."""
    if _SIGNED_DATA not in data[:_HEAD_MAX]:
        return None
    at = data.find(_DATA)
    if at < 0:
        return None
    found = _element(data, at + len(_DATA), len(data))
    if found is None or found[0] != _EXPLICIT:
        return None
    content = b"".join(_octets(data, found[1], found[2], 0))
    return content or None


def _octets(data: bytes, at: int, end: int, depth: int) -> Iterator[bytes]:
    """Yield the octet strings between two places, those in pieces a piece each."""
    while at < end and depth < _DEPTH_MAX:
        found = _element(data, at, end)
        if found is None:
            return
        tag, start, stop = found
        if tag == _OCTETS:
            yield data[start:stop]
        elif tag == _OCTETS_IN_PIECES:
            yield from _octets(data, start, stop, depth + 1)
        else:
            return
        at = stop


def _element(data: bytes, at: int, end: int) -> tuple[int, int, int] | None:
    """Return tag, start and end of the contents of what begins at a place.

    One of indefinite length runs up to `end`: what ends it is no octet string, so that reading
    stops there.
    """
    if at + 2 > end or data[at : at + 2] == _END:
        return None
    tag, length = data[at], data[at + 1]
    if length == 0x80:
        return tag, at + 2, end
    if length < 0x80:
        return (tag, at + 2, at + 2 + length) if at + 2 + length <= end else None
    size = length & 0x7F
    if size > _LENGTH_BYTES_MAX:
        return None
    start = at + 2 + size
    stop = start + int.from_bytes(data[at + 2 : start], "big")
    return (tag, start, stop) if stop <= end else None
