"""A clock that is set forward or back: nothing goes off twice, nothing is sent twice or stuck."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.jobs.deliver import LEASE, Delivered, deliver
from mailbot.jobs.housekeep import illnesses
from mailbot.jobs.timers import Worked, work_due
from mailbot.store import outbox
from mailbot.store.engine import Database
from tests.databases import Server
from tests.desk.office import DAY, HOUR, ticket
from tests.jobs.samples import raw_mail
from tests.jobs.test_deliver import LATER, TAKEN, Postman, all_letters, at, queued
from tests.jobs.test_timers import DESK, DUE, fired, opened, told
from tests.store.samples import NOON, letter
from tests.test_scheduler import Parts, Quiet, serving, until


def test_a_day_forward_and_back_again_fires_nothing_twice(database: Database) -> None:
    opened(database, ticket())
    work_due(database, DESK, DUE)
    once, letters = fired(database), told(database)
    assert once
    for now in (DUE - DAY, DUE - 3 * DAY, DUE):
        assert work_due(database, DESK, now) == Worked()
    assert (fired(database), told(database)) == (once, letters)


def test_a_day_forward_while_a_letter_is_on_its_way_sends_it_once(database: Database) -> None:
    queued(database)

    def clock_jumps() -> None:
        # Another worker, whose clock has been set forward, takes the lease for ended.
        with database.writing() as conn:
            outbox.expire_leases(conn, NOON + DAY)

    assert deliver(database, Postman(before=clock_jumps), NOON).sent == 1
    assert at(database, NOON + 2 * DAY, TAKEN) == Delivered()
    assert [row.state.value for row in all_letters(database)] == ["sent"]


@pytest.mark.parametrize("jump", [-DAY, -HOUR])
def test_a_letter_put_off_before_the_clock_was_set_back_goes_in_its_time(
    database: Database, jump: timedelta
) -> None:
    queued(database)
    at(database, NOON, LATER)
    assert at(database, NOON + jump, TAKEN) == Delivered()
    assert at(database, NOON + LEASE, TAKEN).sent == 1


def test_a_clock_set_back_stops_neither_intake_nor_letters(sqlite: Server) -> None:
    database = sqlite.migrated()
    with database.writing() as conn:  # as one written just before the clock was set back
        outbox.queue(conn, letter(1, created_at=NOON + HOUR))
    box = Quiet({1: raw_mail("Mail a", "a@x.example")})
    app = Parts(database, {"ka": box}, poll_s=0.2)
    with serving(app):
        until(lambda: box.done == [1])
        app.now = NOON - DAY
        box.ring(2, raw_mail("Mail b", "b@x.example"))
        until(lambda: box.done == [1, 2])
        until(lambda: {row.state.value for row in all_letters(database)} == {"sent"})
    assert illnesses(database, ("mailbox ka", "process", "deliver"), NOON - DAY) == []
