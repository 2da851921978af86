"""The figures tell what is there and which part is ill, and no more."""

from __future__ import annotations

import pytest

from mailbot.jobs.housekeep import beat
from mailbot.jobs.measure import measure
from mailbot.store.engine import Database, DatabaseDown
from tests.jobs.samples import kept, raw_mail
from tests.jobs.test_deliver import queued
from tests.store.samples import MINUTE, NOON

PARTS = ("mailbox ka", "deliver")


def test_counts_and_parts(database: Database) -> None:
    kept(database, raw_mail())
    queued(database, 2)
    beat(database, "mailbox ka", NOON)
    lines = measure(database, PARTS, NOON + MINUTE).splitlines()
    assert 'mailbot_mails{state="pending"} 1' in lines
    assert 'mailbot_letters{state="queued"} 2' in lines
    assert 'mailbot_letters{state="uncertain"} 0' in lines
    assert 'mailbot_part_well{part="mailbox ka"} 1' in lines
    assert 'mailbot_part_well{part="deliver"} 0' in lines
    assert 'mailbot_part_silent_seconds{part="mailbox ka"} 60' in lines
    assert "mailbot_database_up 1" in lines
    names = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    assert {line.partition("{")[0].split()[0] for line in lines if line[0] != "#"} <= names


def test_a_database_that_is_away_is_a_figure_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: Database) -> None:
        raise DatabaseDown("gone")

    monkeypatch.setattr(Database, "reading", away)
    assert "mailbot_database_up 0" in measure(database, PARTS, NOON).splitlines()
