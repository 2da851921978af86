"""`kill -9` at any moment: every mail ends as exactly one event, no ticket twice.

The program is killed fifty times while mails keep coming, half in `once`, half in `run`; then it
is let run to its end. Most kills follow a line of its log, so that they fall between two steps
of its work and not into its start; the others fall at any moment. The seed is printed, so that a
failure can be played again.
"""

from __future__ import annotations

import random
import selectors
import signal
import subprocess
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from mailbot.desk.ticket import Ticket
from mailbot.store import inbound, journal, outbox, tickets
from mailbot.store.engine import Connection, open_database
from mailbot.store.outbox import OutboxState, OutboxSummary
from mailbot.store.tickets import TicketFilter
from tests.offices import KEYS, Bot, bot, environment, message_of
from tests.servers import ImapPlace

KILLS = 50
LINES_MAX = 7
AT_ANY_MOMENT = 0.3
"""Which part of the kills follows the clock alone."""
MOMENT_MAX_S = 2.5
TO_BOTH_EVERY = 5


def mail(number: int) -> bytes:
    """Return a person's mail about a shipment of its own; every fifth goes to both mailboxes."""
    return (
        f"From: Writer {number} <writer{number}@house{number}.example>\r\n"
        "To: keyaccounts@rimalexpress.example\r\n"
        f"Date: {format_datetime(_now())}\r\nMessage-ID: <kill-{number}@house{number}.example>\r\n"
        f"Subject: Parcel {number} not delivered\r\n\r\n"
        f"Hello,\r\n\r\nAWB 2900194{number:05} has not been delivered.\r\n"
        f"Shipper: House {number} Trading\r\n"
    ).encode()


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  # the program's own clock runs too


def arrives(office: Bot, number: int) -> None:
    """Let one more mail come."""
    raw = mail(number)
    for key in KEYS if number % TO_BOTH_EVERY == 0 else KEYS[:1]:
        office.put(key, raw)


def killed(office: Bot, command: str, chance: random.Random) -> bool:
    """Start the program and kill it somewhere; False where it had ended by itself."""
    running = subprocess.Popen(
        office.command(command), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env=environment(), start_new_session=True,
    )  # fmt: skip
    if chance.random() < AT_ANY_MOMENT:
        time.sleep(chance.uniform(0.1, MOMENT_MAX_S))
    else:
        await_lines(running, chance.randint(1, LINES_MAX))
        time.sleep(chance.uniform(0, 0.05))
    ended = running.poll() is not None
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert running.stderr is not None
    running.stderr.close()
    return not ended


def await_lines(running: subprocess.Popen[bytes], count: int) -> None:
    """Wait until the program has told so much of its work, or tells nothing more."""
    assert running.stderr is not None
    with selectors.DefaultSelector() as ready:
        ready.register(running.stderr, selectors.EVENT_READ)
        while count > 0 and ready.select(timeout=MOMENT_MAX_S):
            told = running.stderr.read1()  # type: ignore[attr-defined]
            if not told:
                return
            count -= told.count(b"\n")


@pytest.mark.timeout(900)
def test_fifty_kills_lose_no_mail_and_open_no_ticket_twice(
    tmp_path: Path, embedded: ImapPlace
) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    kills = mails = 0
    with bot(tmp_path, embedded) as office:
        while kills < KILLS:
            arrives(office, mails)
            mails += 1
            kills += killed(office, ("once", "run")[mails % 2], chance)
        to_its_end(office)
        nothing_is_lost_and_nothing_twice(office, mails)


def to_its_end(office: Bot) -> None:
    """Let the program finish; what it was sending when it died goes again in its time."""
    now = _now()
    for later in (0, 21, 37, 120):
        at = (now + timedelta(minutes=later)).isoformat()
        done = office.mailbot("once", "--at", at)
        assert done.returncode in (0, 1), done.stderr[-2000:]


def nothing_is_lost_and_nothing_twice(office: Bot, mails: int) -> None:
    database = open_database(f"sqlite:///{office.folder / 'mailbot.db'}")
    with database.reading() as conn:
        assert {k: v for k, v in inbound.counts(conn).items() if v} == {"handled": mails}
        found = tickets.search(conn, TicketFilter())
        letters = outbox.listing(conn, tuple(OutboxState))
        assert Counter(t.requester.email for t in found) == {
            f"writer{n}@house{n}.example": 1 for n in range(mails)
        }
        assert [t.ref[-6:] for t in found] == [f"{n:06}" for n in range(1, mails + 1)]
        for ticket in found:
            one_event_each(conn, ticket)
    database.dispose()
    every_letter_once_or_told(office, letters)
    assert [office.mails(key) for key in KEYS] == [[], []]


def one_event_each(conn: Connection, ticket: Ticket) -> None:
    assert ticket.id is not None
    kinds = Counter(entry.kind for entry in journal.of_ticket(conn, ticket.id))
    assert kinds["opened"] == kinds["mail-added"] == kinds["details-asked"] == 1
    sent = Counter(letter.kind for letter in outbox.of_ticket(conn, ticket.id))
    assert sent["request"] == 1


def every_letter_once_or_told(office: Bot, letters: tuple[OutboxSummary, ...]) -> None:
    """A letter goes twice only as the same letter, and only where the outbox tells the doubt."""
    arrived = Counter(
        str(message_of(one)["Message-ID"]).strip("<>") for one in office.sink.accepted
    )
    assert {letter.state for letter in letters} == {OutboxState.SENT}
    doubts = sum(
        any(result.state is OutboxState.UNCERTAIN for result in letter.results)
        for letter in letters
    )
    assert len(arrived) == len(letters)
    twice = [count for count in arrived.values() if count > 1]
    assert all(count == 2 for count in twice)
    assert len(twice) <= doubts
    print(f"{len(letters)} letters, {doubts} in doubt, {len(twice)} of them twice")
