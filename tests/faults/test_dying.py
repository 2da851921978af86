"""`kill -9` before and after every commit of a round: no mail lost, no ticket twice, no letter
twice but what the outbox tells as uncertain.

Each step is met by a mail of its own, and the program is let run to its end after each death.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.store.engine import open_database
from mailbot.store.migrate import upgrade
from tests.databases import Server
from tests.faults.dying import Death, a_round
from tests.jobs.samples import all_tickets, raw_mail, rows_of
from tests.offices import KEYS, Bot, bot, message_of
from tests.servers import ImapPlace
from tests.store.test_migrate import full_url

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
STEPS_MAX = 40


def arrives(office: Bot, number: int) -> None:
    office.put(
        KEYS[0],
        raw_mail(
            f"Parcel {number} not delivered",
            f"writer{number}@house{number}.example",
            f"AWB 2900194{number:05} is late.",
            To="keyaccounts@rimalexpress.example",
        ),
    )


@pytest.fixture
def office_on(server: Server, tmp_path: Path, embedded: ImapPlace) -> Iterator[Bot]:
    """Return an office on SQLite, then on PostgreSQL."""
    database = server.migrated()
    upgrade(database)
    with bot(tmp_path, embedded, full_url(database)) as office:
        yield office


def test_dying_at_any_commit_loses_nothing_and_does_nothing_twice(office_on: Bot) -> None:
    office, now, number = office_on, START, 0
    assert a_round(office.config, now) == 0
    for after in (False, True):
        for step in range(1, STEPS_MAX):
            now += 2 * MINUTE
            arrives(office, number)
            number += 1
            code = a_round(office.config, now, Death(step, after))
            assert code in (-9, 0, 1)
            if code != -9:
                break  # the round has no such step any more
            assert a_round(office.config, now + MINUTE) in (0, 1)
        assert step > 8
    for later in (21, 37, 58, 80):
        assert a_round(office.config, now + later * MINUTE) in (0, 1)
    _judge(office, number)


def _judge(office: Bot, mails: int) -> None:
    url = office.config.read_text().partition('url = "')[2].partition('"')[0]
    database = open_database(url)
    try:
        opened = all_tickets(database)
        assert Counter(t.requester.email for t in opened) == {
            f"writer{n}@house{n}.example": 1 for n in range(mails)
        }
        assert [int(t.ref[-6:]) for t in opened] == list(range(1, mails + 1))
        assert {row["state"] for row in rows_of(database, "inbound")} == {"handled"}
        letters = {r["message_id"].strip("<>"): r for r in rows_of(database, "outbox")}
        doubted = {
            r["outbox_id"] for r in rows_of(database, "outbox_results") if r["state"] == "uncertain"
        }
        arrived = Counter(
            str(message_of(o)["Message-ID"]).strip("<>") for o in office.sink.accepted
        )
        assert set(arrived) == set(letters)
        assert {row["state"] for row in letters.values()} == {"sent"}
        twice = {letters[name]["id"] for name, count in arrived.items() if count > 1}
        assert twice <= doubted
        assert max(arrived.values()) <= 2
        assert twice, "no death fell between a letter and its record"
    finally:
        database.dispose()
    assert [office.mails(key) for key in KEYS] == [[], []]
