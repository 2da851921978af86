"""Beats: the newest stands, with the last time that all was well."""

from __future__ import annotations

from mailbot.store import pulse
from mailbot.store.engine import Database
from tests.store.samples import HOUR, NOON


def test_the_last_good_time_outlives_a_bad_beat(database: Database) -> None:
    with database.writing() as conn:
        pulse.beat(conn, "receive ka", NOON, ok=True, detail="well")
        pulse.beat(conn, "receive ka", NOON + HOUR, ok=False, detail="server down")
        pulse.beat(conn, "deliver", NOON, ok=False, detail="never worked")
    with database.reading() as conn:
        assert pulse.beats(conn) == {
            "deliver": pulse.Beat(NOON, ok=False, detail="never worked", last_ok_at=None),
            "receive ka": pulse.Beat(NOON + HOUR, ok=False, detail="server down", last_ok_at=NOON),
        }


def test_nothing_has_beaten_in_an_empty_database(database: Database) -> None:
    with database.reading() as conn:
        assert pulse.beats(conn) == {}
