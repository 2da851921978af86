"""The schema brought to the newest version, safely, however many processes start at once."""

from __future__ import annotations

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
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
    scripts = _scripts()
    try:
        with database.migrating() as conn:
            before = _version(conn)
            _refuse_newer(before, scripts)
            config = _config()
            config.attributes["connection"] = conn
            command.upgrade(config, "head")
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
    newest = _scripts().get_current_head()
    assert newest is not None
    return newest


def needs_upgrade(database: Database) -> bool:
    """Tell whether `upgrade` has anything to do; NewerSchema as there."""
    version = current(database)
    _refuse_newer(version, _scripts())
    return version != head()


def _refuse_newer(version: str | None, scripts: ScriptDirectory) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    if version is not None and version not in known:
        raise NewerSchema(
            f"the database has schema {version}, which this program does not know "
            f"(its newest is {head()}): install the newer mailbot again"
        )


def _version(conn: Connection) -> str | None:
    return MigrationContext.configure(conn).get_current_revision()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    folder = str(resources.files("mailbot.store") / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    return config
