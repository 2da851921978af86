"""What a worker holds no other one has, until it lets go or is gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from mailbot.store.engine import Database, open_database
from mailbot.store.holds import Holds, wake
from tests.databases import SqliteServer
from tests.store.test_migrate import full_url


@contextmanager
def another(database: Database) -> Iterator[Database]:
    """Open the same database as another worker does."""
    opened = open_database(full_url(database))
    try:
        yield opened
    finally:
        opened.dispose()


def test_a_name_is_held_once_and_can_be_taken_again(database: Database) -> None:
    holds = database.holds
    assert holds.take("mail/1")
    assert not holds.take("mail/1")
    assert holds.still("mail/1")
    assert holds.take("mail/2")
    holds.release("mail/1")
    assert not holds.still("mail/1")
    assert holds.take("mail/1")


def test_what_was_never_held_can_be_let_go(database: Database) -> None:
    database.holds.release("mail/1")
    with database.holds.held("dates") as mine, database.holds.held("dates") as again:
        assert (mine, again) == (True, False)
    assert database.holds.take("dates")


@pytest.mark.postgres
def test_no_other_worker_has_it(shared_database: Database) -> None:
    with another(shared_database) as other:
        assert shared_database.holds.take("mailbox/ka")
        assert not other.holds.take("mailbox/ka")
        assert other.holds.take("mailbox/complaints")
        shared_database.holds.release("mailbox/ka")
        assert other.holds.take("mailbox/ka")


@pytest.mark.postgres
def test_what_a_lost_session_held_is_free_and_known_to_be_lost(shared_database: Database) -> None:
    with another(shared_database) as other:
        assert shared_database.holds.take("mailbox/ka")
        with other.writing() as conn:
            others = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            conn.execute(sa.text(others))
        assert _soon(lambda: other.holds.take("mailbox/ka"))
        assert not shared_database.holds.still("mailbox/ka")
        assert not shared_database.holds.take("mailbox/ka")


def _soon(done) -> bool:  # type: ignore[no-untyped-def]
    until = time.monotonic() + 10.0
    while time.monotonic() < until:
        if done():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.postgres
def test_a_session_lost_while_letting_go_leaves_nothing_stuck(shared_database: Database) -> None:
    holds = shared_database.holds
    assert holds.take("mail/1")
    assert holds._session is not None
    with another(shared_database) as other, other.writing() as conn:
        pid = holds._session.scalar(sa.text("SELECT pg_backend_pid()"))
        conn.execute(sa.text(f"SELECT pg_terminate_backend({pid})"))
    holds.release("mail/1")
    assert not holds.still("mail/1")
    assert holds.take("mail/1")


@pytest.mark.postgres
def test_all_that_is_held_goes_with_the_database(shared_database: Database) -> None:
    with another(shared_database) as other:
        assert other.holds.take("dates")
        other.dispose()
        assert shared_database.holds.take("dates")
        assert isinstance(shared_database.holds, Holds)


@pytest.mark.postgres
def test_workers_hear_of_what_was_committed(shared_database: Database) -> None:
    heard, stop = threading.Event(), threading.Event()
    with another(shared_database) as other:
        ear = threading.Thread(target=other.listen, args=(heard.set, stop.is_set))
        ear.start()
        try:

            def told() -> bool:
                with shared_database.writing() as conn:
                    wake(conn)
                return heard.wait(0.2)

            assert _soon(told)
        finally:
            stop.set()
            ear.join()


def test_sqlite_tells_nothing(sqlite: SqliteServer) -> None:
    alone = sqlite.migrated()
    alone.listen(pytest.fail, lambda: True)
    with alone.writing() as conn:
        wake(conn)
