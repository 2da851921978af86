"""Machines that only their words give away."""

from __future__ import annotations

import pytest

from mailbot.mail.automatic import disposition
from mailbot.mail.message import parse


def read(subject: str, text: str) -> str:
    raw = (
        "From: Noor <noor@postbox.example>\r\nTo: keyaccounts@rimalexpress.example\r\n"
        f"Subject: {subject}\r\nDate: Sun, 15 Mar 2026 09:30:00 +0300\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
    return disposition(parse(raw.encode()))[0]


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Read: Your shipment",
            "Your message\n\n  To: Noor\n  Subject: Your box\n\nwas read on 4 March 2026.",
        ),
        ("Read: Your shipment", "Your message was displayed on the recipient's computer."),
        ("Not read: Your shipment", "Your message was deleted without being read on Sunday."),
        (
            "[#4821] laptop",
            "Hello,\n\nThanks for contacting Bright Support. A ticket has been opened with the"
            " number 4821. One of our agents will respond within a day.",
        ),
        (
            "Re: Delivery",
            "Dear customer,\nWe have received your request and logged it as case 991."
            " We will get back to you soon.",
        ),
        (
            "Query 55",
            "Your enquiry has been received under reference number 55. We aim to reply in 2 days.",
        ),
        ("طلب", "شكرا لتواصلكم معنا\nرقم التذكرة 4410 وسيتم الرد عليكم خلال يوم"),
    ],
)
def test_a_machine_is_told_by_its_words(subject: str, text: str) -> None:
    assert read(subject, text) == "auto_reply"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Read: Your shipment", "I have read it, and the box is still not here."),
        ("Your shipment", "Your message was read on the telephone to me: it says delivered."),
        ("Ticket", "You opened ticket 4821 and said you will respond. You did not."),
        ("Thanks", "Thank you for contacting me yesterday. Where is the box now?"),
        ("Thanks", "Thank you for your request. The receiver is Sara, 0551234567."),
        ("Case 12", "My case has been opened for a week and nobody will answer."),
    ],
)
def test_a_person_who_speaks_of_tickets_is_none(subject: str, text: str) -> None:
    assert read(subject, text) == "request"
