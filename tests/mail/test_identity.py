"""When two deliveries are one mail."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.identity import Turn, content_id, turn_of

MAIL = (
    b"From: Sara <sara@noor.example>\r\nTo: a@rimal.example, b@rimal.example\r\n"
    b"Subject: Late\r\n parcel\r\nDate: Mon, 5 Jan 2026 09:30:00 +0300\r\nMessage-ID: <m@x>\r\n"
    b"\r\nWhere is it?\r\n"
)


@pytest.mark.parametrize(
    "again",
    [
        b"Return-Path: <sara@noor.example>\r\nDelivered-To: b@rimal.example\r\n" + MAIL,
        b"Received: from x by y; Mon, 5 Jan 2026\r\n id 1\r\n" + MAIL,
        b"X-Original-To: b@rimal.example\r\nAuthentication-Results: mx; dkim=pass\r\n" + MAIL,
        b"ARC-Seal: i=1\r\nDKIM-Signature: v=1\r\nX-Spam-Score: 3\r\n" + MAIL,
        MAIL.replace(b"\r\n", b"\n"),
        MAIL + b"\r\n",
        MAIL.replace(b"Late\r\n parcel", b"Late parcel"),
        MAIL.replace(b"From:", b"FROM:"),
    ],
)
def test_a_second_delivery_is_the_same_mail(again: bytes) -> None:
    assert content_id(again) == content_id(MAIL)


@pytest.mark.parametrize(
    "other",
    [
        MAIL.replace(b"Where", b"where"),
        MAIL.replace(b"sara@", b"sarah@"),
        MAIL.replace(b"Late", b"Lost"),
        MAIL.replace(b"09:30", b"09:31"),
        MAIL.replace(b"<m@x>", b"<n@x>"),
        MAIL.replace(b"\r\n\r\n", b"\r\n\r\n\r\n", 1),
        b"From: x@evil.example\r\n" + MAIL,
    ],
)
def test_what_the_writer_changed_is_another_mail(other: bytes) -> None:
    assert content_id(other) != content_id(MAIL)


def test_headers_do_not_run_into_each_other() -> None:
    assert content_id(b"From: a\nTo: b\n\n") != content_id(b"From: a to: b\n\n")
    assert content_id(b"Subject: x\n\ny") != content_id(b"Subject: x y\n\n")


def test_a_very_long_header_counts_to_its_end() -> None:
    long = b"Subject: " + b"x" * 500_000
    assert content_id(long + b"a\n\n") != content_id(long + b"b\n\n")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_have_an_identity(raw: bytes) -> None:
    assert len(content_id(raw)) == 64


def _turn(head: str) -> Turn:
    return turn_of(head.encode() + b"\r\n\r\nFrom: body@x.example\r\n")


def test_an_answer_has_the_thread_of_the_first_mail_whoever_writes_it() -> None:
    first = _turn("From: Sara <sara@noor.example>\r\nMessage-ID: <m1@noor.example>")
    answer = _turn(
        "From: ali@noor.example\r\nMessage-ID: <m3@noor.example>\r\n"
        "In-Reply-To: <m2@rimal.example>\r\nReferences: <m1@noor.example>\r\n <m2@rimal.example>"
    )
    assert first.thread == answer.thread is not None
    assert first.writer != answer.writer


def test_a_writer_is_known_by_the_last_address_of_from_however_it_is_written() -> None:
    forms = (
        "From: sara@noor.example",
        'From: "Sara, A." <SARA@noor.example>',
        "from:\r\n\t<sara@noor.example>",
        "From: officer@bot.example <sara@noor.example>",
    )
    assert len({_turn(form).writer for form in forms}) == 1


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd_to_have_a_turn(raw: bytes) -> None:
    turn = turn_of(raw)
    assert isinstance(turn, Turn)
    assert turn_of(b"") == Turn(None, None)
