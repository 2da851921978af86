"""What tables are made of: their names, and columns by their kind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Table

from mailbot.store.columns import CleanText, Stored, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WORDS = tuple[str, ...]  # a list of plain strings in one column


def table(name: str, *items: Any) -> Table:
    """Make a table; ids of one that has them are never used twice."""
    numbered = any(isinstance(item, Column) and item.name == "id" for item in items)
    return Table(name, metadata, *items, sqlite_autoincrement=numbered)


def numbered_id() -> Column[int]:
    """Make the column of a row's own number."""
    return Column("id", Integer, primary_key=True)


def text(name: str) -> Column[str]:
    """Make a column of text that always stands."""
    return Column(name, CleanText, nullable=False)


def maybe_text(name: str) -> Column[str]:
    """Make a column of text that may lack."""
    return Column(name, CleanText)


def count(name: str) -> Column[int]:
    """Make a column of a whole number."""
    return Column(name, Integer, nullable=False)


def flag(name: str) -> Column[bool]:
    """Make a column of yes or no."""
    return Column(name, Boolean, nullable=False)


def at(name: str) -> Column[Any]:
    """Make a column of a moment."""
    return Column(name, UtcDateTime, nullable=False)


def maybe_at(name: str) -> Column[Any]:
    """Make a column of a moment that may lack."""
    return Column(name, UtcDateTime)


def stored(name: str, kind: Any) -> Column[Any]:
    """Make a column of a value kept as JSON."""
    return Column(name, Stored(kind), nullable=False)


def reference(name: str, target: str, *, required: bool = True) -> Column[int]:
    """Make a column that points to a row of another table."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=not required)
