"""Which faults are the database's own: locked, full, read-only, away. They are no mail's fault.

Told apart by the codes of SQLite and PostgreSQL, never by words. What is not listed (a value that
a column refuses, say) comes from what was asked, and stays the fault of who asked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

# BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB
_SQLITE = frozenset({5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 26})
_SQLITE_PRIMARY = 0xFF
# connection, rolled back for another's sake, resources, somebody stepped in, system, corrupted
_POSTGRESQL = ("08", "40", "53", "57", "58", "XX001", "XX002")
# Read-only, a standby (it refuses to begin a writing transaction), a lock that was not free.
_STATES = ("25006", "0A000", "55P03")


class DatabaseDown(Exception):  # noqa: N818  # named by what follows from it, as Unreachable is
    """The database cannot be used now; the transaction left nothing, trying again may help."""


@contextmanager
def told_as_down() -> Iterator[None]:
    """Raise DatabaseDown, one line without values, for what is the database's own fault."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        if not _is_its_own(error):
            raise
        told = error.orig if isinstance(error, DBAPIError) else error
        raise DatabaseDown(" ".join(str(told).split())[:300]) from error


def _is_its_own(error: DBAPIError | sqlite3.Error) -> bool:
    if isinstance(error, DBAPIError):
        if error.connection_invalidated:
            return True
        cause: BaseException | None = error.orig
    else:
        cause = error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        return code is not None and code & _SQLITE_PRIMARY in _SQLITE
    return _of_postgresql(cause)


def _of_postgresql(cause: BaseException | None) -> bool:
    state = getattr(cause, "sqlstate", None)
    if state is None:
        # No answer at all: the server is not there, or went away in the middle.
        return type(cause).__name__ in ("OperationalError", "ConnectionTimeout")
    return state.startswith(_POSTGRESQL) or state in _STATES
