"""Delivery reports, formal and in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.bounces import Bounce, FailedRecipient, read_bounce
from mailbot.mail.message import parse


def _report(status: str, returned: str = "Message-ID: <our.7@rimal.example>\nSubject: x") -> bytes:
    return (
        "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nTo: desk@rimal.example\n"
        "Subject: Undelivered\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\n\nYour mail could not be delivered.\n--b\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.example\n\n{status}\n--b\nContent-Type: text/rfc822-headers\n\n"
        f"{returned}\n--b--\n"
    ).encode()


FAILED = (
    "Final-Recipient: rfc822; Sara@Noor.example\nAction: failed\nStatus: 5.1.1\n"
    "Diagnostic-Code: smtp; 550 5.1.1\n no such user"
)


def test_a_failure_names_the_mail_the_recipient_and_why() -> None:
    assert read_bounce(parse(_report(FAILED))) == Bounce(
        original_message_id="our.7@rimal.example",
        recipients=(FailedRecipient("sara@noor.example", "5.1.1", "550 5.1.1 no such user"),),
        permanent=True,
    )


@pytest.mark.parametrize(
    ("status", "count", "permanent"),
    [
        ("Final-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1", 1, False),
        ("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 4.4.7", 1, False),
        ("Final-Recipient: rfc822;a@b.example\nAction: FAILED (x)\nStatus: 5.0.0", 1, True),
        ("Final-Recipient: rfc822; a@b.example\nAction: delivered\nStatus: 2.0.0", 0, False),
        ("Final-Recipient: rfc822; a@b.example\nAction: relayed\nStatus: 2.0.0", 0, False),
        (
            f"{FAILED}\n\nFinal-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.0.0",
            2,
            True,
        ),
        ("Original-Recipient: rfc822; a@b.example\nFinal-Recipient: x; y\nAction: failed", 1, True),
        ("Action: failed\nStatus: 5.0.0", 0, False),
        ("", 0, False),
    ],
)
def test_reports_differ_in_action(status: str, count: int, permanent: bool) -> None:  # noqa: FBT001
    found = read_bounce(parse(_report(status)))
    assert found is not None
    assert (len(found.recipients), found.permanent) == (count, permanent)


def test_the_reports_recipients_are_bounded() -> None:
    many = "\n\n".join(
        f"Final-Recipient: rfc822; a{n}@b.example\nAction: failed" for n in range(5000)
    )
    found = read_bounce(parse(_report(many)))
    assert found is not None
    assert len(found.recipients) == 200


def test_without_the_returned_mail_the_answered_one_counts() -> None:
    raw = _report(FAILED, "Subject: x").replace(
        b"Subject: Und", b"In-Reply-To: <our.9@x>\nSubject: Und"
    )
    found = read_bounce(parse(raw))
    assert found is not None
    assert found.original_message_id == "our.9@x"


def _plain(body: str, subject: str = "failure notice", more: str = "") -> Bounce | None:
    head = f"From: MAILER-DAEMON@mx.example\nTo: desk@rimal.example\nSubject: {subject}\n{more}\n"
    return read_bounce(parse(f"{head}\n{body}".encode()))


QMAIL = """Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<sara@noor.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <desk@rimal.example>
From: Desk <desk@rimal.example>
To: <sara@noor.example>
Message-ID: <our.7@rimal.example>
"""
EXIM = """This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients.

  sara@noor.example
    host mx.noor.example [192.0.2.80]
    SMTP error from remote mail server: 552 5.3.4 Message size exceeds fixed limit

------ This is a copy of the message, including all the headers. ------

To: sara@noor.example
Message-ID: <our.7@rimal.example>
"""
EXCHANGE = """تعذر تسليم رسالتك إلى المستلمين التاليين:

sara@noor.example
لم يتم العثور على عنوان البريد الإلكتروني. 550 5.1.10

رؤوس الرسالة الأصلية:

Message-ID: <our.7@rimal.example>
"""


@pytest.mark.parametrize(
    ("body", "status"), [(QMAIL, "5.1.1"), (EXIM, "5.3.4"), (EXCHANGE, "5.1.10")]
)
def test_reports_in_plain_words_are_read(body: str, status: str) -> None:
    found = _plain(body)
    assert found is not None
    assert found.original_message_id == "our.7@rimal.example"
    assert [(r.email, r.status) for r in found.recipients] == [("sara@noor.example", status)]
    assert found.permanent


def test_a_delay_in_plain_words_is_not_for_good() -> None:
    body = "Your message has not been delivered yet.\n\n<sara@noor.example>: 451 4.4.1 timed out\n"
    found = _plain(body, "Warning: could not send message for past 4 hours")
    assert found is not None
    assert not found.permanent


def test_the_failed_recipients_header_is_enough() -> None:
    found = _plain("It failed. 550 no", more="X-Failed-Recipients: a@b.example, c@d.example\n")
    assert found is not None
    assert [(r.email, r.status) for r in found.recipients] == [
        ("a@b.example", "5.0.0"),
        ("c@d.example", "5.0.0"),
    ]


@pytest.mark.parametrize("body", ["Where is my parcel?", "Ask Sara: sara@noor.example please", ""])
def test_a_persons_mail_is_no_report(body: str) -> None:
    assert read_bounce(parse(f"From: a@b.example\nSubject: x\n\n{body}".encode())) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.binary(max_size=200))
def test_any_report_is_read(words: str, status: bytes) -> None:
    _plain(words)
    read_bounce(parse(_report("XX").replace(b"XX", status)))
