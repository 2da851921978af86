"""The demo's mails are what they claim to be."""

from __future__ import annotations

from datetime import UTC, datetime

from mailbot.demo import samples
from mailbot.mail.message import parse

AT = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)


def test_a_new_mail_tells_its_writer_and_its_text() -> None:
    mail = parse(samples.new_mail(samples.LAYAN, samples.KEY_ACCOUNTS, AT, "Parcel", "Hello"))
    assert mail.sender is not None
    assert mail.sender.email == samples.LAYAN.email
