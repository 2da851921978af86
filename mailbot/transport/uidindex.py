"""Numbers for files: an IMAP server's UIDs, kept in a small file beside the mails.

Kept as servers keep them: ascending, never given twice under one UIDVALIDITY. Where the index is
lost or unreadable a new UIDVALIDITY begins, as on a server; the reader then sees every mail anew
and knows it by its content.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

INDEX_NAME = "mailbot-uids.json"


@dataclass(frozen=True)
class Seen:
    """A file as it was when it got its number; with other figures it is another mail."""

    uid: int
    size: int
    changed_ns: int


class UidIndex:
    """The numbers of one folder. Raises OSError when its file cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / INDEX_NAME
        self.uidvalidity, self._last, self._seen = _read(self._path)
        self._unwritten = not self._path.exists()

    def number(self, found: Iterable[tuple[str, int, int]]) -> dict[int, str]:
        """Give each (name, size, changed_ns) its UID, and keep them safe before anyone uses them.

        Numbers go in the order given. The result is in order of UID.
        """
        before, self._seen = self._seen, {}
        for name, size, changed_ns in found:
            seen = before.get(name)
            if seen is None or (seen.size, seen.changed_ns) != (size, changed_ns):
                self._last += 1
                seen = Seen(self._last, size, changed_ns)
            self._seen[name] = seen
        self._unwritten = self._unwritten or self._seen != before
        self.save()
        by_uid = sorted((seen.uid, name) for name, seen in self._seen.items())
        return dict(by_uid)

    def forget(self, name: str) -> None:
        """Let a file that comes again under this name be a new mail, once this is saved."""
        del self._seen[name]
        self._unwritten = True

    def save(self) -> None:
        """Put what has changed on disk; numbers are saved before `number` gives them out."""
        if self._unwritten:
            self._write()
            self._unwritten = False

    def seen(self, name: str) -> Seen:
        return self._seen[name]

    def _write(self) -> None:
        """Whole or not at all: written beside, synced, then put in place."""
        mails = {name: [seen.uid, seen.size, seen.changed_ns] for name, seen in self._seen.items()}
        content = {"uidvalidity": self.uidvalidity, "last": self._last, "mails": mails}
        beside = self._path.with_name(f".{INDEX_NAME}.{secrets.token_hex(4)}")
        try:
            with beside.open("w", encoding="utf-8") as file:
                json.dump(content, file, ensure_ascii=True)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise


def _read(path: Path) -> tuple[int, int, dict[str, Seen]]:
    try:
        content = json.loads(path.read_text("utf-8"))
        mails = {str(name): Seen(*map(int, seen)) for name, seen in content["mails"].items()}
        return int(content["uidvalidity"]), int(content["last"]), mails
    except FileNotFoundError:
        pass
    except (ValueError, TypeError, KeyError, AttributeError):
        pass  # unreadable: a new epoch, told below
    return secrets.randbelow(2**31 - 1) + 1, 0, {}
