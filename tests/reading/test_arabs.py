"""How well nature and urgency are told in short Arabic mails of many hands and dialects.

The floors are what may not be lost again.
"""

from __future__ import annotations

import pytest

from mailbot.reading.read import read
from tests.reading.arabs import ShortMail, short_mails
from tests.reading.strangers import mail_of, vocabulary

NATURE_FLOOR = 0.98
URGENT_FLOOR = 0.98


def told(mail: ShortMail) -> tuple[str, bool]:
    """Return what the bot makes of a mail."""
    reading = read(mail_of(mail.text), vocabulary())
    return reading.nature.value if reading.nature else "", reading.urgent


@pytest.mark.parametrize("table", ["first", "second", "third"])
def test_short_arabic_mails_are_understood(table: str) -> None:
    mails = list(short_mails(table))
    answers = [told(mail) for mail in mails]
    wrong = [
        (nature, mail.nature, mail.text)
        for mail, (nature, _) in zip(mails, answers, strict=True)
        if nature != mail.nature
    ]
    assert 1 - len(wrong) / len(mails) >= NATURE_FLOOR, wrong
    pressing = [
        mail.text for mail, (_, urgent) in zip(mails, answers, strict=True) if urgent != mail.urgent
    ]
    assert 1 - len(pressing) / len(mails) >= URGENT_FLOOR, pressing
