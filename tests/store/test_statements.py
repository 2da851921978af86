"""What the two databases spell differently."""

from __future__ import annotations

from sqlalchemy import select

from mailbot.store.engine import Database
from mailbot.store.models import counters
from mailbot.store.statements import in_batches, insert, kept_once


def test_an_insert_knows_on_conflict_in_the_connections_dialect(database: Database) -> None:
    row = {"prefix": "KA", "year": 2026, "last": 1}
    with database.writing() as conn:
        for _ in range(2):
            conn.execute(insert(conn, counters).values(row).on_conflict_do_nothing())
        assert len(conn.execute(select(counters)).all()) == 1


def test_what_is_kept_once_stays_as_it_was_first(database: Database) -> None:
    once = kept_once(database.dialect, counters, "prefix", "year")
    with database.writing() as conn:
        for last in (1, 2):
            conn.execute(once, {"prefix": "KA", "year": 2026, "last": last})
        assert conn.execute(select(counters.c.last)).scalars().all() == [1]


def test_batches_keep_order_and_leave_nothing_out() -> None:
    assert list(in_batches((1, 2, 3, 4, 5), 2)) == [(1, 2), (3, 4), (5,)]
    assert list(in_batches(())) == []
