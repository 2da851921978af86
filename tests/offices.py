"""A whole office for tests: real IMAP, real SMTP, a database, and `mailbot` as a program.

The bot runs as an operator runs it, in a process of its own; only its clock is given (`--at`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from mailbot.demo.servers import Accepted, Office
from mailbot.transport.settings import ImapSettings
from tests.servers import Human, ImapPlace

CONFIG = """
[company]
name_ar = "رمال إكسبرس"
name_en = "Rimal Express"
domains = ["rimalexpress.example"]
zone = "Asia/Riyadh"
country = "SA"
phone = "+966 11 555 0100"
phone_hours_ar = "على مدار الساعة"
phone_hours_en = "at any hour"
complaints_address = "complaints@rimalexpress.example"
manager = "amal"

[regulators.sa]
name_ar = "الهيئة العامة للنقل"
name_en = "Transport General Authority"
contact = "19929"

[database]
url = "{database}"

[mailboxes.key_accounts]
address = "keyaccounts@rimalexpress.example"
desk = "key_accounts"
name_ar = "فريق كبار العملاء"
name_en = "Key Accounts team"
web_forms = ["wordpress@rimalexpress.example", "website@rimalexpress.example"]
{key_accounts}

[mailboxes.complaints]
address = "complaints@rimalexpress.example"
desk = "complaints"
name_ar = "فريق الشكاوى"
name_en = "Complaints team"
web_forms = ["wordpress@rimalexpress.example", "website@rimalexpress.example"]
{complaints}

[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "plain"

[people.noura]
email = "noura@rimalexpress.example"
name_ar = "نورة القحطاني"
name_en = "Noura Al-Qahtani"
roles = ["ka_officer"]
language = "ar"
on_call = true

[people.reem]
email = "reem@rimalexpress.example"
name_en = "Reem Al-Otaibi"
roles = ["complaints_team"]

[people.huda]
email = "huda@rimalexpress.example"
name_en = "Huda Al-Shehri"
roles = ["support_supervisor"]

[people.amal]
email = "amal@rimalexpress.example"
name_en = "Amal Al-Mutairi"
roles = ["cs_manager"]

[people.turki]
email = "turki@rimalexpress.example"
name_en = "Turki Al-Ghamdi"
roles = ["support_staff"]

[groups.ka]
kind = "ka"
name_ar = "مجموعة كبار العملاء"
name_en = "Key Accounts"
country = "SA"
members = ["noura"]
supervisor = "huda"

[groups.complaints]
kind = "complaints"
name_ar = "فريق الشكاوى"
name_en = "Complaints team"
country = "SA"
members = ["reem"]
supervisor = "huda"

[groups.operations]
kind = "operations"
name_ar = "إدارة العمليات"
name_en = "Operations"
country = "SA"
members = ["turki"]

[people.maha]
email = "maha@rimalexpress.example"
name_en = "Maha Al-Harbi"
roles = ["claims_officer"]

[groups.claims]
kind = "claims"
name_ar = "مجموعة العناية بالعملاء"
name_en = "Customer Care"
members = ["maha"]

[groups.management]
kind = "management"
name_ar = "إدارة خدمة العملاء"
name_en = "Customer Service Management"
members = ["amal"]

[accounts.nokhba]
name_ar = "شركة النخبة للتجارة"
name_en = "Al Nokhba Trading"
country = "SA"
officer = "noura"
domains = ["nokhba.example"]

[accounts.nokhba.contacts.sara]
name = "Sara Ahmad"
email = "sara@nokhba.example"
phones = ["+966500000101"]

[calendars.sa]
zone = "Asia/Riyadh"

[calendars.sa.hours]
sunday = "08:00-17:00"
monday = "08:00-17:00"
tuesday = "08:00-17:00"
wednesday = "08:00-17:00"
thursday = "08:00-17:00"
"""

KEYS = ("key_accounts", "complaints")


@dataclass
class Bot:
    """The office: its folder, its servers, and the program."""

    folder: Path
    place: ImapPlace
    boxes: dict[str, ImapSettings]
    sink: Office
    read: int = field(default=0)

    @property
    def config(self) -> Path:
        """The configuration's file."""
        return self.folder / "mailbot.toml"

    def command(self, *arguments: str) -> list[str]:
        """The command line of the program."""
        return [sys.executable, "-m", "mailbot", *arguments, "--config", str(self.config)]

    def mailbot(self, *arguments: str, timeout_s: float = 170) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        return subprocess.run(
            self.command(*arguments),
            capture_output=True,
            text=True,
            timeout=timeout_s,
            env=environment(),
            check=False,
        )

    def json(self, *arguments: str) -> list[dict[str, Any]]:
        """Run a command and return its JSON lines; it must end with 0."""
        done = self.mailbot(*arguments)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def human(self, key: str) -> Human:
        """Log a person into a mailbox of the office."""
        return Human(self.boxes[key], self.place)

    def put(self, key: str, *mails: bytes) -> None:
        """Let mails arrive in a mailbox."""
        human = self.human(key)
        try:
            for raw in mails:
                human.put(raw)
        finally:
            human.close()

    def mails(self, key: str, folder: str = "INBOX") -> list[bytes]:
        """Return what lies in a folder of a mailbox."""
        human = self.human(key)
        try:
            return human.mails(folder)
        finally:
            human.close()

    def fresh(self) -> list[Accepted]:
        """Return the letters that SMTP took since the last call."""
        new = self.sink.accepted[self.read :]
        self.read += len(new)
        return new


def environment() -> dict[str, str]:
    """The environment of the program: this one's, without variables of an operator's."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MAILBOT_")}
    return {**kept, "OFFICE_PASSWORD": "secret"}


@contextmanager
def bot(folder: Path, place: ImapPlace, database: str | None = None) -> Iterator[Bot]:
    """Set up an office in `folder` on a mail server; SQLite unless a URL is given."""
    boxes = {key: place.settings() for key in KEYS}
    with Office({}) as sink:
        tables = {key: _imap(key, settings) for key, settings in boxes.items()}
        config = CONFIG.format(
            database=database or "sqlite:///mailbot.db", smtp_port=sink.smtp_port, **tables
        )
        for key, settings in boxes.items():
            (folder / f"{key}.password").write_text(settings.password or "")
        (folder / "mailbot.toml").write_text(config, encoding="utf-8")
        yield Bot(folder, place, boxes, sink)


def _imap(key: str, settings: ImapSettings) -> str:
    return (
        f'[mailboxes.{key}.imap]\nhost = "{settings.host}"\nport = {settings.port}\n'
        f'security = "plain"\nusername = "{settings.username}"\n'
        f'password_file = "{key}.password"\n'
    )


def message_of(letter: Accepted) -> EmailMessage:
    """Return an accepted letter, parsed."""
    message = message_from_bytes(letter.raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(letter: Accepted) -> str:
    """Return the plain text part of a letter."""
    body = message_of(letter).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def kind_of(letter: Accepted) -> str:
    """Return a letter's X-Mailbot-Kind."""
    return str(message_of(letter)["X-Mailbot-Kind"])
