"""An office of folders that has worked a few mails, for the commands that look at it."""

from __future__ import annotations

import json
import shutil
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mailbot.cli.main import main
from mailbot.store.engine import Database, open_database
from tests.offices import CONFIG
from tests.servers import ImapPlace, free_port

NOON = "2026-01-05T12:00:00+03:00"
BROKEN = b"Subject: =?utf-8?b?2LQ=?=\r\nFrom: \r\n\r\nbytes \xff\x00\r no end"

MAILS = {
    "key_accounts/1-complete": (
        "sara@nokhba.example",
        "شحنة متأخرة",
        "السلام عليكم\n\nالشحنة رقم 290019498498 متأخرة أربعة أيام، أرجو الإفادة.\n\n"
        "المرسل: شركة النخبة\nجوال المرسل: 0501234567\nالمستلم: فهد العتيبي\n"
        "جوال المستلم: 0557654321",
    ),
    "key_accounts/2-gaps": (
        "Layan Bakr <layan@alwarda.example>",
        "Parcel not delivered",
        "Dear team,\n\nAWB 290019501122 was due on Thursday and has still not been delivered. "
        "We shipped it from Riyadh to Dammam. Please tell us where it is.",
    ),
    "key_accounts/3-urgent": (
        "lab@alshifa.example",
        "URGENT: medical samples",
        "Refrigerated medical samples in AWB 290019477315 have not arrived and will be spoiled "
        "within hours. Please deliver at once, this is very urgent.\n"
        "Shipper: Precision Labs, 0112223344\nConsignee: Al Shifa Hospital, 0113334455",
    ),
    "complaints/4-complaint": (
        "john@mailhost.example",
        "Complaint about your driver",
        "I wish to make a complaint. Your driver was rude to my father at the door on Sunday.",
    ),
}


@dataclass(frozen=True)
class Desk:
    """The office's folder, and its program called in this process."""

    folder: Path

    @property
    def config(self) -> Path:
        """The configuration's file."""
        return self.folder / "mailbot.toml"

    def __call__(self, *arguments: str, at: str = NOON) -> Result:
        """Call a command at that moment."""
        given = ["--config", str(self.config), "--at", at]
        return CliRunner().invoke(main, [*arguments, *given], env={"MAILBOT_CONFIG": ""})

    def json(self, *arguments: str, at: str = NOON) -> list[dict[str, Any]]:
        """Call a command that must succeed; return its JSON lines."""
        result = self(*arguments, at=at)
        assert result.exit_code == 0, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]

    def put(self, name: str, raw: bytes) -> None:
        """Let a mail arrive as a file."""
        path = self.folder / f"{name}.eml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(raw)

    def change(self, old: str, new: str) -> None:
        """Change one place of the configuration; it must be there."""
        text = self.config.read_text("utf-8")
        assert old in text
        self.config.write_text(text.replace(old, new), "utf-8")

    def database(self) -> Database:
        """Open the database of the office."""
        return open_database(f"sqlite:///{self.folder / 'mailbot.db'}")


def mail(sender: str, subject: str, text: str, **headers: str) -> bytes:
    """Return a mail to the key accounts as it lies in a file."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return (
        f"From: {sender}\r\nTo: keyaccounts@rimalexpress.example\r\nSubject: {subject}\r\n"
        f"Date: Mon, 05 Jan 2026 11:58:00 +0300\r\n"
        f"Message-ID: <{zlib.crc32(subject.encode())}@mail.example>\r\n{more}"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def imap_at(port: int) -> str:
    """Return the table of a mailbox on a server of this machine."""
    return (
        f'[mailboxes.complaints.imap]\nhost = "127.0.0.1"\nport = {port}\n'
        'security = "plain"\npassword_env = "OFFICE_PASSWORD"\n'
    )


def set_up(folder: Path, smtp_port: int) -> Desk:
    """Write an office whose mailboxes are folders."""
    tables = {key: f'folder = "{key}"' for key in ("key_accounts", "complaints")}
    text = CONFIG.format(database="sqlite:///mailbot.db", smtp_port=smtp_port, **tables)
    for key in tables:
        (folder / key).mkdir(parents=True)
    (folder / "mailbot.toml").write_text(text, encoding="utf-8")
    return Desk(folder)


@pytest.fixture
def fresh(tmp_path: Path, embedded: ImapPlace) -> Desk:
    """Return an office to which nothing has come yet."""
    assert embedded.office is not None
    return set_up(tmp_path / "fresh", embedded.office.smtp_port)


@pytest.fixture
def cut_off(tmp_path: Path) -> Desk:
    """Return an office whose relay does not answer."""
    return set_up(tmp_path / "cut-off", free_port())


@pytest.fixture(scope="session")
def _worked(tmp_path_factory: pytest.TempPathFactory, embedded: ImapPlace) -> Path:
    assert embedded.office is not None
    desk = set_up(tmp_path_factory.mktemp("office") / "worked", embedded.office.smtp_port)
    for name, (sender, subject, text) in MAILS.items():
        desk.put(name, mail(sender, subject, text))
    desk.put("complaints/5-broken", BROKEN)
    result = desk("once")
    assert result.exit_code == 1, result.stderr
    return desk.folder


@pytest.fixture
def worked(tmp_path: Path, _worked: Path) -> Desk:
    """Return an office that has worked: four tickets, and a mail in quarantine."""
    shutil.copytree(_worked, tmp_path / "worked")
    return Desk(tmp_path / "worked")
