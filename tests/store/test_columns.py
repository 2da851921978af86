"""Column types: aware times, clean text, compressed bytes, values as JSON."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from mailbot.reading.reading import Nature
from mailbot.store.columns import CleanText, Compressed, Stored, UtcDateTime
from mailbot.store.engine import Database

table = sa.Table(
    "samples",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", UtcDateTime),
    sa.Column("text", CleanText),
    sa.Column("raw", Compressed),
    sa.Column("natures", Stored(tuple[Nature, ...])),
)


def kept(database: Database, **values: object) -> sa.Row[tuple[object, ...]]:
    """Store one row and read it back in another transaction."""
    with database.migrating() as conn:
        table.create(conn, checkfirst=True)
        conn.execute(sa.insert(table).values(**values))
    with database.reading() as conn:
        return conn.execute(sa.select(table)).one()


def test_a_time_comes_back_as_the_same_moment_in_utc(empty_database: Database) -> None:
    riyadh = datetime(2026, 1, 5, 15, 0, 0, 123456, tzinfo=timezone(timedelta(hours=3)))
    row = kept(empty_database, at=riyadh)
    assert row.at == riyadh
    assert row.at.tzinfo == UTC


def test_a_time_without_a_zone_is_refused(empty_database: Database) -> None:
    with pytest.raises(sa.exc.StatementError, match="without a zone"):
        kept(empty_database, at=datetime(2026, 1, 5))  # noqa: DTZ001 -- this is the test


def test_times_compare_as_moments_whatever_their_zone(empty_database: Database) -> None:
    noon = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
    kept(empty_database, at=noon)
    earlier = datetime(2026, 1, 5, 14, 59, tzinfo=timezone(timedelta(hours=3)))
    with empty_database.reading() as conn:
        assert conn.execute(sa.select(table.c.id).where(table.c.at > earlier)).all()


def test_text_loses_what_postgresql_would_refuse(empty_database: Database) -> None:
    row = kept(empty_database, text="a\x00b\ud800c شحنة 📦")
    assert row.text == "a\ufffdb\ufffdc شحنة 📦"


def test_text_is_found_by_what_it_was_before_cleaning(empty_database: Database) -> None:
    kept(empty_database, text="a\x00b")
    with empty_database.reading() as conn:
        assert conn.execute(sa.select(table.c.id).where(table.c.text == "a\x00b")).all()


def test_an_enumeration_is_kept_as_its_value(empty_database: Database) -> None:
    assert kept(empty_database, text=Nature.CLAIM).text == "claim"


def test_bytes_come_back_whole_and_take_less_room(empty_database: Database) -> None:
    raw = bytes(range(256)) + b"Received: from mx.courier.example\r\n" * 1000
    assert kept(empty_database, raw=raw).raw == raw
    with empty_database.reading() as conn:
        size = conn.execute(sa.text("SELECT length(raw) FROM samples")).scalar_one()
    assert size < len(raw) / 10


def test_values_come_back_as_values(empty_database: Database) -> None:
    natures = (Nature.CLAIM, Nature.INQUIRY)
    assert kept(empty_database, natures=natures).natures == natures


def test_nothing_stays_nothing(empty_database: Database) -> None:
    row = kept(empty_database, id=1)
    assert (row.at, row.text, row.raw, row.natures) == (None, None, None, None)
