"""Encoded words, right and spoilt."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.encodedwords import decoded, text_of, unbase64

TEXT = "أين شحنتي رقم 290019498498؟"
BASE64 = b64encode(TEXT.encode())
QUOTED = "".join(f"={byte:02X}" for byte in TEXT.encode()).encode()


@pytest.mark.parametrize(
    "value",
    [
        b"=?utf-8?B?" + BASE64 + b"?=",
        b"=?utf-8?B?" + BASE64[:10] + b"?= =?utf-8?B?" + BASE64[10:] + b"?=",  # cut anywhere
        b"=?utf-8?B?" + BASE64[:10] + b" " + BASE64[10:] + b"?=",
        b"=?utf-8?B?" + BASE64 + b"?",
        b"=?utf-8?B?" + BASE64,
        b"=?utf-8?B?" + BASE64[:8] + b" =?utf-8?B?" + BASE64[8:] + b"?=",
        b"=?utf-8?B?" + BASE64[:8] + b"?==?UTF-8?B?" + BASE64[8:] + b"?=",
        b"=?utf-8?Q?" + QUOTED,
        b"=?utf-8?Q?" + QUOTED[:9] + b"?= =?utf-8?Q?" + QUOTED[9:] + b"?=",
        b"=??B?" + BASE64 + b"?=",
        b"=?x-none?B?" + BASE64 + b"?=",
        b"=?iso-8859-1?B?" + b64encode(TEXT.encode("cp1256")) + b"?=",
        b"=?windows-1256?B?" + BASE64 + b"?=",
        TEXT.encode("cp1256"),
        TEXT.encode("iso8859-6"),
        TEXT.encode(),
    ],
)
def test_broken_words_are_read(value: bytes) -> None:
    assert text_of(value) == TEXT


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"=?utf-8?B?2KM?= =?utf-8?B?2YU?=", "أم"),  # padding left out of each
        (b"=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
        (b"=?utf-8?Q?a?= =?us-ascii?Q?b?=", "ab"),
        (b"=?utf-8?B?never closed", "=?utf-8?B?never closed"),
        (b"a =? b ?= c", "a =? b ?= c"),
        (b"2 =?2? yes?", "2 =?2? yes?"),
    ],
)
def test_what_stands_around_words_stays(value: bytes, text: str) -> None:
    assert text_of(value) == text


def test_a_guess_is_told() -> None:
    assert decoded(TEXT.encode("cp1256"))[1] == "charset: none read as cp1256"
    mislabelled = b"=?iso-8859-1?B?" + b64encode(TEXT.encode("cp1256")) + b"?="
    assert decoded(mislabelled)[1] == "charset: iso-8859-1 read as cp1256"
    assert decoded(b"=?utf-8?B?" + BASE64 + b"?=")[1] is None
    assert decoded(b"plain")[1] is None


@pytest.mark.parametrize(
    ("data", "found"),
    [(b"aGVsbG8=", b"hello"), (b"aGVsbG8", b"hello"), (b"aGVs bG8h\nX", b"hello!"), (b"?", b"")],
)
def test_damaged_base64_gives_what_is_there(data: bytes, found: bytes) -> None:
    assert unbase64(data) == found


SOUP = st.lists(
    st.sampled_from([b"=?utf-8?B?", b"=?", b"?=", b"?", b"=?x?Q?", b" ", b"=D8", b"2KM", b"\xc7"])
    | st.binary(max_size=4)
).map(b"".join)


@settings(deadline=None)
@given(SOUP)
def test_any_soup_of_words_is_text_on_one_line(value: bytes) -> None:
    text = text_of(value)
    assert "\n" not in text
    text.encode("utf-8")
