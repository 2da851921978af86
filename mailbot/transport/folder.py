"""A folder of `.eml` files, or a Maildir, standing in for an IMAP server.

Bytes are given as they lie there, line ends too. Names beginning with a dot, symbolic links and
everything that is no mail are passed over. A file that is still being written is left out: its
size differs from what was counted, and the next round counts anew.
"""

from __future__ import annotations

import contextlib
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from mailbot.transport.connection import one_line
from mailbot.transport.source import FilingRefused, RawMail, Selected, SourceUnreachable
from mailbot.transport.uidindex import UidIndex

_HEAD_BYTES_MAX = 256 * 1024
_LOOK_EVERY_S = 0.5

Found = tuple[str, int, int]
"""Name, size in bytes, time of last change in nanoseconds."""


class _FileSource(ABC):
    """What both kinds of folder share; the kinds say where mails lie and go to."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self._index: UidIndex | None = None
        self._names: dict[int, str] = {}

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
        with _told_as_unreachable():
            # Read anew each time: the index of a folder put back from a backup is another.
            self._index = UidIndex(self._path)
            self._names = self._index.number(sorted(self._found()))
            return Selected(self._index.uidvalidity, len(self._names))

    def uids_after(self, uid: int) -> tuple[int, ...]:
        return tuple(one for one in self._names if one > uid)

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        index = self._selected()
        return {uid: index.seen(self._names[uid]).size for uid in uids if uid in self._names}

    def fetch(self, uids: Sequence[int]) -> tuple[RawMail, ...]:
        sizes = self.sizes(uids)
        mails = (RawMail(uid, self._read(uid)) for uid in dict.fromkeys(uids) if uid in sizes)
        return tuple(mail for mail in mails if mail.raw and len(mail.raw) == sizes[mail.uid])

    def fetch_head(self, uid: int) -> bytes:
        start = self._read(uid, _HEAD_BYTES_MAX) if uid in self._names else b""
        ends = (start.find(gap) + len(gap) for gap in (b"\r\n\r\n", b"\n\n") if gap in start)
        return start[: min(ends, default=len(start))]

    def file(self, uids: Sequence[int], *, quarantined: bool) -> None:
        index = self._selected()
        for uid in uids:
            where = self._where(self._names[uid]) if uid in self._names else None
            if where is None:
                continue
            try:
                self._move(where, uid, quarantined=quarantined)
            except OSError as error:
                raise FilingRefused(f"{where.name} cannot be moved: {one_line(error)}") from error
            index.forget(self._names.pop(uid))
        with _told_as_unreachable():
            index.save()

    def wait(self, timeout_s: float, stop: Callable[[], bool]) -> bool:
        until = monotonic() + timeout_s
        while not stop():
            with _told_as_unreachable():
                if self._changed():
                    return True
            left_s = until - monotonic()
            if left_s <= 0:
                return False
            sleep(min(left_s, _LOOK_EVERY_S))
        return False

    def check(self) -> tuple[str, ...]:
        with _told_as_unreachable():
            count = len(tuple(self._found()))
        if not os.access(self._path, os.W_OK | os.X_OK):
            raise SourceUnreachable(f"{self._path} cannot be written to")
        return (f"folder {self._path}: {count} mails",)

    def close(self) -> None:
        self._index = None
        self._names = {}

    def _selected(self) -> UidIndex:
        if self._index is None:
            raise SourceUnreachable(f"{self._path} is not open; select first")
        return self._index

    def _changed(self) -> bool:
        index, known = self._index, set(self._names.values())
        return any(
            index is None
            or name not in known
            or (size, changed_ns) != (index.seen(name).size, index.seen(name).changed_ns)
            for name, size, changed_ns in self._found()
        )

    def _read(self, uid: int, size: int = -1) -> bytes:
        where = self._where(self._names[uid])
        if where is None:
            return b""
        try:
            with where.open("rb") as file:
                return file.read(size)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise SourceUnreachable(one_line(error)) from error

    @abstractmethod
    def _found(self) -> Iterator[Found]:
        """The mails there are."""

    @abstractmethod
    def _where(self, name: str) -> Path | None:
        """The file of a mail, None where it is gone."""

    @abstractmethod
    def _move(self, where: Path, uid: int, *, quarantined: bool) -> None:
        """Move one file away; raises OSError, but not for a file that is gone."""


class EmlFolderSource(_FileSource):
    """A folder of `.eml` files, numbered in the order of their names.

    Filed mails move to its sub-folders `done` and `quarantine`, under a name of their own.
    """

    def __init__(
        self, path: str | Path, *, done: str = "Done", quarantine: str = "Quarantine"
    ) -> None:
        super().__init__(path)
        self._done, self._quarantine = done, quarantine

    def _found(self) -> Iterator[Found]:
        for name, size, changed_ns in _files(self._path):
            if name.lower().endswith(".eml"):
                yield name, size, changed_ns

    def _where(self, name: str) -> Path:
        return self._path / name

    def _move(self, where: Path, uid: int, *, quarantined: bool) -> None:
        target = self._path / (self._quarantine if quarantined else self._done)
        target.mkdir(parents=True, exist_ok=True)
        _move_to_free_name(where, target, uid)


class MaildirSource(_FileSource):
    """A Maildir: `new` and `cur`, a mail known by its unique name whatever its flags.

    Filed mails move to Maildir++ sub-folders (`Mailbot/Done` is `.Mailbot.Done`) and keep their
    flags; nothing is marked as seen.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        done: str = "Mailbot/Done",
        quarantine: str = "Mailbot/Quarantine",
    ) -> None:
        super().__init__(path)
        self._done, self._quarantine = done, quarantine
        self._files: dict[str, Path] = {}

    def _found(self) -> Iterator[Found]:
        self._files = {}
        # First what is moved from: a mail on its way from new to cur is seen at least once.
        for part in ("new", "cur"):
            for name, size, _ in _files(self._path / part):
                unique = name.partition(":")[0]
                if unique not in self._files:
                    self._files[unique] = self._path / part / name
                    # Maildir's files never change; a new flag is a new name, not a new mail.
                    yield unique, size, 0

    def _where(self, name: str) -> Path | None:
        where = self._files.get(name)
        if where is not None and not where.exists():
            # Somebody has read or flagged it meanwhile, which renames it.
            for _ in self._found():
                pass
            where = self._files.get(name)
        return where

    def _move(self, where: Path, uid: int, *, quarantined: bool) -> None:
        name = self._quarantine if quarantined else self._done
        target = self._path / f".{name.replace('/', '.')}"
        for part in ("tmp", "new", "cur"):
            (target / part).mkdir(parents=True, exist_ok=True)
        (target / "maildirfolder").touch()
        _move_to_free_name(where, target / where.parent.name, uid)


def _files(folder: Path) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or not entry.is_file(follow_symlinks=False):
                continue
            with contextlib.suppress(FileNotFoundError):
                status = entry.stat(follow_symlinks=False)
                yield entry.name, status.st_size, status.st_mtime_ns


def _move_to_free_name(where: Path, folder: Path, uid: int) -> None:
    stem, dot, rest = where.name.partition(".")
    target = folder / where.name
    for more in count():
        if not target.exists():
            break
        target = folder / f"{stem}-{uid + more}{dot}{rest}"
    with contextlib.suppress(FileNotFoundError):
        where.rename(target)


@contextlib.contextmanager
def _told_as_unreachable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SourceUnreachable(one_line(error)) from error
