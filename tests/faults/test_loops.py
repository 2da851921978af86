"""Two machines that answer each other, and one that a forger sets on a stranger: it ends soon.

Each mail goes the whole way, by the real rules of reading; what our letters bring about comes
back as the next mail, as often as the other side likes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest

from mailbot.jobs.deliver import deliver
from mailbot.jobs.process import process
from mailbot.jobs.reader import Read, read_raw
from mailbot.store.engine import Database
from mailbot.transport.smtp import Sent
from tests.databases import Server
from tests.desk.office import HUDA, NOON, OFFICE
from tests.jobs.samples import Reads, all_tickets, desk, kept, raw_mail, rows_of, vocabulary

SECOND = timedelta(seconds=1)
ROBOT = "sales@far.example"
HOURLY, DAILY = 3, 10

Answer = Callable[[str, bytes, int], bytes | None]
"""What an address makes of a letter, given who gets it and how many came before."""


class RealReader(Reads):
    """Reads in this process, by the real rules of reading."""

    def read(self, raw: bytes) -> Read:
        return read_raw(raw, vocabulary(), frozenset(OFFICE.company.domains))


class World:
    """The office and the rest of the world, which answers letters."""

    def __init__(self, database: Database, answer: Answer) -> None:
        self.database, self.answer = database, answer
        self.desk = desk(database, RealReader())
        self.letters: list[tuple[datetime, str, bytes]] = []
        self.waiting: list[bytes] = []
        self.now = NOON

    def send(self, _envelope_from: str, to: tuple[str, ...], raw: bytes) -> Sent:
        for address in to:
            answer = self.answer(address, raw, len(self.letters))
            self.letters.append((self.now, address, raw))
            if answer is not None:
                self.waiting.append(answer)
        return Sent(delivered=to)

    def check(self) -> tuple[str, ...]:
        return ("it answers",)

    def goes_on(self, mail: bytes | None = None, rounds: int = 25) -> None:
        """Let a mail come, and whatever follows, a second a round."""
        self.waiting += [mail] if mail else []
        for _ in range(rounds):
            mails, self.waiting = self.waiting, []
            kept(self.database, *mails, received_at=self.now)
            process(self.desk, self.now)
            deliver(self.database, self, self.now, office=self.desk.office)
            self.now += SECOND

    def to(self, address: str) -> list[bytes]:
        return [raw for _, to, raw in self.letters if to == address]


@pytest.fixture
def database(sqlite: Server) -> Iterator[Database]:
    yield sqlite.migrated()
    sqlite.clear()


def header(raw: bytes, name: str) -> str:
    return str(message_from_bytes(raw, policy=policy.default)[name] or "")


def test_a_robot_without_any_mark_gets_three_letters_an_hour(database: Database) -> None:
    def robot(to: str, raw: bytes, count: int) -> bytes | None:
        if to != ROBOT:
            return None
        return raw_mail(f"Case {count} at our side", ROBOT, f"Please tell more about it, {count}.")

    world = World(database, robot)
    world.goes_on(raw_mail("Where is my parcel", ROBOT, "AWB 290019498498 is late."))
    assert 1 <= len(world.to(ROBOT)) <= HOURLY
    for hour in range(1, 16):  # it writes again for a day
        world.goes_on(raw_mail(f"Again {hour}", ROBOT, f"And {hour}?"), rounds=1)
        world.now += timedelta(minutes=90)
    day = [at for at, to, _ in world.letters if to == ROBOT and at < NOON + timedelta(days=1)]
    assert len(day) <= DAILY


def test_an_absence_notice_to_each_letter_gets_none(database: Database) -> None:
    def away(to: str, raw: bytes, _count: int) -> bytes | None:
        subject = f"Automatic reply: {header(raw, 'Subject')}"
        return raw_mail(
            subject,
            to,
            "I am away until Sunday.",
            Auto_Submitted="auto-replied",
            In_Reply_To=header(raw, "Message-ID"),
        )

    world = World(database, away)
    world.goes_on(raw_mail("Where is my parcel", "khalid@freemail.example", "AWB 290019498498?"))
    assert len(all_tickets(database)) == 1  # the officer's absence makes no ticket either
    assert len(world.to("khalid@freemail.example")) == 1
    assert len(world.to(HUDA.email)) <= 1
    before = len(world.letters)
    world.goes_on(rounds=20)
    assert len(world.letters) == before


def test_two_such_programs_do_not_talk_to_each_other(database: Database) -> None:
    """Every letter of ours, come back from an address of another house, is a machine's."""

    def mirror(to: str, raw: bytes, _count: int) -> bytes | None:
        text = raw.decode("utf-8", "surrogateescape")
        head, gap, body = text.partition("\r\n\r\n")
        lines = [
            line
            for line in head.split("\r\n")
            if not line.lower().startswith(("from:", "to:", "x-mailbot-loop:", "message-id:"))
        ]
        new = [f"From: {to}", "To: ka@courier.example", f"Message-ID: <{len(raw)}.{to}>"]
        return "\r\n".join([*new, *lines]).encode() + (gap + body).encode(
            "utf-8", "surrogateescape"
        )

    world = World(database, mirror)
    world.goes_on(raw_mail("Where is my parcel", ROBOT, "AWB 290019498498 is late."), rounds=20)
    assert len(world.to(ROBOT)) == 1
    assert len(all_tickets(database)) == 1


def test_a_bounce_of_each_letter_gets_none(database: Database) -> None:
    def bounces(to: str, raw: bytes, count: int) -> bytes | None:
        report = (
            "From: Mail Delivery System <mailer-daemon@mx.far.example>\r\n"
            "To: ka@courier.example\r\nReturn-Path: <>\r\nAuto-Submitted: auto-replied\r\n"
            f"Message-ID: <bounce-{count}@mx.far.example>\r\n"
            "Subject: Undelivered Mail Returned to Sender\r\n"
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
            "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
            "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
            f"Reporting-MTA: dns; mx.far.example\r\n\r\nFinal-Recipient: rfc822; {to}\r\n"
            "Action: failed\r\nStatus: 5.1.1\r\n"
            "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
            f"Message-ID: {header(raw, 'Message-ID')}\r\n--b--\r\n"
        )
        return report.encode()

    world = World(database, bounces)
    world.goes_on(raw_mail("Where is my parcel", ROBOT, "AWB 290019498498 is late."), rounds=25)
    assert len(all_tickets(database)) == 1
    assert len(world.to(ROBOT)) == 1
    assert world.to("mailer-daemon@mx.far.example") == []
    before = len(world.letters)
    assert before < 12
    world.goes_on(rounds=20)
    assert len(world.letters) == before


def test_a_forger_cannot_set_us_on_anybody(database: Database) -> None:
    victim = "victim@elsewhere.example"
    world = World(database, lambda *_: None)
    for number in range(25):
        text = f"Parcel 29001949{number:04} is late, number {number}."
        world.goes_on(raw_mail(f"Late {number}", victim, text), rounds=1)
    assert len(world.to(victim)) <= HOURLY
    assert len(rows_of(database, "inbound")) == 25  # all are kept: the brake is on what is sent


def test_both_our_mailboxes_as_readers_of_each_other(database: Database) -> None:
    world = World(database, lambda *_: None)
    both = ", ".join(box.address for box in OFFICE.mailboxes)
    for box in OFFICE.mailboxes:
        world.goes_on(
            raw_mail("Round and round", box.address, "Hello?", To=both, Cc=both), rounds=5
        )
    assert [to for _, to, _ in world.letters if to in both] == []
    assert all_tickets(database) == ()


def test_a_letter_of_ours_that_comes_back_is_only_recorded(database: Database) -> None:
    world = World(database, lambda _to, raw, _count: raw)
    world.goes_on(raw_mail("Where is my parcel", ROBOT, "AWB 290019498498 is late."), rounds=10)
    assert {row["reason"] for row in rows_of(database, "inbound")} == {"opened", "own-loop"}
    assert len(all_tickets(database)) == 1


def test_what_is_sent_is_bounded_by_what_people_wrote(database: Database) -> None:
    """Five people write, and everything out there answers everything, without any mark."""

    def all_answer(to: str, raw: bytes, count: int) -> bytes | None:
        return raw_mail(f"Re {count}: {header(raw, 'Subject')[:40]}", to, f"What is this, {count}?")

    world = World(database, all_answer)
    for number in range(5):
        mail = raw_mail(f"Late {number}", f"w{number}@firm{number}.example", "It is late.")
        world.goes_on(mail, rounds=4)
    world.goes_on(rounds=12)
    for number in range(5):
        assert len(world.to(f"w{number}@firm{number}.example")) <= HOURLY
