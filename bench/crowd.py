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
        copies = max(0, tickets // max(few, 1) - 1)
        stride = _stride(conn)
        for name in _TABLES if copies else ():
            _copy(conn, name, copies, stride)
        if database.dialect == "postgresql":
            _sequences(conn)
    with database.writing() as conn:
        if database.dialect == "postgresql":
            conn.execute(text("ANALYZE"))  # as its own servant does; on SQLite nobody does
        return conn.scalar(select(func.count()).select_from(models.tickets)) or 0


def _stride(conn: Connection) -> int:
    tables = (models.metadata.tables[name] for name in _TABLES)
    with_ids = [table for table in tables if "id" in table.c]
    return 1 + max(conn.scalar(select(func.max(table.c.id))) or 0 for table in with_ids)


def _copy(conn: Connection, name: str, copies: int, stride: int) -> None:
    columns = list(models.metadata.tables[name].c)
    made = ", ".join(_made(name, column, stride) for column in columns)
    names = ", ".join(column.name for column in columns)
    conn.execute(
        text(
            f"WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {copies}) "
            f"INSERT INTO {name} ({names}) SELECT {made} FROM {name} o, k"
        )
    )


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
