"""A journal that was tampered with shows it, and where."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from mailbot.desk.events import Erased, Noted, Opened, OwnerSet
from mailbot.store import audit, chain, journal, seals, tickets
from mailbot.store.audit import Act
from mailbot.store.engine import Connection, Database
from tests.store import samples
from tests.store.samples import NOON

NOT_AS_WRITTEN = "it, or a line before it, is not as it was written"


def guards_off(conn: Connection) -> None:
    """Take the guards away, as whoever owns the database may."""
    if conn.dialect.name == "postgresql":
        conn.execute(text("ALTER TABLE journal DISABLE TRIGGER USER"))
        conn.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        return
    for name in ("journal_kept", "journal_unchanged", "audit_kept", "audit_unchanged"):
        conn.execute(text(f"DROP TRIGGER {name}"))


@pytest.fixture
def two(database: Database) -> Database:
    """Return a database with two tickets: lines 1 to 3 are of the first, 4 of the second."""
    with database.writing() as conn:
        first = tickets.insert(conn, samples.ticket(), prefix="KA", year=2026).id or 0
        second = tickets.insert(conn, samples.ticket(), prefix="KA", year=2026).id or 0
        opened, owned = Opened(reason="opened"), OwnerSet(owner="huda@courier.example")
        journal.add_all(conn, first, NOON, "salma@customer.example", (opened, owned), None)
        journal.add(conn, first, NOON, "mailbot", Noted(by="x"), None)
        journal.add(conn, second, NOON, "mailbot", Opened(reason="opened"), None)
    return database


def broken(database: Database, *statements: str) -> list[tuple[str, str]]:
    with database.writing() as conn:
        guards_off(conn)
        for statement in statements:
            conn.execute(text(statement))
        return [(found.what, found.why) for found in chain.breaks(conn)]


def test_what_was_written_stands(two: Database) -> None:
    assert broken(two) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET detail = replace(detail, 'huda', 'omar') WHERE id = 2",
        "UPDATE journal SET actor = 'omar@courier.example' WHERE id = 2",
        "UPDATE journal SET kind = 'noted' WHERE id = 2",
        "UPDATE journal SET at = '2026-01-01 00:00:00' WHERE id = 2",
        "UPDATE journal SET words = '0a' WHERE id = 2",
        "UPDATE journal SET salt = NULL WHERE id = 2",
    ],
)
def test_a_changed_line_is_named(two: Database, statement: str) -> None:
    assert broken(two, statement) == [("journal 2 of KA-2026-000001", NOT_AS_WRITTEN)]


@pytest.mark.parametrize(
    ("statement", "what", "why"),
    [
        ("DELETE FROM journal WHERE id = 2", "journal 3 of KA-2026-000001", NOT_AS_WRITTEN),
        (
            "DELETE FROM journal WHERE id = 3",
            "journal of KA-2026-000001",
            "has 2 lines where 3 were written",
        ),
        (
            "DELETE FROM journal WHERE ticket_id = 2",
            "journal of KA-2026-000002",
            "has 0 lines where 1 were written",
        ),
        (
            "UPDATE journal SET ticket_id = 2 WHERE id = 3",
            "journal of KA-2026-000001",
            "has 2 lines where 3 were written",
        ),
    ],
)
def test_a_line_that_is_gone_leaves_a_gap(
    two: Database, statement: str, what: str, why: str
) -> None:
    assert (what, why) in broken(two, statement)


def test_every_line_is_looked_at_however_many_tickets_there_are(
    two: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "BATCH", 1)
    changed = "UPDATE journal SET actor = 'nobody' WHERE id = 4"
    assert broken(two, changed) == [("journal 4 of KA-2026-000002", NOT_AS_WRITTEN)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal WHERE id = 2",
        "UPDATE journal SET detail = '{}' WHERE id = 2",
        "UPDATE journal SET seal = 'x', salt = NULL, words = 'y' WHERE id = 2",
        "UPDATE audit SET reason = 'another'",
        "DELETE FROM audit",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_written(
    two: Database, statement: str
) -> None:
    with two.writing() as conn:
        audit.add(conn, ACT)
    with pytest.raises(DatabaseError, match="only added to"), two.writing() as conn:
        conn.execute(text(statement))


def redacted(conn: Connection) -> list[journal.Line]:
    """Take out who the first ticket's owner is."""
    line = journal.lines_of(conn, 1)[1]
    found = journal.redact(conn, line, line.actor, OwnerSet(owner=""))
    assert found is not None
    assert journal.redact(conn, found, line.actor, OwnerSet(owner="")) is None
    return [found]


def test_what_was_taken_out_leaves_the_chain_whole(two: Database) -> None:
    with two.writing() as conn:
        left = seals.taken_out((line.id, line.actor, line.detail) for line in redacted(conn))
        journal.add(conn, 1, NOON, "root", Erased(by="root", why="asked", left=left), None)
        assert list(chain.breaks(conn)) == []
        assert journal.of_ticket(conn, 1)[1].event == OwnerSet(owner="")


def test_a_redaction_that_no_erasure_accounts_for_is_told(two: Database) -> None:
    with two.writing() as conn:
        redacted(conn)
        (found,) = chain.breaks(conn)
    assert found.why == "lines were redacted that no erasure accounts for"


ACT = Act(at=NOON, actor="root", act="erase", subject="0a", reason="asked", detail={"tickets": 1})


def test_the_audit_trail_is_chained_alike(two: Database) -> None:
    with two.writing() as conn:
        audit.add(conn, ACT)
        audit.add(conn, ACT)
        assert list(chain.breaks(conn)) == []
    changed = "UPDATE audit SET reason = 'another' WHERE id = 1"
    assert broken(two, changed) == [("audit 1", NOT_AS_WRITTEN)]
