"""What the two databases spell differently, and lists too long for one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")


@cache
def kept_once(dialect: str, table: Table, *keys: str) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that keeps one row for each value of those columns, made once.

    Its values are given as parameters: a statement that is made anew each time costs several
    times what the database takes for it.
    """
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    return made.on_conflict_do_nothing(index_elements=list(keys))


def insert(conn: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that knows ON CONFLICT, for the database of this connection."""
    if conn.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def in_batches(items: Sequence[T], size: int = 500) -> Iterator[tuple[T, ...]]:
    """Cut a list into pieces: drivers limit how many values a statement may carry."""
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch
