"""The heart's beats: who is silent, who fails, and for how long that is no illness."""

from __future__ import annotations

from datetime import timedelta

from mailbot.jobs.housekeep import SILENCE_MAX, Illness, beat, illnesses
from mailbot.store.engine import Database
from tests.store.samples import MINUTE, NOON

PARTS = ("mailbox ka", "process", "deliver")


def all_beat(database: Database, now: object = NOON) -> None:
    for part in PARTS:
        beat(database, part, now)  # type: ignore[arg-type]


def test_a_bot_that_never_ran_is_ill_in_every_part(database: Database) -> None:
    found = illnesses(database, PARTS, NOON)
    assert [illness.component for illness in found] == list(PARTS)
    assert all("never worked" in illness.what for illness in found)


def test_while_all_beat_nothing_is_wrong(database: Database) -> None:
    all_beat(database)
    assert illnesses(database, PARTS, NOON + SILENCE_MAX) == []


def test_silence_is_an_illness(database: Database) -> None:
    all_beat(database)
    beat(database, "process", NOON + SILENCE_MAX)
    found = illnesses(database, PARTS, NOON + SILENCE_MAX + MINUTE)
    assert found == [
        Illness("mailbox ka", "silent since 2026-01-05T12:00:00+00:00"),
        Illness("deliver", "silent since 2026-01-05T12:00:00+00:00"),
    ]


def test_a_fault_is_an_illness_only_once_it_lasts(database: Database) -> None:
    all_beat(database)
    for minutes in range(1, 8):
        now = NOON + minutes * MINUTE
        beat(database, "mailbox ka", now, "connection refused")
        beat(database, "process", now)
        beat(database, "deliver", now)
        found = illnesses(database, PARTS, now)
        lasts = now - NOON > SILENCE_MAX
        assert found == ([Illness("mailbox ka", "connection refused")] if lasts else [])


def test_a_part_that_never_went_well_is_ill_at_once(database: Database) -> None:
    beat(database, "deliver", NOON, "login refused")
    assert illnesses(database, ("deliver",), NOON) == [Illness("deliver", "login refused")]


def test_going_well_again_ends_it(database: Database) -> None:
    beat(database, "deliver", NOON, "login refused")
    beat(database, "deliver", NOON + timedelta(hours=1))
    assert illnesses(database, ("deliver",), NOON + timedelta(hours=1)) == []
    beat(database, "deliver", NOON + timedelta(hours=1, minutes=1), "a hiccup")
    assert illnesses(database, ("deliver",), NOON + timedelta(hours=1, minutes=2)) == []


def test_beats_of_parts_that_are_configured_no_more_do_not_matter(database: Database) -> None:
    beat(database, "mailbox closed-years-ago", NOON, "gone")
    beat(database, "deliver", NOON)
    assert illnesses(database, ("deliver",), NOON) == []
