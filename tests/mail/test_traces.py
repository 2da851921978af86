"""Words are found in a mail however its parts are encoded."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from mailbot.mail.traces import bears

WORD = "sara@qandil.example"


def packed() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{WORD}</t>")
    return data.getvalue()


def made(encoding: str) -> bytes:
    message = EmailMessage()
    message.set_content("long line " * 30 + "شكرا " + WORD + " and more", cte=encoding)
    return message.as_bytes()


def with_workbook() -> bytes:
    message = EmailMessage()
    message.set_content("see attached")
    message.add_attachment(packed(), maintype="application", subtype="xlsx", filename="a.xlsx")
    return message.as_bytes()


@pytest.mark.parametrize(
    "raw",
    [
        f"From: {WORD}\r\n\r\nhello".encode(),
        made("base64"),
        made("quoted-printable"),
        made("8bit"),
        with_workbook(),
        b"Subject: =?utf-8?b?c2FyYUBxYW5kaWwuZXhhbXBsZQ==?=\r\n\r\n",
        b"Subject: =?utf-8?q?sara=40qandil=2Eexample?=\r\n\r\n",
    ],
    ids=["plain", "base64", "quoted", "8bit", "workbook", "word-b", "word-q"],
)
def test_it_is_found(raw: bytes) -> None:
    assert bears(raw, lambda text: WORD in text)
    assert not bears(raw, lambda text: "somebody else" in text)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"UEsDBAoAAAAA\n", b"=", b"=?utf-8?b?A?="])
def test_what_is_broken_is_passed_over(raw: bytes) -> None:
    assert not bears(raw, lambda text: WORD in text)
