"""How the sending goes is told truly: a server that takes nothing is an illness until it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailbot.jobs.housekeep import illnesses
from mailbot.jobs.post import post
from mailbot.store.engine import Database
from mailbot.transport.relay import SenderUnreachable
from tests.jobs.test_deliver import LATER, REFUSED, TAKEN, Postman, all_letters, queued
from tests.store.samples import MINUTE, NOON

GONE = replace(LATER, down=True)


@dataclass
class Relay(Postman):
    """A courier whose server may be away."""

    away: bool = False
    asked: int = 0

    def check(self) -> tuple[str, ...]:
        self.asked += 1
        if self.away:
            raise SenderUnreachable("connection refused")
        return super().check()


def ill(database: Database, now: datetime) -> list[str]:
    return [illness.what for illness in illnesses(database, ("deliver",), now)]


def test_one_reader_s_trouble_is_no_illness(database: Database) -> None:
    queued(database, 2)
    post(database, Postman([REFUSED, LATER]), lambda: NOON)
    assert ill(database, NOON) == []


def test_a_server_that_is_away_is_an_illness_until_it_is_back_and_then_all_goes(
    database: Database,
) -> None:
    post(database, Relay(), lambda: NOON)
    queued(database, 2)
    relay = Relay([GONE], away=True)
    for minute in range(12):  # between two tries of the letters nothing is due
        now = NOON + minute * MINUTE
        post(database, relay, lambda now=now: now)  # type: ignore[misc]
    assert any("refused" in what or "450" in what for what in ill(database, NOON + 12 * MINUTE))
    relay.away, relay.answers = False, [TAKEN]
    back = NOON + 12 * MINUTE
    post(database, relay, lambda: back)
    assert ill(database, back) == []
    assert post(database, relay, lambda: back + timedelta(seconds=15)).sent == 2
    assert {row.state.value for row in all_letters(database)} == {"sent"}


def test_a_server_that_works_is_not_asked(database: Database) -> None:
    relay = Relay()
    queued(database)
    for _ in range(3):
        post(database, relay, lambda: NOON)
    assert relay.asked == 0
