"""Who has seen what."""

from __future__ import annotations

from mailbot.store import receipts
from mailbot.store.engine import Database
from tests.store.samples import DAY, NOON


def test_who_has_seen_it_is_told_once_and_when_last(database: Database) -> None:
    with database.writing() as conn:
        receipts.add(conn, "standard/2", "Huda@courier.example", NOON)
        receipts.add(conn, "standard/2", "omar@courier.example", NOON)
        receipts.add(conn, "standard/2", "huda@courier.example", NOON + DAY)
        receipts.add(conn, "standard/1", "zaid@courier.example", NOON)
        assert receipts.who(conn, "standard/2") == ("huda@courier.example", "omar@courier.example")
        assert receipts.last(conn, "standard/2")["huda@courier.example"] == NOON + DAY
        assert receipts.who(conn, "standard/3") == ()
