"""The room of what was taken out freed, so that no byte of it lies in the database's files.

SQLite leaves what was deleted in pages that are no longer used, and in its write-ahead log: VACUUM
writes the file anew, a checkpoint empties the log. PostgreSQL keeps old versions of rows until a
VACUUM; what was in them is written over as the space is used again.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Engine, text


def compact(engine: Engine) -> bool:
    """Free the room; False where others are at work on a SQLite file, and it was not done."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(text("VACUUM"))
        return True
    connection = engine.raw_connection()
    try:
        return _rewrite(connection.driver_connection)
    finally:
        connection.invalidate()  # its modes are no longer those that the pool believes


def _rewrite(driver: Any) -> bool:
    try:
        driver.execute("PRAGMA query_only=OFF")
        driver.execute("VACUUM")
        (busy, _, _) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not busy
