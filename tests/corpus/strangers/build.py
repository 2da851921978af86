"""Write the strangers' mails anew, in the order of their dates, and `gold.jsonl` beside them.

Run from the project's folder: `python -m tests.corpus.strangers.build [FOLDER]`. The words, forms
and gold of each mail stand in the modules beside this one; nothing is drawn by chance.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from pathlib import Path

from tests.corpus.strangers import (
    hard,
    labelled,
    machines,
    prose,
    roles,
    several,
    tables,
    threads,
)
from tests.corpus.strangers.clients import CLIENTS, Content, bundle, digest
from tests.corpus.strangers.sheet import Mail

HERE = Path(__file__).parent
FLOORS = {"disposition": 0.95, "language": 0.95, "decision": 0.60}
COURIER = "marsacourier.example"
SHEETS = (labelled, tables, prose, roles, several, threads, machines, hard)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def mails() -> list[Mail]:
    """Return all mails by their dates, the oldest first."""
    found = [mail for sheet in SHEETS for mail in sheet.MAILS]
    return sorted(found, key=lambda mail: datetime.fromisoformat(mail.at))


def word(text: str, charset: str, name: str) -> str:
    """Return a header's value, encoded and folded where it is not ASCII (RFC 2047)."""
    if text.isascii():
        return text
    value = Header(text, charset, maxlinelen=72, header_name=name).encode()
    return value.replace("\n", "\r\n")


def mailbox(name: str, address: str, charset: str, header: str) -> str:
    """Return `Name <address>` as the header holds it."""
    if not name:
        return address
    if name.isascii() and any(sign in name for sign in ".,'()"):
        return f'"{name}" <{address}>'
    return f"{word(name, charset, header)} <{address}>"


def with_attachment(mail: Mail, content: Content) -> Content:
    """Put the attached file beside the words."""
    if mail.attachment is None:
        return content
    name, kind = mail.attachment
    headers = (
        ("Content-Type", f'{kind}; name="{name}"'),
        ("Content-Disposition", f'attachment; filename="{name}"'),
        ("Content-Transfer-Encoding", "base64"),
    )
    file = Content(headers, base64.encodebytes(PDF).replace(b"\n", b"\r\n"))
    return bundle("multipart/mixed", f"_004_{digest(mail.at)[:16]}_", [content, file])


def trace(mail: Mail) -> list[tuple[str, str]]:
    """Return what the servers on the way put in front."""
    host = mail.address.lower().partition("@")[2]
    date = format_datetime(datetime.fromisoformat(mail.at))
    received = (
        f"from out1.{host} (out1.{host} [203.0.113.{int(digest(host)[:4], 16) % 254 + 1}])\r\n"
        f" by mx1.{COURIER} (Postfix) with ESMTPS id {digest(mail.at)[:10].upper()}\r\n"
        f" for <{mail.box}@{COURIER}>; {date}"
    )
    return [("Return-Path", f"<{mail.address.lower()}>"), ("Received", received)]


def headers(mail: Mail) -> list[tuple[str, str]]:
    """Return all headers above the content's own."""
    host = mail.address.lower().partition("@")[2]
    own = [
        ("From", mailbox(mail.name, mail.address, mail.charset, "From")),
        ("To", f"{mail.box}@{COURIER}"),
        ("Subject", word(mail.subject, mail.charset, "Subject")),
        ("Date", format_datetime(datetime.fromisoformat(mail.at))),
        ("Message-ID", f"<{digest(mail.at, mail.address)}@{host}>"),
        ("MIME-Version", "1.0"),
    ]
    rows = [row for row in trace(mail) + own if row[0] not in mail.headers]
    return rows + list(mail.headers.items())


def as_bytes(mail: Mail) -> bytes:
    """Return the mail as it crossed the wire."""
    content = with_attachment(mail, CLIENTS[mail.client](mail))
    rows = [*headers(mail), *content.headers]
    head = "".join(f"{name}: {value}\r\n" for name, value in rows)
    return head.encode() + b"\r\n" + content.body


def write(folder: Path, found: Sequence[Mail]) -> None:
    """Write every mail and the gold into a folder; mails that are there already go first."""
    for old in folder.glob("*.eml"):
        old.unlink()
    gold = []
    for number, mail in enumerate(found, 1):
        file = f"{number:03}.eml"
        (folder / file).write_bytes(as_bytes(mail))
        gold.append(json.dumps(mail.gold(file), ensure_ascii=False))
    (folder / "gold.jsonl").write_text("\n".join(gold) + "\n", encoding="utf-8")


def build(folder: Path) -> None:
    """Write all mails of this folder's sheets."""
    write(folder, mails())


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
