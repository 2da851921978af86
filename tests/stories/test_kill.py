"""`kill -9` at any moment: every mail ends as exactly one event, no ticket twice.

The program is killed fifty times while a batch of mails is worked, half in `once`, half in `run`;
then it is let run to its end. The seed is printed, so that a failure can be played again.
"""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections import Counter
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

import pytest

from mailbot.store import inbound, journal, tickets
from mailbot.store.engine import open_database
from mailbot.store.tickets import TicketFilter
from tests.offices import Bot, bot, environment, message_of
from tests.servers import ImapPlace

KILLS = 50
MAILS = 60
START = datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=3)))


def mail(number: int) -> bytes:
    """Return a person's mail about a shipment of its own."""
    at = START + timedelta(seconds=number)
    return (
        f"From: Writer {number} <writer{number}@house{number}.example>\r\n"
        "To: keyaccounts@rimalexpress.example\r\n"
        f"Date: {format_datetime(at)}\r\nMessage-ID: <kill-{number}@house{number}.example>\r\n"
        f"Subject: Parcel {number} not delivered\r\n\r\n"
        f"Hello,\r\n\r\nAWB 2900194{number:05} has not been delivered.\r\n"
        f"Shipper: House {number} Trading\r\n"
    ).encode()


def killed(office: Bot, command: str, after_s: float) -> None:
    """Start the program and kill it after a while."""
    running = subprocess.Popen(
        office.command(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=environment(), start_new_session=True,
    )  # fmt: skip
    time.sleep(after_s)
    running.send_signal(signal.SIGKILL)
    running.wait()


@pytest.mark.timeout(600)
def test_fifty_kills_lose_no_mail_and_open_no_ticket_twice(
    tmp_path: Path, embedded: ImapPlace
) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    with bot(tmp_path, embedded) as office:
        for number in range(KILLS):
            if number * MAILS // KILLS != (number - 1) * MAILS // KILLS or number == 0:
                upto = range((number - 1) * MAILS // KILLS, number * MAILS // KILLS)
                office.put("key_accounts", *(mail(n) for n in upto if n >= 0))
            command = "once" if number % 2 else "run"
            killed(office, command, chance.uniform(0.6, 2.2))
        office.put("key_accounts", *(mail(n) for n in range((KILLS - 1) * MAILS // KILLS, MAILS)))
        done = office.mailbot("once")
        assert done.returncode in (0, 1), done.stderr[-2000:]
        _nothing_lost_nothing_twice(office)


def _nothing_lost_nothing_twice(office: Bot) -> None:
    database = open_database(f"sqlite:///{office.folder / 'mailbot.db'}")
    with database.reading() as conn:
        assert {k: v for k, v in inbound.counts(conn).items() if v} == {"handled": MAILS}
        found = tickets.search(conn, TicketFilter())
        assert Counter(t.requester.email for t in found) == {
            f"writer{n}@house{n}.example": 1 for n in range(MAILS)
        }
        assert [t.ref[-6:] for t in found] == [f"{n:06}" for n in range(1, MAILS + 1)]
        for ticket in found:
            assert ticket.id is not None
            kinds = Counter(entry.kind for entry in journal.of_ticket(conn, ticket.id))
            assert kinds["opened"] == kinds["mail-added"] == 1
    database.dispose()
    sent = Counter(str(message_of(letter)["Message-ID"]) for letter in office.sink.accepted)
    answered = {str(message_of(letter)["In-Reply-To"]) for letter in office.sink.accepted}
    # A letter goes twice only as the same letter, where a kill fell between SMTP and the record.
    assert all(count <= 2 for count in sent.values())
    assert len(answered - {"None"}) >= MAILS - KILLS
