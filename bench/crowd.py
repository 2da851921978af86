"""Tickets by the hundred thousand: what a few mails left is multiplied within the database.

Each copy has its own ids, references, addresses, waybills and Message-IDs, so that indexes grow as
in life; copies are closed tickets, since an office has few that are open. Raw bytes of mails and
letters are left out: nothing looks into those of older ones, and they would fill the disk.
"""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, func, select, text

from mailbot.store import models
from mailbot.store.engine import Connection, Database

_TABLES = (
    "inbound",
    "sightings",
    "tickets",
    "ticket_waybills",
    "ticket_parties",
    "ticket_mails",
    "journal",
    "outbox",
    "outbox_recipients",
    "outbox_results",
)
CHUNK = 1000
_IDS = ("id", "ticket_id", "inbound_id", "outbox_id", "journal_id", "uid")
_NAMES = ("content_id", "ref", "dedupe_key", "message_id", "waybill", "requester_email")
_FIXED = {
    ("tickets", "state"): "'closed'",
    ("tickets", "next_action_at"): "NULL",
}


def multiply(database: Database, tickets: int) -> int:
    """Make copies until there are about so many tickets; return how many there are."""
    with database.writing() as conn:
        few = conn.scalar(select(func.count()).select_from(models.tickets)) or 0
        copies, stride = max(0, tickets // max(few, 1) - 1), _stride(conn)
    for first in range(1, copies + 1, CHUNK):
        with database.writing() as conn:
            for name in _TABLES:
                _copy(conn, name, (first, min(first + CHUNK - 1, copies)), stride)
    with database.writing() as conn:
        if database.dialect == "postgresql":
            _sequences(conn)
            conn.execute(text("ANALYZE"))  # as its own servant does; on SQLite nobody does
        return conn.scalar(select(func.count()).select_from(models.tickets)) or 0


def _stride(conn: Connection) -> int:
    tables = (models.metadata.tables[name] for name in _TABLES)
    with_ids = [table for table in tables if "id" in table.c]
    return 1 + max(conn.scalar(select(func.max(table.c.id))) or 0 for table in with_ids)


def _copy(conn: Connection, name: str, copies: tuple[int, int], stride: int) -> None:
    columns = list(models.metadata.tables[name].c)
    made = ", ".join(_made(name, column, stride) for column in columns)
    names = ", ".join(column.name for column in columns)
    conn.execute(
        text(
            f"WITH RECURSIVE k(n) AS (SELECT {copies[0]} UNION ALL "
            f"SELECT n + 1 FROM k WHERE n < {copies[1]}) "
            f"INSERT INTO {name} ({names}) "
            f"SELECT {made} FROM {name} o, k WHERE {_first(name, stride)}"
        )
    )


def _first(name: str, stride: int) -> str:
    """Choose the rows that are copied: those that were there first."""
    key = "id" if "id" in models.metadata.tables[name].c else "ticket_id"
    key = "outbox_id" if name == "outbox_recipients" else key
    return f"o.{key} < {stride}"


def _made(table: str, column: Column[object], stride: int) -> str:
    name = column.name
    if (table, name) in _FIXED:
        return _FIXED[table, name]
    if name in _IDS:
        return f"o.{name} + k.n * {stride}"
    if name == "email":
        # Colleagues get all the letters about all the tickets.
        own = "o.email LIKE '%@rimalexpress.example'"
        return f"CASE WHEN {own} THEN o.email ELSE o.email || '.' || k.n END"
    if name in _NAMES:
        return f"o.{name} || '.' || k.n"
    if isinstance(getattr(column.type, "impl", column.type), LargeBinary):
        return "''"
    return f"o.{name}"


def _sequences(conn: Connection) -> None:
    for name in _TABLES:
        if "id" in models.metadata.tables[name].c:
            last = f"(SELECT max(id) FROM {name})"
            conn.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last})"))
