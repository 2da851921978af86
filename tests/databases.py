"""Databases for tests: a SQLite file, and a PostgreSQL of our own or one that a URL names.

The cluster is made from the server programs on the machine, lives in a temporary folder, listens
on a socket there and nowhere else, and is gone with the session. A database is made once with
all tables and then copied for each test.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from mailbot.store.engine import Database, open_database
from mailbot.store.migrate import upgrade

NO_POSTGRES = "PostgreSQL's server programs are not on this machine"
URL_VARIABLE = "MAILBOT_TEST_POSTGRES"
_UNPRIVILEGED = ("postgres", "nobody")  # the server refuses to run as root


@dataclass
class SqliteServer:
    """A folder of SQLite files."""

    folder: Path
    template: Path | None = None
    opened: list[Database] = field(default_factory=list)

    def empty(self) -> Database:
        """Open a database without tables."""
        return self._open(self.folder / f"{uuid.uuid4().hex}.db")

    def migrated(self) -> Database:
        """Open a database with all tables."""
        if self.template is None:
            database = self.empty()
            upgrade(database)
            database.dispose()  # the last connection writes the log into the file
            self.template = Path(make_url(database.url).database or "")
        path = self.folder / f"{uuid.uuid4().hex}.db"
        shutil.copy(self.template, path)
        return self._open(path)

    def _open(self, path: Path) -> Database:
        self.opened.append(open_database(f"sqlite:///{path}"))
        return self.opened[-1]

    def clear(self) -> None:
        """Close what was opened."""
        while self.opened:
            self.opened.pop().dispose()


@dataclass
class PostgresServer:
    """A PostgreSQL server on which we may create databases; `url` names its first database."""

    url: str
    template: str | None = None
    opened: list[Database] = field(default_factory=list)

    def empty(self) -> Database:
        """Open a database without tables."""
        return self._open(self._create("template0"))

    def migrated(self) -> Database:
        """Open a database with all tables."""
        if self.template is None:
            self.template = self._create("template0")
            database = open_database(self._url_of(self.template))
            upgrade(database)
            database.dispose()
        return self._open(self._create(self.template))

    def clear(self) -> None:
        """Close and remove what was opened."""
        while self.opened:
            database = self.opened.pop()
            database.dispose()
            self._run(f'DROP DATABASE "{make_url(database.url).database}" WITH (FORCE)')

    def remove_template(self) -> None:
        """Leave nothing on the server."""
        if self.template is not None:
            self._run(f'DROP DATABASE "{self.template}" WITH (FORCE)')

    def _open(self, name: str) -> Database:
        self.opened.append(open_database(self._url_of(name)))
        return self.opened[-1]

    def _url_of(self, name: str) -> str:
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def _create(self, template: str) -> str:
        name = f"mailbot_test_{uuid.uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\'')
        return name

    def _run(self, statement: str) -> None:
        url = make_url(self.url).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as conn:
            conn.execute(text(statement))
        engine.dispose()


Server = SqliteServer | PostgresServer


@contextmanager
def sqlite_server() -> Iterator[SqliteServer]:
    """Yield a place for SQLite files."""
    with tempfile.TemporaryDirectory(prefix="mailbot-sqlite-") as folder:
        server = SqliteServer(Path(folder))
        yield server
        server.clear()


@contextmanager
def postgres_server() -> Iterator[PostgresServer | None]:
    """Yield the server that the variable names, else one of our own; None where there is none."""
    if url := os.environ.get(URL_VARIABLE):
        yield from _used(url)
        return
    programs = postgres_programs()
    if programs is None:
        yield None
        return
    with _cluster(programs) as url:
        yield from _used(url)


def postgres_programs() -> Path | None:
    """Return the folder of PostgreSQL's newest server programs on this machine."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(installed, key=lambda path: int(path.parts[-3].partition(".")[0]))
    found = newest[-1] if newest else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _used(url: str) -> Iterator[PostgresServer]:
    server = PostgresServer(url)
    yield server
    server.clear()
    server.remove_template()


@contextmanager
def _cluster(programs: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="mailbot-pg-"))
    user = _server_user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data, log = folder / "data", folder / "log"
    settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    settings += " -c synchronous_commit=off -c max_connections=60 -c shared_buffers=16MB"
    start = ["start", "-w", "-t", "60", "-D", str(data), "-l", str(log), "-o", settings]
    try:
        _as(
            user,
            [str(programs / "initdb"), "-D", str(data), "-U", "mailbot", "-A", "trust"]
            + ["-E", "UTF8", "--locale=C", "--no-sync"],
        )
        _as(user, [str(programs / "pg_ctl"), *start])
        yield f"postgresql+psycopg://mailbot@/postgres?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            _as(user, [str(programs / "pg_ctl"), "stop", "-m", "immediate", "-D", str(data)])
        shutil.rmtree(folder, ignore_errors=True)


def _server_user() -> pwd.struct_passwd | None:
    """Return whom the server runs as: us, but for root somebody else."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in _UNPRIVILEGED if name in known)


def _as(user: pwd.struct_passwd | None, command: list[str]) -> None:
    identity = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid}
    if user is not None:
        identity["extra_groups"] = []
    # The server must not inherit our pipes: a reader of them would wait for its end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=output, **identity
        )
        output.seek(0)
        said = output.read().decode(errors="replace")
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {said}")
