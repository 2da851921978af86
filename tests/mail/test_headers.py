"""Header fields: split, decoded, read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.encodedwords import text_of
from mailbot.mail.headers import (
    FIELD_BYTES_MAX,
    date_of,
    message_ids,
    parameters,
    split,
)


def test_fields_are_unfolded_in_order() -> None:
    fields, body, note = split(b"A: one\r\n two\r\nb:three\r\nA:  four\r\n\r\nbody")
    assert [(f.name, f.value) for f in fields] == [
        ("a", b"one two"),
        ("b", b"three"),
        ("a", b"four"),
    ]
    assert (body, note) == (b"body", None)


@pytest.mark.parametrize(
    ("raw", "names", "body"),
    [
        (b"junk line\nA: b\n\nbody", ["a"], b"body"),
        (b"From x Mon\nA: b\n\nbody", ["a"], b"body"),
        (b"A: b\nspoilt\nC: d\n\nbody", ["a", "c"], b"body"),
        (b"\nbody", [], b"body"),
        (b"just words", [], b"just words"),
        (b"A: b", ["a"], b""),
        (b"A : b\n\n", ["a"], b""),
        (b" folded nothing\nA: b\n\n", ["a"], b""),
        (b"", [], b""),
    ],
)
def test_junk_costs_its_own_line(raw: bytes, names: list[str], body: bytes) -> None:
    fields, found, _ = split(raw)
    assert ([field.name for field in fields], found) == (names, body)


def test_limits_are_told() -> None:
    fields, _, note = split(b"A: " + b"x" * (FIELD_BYTES_MAX + 1) + b"\n\n")
    assert note == "over-cap: header"
    assert len(fields[0].value) == FIELD_BYTES_MAX


@pytest.mark.parametrize(
    ("value", "token", "found"),
    [
        (b"text/plain", "text/plain", {}),
        (b"Text/Plain; Charset=UTF-8", "text/plain", {"charset": "UTF-8"}),
        (b'a/b; name="x; y"', "a/b", {"name": "x; y"}),
        (b'a/b; name="say \\"hi\\""', "a/b", {"name": 'say "hi"'}),
        (b"a/b; name=x y.pdf", "a/b", {"name": "x y.pdf"}),
        (b"a/b; name*=utf-8''%D9%85", "a/b", {"name": "م"}),
        (b"a/b; name*1=c; name*0=ab", "a/b", {"name": "abc"}),
        (b"a/b; name*0*=utf-8'ar'%D9; name*1*=%85; name*2=x", "a/b", {"name": "مx"}),
        (b"a/b; name*0*=utf-8''%D9%8; name*1*=5%D8%A; name*2*=D", "a/b", {"name": "مح"}),
        (b"a/b; name*=broken; name=good", "a/b", {"name": "broken"}),
        (b"a/b; ; =; x", "a/b", {}),
        (b"", "", {}),
    ],
)
def test_parameters_are_read(value: bytes, token: str, found: dict[str, str]) -> None:
    assert parameters(value) == (token, found)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("<a@b>", ("a@b",)),
        ("<a@b> <c@d>\t<a@b>", ("a@b", "c@d")),
        ("a@b", ("a@b",)),
        ("<[123@microsoft.example]>", ("[123@microsoft.example]",)),
        ("<a b@c>", ("ab@c",)),
        ("<>", ()),
        ("<", ()),
        ("<@>", ()),
        ("<no-at-sign>", ()),
        ("", ()),
        (f"<{'x' * 2000}@b>", ()),
    ],
)
def test_message_ids_stand_without_brackets(text: str, ids: tuple[str, ...]) -> None:
    assert message_ids(text) == ids


def test_of_very_many_ids_the_newest_stay() -> None:
    ids = message_ids(" ".join(f"<{n}@x>" for n in range(500)))
    assert len(ids) == 100
    assert ids[-1] == "499@x"


def _at(hours: float, *when: int) -> datetime:
    return datetime(*when, tzinfo=timezone(timedelta(hours=hours)))  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Mon, 5 Jan 2026 09:30:15 +0300", _at(3, 2026, 1, 5, 9, 30, 15)),
        ("5 Jan 2026 09:30 +0300 (Arabian time)", _at(3, 2026, 1, 5, 9, 30)),
        ("Mon, 05 January 2026 09.30.15 GMT", _at(0, 2026, 1, 5, 9, 30, 15)),
        ("Mon, 5-Jan-26 09:30:15 EST", _at(-5, 2026, 1, 5, 9, 30, 15)),
        ("Mon, 5 Jan 2026 09:30:15 -0000", datetime(2026, 1, 5, 9, 30, 15, tzinfo=UTC)),
        ("Mon, 5 Jan 2026 09:30:15", datetime(2026, 1, 5, 9, 30, 15, tzinfo=UTC)),
        ("Mon Jan  5 09:30:15 2026", datetime(2026, 1, 5, 9, 30, 15, tzinfo=UTC)),
        ("2026-01-05T09:30:15+03:00", _at(3, 2026, 1, 5, 9, 30, 15)),
        ("Mon, ٥ Jan ٢٠٢٦ ٠٩:٣٠:١٥ +٠٣٠٠", _at(3, 2026, 1, 5, 9, 30, 15)),
        ("Mon, 5 Jan 2026 23:59:60 +0000", datetime(2026, 1, 5, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_dates_are_aware(text: str, moment: datetime) -> None:
    assert date_of(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "Mon, 32 Feb 2026 25:61:61 +9999",
        "Mon, 5 Jan 99999 09:30:15 +0300",
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "Mon, 5 Foo 2026 09:30:15 +0300",
        "Mon, 5 Jan 2026 09:30:15 +99999999",
        "الاثنين ٥ يناير ٢٠٢٦",
        "12/4/1448 هـ",
        "9" * 5000,
        "Mon, 5 Jan 2026 -1:30:15 +0300",
    ],
)
def test_a_senseless_date_is_none_or_real(text: str) -> None:
    moment = date_of(text)
    assert moment is None or moment.year == 2026


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_value_is_text_on_one_line(value: bytes) -> None:
    assert "\n" not in text_of(value)
    parameters(value)
    message_ids(text_of(value))
    date_of(text_of(value))
