"""Who does what, among several workers on one database.

On PostgreSQL a worker holds a name (a mailbox, a mail, the dates) by an advisory lock of its
session: the server lets go of it when the worker dies, and no clock is compared. On SQLite there
is one worker, which holds whatever it asks for.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from mailbot.store.trouble import told_as_down

CHANNEL = "mailbot"
LISTEN_S = 1.0


class Holds:
    """What this worker holds; safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        """Take the engine of the database; nothing is connected yet."""
        self._engine = engine
        self._shared = engine.dialect.name == "postgresql"
        self._session: Connection | None = None
        self._names: set[str] = set()
        self._lock = threading.Lock()

    def take(self, name: str) -> bool:
        """Take a name, unless another worker, or this one already, holds it."""
        with self._lock, told_as_down():
            if self._shared and self._session is not None and not self._alive():
                self._forget()  # with the session all is gone that it held
            if name in self._names:
                return False
            if self._shared and not self._ask("SELECT pg_try_advisory_lock(:key)", name):
                return False
            self._names.add(name)
            return True

    def release(self, name: str) -> None:
        """Let go of a name; of one that was lost with its session there is nothing to let go."""
        with self._lock:
            if name not in self._names:
                return
            self._names.discard(name)
            if self._shared and self._session is not None:
                try:
                    self._ask("SELECT pg_advisory_unlock(:key)", name)
                except SQLAlchemyError:
                    self._forget()

    def still(self, name: str) -> bool:
        """Tell whether a name is still held."""
        with self._lock:
            if self._shared and self._session is not None and not self._alive():
                self._forget()
            return name in self._names

    @contextmanager
    def held(self, name: str) -> Iterator[bool]:
        """Hold a name for a while; False where another worker does."""
        mine = self.take(name)
        try:
            yield mine
        finally:
            if mine:
                self.release(name)

    def close(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._forget()

    def _alive(self) -> bool:
        try:
            return self._session is not None and bool(self._session.scalar(text("SELECT 1")))
        except SQLAlchemyError:
            return False  # gone, or left unusable by the statement with which it went

    def _ask(self, question: str, name: str) -> bool:
        if self._session is None:
            session = self._engine.connect()
            self._session = session.execution_options(isolation_level="AUTOCOMMIT")
        return bool(self._session.scalar(text(question), {"key": _key(name)}))

    def _forget(self) -> None:
        session, self._session = self._session, None
        self._names.clear()
        if session is not None:
            with suppress(SQLAlchemyError):
                session.invalidate()
            with suppress(SQLAlchemyError):
                session.close()


def _key(name: str) -> int:
    """Return the number by which PostgreSQL knows a name (64 bits, signed)."""
    digest = hashlib.sha256(f"mailbot {name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def wake(conn: Connection) -> None:
    """Wake all workers once the transaction is committed; on SQLite there is no other."""
    if conn.dialect.name == "postgresql":
        conn.execute(text(f"NOTIFY {CHANNEL}"))


def listen(engine: Engine, heard: Callable[[], None], stop: Callable[[], bool]) -> None:
    """Call `heard` whenever a worker wakes the others, until told to stop."""
    with engine.connect() as conn:
        conn.execution_options(isolation_level="AUTOCOMMIT").execute(text(f"LISTEN {CHANNEL}"))
        driver: Any = conn.connection.driver_connection
        while not stop():
            for _ in driver.notifies(timeout=LISTEN_S, stop_after=1):
                heard()
        conn.invalidate()
