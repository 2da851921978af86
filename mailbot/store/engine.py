"""The database behind a URL: SQLite by default, PostgreSQL for several processes.

SQLite: WAL, so that readers wait for nobody; synchronous=FULL, since WAL with NORMAL may lose a
commit when the power fails; a writing transaction takes its lock at BEGIN, since one that reads
first and writes then fails at once with "database is locked", whatever the time-out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy import Connection as Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError

from mailbot.store.compact import compact
from mailbot.store.holds import Holds, listen
from mailbot.store.trouble import DatabaseDown as DatabaseDown
from mailbot.store.trouble import told_as_down

_BUSY_TIMEOUT_MS = 10_000
_MODE = "mailbot_mode"
# A worker whose machine is gone is known to be so within a minute, and what it held is free.
_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "options": "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3",
}

# What a SQLite transaction begins with. The pragmas work outside a transaction only; connections
# are used again, so each mode says them all, where the one before it was another.
_SQLITE_PRAGMAS = {
    "read": ("PRAGMA query_only=ON",),
    "write": ("PRAGMA query_only=OFF", "PRAGMA foreign_keys=ON"),
    # Changing a table that others refer to copies it: they may point to nothing meanwhile.
    "migrate": ("PRAGMA query_only=OFF", "PRAGMA foreign_keys=OFF"),
}


class CannotOpenError(Exception):
    """The URL names no database that we can use; the message says what to change."""


class Database:
    """An open database. Only jobs call `writing`; all else reads or is handed a connection."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine that `open_database` has prepared."""
        self._engine = engine
        read_only = {"postgresql_readonly": True} if engine.dialect.name == "postgresql" else {}
        self._reader = engine.execution_options(**{_MODE: "read"}, **read_only)
        self._writer = engine.execution_options(**{_MODE: "write"})
        self._migrator = engine.execution_options(**{_MODE: "migrate"})
        self.holds = Holds(engine)

    @property
    def url(self) -> str:
        """The URL, without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is committed at the end, rolled back on any exception.

        DatabaseDown where the database itself is at fault, as in `reading`.
        """
        with told_as_down(), self._writer.begin() as conn:
            yield conn

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction in which writing is an error."""
        with told_as_down(), self._reader.begin() as conn:
            yield conn

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Open the one transaction in which tables may change; a second one waits for it."""
        with told_as_down(), self._migrator.begin() as conn:
            if self.dialect == "postgresql":
                conn.execute(text("SELECT pg_advisory_xact_lock(hashtext('mailbot migrate'))"))
            yield conn
            if self.dialect == "sqlite" and conn.execute(text("PRAGMA foreign_key_check")).first():
                raise ValueError("the migration left rows that refer to nothing")

    def listen(self, heard: Callable[[], None], stop: Callable[[], bool]) -> None:
        """Hear of what other workers have kept, until told to stop; SQLite tells nothing."""
        if self.dialect == "postgresql":
            with told_as_down():
                listen(self._engine, heard, stop)

    def compact(self) -> bool:
        """Free the room of what was taken out, so that no byte of it lies in the files.

        False where somebody else is at work: it is to be done again.
        """
        self._engine.dispose()  # a connection of ours that rests must not stand in the way
        return compact(self._engine)

    def dispose(self) -> None:
        """Close every connection."""
        self.holds.close()
        self._engine.dispose()


def open_database(url: str) -> Database:
    """Open `sqlite:///path` or `postgresql+psycopg://user@host/name`, touching nothing yet.

    CannotOpenError where the URL is none of these, the folder of a SQLite file does not exist, or
    PostgreSQL's driver is not installed.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return Database(_sqlite_engine(parsed))
    try:
        engine = create_engine(
            parsed, pool_pre_ping=True, connect_args=_PATIENCE, hide_parameters=True
        )
        return Database(engine)
    except ModuleNotFoundError as error:
        message = "PostgreSQL needs its driver: install mailbot with the extra `postgres`"
        raise CannotOpenError(message) from error


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise CannotOpenError("not a database URL; write sqlite:///path/mailbot.db") from error
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        return parsed
    raise CannotOpenError(
        f"{parsed.drivername}: only sqlite:///path and postgresql+psycopg://… are supported"
    )


def _sqlite_engine(url: URL) -> Engine:
    if url.database in (None, "", ":memory:"):
        raise CannotOpenError("a database in memory forgets: write sqlite:///path/mailbot.db")
    folder = Path(url.database or "").parent
    if not folder.is_dir():
        raise CannotOpenError(f"the folder {folder} does not exist: create it, or change the URL")
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: Any) -> None:
    # The driver must not open transactions of its own: ours begin in `_begin_sqlite`.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get(_MODE, "read")
    driver = connection.connection.driver_connection
    assert driver is not None
    if connection.info.get(_MODE) != mode:
        connection.info.pop(_MODE, None)
        for pragma in _SQLITE_PRAGMAS[mode]:
            driver.execute(pragma)
        connection.info[_MODE] = mode
    try:
        driver.execute("BEGIN" if mode == "read" else "BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise OperationalError("BEGIN", None, error) from error
