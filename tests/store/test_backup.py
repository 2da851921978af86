"""A copy of the database, made while others write, is whole and can be started from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailbot.store import tickets
from mailbot.store.backup import BackupFailed, backup
from mailbot.store.engine import Database, open_database
from mailbot.store.migrate import needs_upgrade
from tests.databases import NO_POSTGRES, Server
from tests.store import samples


def keep(database: Database) -> str:
    with database.writing() as conn:
        return tickets.insert(conn, samples.ticket(), prefix="KA", year=2026).ref


@pytest.fixture
def on_sqlite(sqlite: Server) -> Iterator[Database]:
    yield sqlite.migrated()
    sqlite.clear()


@pytest.fixture
def on_postgres(postgres: Server | None) -> Iterator[Database]:
    if postgres is None:
        pytest.skip(NO_POSTGRES)
    yield postgres.migrated()
    postgres.clear()


def test_the_copy_is_a_database_to_start_from(on_sqlite: Database, tmp_path: Path) -> None:
    ref = keep(on_sqlite)
    target = tmp_path / "copy.db"
    with on_sqlite.writing() as conn:  # somebody is writing meanwhile, and has not committed
        tickets.insert(conn, samples.ticket(), prefix="KA", year=2026)
        size = backup(on_sqlite, on_sqlite.url, target)
    assert size == target.stat().st_size
    copy = open_database(f"sqlite:///{target}")
    assert not needs_upgrade(copy)
    with copy.reading() as conn:
        assert [t.ref for t in tickets.search(conn, tickets.TicketFilter())] == [ref]
    copy.dispose()
    assert [p.name for p in tmp_path.glob("copy.db*")] == ["copy.db"]


def test_a_copy_is_never_written_over_and_none_is_left_half_done(
    on_sqlite: Database, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(BackupFailed, match="exists"):
        backup(on_sqlite, on_sqlite.url, target)
    assert target.read_text() == "mine"
    with pytest.raises(BackupFailed):
        backup(on_sqlite, on_sqlite.url, tmp_path / "no" / "copy.db")


@pytest.mark.postgres
def test_postgresql_is_dumped_by_its_own_program(on_postgres: Database, tmp_path: Path) -> None:
    if shutil.which("pg_dump") is None:
        pytest.skip(f"{NO_POSTGRES}: pg_dump")
    keep(on_postgres)
    target = tmp_path / "copy.dump"
    backup(on_postgres, on_postgres.url, target)
    assert target.read_bytes().startswith(b"PGDMP")


@pytest.mark.postgres
def test_without_that_program_it_says_what_is_needed(
    on_postgres: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupFailed, match="pg_dump is not installed"):
        backup(on_postgres, on_postgres.url, tmp_path / "copy.dump")
