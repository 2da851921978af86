"""After compacting no byte of what was taken out lies in the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from mailbot.store import engine, receipts
from mailbot.store.engine import Database, open_database
from tests.databases import Server
from tests.store.samples import NOON

CANARY = "flamingo77" * 20


def fill(database: Database) -> None:
    with database.writing() as conn:
        for number in range(200):
            receipts.add(conn, f"mine {number}", CANARY, NOON)
    with database.writing() as conn:
        conn.execute(text("DELETE FROM receipts"))


def lies_in(database: Database) -> bool:
    path = Path(make_url(database.url).database or "")
    files = (path, path.with_name(path.name + "-wal"))
    return any(CANARY.encode() in file.read_bytes() for file in files if file.exists())


def test_nothing_is_left_in_the_file_or_its_log(sqlite: Server) -> None:
    database = sqlite.migrated()
    fill(database)
    assert lies_in(database)
    assert database.compact()
    assert not lies_in(database)
    with database.writing() as conn:
        receipts.add(conn, "mine", "a@b.example", NOON)
    sqlite.clear()


def test_it_works_on_either_database(database: Database) -> None:
    fill(database)
    assert database.compact()


def test_others_at_work_are_told_and_not_disturbed(
    sqlite: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUSY_TIMEOUT_MS", 10)
    database = sqlite.migrated()
    fill(database)
    other = open_database(database.url)
    with other.reading() as conn:
        conn.execute(text("SELECT count(*) FROM receipts")).scalar()
        assert not database.compact()
    other.dispose()
    assert database.compact()
    sqlite.clear()
