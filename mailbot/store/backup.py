"""A consistent copy of the database while the bot goes on working.

SQLite copies page by page from one snapshot, by its own online backup. PostgreSQL is copied by its
own `pg_dump`, in the custom format that `pg_restore` reads.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from mailbot.store.engine import Database

DUMP_TIMEOUT_S = 3600


class BackupFailed(Exception):  # noqa: N818 -- it names what happened
    """No copy was made; the message says why and what helps. Nothing half done is left behind."""


def backup(database: Database, url: str, target: Path) -> int:
    """Write a copy to `target`, whole or not at all; return its size in bytes.

    `url` is the database's address with its password. BackupFailed where the target exists (a copy
    is never written over) or the copy cannot be made or is not sound.
    """
    if target.exists():
        raise BackupFailed(f"{target} exists; name a file that does not")
    part = target.with_name(f"{target.name}.part")
    try:
        if database.dialect == "sqlite":
            _copy_sqlite(database, part)
        else:
            _dump_postgresql(url, part)
        part.replace(target)
    except OSError as error:
        raise BackupFailed(f"{target}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def _copy_sqlite(database: Database, part: Path) -> None:
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(part)) as copy:
            with database.reading() as conn:
                source: Any = conn.connection.dbapi_connection
                source.backup(copy)
            # The copy needs no write-ahead log beside it: one file is the whole of it.
            copy.execute("PRAGMA journal_mode=DELETE")
            [(found,)] = copy.execute("PRAGMA integrity_check").fetchall()[:1]
    except sqlite3.Error as error:
        raise BackupFailed(f"{part}: {error}") from error
    if found != "ok":
        raise BackupFailed(f"the copy is not sound: {found}")


def _dump_postgresql(url: str, part: Path) -> None:
    """Let `pg_dump` write it; the password goes by the environment, never by the command line."""
    parsed = make_url(url)
    bare = parsed.set(drivername="postgresql", password=None)
    secret = {"PGPASSWORD": str(parsed.password)} if parsed.password else {}
    command = [
        "pg_dump",
        "--format=custom",
        f"--file={part}",
        f"--dbname={bare.render_as_string()}",
    ]
    try:
        subprocess.run(  # noqa: S603  # nosec B603  # PostgreSQL's own program, no shell
            command,
            check=True,
            capture_output=True,
            text=True,
            timeout=DUMP_TIMEOUT_S,
            env={**os.environ, **secret},
        )
    except FileNotFoundError as error:
        raise BackupFailed("pg_dump is not installed: it comes with PostgreSQL's client") from error
    except subprocess.SubprocessError as error:
        told = str(getattr(error, "stderr", "") or error).strip().splitlines()[-1:]
        raise BackupFailed(f"pg_dump failed: {' '.join(told)}") from error
