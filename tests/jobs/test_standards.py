"""A new version of the standards is announced once, with the document."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from mailbot.jobs.process import Desk
from mailbot.jobs.standards import announce_standards
from mailbot.mail.message import Attachment
from mailbot.store.engine import Database
from tests.desk.office import DAY, HUDA, NADIA, NOON, OFFICE, OMAR, SAMI
from tests.jobs.samples import desk, rows_of

FILE = Attachment(
    name="standards.pdf", media_type="application/pdf", size=4, inline=False, content_id="",
    data=b"%PDF",
)  # fmt: skip


def office(database: Database, version: str | None) -> Desk:
    found = desk(database, policy=replace(OFFICE, standards=version))
    return replace(found, office=replace(found.office, standards=FILE))


def test_each_reader_gets_a_version_once(database: Database) -> None:
    assert announce_standards(office(database, "1"), NOON) == 4
    assert announce_standards(office(database, "1"), NOON + DAY) == 0
    assert announce_standards(office(database, "2"), NOON + DAY) == 4
    rows = rows_of(database, "outbox")
    assert len(rows) == 8
    told = {row["email"] for row in rows_of(database, "outbox_recipients")}
    assert told == {HUDA.email, SAMI.email, OMAR.email, NADIA.email}
    letter = message_from_bytes(rows[0]["raw"], policy=policy.default)
    assert isinstance(letter, EmailMessage)
    assert letter["X-Mailbot-Kind"] == "notification"
    assert [part.get_filename() for part in letter.iter_attachments()] == ["standards.pdf"]


def test_an_office_without_standards_announces_nothing(database: Database) -> None:
    assert announce_standards(office(database, None), NOON) == 0
