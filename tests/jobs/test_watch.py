"""The watchdog: told once after five minutes, again after hours, and when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from mailbot.jobs.housekeep import beat
from mailbot.jobs.watch import Watch
from mailbot.store.engine import Database, DatabaseDown, open_database
from mailbot.transport.connection import Unreachable
from tests.store.samples import HOUR, MINUTE, NOON
from tests.store.test_migrate import full_url

PARTS = ("mailbox ka", "deliver")


@dataclass
class Heard:
    """The other way, which may be broken."""

    subjects: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    broken: bool = False

    def tell(self, subject: str, text: str, _now: datetime) -> None:
        if self.broken:
            raise Unreachable("no way")
        self.subjects.append(subject)
        self.texts.append(text)


def each_minute(watch: Watch, database: Database, first: int, last: int, **faults: str) -> None:
    """Let parts beat and the watchdog look, every minute; `faults` by the part's first word."""
    for minute in range(first, last):
        now = NOON + minute * MINUTE
        for part in PARTS:
            beat(database, part, now, faults.get(part.split()[0], ""))
        watch.look(database, PARTS, now)


def test_what_fails_for_five_minutes_is_told_once_and_its_end_too(database: Database) -> None:
    heard = Heard()
    watch = Watch(heard, NOON)
    each_minute(watch, database, 0, 10)
    each_minute(watch, database, 10, 15, mailbox="login refused")
    assert heard.subjects == []
    each_minute(watch, database, 15, 60, mailbox="login refused")
    assert heard.subjects == ["mailbot: not working: mailbox ka"]
    assert "mailbox ka: login refused" in heard.texts[0]
    each_minute(watch, database, 60, 90)
    assert heard.subjects[1:] == ["mailbot: works again: mailbox ka"]


def test_what_stays_wrong_is_told_anew_after_hours(database: Database) -> None:
    heard = Heard()
    watch = Watch(heard, NOON)
    each_minute(watch, database, 0, 1, deliver="refused")
    for hour in range(1, 14):
        watch.look(database, ("deliver",), NOON + hour * HOUR)
    assert len(heard.subjects) == 4


def test_right_after_the_start_nothing_is_told(database: Database) -> None:
    heard = Heard()
    watch = Watch(heard, NOON)  # the parts have been silent since an earlier run
    watch.look(database, PARTS, NOON + 4 * MINUTE)
    assert heard.subjects == []
    watch.look(database, PARTS, NOON + 6 * MINUTE)
    assert heard.subjects == ["mailbot: not working: mailbox ka, deliver"]


def test_an_alarm_that_could_not_be_given_is_given_next_time(database: Database) -> None:
    heard = Heard(broken=True)
    watch = Watch(heard, NOON - HOUR)
    watch.look(database, PARTS, NOON)
    heard.broken = False
    watch.look(database, PARTS, NOON + MINUTE)
    assert len(heard.subjects) == 1


def test_a_database_that_is_away_is_told_without_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard()
    watch = Watch(heard, NOON)
    each_minute(watch, database, 0, 20, deliver="refused")
    assert len(heard.subjects) == 1

    def away(_: Database) -> None:
        raise DatabaseDown("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "reading", away)
        for minute in range(20, 30):
            watch.look(database, PARTS, NOON + minute * MINUTE)
    assert heard.subjects[1:] == ["mailbot: not working: database"]
    assert "the disk is full" in heard.texts[1]
    each_minute(watch, database, 30, 33, deliver="refused")
    assert heard.subjects[2:] == ["mailbot: works again: database"]


@pytest.mark.postgres
def test_of_several_workers_one_watches(shared_database: Database) -> None:
    heard = Heard()
    other = open_database(full_url(shared_database))
    begun = NOON - timedelta(hours=1)
    first, second = Watch(heard, begun), Watch(heard, begun)
    for minute in range(3):
        first.look(shared_database, PARTS, NOON + minute * MINUTE)
        second.look(other, PARTS, NOON + minute * MINUTE)
    assert len(heard.subjects) == 1
    shared_database.holds.release("watch")
    second.look(other, PARTS, NOON + 4 * MINUTE)
    assert len(heard.subjects) == 2  # whoever takes over does not know what was told
    other.dispose()
