"""Folder names on a server: its separator, its prefix, and making what is missing.

People write `Mailbot/Done`; one server calls it so, another `Mailbot.Done`, a third
`INBOX.Mailbot.Done`. The server says which (NAMESPACE, RFC 2342; else LIST, RFC 3501 6.3.8).
"""

from __future__ import annotations

import contextlib
import re

from imap_tools.errors import ImapToolsError, MailboxFolderCreateError

from mailbot.transport.connection import one_line
from mailbot.transport.session import Session
from mailbot.transport.source import FilingRefused

_PERSONAL = re.compile(rb'^\(\("((?:[^"\\]|\\.)*)" (?:"(\\?.)"|NIL)')


class FolderNames:
    """The names of one session; what was made is remembered as long as that lasts."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._prefix, self._separator = _namespace(session)
        self._made: set[str] = set()

    def full(self, name: str) -> str:
        """The server's name for one of ours. INBOX is INBOX everywhere."""
        if name.upper() == "INBOX":
            return "INBOX"
        if self._prefix and name.startswith(self._prefix):
            return name
        # A server without levels (separator NIL) still shows what belongs together.
        return self._prefix + name.replace("/", self._separator or "-")

    def made(self, name: str) -> str:
        """The server's name of a folder that is there now, made and subscribed if it was not.

        Raises FilingRefused where it cannot be made.
        """
        folder = self.full(name)
        if folder not in self._made:
            if not self._exists(folder):
                self._make(folder)
            self._made.add(folder)
        return folder

    def forget(self) -> None:
        self._made.clear()

    def told(self, name: str) -> str:
        """A line for `mailbot check`; makes nothing."""
        there = self._exists(self.full(name))
        return f"folder {name}: {'there' if there else 'will be made when first needed'}"

    def _exists(self, folder: str) -> bool:
        unusable = {"\\NOSELECT", "\\NONEXISTENT"}
        found = self._session.folder.list("", folder)
        return any(not unusable & {flag.upper() for flag in one.flags} for one in found)

    def _make(self, folder: str) -> None:
        manager = self._session.folder
        try:
            manager.create(folder)
        except MailboxFolderCreateError:
            # Some servers make no parents by themselves; another session may have been faster.
            self._make_parents(folder)
            with contextlib.suppress(MailboxFolderCreateError):
                manager.create(folder)
            if not self._exists(folder):
                raise FilingRefused(f"the folder {folder} cannot be made") from None
        with contextlib.suppress(ImapToolsError):
            manager.subscribe(folder, value=True)

    def _make_parents(self, folder: str) -> None:
        levels = folder.split(self._separator) if self._separator else []
        for depth in range(1, len(levels)):
            with contextlib.suppress(MailboxFolderCreateError):
                self._session.folder.create(self._separator.join(levels[:depth]))


def _namespace(session: Session) -> tuple[str, str]:
    if session.has("NAMESPACE"):
        _, answer = session.client.namespace()
        line = answer[-1] if answer and isinstance(answer[-1], bytes) else b""
        if found := _PERSONAL.match(line):
            return _unquoted(found[1]), _unquoted(found[2] or b"")
    root = session.folder.list("", "")
    separator = root[0].delim if root else "/"
    return "", "" if separator == "NIL" else separator.replace("\\\\", "\\")


def _unquoted(text: bytes) -> str:
    return one_line(re.sub(rb"\\(.)", rb"\1", text).decode("ascii", "replace"))
