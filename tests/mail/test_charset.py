"""Bytes to letters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.charset import codec_of, decode

ARABIC = "السلام عليكم، أين شحنتي؟ نرجو الإفادة اليوم."


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        ('"utf-8"', "utf-8"),
        (" windows-1256 ", "cp1256"),
        ("utf-8*ar-SA", "utf-8"),
        ("ASMO-708", "iso8859-6"),
        ("idna", None),
        ("zlib_codec", None),
        ("", None),
        (None, None),
        ("x" * 100, None),
    ],
)
def test_only_real_charsets_are_known(label: str | None, codec: str | None) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Grüße aus Köln, schöne Größe", "cp1252"),
        ("voilà, le colis est arrivé abîmé, ça suffit", "cp1252"),
        ("El envío llegó dañado ayer, señor", "cp1252"),
        ("Smørrebrød på åen", "cp1252"),
        ("£20 – “quoted” …", "cp1252"),
        (ARABIC, "cp1256"),
        ("رقم الشحنة 290019498498 AWB " * 3, "cp1256"),
        ("الشحنة في الرياض والمستلم في الدمام", "iso8859-6"),
        (ARABIC, "utf-8"),
        (ARABIC, "utf-16"),
    ],
)
def test_unlabelled_bytes_are_read_by_their_looks(text: str, codec: str) -> None:
    assert decode(text.encode(codec), None)[0] == text
    assert decode(text.encode(codec), "iso-8859-1")[0] == text


def test_a_label_that_can_be_right_is_believed() -> None:
    assert decode("Привет".encode("koi8-r"), "koi8-r") == ("Привет", None)
    assert decode("日本".encode("iso2022_jp"), "iso-2022-jp") == ("日本", None)
    assert decode("été".encode("cp1252"), "windows-1252") == ("été", None)


@pytest.mark.parametrize("wrong", ["cp1252", "cp1256", "latin-1"])
def test_utf8_encoded_twice_is_mended(wrong: str) -> None:
    once = "".join(_as(byte, wrong) for byte in ARABIC.encode())
    text, note = decode(once.encode(), "utf-8")
    assert text == ARABIC
    assert note == "charset: utf-8 encoded twice"


def _as(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize(
    "text", ["طلب ضغط", "حائط؟ نعم", "£100 each", "Ã", "naïve café", "Ø 12 mm"]
)
def test_right_text_is_not_mended(text: str) -> None:
    assert decode(text.encode(), "utf-8") == (text, None)


@pytest.mark.parametrize("text", [ARABIC, "Hello, where is our parcel?", "شحنة 290019498498"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("label", [None, "utf-16", "utf-8", "us-ascii"])
def test_utf16_without_its_mark_shows_its_order(text: str, codec: str, label: str | None) -> None:
    told = f"charset: {label or 'none'} read as {codec}"
    assert decode(text.encode(codec), label) == (text, told)
    assert decode(text.encode(codec), codec) == (text, None)


def test_what_only_claims_to_be_utf16_is_read() -> None:
    assert decode(b"late", "utf-16") == ("late", "charset: utf-16 read as utf-8")
    assert decode("متأخرة".encode(), "utf-16") == ("متأخرة", "charset: utf-16 read as utf-8")
    assert decode("متأخرة".encode("utf-16-le"), "utf-16le") == ("متأخرة", None)


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode("\ufeffأين".encode("utf-16-le"), "utf-16le")[0] == "أين"
    assert decode("\ufeffأين".encode(), "utf-8")[0] == "أين"


@pytest.mark.parametrize(
    "text", [ARABIC, "أين شحنتي رقم 290019498498؟", "الشحنة في الرياض والمستلم في الدمام"]
)
def test_the_two_arabic_pages_are_told_apart(text: str) -> None:
    for label in (None, "iso-8859-1", "windows-1256"):
        assert decode(text.encode("iso8859-6"), label)[0] == text
    for label in (None, "iso-8859-1", "iso-8859-6", "windows-1256"):
        assert decode(text.encode("cp1256"), label)[0] == text


def test_short_words_and_digits_encoded_twice_are_mended_with_the_others() -> None:
    text = "لم تصل الشحنة، جوال ٠٥٠١٢٣٤٥٦٧ في مكة"
    twice = "".join(_as(byte, "cp1256") for byte in text.encode()).encode()
    assert decode(twice, "utf-8")[0] == text


def test_a_spoilt_letter_does_not_cost_the_others() -> None:
    text, note = decode(ARABIC.encode()[:-1] + b"\xff", "utf-8")
    assert text.startswith("السلام عليكم")
    assert note is None


def test_guesses_are_told() -> None:
    assert decode(ARABIC.encode("cp1256"), None)[1] == "charset: none read as cp1256"
    assert decode(b"ascii", None)[1] is None
    assert decode(ARABIC.encode(), "a\nb")[1] == "charset: a?b read as utf-8"


@settings(deadline=None)
@given(st.binary(), st.none() | st.text(max_size=20))
def test_any_bytes_under_any_label_are_text(data: bytes, label: str | None) -> None:
    text, _ = decode(data, label)
    text.encode("utf-8")
