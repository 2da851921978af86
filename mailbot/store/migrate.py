"""The schema brought to the newest version, safely, however many processes start at once."""

from __future__ import annotations

from functools import cache
from importlib import resources

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from mailbot.store.engine import CannotOpenError, Database

NOTHING = "nothing"
"""How the version of an empty database is called."""


class NewerSchema(Exception):  # noqa: N818 -- it names what was found
    """A newer mailbot has worked on this database; this one would not understand it."""


def upgrade(database: Database) -> tuple[str, str]:
    """Bring the schema to the newest version and return the versions before and after.

    One transaction: all of it or nothing. A second process waits for the first and then finds
    nothing to do. NewerSchema where the database is ahead of this program.
    """
    try:
        with database.migrating() as conn:
            before = _version(conn)
            _refuse_newer(before)
            if before != head():
                _migrate(conn)
    except DatabaseError as error:
        # A file that is no database, a server that is not there, a disk that is full.
        raise CannotOpenError(f"{database.url}: {error.orig}") from error
    return before or NOTHING, head()


def current(database: Database) -> str | None:
    """Return the schema's version; None for an empty database."""
    with database.reading() as conn:
        return _version(conn)


def head() -> str:
    """Return the newest version that this program knows."""
    return _versions()[-1]


def needs_upgrade(database: Database) -> bool:
    """Tell whether `upgrade` has anything to do; NewerSchema as there."""
    version = current(database)
    _refuse_newer(version)
    return version != head()


def _refuse_newer(version: str | None) -> None:
    if version is not None and version not in _versions():
        raise NewerSchema(
            f"the database has schema {version}, which this program does not know "
            f"(its newest is {head()}): install the newer mailbot again"
        )


def _version(conn: Connection) -> str | None:
    if not inspect(conn).has_table("alembic_version"):
        return None
    found: str | None = conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


@cache
def _versions() -> tuple[str, ...]:
    """Return the versions in order, by the names of their files: one follows the other."""
    files = (resources.files("mailbot.store") / "migrations" / "versions").iterdir()
    names = (file.name for file in files)
    return tuple(sorted(name[:4] for name in names if name[:4].isdecimal()))


def _migrate(conn: Connection) -> None:
    """Bring the schema to the newest version; Alembic is loaded for that alone, being large."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = str(resources.files("mailbot.store") / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, "head")
