"""The database behind a URL: what a transaction promises on both, and what is refused."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from mailbot.store.engine import CannotOpenError, Database, open_database
from mailbot.store.trouble import DatabaseDown
from tests.databases import Server


def test_a_transaction_is_committed_at_its_end(database: Database) -> None:
    set_last(database, 5)
    assert last(database) == 5


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError):
        fail_after_setting(database, 5)
    assert last(database) is None


def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseDown, match=r"readonly|read-only"), database.reading() as conn:
        conn.execute(sa.text(_SET), {"last": 1})


def test_writing_works_after_reading_on_the_same_connection(database: Database) -> None:
    for number in range(5):
        last(database)
        set_last(database, number)
    assert last(database) == 4


def test_writers_that_read_first_wait_for_each_other(database: Database) -> None:
    set_last(database, 0)

    def count(_: int) -> None:
        with database.writing() as conn:
            number = conn.execute(sa.text(_LOCKED[database.dialect])).scalar_one()
            conn.execute(sa.text("UPDATE counters SET last = :last"), {"last": number + 1})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(100)))
    assert last(database) == 100


def test_a_row_that_refers_to_nothing_is_refused(database: Database) -> None:
    orphan = "INSERT INTO ticket_waybills (ticket_id, waybill) VALUES (99, 'x')"
    with pytest.raises(sa.exc.IntegrityError), database.writing() as conn:
        conn.execute(sa.text(orphan))


def test_sqlite_keeps_what_was_committed_when_the_power_fails(sqlite: Server) -> None:
    with sqlite.migrated().reading() as conn:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [conn.execute(sa.text(f"PRAGMA {name}")).scalar() for name in pragmas]
    full = 2
    assert found == ["wal", full, 1, 10_000]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///nowhere/at/all/mailbot.db", "the folder nowhere/at/all does not exist"),
        ("sqlite://", "a database in memory forgets"),
        ("sqlite:///:memory:", "a database in memory forgets"),
        ("mysql://host/db", "mysql: only sqlite"),
        ("not a url", "not a database URL"),
        ("", "not a database URL"),
    ],
)
def test_a_url_that_names_no_usable_database_is_told_so(url: str, said: str) -> None:
    with pytest.raises(CannotOpenError, match=said):
        open_database(url)


def test_a_missing_driver_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(CannotOpenError, match="the extra `postgres`"):
        open_database("postgresql://mailbot@db.example/mailbot")


def test_opening_touches_nothing(tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path}/mailbot.db").dispose()
    open_database("postgresql://mailbot@nowhere.example/mailbot").dispose()
    assert list(tmp_path.iterdir()) == []


def test_the_url_is_told_without_its_password() -> None:
    database = open_database("postgresql://mailbot:secret@db.example/mailbot")
    assert database.url == "postgresql+psycopg://mailbot:***@db.example/mailbot"
    assert database.dialect == "postgresql"


def set_last(database: Database, number: int) -> None:
    """Write a number."""
    with database.writing() as conn:
        conn.execute(sa.text("DELETE FROM counters"))
        conn.execute(sa.text(_SET), {"last": number})


def fail_after_setting(database: Database, number: int) -> None:
    """Write a number, then break."""
    with database.writing() as conn:
        conn.execute(sa.text(_SET), {"last": number})
        raise RuntimeError


def last(database: Database) -> int | None:
    """Read the number."""
    with database.reading() as conn:
        number: int | None = conn.execute(sa.text("SELECT last FROM counters")).scalar()
        return number


_SET = "INSERT INTO counters (prefix, year, last) VALUES ('KA', 2026, :last)"
_LOCKED = {
    "sqlite": "SELECT last FROM counters",
    "postgresql": "SELECT last FROM counters FOR UPDATE",
}
