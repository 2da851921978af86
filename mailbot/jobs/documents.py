"""The files that a customer has sent with a ticket's mails, for a pack that carries them on (R-38).

They are taken from the raw mails, which are kept; a file that came twice is carried once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from mailbot.mail.message import Attachment, parse
from mailbot.rules.pictures import files_of
from mailbot.store import inbound, journal
from mailbot.store.engine import Connection

BYTES_MAX = 15 * 1024 * 1024
"""What a pack carries in all: many servers take no larger mail."""

FILES_MAX = 30


def kept_documents(conn: Connection, ticket_id: int) -> tuple[Attachment, ...]:
    """Return the files of the ticket's customer mails, the first sent first."""
    chosen: dict[str, Attachment] = {}
    size = 0
    for file in _all(conn, ticket_id):
        digest = hashlib.sha256(file.data).hexdigest()
        fits = size + len(file.data) <= BYTES_MAX and len(chosen) < FILES_MAX
        if digest not in chosen and fits:
            chosen[digest] = file
            size += len(file.data)
    return tuple(chosen.values())


def _all(conn: Connection, ticket_id: int) -> Iterator[Attachment]:
    for mail in journal.mails_of(conn, ticket_id):
        if mail.audience == "customer" and mail.attachments:
            yield from files_of(parse(inbound.get(conn, mail.inbound_id).raw))
