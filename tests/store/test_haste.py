"""What was put off goes at once when the server is back; what is in doubt keeps its wait."""

from __future__ import annotations

from mailbot.store import outbox
from mailbot.store.engine import Database
from mailbot.store.haste import hasten
from mailbot.store.outbox import OutboxState
from tests.jobs.test_deliver import LATER, TAKEN, UNSURE, all_letters, at, queued
from tests.store.samples import HOUR, MINUTE, NOON, letter


def test_deferred_letters_go_at_once_and_doubtful_ones_in_their_time(database: Database) -> None:
    queued(database)
    at(database, NOON, UNSURE)
    with database.writing() as conn:
        outbox.queue(conn, letter(2))
    at(database, NOON, LATER)
    with database.writing() as conn:
        assert hasten(conn, NOON + MINUTE / 2) == 1
    assert at(database, NOON + MINUTE / 2, TAKEN).sent == 1
    assert [row.state for row in all_letters(database)] == [
        OutboxState.UNCERTAIN,
        OutboxState.SENT,
    ]
    with database.writing() as conn:
        assert hasten(conn, NOON + HOUR) == 0
