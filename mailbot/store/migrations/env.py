"""Alembic's entry: runs on the connection handed over, in whose transaction all of it stands."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator

from mailbot.store.models import metadata


def _plain_type(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write a column's type as the database knows it: our own types may change later."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_plain_type,
)
context.run_migrations()
