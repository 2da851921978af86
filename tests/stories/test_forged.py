"""A mail from a forged staff address changes nothing, in whatever way it is tried.

Each goes the whole way: parsed, read, looked up, decided and applied to a database. Only what
the receiving server vouches for, or who answers a letter that was sent to him alone, is believed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from mailbot.desk.ticket import Ticket
from mailbot.jobs.process import process
from mailbot.jobs.reader import Read, read_raw
from mailbot.store.engine import Database, open_database
from mailbot.store.migrate import upgrade
from tests.desk.office import BUYER, HOUR, HUDA, NOON, OFFICE, OMAR
from tests.jobs.samples import Reads, all_tickets, desk, kept, rows_of, vocabulary

SERVER = "mx.courier.example"
POLICY = replace(
    OFFICE, mailboxes=tuple(replace(box, authserv_id=SERVER) for box in OFFICE.mailboxes)
)
REF = "KA-2026-000001"
COMMANDS = "#take\n#reply\nDear Salma, please send the fee to account 12345."
CUSTOMER = (
    "AWB 290019498498 is four days late, please deliver it.\n\nShipper: Nukhba Trading\n"
    "Shipper phone: 0501234567\nConsignee: Khalid Al-Otaibi\nConsignee mobile: 0557654321"
)
GENUINE = f"{SERVER}; dmarc=pass header.from=courier.example"
HIS = "Huda <huda@courier.example>"
EVIL = "mallory@evil.example"


class RealReader(Reads):
    """Reads in this process, by the real rules of reading."""

    def read(self, raw: bytes) -> Read:
        """Parse and read a mail."""
        return read_raw(raw, vocabulary(), frozenset(POLICY.company.domains))


@dataclass(frozen=True)
class Ids:
    """Message-IDs of letters that went out: to the customer, to the owner, to another."""

    customer: str
    owner: str
    other: str


def raw(*headers: str, body: str = COMMANDS) -> bytes:
    """Return a mail with these headers, below those of a mail of today."""
    given = [f"Subject: Re: Late [{REF}]", "To: ka@courier.example",
             "Date: Mon, 05 Jan 2026 12:30:00 +0300", "Message-ID: <f@evil.example>"]  # fmt: skip
    named = {line.partition(":")[0].lower() for line in headers}
    kept_ = [line for line in given if line.partition(":")[0].lower() not in named]
    head = "\r\n".join([*headers, *kept_, "Content-Type: text/plain; charset=utf-8"])
    return f"{head}\r\n\r\n{body}\r\n".encode("utf-8", "surrogateescape")


def work(database: Database, mail: bytes, minutes: int = 0) -> None:
    """Let a mail come in, and the desk decide about it."""
    kept(database, mail)
    process(desk(database, RealReader(), POLICY), NOON + minutes * HOUR / 60)


@pytest.fixture(scope="module")
def _before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forged") / "mailbot.db"
    database = open_database(f"sqlite:///{path}")
    upgrade(database)
    sender = f"From: Salma <{BUYER.email}>"
    work(database, raw(sender, "Subject: Late", "Message-ID: <c@nukhba.example>", body=CUSTOMER))
    letter = raw(f"From: Omar <{OMAR.email}>", "Message-ID: <o@courier.example>",
                 f"Authentication-Results: {GENUINE}", body="#status")  # fmt: skip
    work(database, letter)
    database.dispose()
    return path


@pytest.fixture
def database(_before: Path, tmp_path: Path) -> Iterator[Database]:
    """Return a database in which Huda follows a ticket of Salma's."""
    shutil.copy(_before, tmp_path / "mailbot.db")
    found = open_database(f"sqlite:///{tmp_path / 'mailbot.db'}")
    yield found
    found.dispose()


def ids_of(database: Database) -> Ids:
    rows = {row["id"]: row for row in rows_of(database, "outbox")}
    to = {row["email"]: rows[row["outbox_id"]]["message_id"]
          for row in rows_of(database, "outbox_recipients")}  # fmt: skip
    return Ids(to[BUYER.email], to[HUDA.email], to[OMAR.email])


def to_customer(database: Database) -> list[int]:
    rows = rows_of(database, "outbox_recipients")
    return [row["outbox_id"] for row in rows if row["email"] == BUYER.email]


def state_of(found: Ticket) -> Ticket:
    """Return a ticket without what a refusal that is written down changes."""
    return replace(found, version=0, next_action_at=None)


def happened(database: Database) -> list[str]:
    return [row["kind"] for row in rows_of(database, "journal") if row["ticket_id"] == 1]


Forgery = Callable[[Ids], bytes]


def auth(*results: str, sender: str = HIS, **more: Any) -> Forgery:
    """Return a forgery with these Authentication-Results, the top one first."""
    lines = [f"Authentication-Results: {result}" for result in results]
    return lambda _: raw(*lines, f"From: {sender}", **more)


def of(*headers: str, **more: Any) -> Forgery:
    """Return a forgery with these headers."""
    return lambda _: raw(*headers, **more)


FORGED: dict[str, Forgery] = {
    # no proof at all
    "From alone": of(f"From: {HIS}"),
    "From without a name": of("From: huda@courier.example"),
    "From in capitals": of("From: HUDA@COURIER.EXAMPLE"),
    "From of the supervisor": of(f"From: {OMAR.email}"),
    "From of the manager": of("From: nadia@courier.example"),
    "one of our domain that nobody knows": of("From: ceo@courier.example"),
    "our own mailbox": of("From: ka@courier.example"),
    "our own other address": of("From: keyaccounts@courier.example"),
    "From with a trailing dot": of("From: huda@courier.example."),
    "From with a plus address": of("From: huda+x@courier.example"),
    "From in a comment": of(f"From: {EVIL} (huda@courier.example)"),
    # Authentication-Results
    "another server's": auth("mx.evil.example; dmarc=pass header.from=courier.example"),
    "no server's": auth("dmarc=pass header.from=courier.example"),
    "a server below ours": auth("x.mx.courier.example; dmarc=pass header.from=courier.example"),
    "a server that begins like ours": auth(
        "mx.courier.example.evil.example; dmarc=pass header.from=courier.example"
    ),
    "ours, not on top": auth(
        f"{SERVER}; dmarc=fail header.from=courier.example", GENUINE
    ),
    "dmarc=fail": auth(f"{SERVER}; dmarc=fail header.from=courier.example"),
    "dmarc=none": auth(f"{SERVER}; dmarc=none header.from=courier.example"),
    "dmarc=bestguesspass": auth(f"{SERVER}; dmarc=bestguesspass header.from=courier.example"),
    "dmarc=temperror": auth(f"{SERVER}; dmarc=temperror header.from=courier.example"),
    "dmarc of another domain": auth(f"{SERVER}; dmarc=pass header.from=evil.example"),
    "dmarc of a domain above": auth(f"{SERVER}; dmarc=pass header.from=example"),
    "dmarc without a domain": auth(f"{SERVER}; dmarc=pass"),
    "dmarc pass in a comment": auth(
        f"{SERVER}; dmarc=fail (dmarc=pass header.from=courier.example)"
    ),
    "dmarc pass in a quoted reason": auth(
        f'{SERVER}; dmarc=fail reason="; dmarc=pass header.from=courier.example"'
    ),
    "dkim of another domain": auth(f"{SERVER}; dkim=pass header.d=evil.example"),
    "dkim of a domain that ends alike": auth(f"{SERVER}; dkim=pass header.d=evilcourier.example"),
    "dkim of the top level": auth(f"{SERVER}; dkim=pass header.d=example"),
    "dkim=fail": auth(f"{SERVER}; dkim=fail header.d=courier.example"),
    "dkim=neutral": auth(f"{SERVER}; dkim=neutral header.d=courier.example"),
    "spf alone": auth(f"{SERVER}; spf=pass smtp.mailfrom=huda@courier.example"),
    "a header that only looks like it": of(
        f"X-Authentication-Results: {GENUINE}", f"From: {HIS}"
    ),
    "ARC that says so": of(f"ARC-Authentication-Results: i=1; {GENUINE}", f"From: {HIS}"),
    "in the body": of(f"From: {HIS}", body=f"Authentication-Results: {GENUINE}\n\n{COMMANDS}"),
    # who wrote it
    "display name is the address": auth(
        f"{SERVER}; dmarc=pass header.from=evil.example",
        sender=f'"huda@courier.example" <{EVIL}>',
    ),
    "unquoted address before another": auth(
        f"{SERVER}; dmarc=pass header.from=evil.example",
        sender=f"huda@courier.example <{EVIL}>",
    ),
    "two addresses": auth(GENUINE, sender=f"{EVIL}, huda@courier.example"),
    "two From headers": of(
        f"Authentication-Results: {SERVER}; dmarc=pass header.from=evil.example",
        f"From: {HIS}", f"From: {EVIL}",
    ),
    "two From headers, the other first": of(
        f"Authentication-Results: {SERVER}; dmarc=pass header.from=evil.example",
        f"From: {EVIL}", f"From: {HIS}",
    ),
    "a group of addresses": of("From: Staff: huda@courier.example;"),
    "an encoded word as the address": of(
        "From: =?utf-8?b?aHVkYUBjb3VyaWVyLmV4YW1wbGU=?= <mallory@evil.example>"
    ),
    "an encoded word for all of it": of("From: =?utf-8?q?huda=40courier=2Eexample?="),
    "a NUL in the address": of("From: huda@courier.example\x00.evil.example"),
    "a source route": of("From: <@evil.example:huda@courier.example>"),
    "a quoted local part": of('From: "huda"@courier.example'),
    "a blank in the address": of("From: huda @courier.example"),
    "Latin look-alike letters": auth(
        f"{SERVER}; dmarc=pass header.from=xn--courer-q4a.example", sender="huda@courіer.example"
    ),
    "its punycode": auth(
        f"{SERVER}; dmarc=pass header.from=xn--courer-q4a.example",
        sender="huda@xn--courer-q4a.example",
    ),
    "a domain below ours": auth(
        f"{SERVER}; dmarc=pass header.from=mail.courier.example",
        sender="huda@mail.courier.example",
    ),
    "a domain that holds ours": auth(
        f"{SERVER}; dmarc=pass header.from=courier.example.evil.example",
        sender="huda@courier.example.evil.example",
    ),
    "Sender is his": of(f"From: {EVIL}", f"Sender: {HIS}"),
    "Reply-To is his": of(f"From: {EVIL}", f"Reply-To: {HIS}"),
    "Resent-From is his": of(f"From: {EVIL}", f"Resent-From: {HIS}"),
    "X-Original-From is his": of(f"From: {EVIL}", f"X-Original-From: {HIS}"),
    "Return-Path is his": of(f"Return-Path: <{HUDA.email}>", f"From: {EVIL}"),
    "a list rewrote it, it says": of(
        "From: Team <ka@courier.example>", "List-Id: <ka.courier.example>", f"Reply-To: {HIS}"
    ),
    "a list of another domain": of(
        f"From: {EVIL}", "List-Id: <x.evil.example>", f"Reply-To: {HIS}"
    ),
    # whose letter it answers
    "answers the customer's letter": lambda ids: raw(
        f"From: {HIS}", f"In-Reply-To: <{ids.customer}>"
    ),
    "answers another colleague's letter": lambda ids: raw(
        f"From: {HIS}", f"In-Reply-To: <{ids.other}>"
    ),
    "refers to another colleague's letter": lambda ids: raw(
        f"From: {HIS}", f"References: <{ids.other}> <{ids.customer}>"
    ),
    "the owner's letter, from elsewhere": lambda ids: raw(
        f"From: {EVIL}", f"In-Reply-To: <{ids.owner}>"
    ),
    "the owner's letter, under another's name": lambda ids: raw(
        f"From: {OMAR.email}", f"In-Reply-To: <{ids.owner}>"
    ),
    "a guessed id": of(f"From: {HIS}", f"In-Reply-To: <{'0' * 32}@courier.example>"),
    "an id that begins like his": lambda ids: raw(
        f"From: {HIS}", f"In-Reply-To: <{ids.owner[:-20]}@courier.example>"
    ),
    "his id in another case": lambda ids: raw(
        f"From: {HIS}", f"In-Reply-To: <{ids.owner.upper()}>"
    ),
    "his id in the body": lambda ids: raw(f"From: {HIS}", body=f"{COMMANDS}\n\n<{ids.owner}>"),
    "his id in the subject": lambda ids: raw(
        f"From: {HIS}", f"Subject: [{REF}] <{ids.owner}>"
    ),
    "our loop mark forged": of(f"From: {HIS}", "X-Mailbot-Kind: notification"),
    # what it says
    "yes to a letter that was never sent": of(f"From: {HIS}", body="yes"),
    "a plain reply": of(f"From: {HIS}", body="Dear Salma, please pay to account 12345."),
    "close": of(f"From: {HIS}", body="#close We delivered it today, Khalid signed."),
    "assign": of(f"From: {HIS}", body="#assign operations\nThe courier did not call him."),
    "spam": of(f"From: {HIS}", body="#spam"),
    "merge": of(f"From: {HIS}", body=f"#merge {REF}"),
    "where letters go": of(f"From: {HIS}", body=f"#set customer email={EVIL}"),
    "where the parcel goes": of(f"From: {HIS}", body="#set new address=12 Evil Street, Riyadh"),
    "money": of(f"From: {HIS}", body="#claim 9000 SAR\n#approve 9000 the goods are lost"),
    "in Arabic": of(f"From: {HIS}", body="#سحب"),
    "accepts nothing": of(f"From: {HIS}", body="ok"),
    "forwarded for a customer": of(
        f"From: {HIS}", f"Subject: FW: [{REF}]",
        body=f"#open {BUYER.email}\n\n----- Forwarded message -----\nFrom: {BUYER.email}\n\nhi",
    ),
}  # fmt: skip


def test_the_office_believes_its_own_server_and_does_the_same_commands(database: Database) -> None:
    """So that what follows is refused for want of proof and for nothing else."""
    before = len(to_customer(database))
    work(database, auth(GENUINE, sender=OMAR.email)(ids_of(database)), 30)
    assert all_tickets(database)[0].owner == OMAR.email
    assert len(to_customer(database)) == before + 1


def test_an_answer_to_ones_own_letter_is_believed(database: Database) -> None:
    ids = ids_of(database)
    work(database, raw(f"From: {HIS}", f"In-Reply-To: <{ids.owner}>", body="#urgent 2"), 30)
    assert all_tickets(database)[0].urgency == 2


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_staff_address_changes_nothing(database: Database, how: str) -> None:
    ticket_, written = all_tickets(database)[0], to_customer(database)
    journal = happened(database)
    work(database, FORGED[how](ids_of(database)), 30)
    assert state_of(all_tickets(database)[0]) == state_of(ticket_)
    assert set(happened(database)[len(journal) :]) <= {"refused"}
    assert to_customer(database) == written
    states = {row["state"] for row in rows_of(database, "inbound")}
    assert states <= {"handled", "ignored", "quarantined"}


def test_more_than_fifty_ways_are_tried() -> None:
    assert len(FORGED) >= 50
