"""A mailbox on an IMAP server as a Source.

Promises: bytes as the server holds them; nothing marked as seen; nothing expunged but the very
mails that were filed; no UID taken on trust when the server's numbering has changed; every wait
ends. A body is taken only whole (see `_bodies`). IDLE is a hint, `uids_after` is the truth.
"""

from __future__ import annotations

import contextlib
import imaplib
from collections.abc import Callable, Iterator, Sequence
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Self

from imap_tools.errors import ImapToolsError
from imap_tools.utils import encode_folder

from mailbot.transport.connection import describe, one_line
from mailbot.transport.fetching import Fetched, read_answer, uid_sets
from mailbot.transport.foldernames import FolderNames
from mailbot.transport.session import STOP_ASKED_EVERY_S, Session
from mailbot.transport.settings import ImapSettings
from mailbot.transport.source import FilingRefused, RawMail, Selected, SourceUnreachable

_BODIES_A_COMMAND = 100
_UIDS_A_COMMAND = 500
_HEAD_BYTES_MAX = 256 * 1024
_LOST_WAIT_S = 1.0

_NETWORK = (imaplib.IMAP4.error, ImapToolsError, OSError, ValueError)
"""What imaplib, imap-tools, sockets and unreadable answers raise."""


class ImapSource:
    """A Source; connects at the first `select` and again after any loss."""

    def __init__(self, settings: ImapSettings) -> None:
        self._settings = settings
        self._session: Session | None = None
        self._known: FolderNames | None = None
        self._readonly = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def select(self) -> Selected:
        with self._talking(connecting=True) as session:
            return self._select(session, self._names(session).full(self._settings.folder))

    def uids_after(self, uid: int) -> tuple[int, ...]:
        with self._talking() as session:
            found = _searched(session, f"{uid + 1}:*")
        # "n:*" also finds the last mail where n lies beyond it (RFC 3501 6.4.8).
        return tuple(sorted(one for one in found if one > uid))

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        with self._talking() as session:
            told = _fetched(session, uids, "(UID RFC822.SIZE)", _UIDS_A_COMMAND)
        wanted = set(uids)
        return {one.uid: one.size for one in told if one.uid in wanted and one.size}

    def fetch(self, uids: Sequence[int]) -> tuple[RawMail, ...]:
        with self._talking() as session:
            bodies = _bodies(session, uids)
        return tuple(RawMail(uid, bodies[uid]) for uid in dict.fromkeys(uids) if uid in bodies)

    def fetch_head(self, uid: int) -> bytes:
        with self._talking() as session:
            told = _fetched(session, (uid,), f"(UID BODY.PEEK[HEADER]<0.{_HEAD_BYTES_MAX}>)", 1)
        return next((one.body for one in told if one.uid == uid and one.body), b"")

    def file(self, uids: Sequence[int], *, quarantined: bool) -> None:
        settings = self._settings
        name = settings.quarantine_folder if quarantined else settings.done_folder
        with self._talking() as session:
            if not uids or not _can_file(session):
                return
            if self._readonly:
                raise FilingRefused(f"{settings.folder} is read-only; handled mail stays there")
            for some in uid_sets(uids, _UIDS_A_COMMAND):
                self._move(session, some, name)

    def wait(self, timeout_s: float, stop: Callable[[], bool]) -> bool:
        session = self._session
        began = monotonic()
        try:
            if session is not None and session.has("IDLE"):
                return self._idle(session, began + timeout_s, stop)
        except _NETWORK:
            # Lost while nothing was said: `select` will tell whether the server is back. Not
            # at once, or a server that hangs up on every IDLE would be called without end.
            self._drop()
            _rest(min(_LOST_WAIT_S, timeout_s), stop)
            return True
        _rest(min(timeout_s, self._settings.poll_s), stop)
        return False

    def check(self) -> tuple[str, ...]:
        settings = self._settings
        with self._talking(connecting=True) as session:
            names = self._names(session)
            chosen = self._select(session, names.full(settings.folder))
            session.client.noop()
            return (
                f"{settings.host}:{settings.port} ({describe(session.client.sock)}): "
                f"logged in as {settings.username}",
                f"folder {settings.folder}: {chosen.exists} mails"
                + (", read-only: handled mail stays there" if self._readonly else ""),
                *(names.told(name) for name in (settings.done_folder, settings.quarantine_folder)),
                f"NOOP answered; {_abilities(session)}",
            )

    def close(self) -> None:
        session, self._session, self._known = self._session, None, None
        if session is not None:
            session.leave()

    @contextlib.contextmanager
    def _talking(self, *, connecting: bool = False) -> Iterator[Session]:
        """The session, and every fault of network or server as SourceUnreachable."""
        try:
            if self._session is None and connecting:
                self._session = Session(self._settings)
            if self._session is None:
                raise SourceUnreachable(f"no connection to {self._settings.host}; select first")
            yield self._session
        except FilingRefused:
            raise
        except SourceUnreachable:
            self._drop()
            raise
        except _NETWORK as error:
            self._drop()
            raise SourceUnreachable(self._why(error)) from error

    def _select(self, session: Session, folder: str) -> Selected:
        try:
            _, (count, *_) = session.folder.set(folder)
            self._readonly = False
        except imaplib.IMAP4.readonly:
            _, (count, *_) = session.folder.set(folder, readonly=True)
            self._readonly = True
        _, validity = session.client.response("UIDVALIDITY")
        session.forget_news()
        if not validity or not validity[0]:
            raise SourceUnreachable(f"{folder} has no UIDVALIDITY; its numbers mean nothing")
        return Selected(uidvalidity=int(validity[0]), exists=int(count or 0))

    def _names(self, session: Session) -> FolderNames:
        if self._known is None:
            self._known = FolderNames(session)
        return self._known

    def _move(self, session: Session, uids: str, name: str) -> None:
        names = self._names(session)
        folder = names.made(name)
        typ, answer = _moved(session, uids, folder)
        if typ != "OK" and b"[TRYCREATE]" in _last(answer):
            # Somebody has deleted the folder since we made it.
            names.forget()
            typ, answer = _moved(session, uids, names.made(name))
        if typ != "OK" and _searched(session, uids):
            raise FilingRefused(f"mail cannot be moved to {name}: {one_line(_last(answer))}")

    def _idle(self, session: Session, until: float, stop: Callable[[], bool]) -> bool:
        while not stop() and (left_s := until - monotonic()) > 0:
            # Not every server tells at the start of IDLE what came just before it.
            session.client.noop()
            if session.told_of_mail() or session.listen(
                min(left_s, self._settings.idle_renew_s), stop
            ):
                return True
            if not session.has("IDLE"):
                _rest(min(left_s, self._settings.poll_s), stop)
                return False
        return False

    def _drop(self) -> None:
        session, self._session, self._known = self._session, None, None
        if session is not None:
            session.abandon()

    def _why(self, error: BaseException) -> str:
        settings = self._settings
        text = one_line(error, settings.password) or type(error).__name__
        return f"{settings.host}:{settings.port}: {text}"


def _bodies(session: Session, uids: Sequence[int]) -> dict[int, bytes]:
    """The bodies that are whole: as long as RFC822.SIZE says, or twice the same.

    A mail moved away between SEARCH and FETCH comes as `RFC822.SIZE 0 BODY[] NIL` (Dovecot).
    Exchange, unless told otherwise, only estimates RFC822.SIZE; to wait for its figure to be
    right would be to wait for ever, so what differs is asked for once more and believed when
    the same bytes come again.
    """
    items = "(UID RFC822.SIZE BODY.PEEK[])"
    wanted = set(uids)
    told = _fetched(session, uids, items, _BODIES_A_COMMAND)
    bodies = {one.uid: one.body for one in told if one.uid in wanted and one.body}
    odd = {one.uid for one in told if one.uid in bodies and one.size != len(bodies[one.uid])}
    again = {one.uid: one.body for one in _fetched(session, tuple(odd), items, _BODIES_A_COMMAND)}
    return {uid: body for uid, body in bodies.items() if uid not in odd or again.get(uid) == body}


def _fetched(
    session: Session, uids: Sequence[int], items: str, count_max: int
) -> tuple[Fetched, ...]:
    return tuple(
        one
        for some in uid_sets(uids, count_max)
        for one in read_answer(_done("FETCH", session.client.uid("FETCH", some, items)))
    )


def _searched(session: Session, uids: str) -> tuple[int, ...]:
    answer = _done("SEARCH", session.client.uid("SEARCH", "UID", uids))
    return tuple(int(word) for line in answer if line for word in line.split())


def _moved(session: Session, uids: str, folder: str) -> tuple[str, list[Any]]:
    """Move by MOVE (RFC 6851), else by COPY and an EXPUNGE of these alone (RFC 4315)."""
    client = session.client
    target: Any = encode_folder(folder)
    if session.has("MOVE"):
        return client.uid("MOVE", uids, target)
    result = client.uid("COPY", uids, target)
    if result[0] == "OK":
        _done("STORE", client.uid("STORE", uids, "+FLAGS.SILENT", r"(\Deleted)"))
        _done("EXPUNGE", client.uid("EXPUNGE", uids))
    return result


def _can_file(session: Session) -> bool:
    return session.has("MOVE") or session.has("UIDPLUS")


def _abilities(session: Session) -> str:
    known = (name for name in ("IDLE", "MOVE", "UIDPLUS") if session.has(name))
    offered = f"offers {', '.join(known) or 'neither IDLE, MOVE nor UIDPLUS'}"
    if _can_file(session):
        return offered
    return f"{offered}; handled mail stays where it is, for it cannot be moved safely"


def _done(what: str, result: tuple[str, list[Any]]) -> list[Any]:
    typ, data = result
    if typ != "OK":
        raise SourceUnreachable(f"{what} refused: {one_line(_last(data))}")
    return data


def _last(data: list[Any]) -> bytes:
    return data[-1] if data and isinstance(data[-1], bytes) else b""


def _rest(time_s: float, stop: Callable[[], bool]) -> None:
    until = monotonic() + time_s
    while not stop() and (left_s := until - monotonic()) > 0:
        sleep(min(left_s, STOP_ASKED_EVERY_S))
