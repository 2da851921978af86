"""Raw mails, a reader that says what a test wants, and the desk that decides on them.

The office is the one of `tests/desk/office.py`; its letters and words are the real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from mailbot.config import data_folder, load_vocabulary
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Ticket
from mailbot.jobs.apply import Office
from mailbot.jobs.process import Desk
from mailbot.jobs.reader import Read
from mailbot.mail.bounces import read_bounce
from mailbot.mail.identity import content_id
from mailbot.mail.message import Mail, parse
from mailbot.reading.reading import Disposition, Nature, Party, Reading, Shipment
from mailbot.reading.vocabulary import Vocabulary
from mailbot.render.templates import Letters
from mailbot.store import inbound, models, tickets
from mailbot.store.engine import Database
from mailbot.store.inbound import Inbound, NewInbound
from mailbot.store.tickets import TicketFilter
from mailbot.transport.source import RawMail, Selected, SourceUnreachable
from tests.desk.office import NOON, OFFICE

SALMA = "salma@nukhba.example"
KHALID = "khalid@freemail.example"
KA, COMPLAINTS = "ka@courier.example", "complaints@courier.example"
WHOLE = Shipment(
    waybill="290019498498",
    shipper=Party(name="Noor Trading", phones=("+966501234567",)),
    consignee=Party(name="Sara Ahmad", phones=("+966557654321",)),
)
GAPS = replace(WHOLE, consignee=Party())


def raw_mail(
    subject: str = "Parcel late", sender: str = KHALID, text: str = "Where is it?", **headers: str
) -> bytes:
    """Return a mail to the key accounts, its Message-ID made from the subject."""
    word = "-".join(subject.lower().split())
    given = {
        "From": sender,
        "To": KA,
        "Date": "Mon, 05 Jan 2026 11:58:00 +0300",
        "Message-ID": f"<{word}@{sender.rpartition('@')[2].rstrip('>')}>",
        "Subject": subject,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n".encode()


def kept(database: Database, *raws: bytes, mailbox: str = "ka", **changes: Any) -> list[int]:
    """Keep mails as `receive` does, and return their rows' numbers."""
    with database.writing() as conn:
        rows = []
        for raw in raws:
            new = NewInbound(
                raw=raw,
                content_id=content_id(raw),
                mailbox=mailbox,
                received_at=NOON,
                size=len(raw),
                uidvalidity=None,
                uid=None,
            )
            rows.append(inbound.keep(conn, replace(new, **changes)).id)
    return rows


def reading(mail: Mail, **changes: Any) -> Reading:
    """Return what a person's mail says that asks about nothing in particular."""
    given = Reading(
        disposition=Disposition.REQUEST,
        language="en",
        nature=Nature.INQUIRY,
        natures=(Nature.INQUIRY,),
        reply_text=mail.text.strip(),
    )
    return replace(given, **changes)


FAILURE: dict[str, Any] = {
    "nature": Nature.SERVICE_FAILURE,
    "natures": (Nature.SERVICE_FAILURE,),
    "about_shipment": True,
}


@dataclass
class Reads:
    """A reader in this process: by subject, what a mail says, or what it does to its reader."""

    says: dict[str, dict[str, Any]] = field(default_factory=dict)
    fails: dict[str, list[BaseException]] = field(default_factory=dict)
    read_subjects: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Need no start."""

    def ready(self) -> None:
        """Be ready at once."""

    def read(self, raw: bytes) -> Read:
        """Fail as often as the test wants, then say what it wants."""
        mail = parse(raw)
        self.read_subjects.append(mail.subject)
        if self.fails.get(mail.subject):
            raise self.fails[mail.subject].pop(0)
        said = reading(mail, **self.says.get(mail.subject, {}))
        bounce = read_bounce(mail) if said.disposition is Disposition.BOUNCE else None
        return Read(mail, said, bounce)

    def close(self) -> None:
        """Hold nothing."""


@cache
def letters() -> Letters:
    """Return the letters that come with the program."""
    return Letters(data_folder("templates"))


@cache
def vocabulary() -> Vocabulary:
    """Return the words that come with the program."""
    return load_vocabulary(None)


def desk(database: Database, reader: Any = None, policy: Policy = OFFICE) -> Desk:
    """Return a desk that decides by the real rules."""
    return Desk(database, Office(policy, letters()), vocabulary(), reader or Reads())


def mail_of(database: Database, number: int) -> Inbound:
    """Return a mail as it now stands."""
    with database.reading() as conn:
        return inbound.get(conn, number)


def all_tickets(database: Database) -> tuple[Ticket, ...]:
    """Return every ticket, in order of opening."""
    with database.reading() as conn:
        return tickets.search(conn, TicketFilter())


def rows_of(database: Database, table: str) -> list[dict[str, Any]]:
    """Return every row of a table, in order."""
    chosen = models.metadata.tables[table]
    with database.reading() as conn:
        found = conn.execute(sa.select(chosen).order_by(*chosen.primary_key)).mappings()
        return [dict(row) for row in found]


@dataclass
class Shelf:
    """A Source of mails in memory, which a test changes under its reader's hands."""

    mails: dict[int, bytes] = field(default_factory=dict)
    uidvalidity: int = 7
    vanish: set[int] = field(default_factory=set)
    done: list[int] = field(default_factory=list)
    quarantine: list[int] = field(default_factory=list)
    batches: list[tuple[int, ...]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    breaks_at_fetch: int | None = None
    waiting: Iterator[bool] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def select(self) -> Selected:
        return Selected(self.uidvalidity, len(self.mails))

    def uids_after(self, uid: int) -> tuple[int, ...]:
        return tuple(sorted(one for one in self.mails if one > uid))

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        return {uid: len(self.mails[uid]) for uid in uids if uid in self.mails}

    def fetch(self, uids: Sequence[int]) -> tuple[RawMail, ...]:
        self.batches.append(tuple(uids))
        if len(self.batches) == self.breaks_at_fetch:
            raise SourceUnreachable("the line broke")
        found = (uid for uid in uids if uid in self.mails and uid not in self.vanish)
        return tuple(RawMail(uid, self.mails[uid]) for uid in found)

    def fetch_head(self, uid: int) -> bytes:
        self.heads.append(uid)
        if uid in self.vanish:
            return b""
        head, gap, _ = self.mails[uid].partition(b"\r\n\r\n")
        return head + gap

    def file(self, uids: Sequence[int], *, quarantined: bool) -> None:
        (self.quarantine if quarantined else self.done).extend(uids)
        for uid in uids:
            self.mails.pop(uid, None)

    def wait(self, timeout_s: float, stop: Callable[[], bool]) -> bool:
        return False

    def check(self) -> tuple[str, ...]:
        return ("a shelf",)

    def close(self) -> None:
        """Hold nothing."""
