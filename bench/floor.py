"""The floor: what mail in, a durable commit and a mail out cost in Python, with nothing understood.

One process: fetches in batches, parses with `compat32`, makes one durable commit a mail (SQLite,
WAL, synchronous=FULL), builds one acknowledgement and sends it over one kept connection.
"""

from __future__ import annotations

import email
import imaplib
import re
import smtplib
import sqlite3
import tempfile
from email.message import EmailMessage, Message
from email.utils import parseaddr
from pathlib import Path

from mailserver import HOST, PASSWORD, USER

BATCH = 50


def floor(imap_port: int, smtp_port: int) -> int:
    """Take up everything in the mailbox; return how many mails that were."""
    with tempfile.TemporaryDirectory(prefix="bench-floor-") as folder:
        database = sqlite3.connect(Path(folder) / "floor.db", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE mails (id INTEGER PRIMARY KEY, sender TEXT, raw BLOB)")
        with imaplib.IMAP4(HOST, imap_port) as server, smtplib.SMTP(HOST, smtp_port) as relay:
            server.login(USER, PASSWORD)
            server.select("INBOX")
            uids = server.uid("SEARCH", "ALL")[1][0].split()
            for start in range(0, len(uids), BATCH):
                for raw in _fetched(server, uids[start : start + BATCH]):
                    _take(raw, database, relay)
        database.close()
    return len(uids)


def _fetched(server: imaplib.IMAP4, uids: list[bytes]) -> list[bytes]:
    found = server.uid("FETCH", b",".join(uids).decode(), "(BODY.PEEK[])")[1]
    return [item[1] for item in found if isinstance(item, tuple)]


def _take(raw: bytes, database: sqlite3.Connection, relay: smtplib.SMTP) -> None:
    mail = email.message_from_bytes(raw)
    sender = parseaddr(str(mail["From"]))[1]
    for part in mail.walk():
        part.get_payload(decode=True)
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT INTO mails (sender, raw) VALUES (?, ?)", (sender, raw))
    database.execute("COMMIT")
    relay.send_message(_acknowledgement(mail, sender))


def _acknowledgement(mail: Message, to: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = "keyaccounts@rimalexpress.example"
    letter["To"] = to
    letter["Subject"] = "Re: " + re.sub(r"\s+", " ", str(mail["Subject"]))
    letter["In-Reply-To"] = str(mail["Message-ID"])
    letter.set_content("We have received your mail and will answer it soon.\n")
    return letter
