"""Where mail comes from: a mailbox seen as numbered raw mails that can be filed away.

IMAP, a folder of `.eml` files and a Maildir are the same thing to `receive`. Numbers mean what
IMAP's UIDs mean (RFC 3501 2.3.1.1): ascending, never used twice under one UIDVALIDITY, and
nothing at all under another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from mailbot.transport.connection import Unreachable


@dataclass(frozen=True)
class RawMail:
    """One mail, byte for byte as it lies in the mailbox."""

    uid: int
    raw: bytes


@dataclass(frozen=True)
class Selected:
    uidvalidity: int
    exists: int


class SourceUnreachable(Unreachable):
    """The mailbox cannot be used now. The source is closed; `select` connects anew."""


class FilingRefused(SourceUnreachable):
    """Only the moving failed: the mails lie where they lay, and reading them still works.

    A kind of SourceUnreachable, so that whoever knows only that tells a person too.
    """


class Source(Protocol):
    """Use `select` first, and again at the start of every round.

    Any method may raise SourceUnreachable; for what is expected of a network, nothing else.
    """

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def select(self) -> Selected:
        """Connect where needed, and look at the mailbox as it now is."""
        ...

    def uids_after(self, uid: int) -> tuple[int, ...]:
        """The UIDs above this one, ascending, those marked as deleted too."""
        ...

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """Bytes by UID; a mail that is gone has no entry."""
        ...

    def fetch(self, uids: Sequence[int]) -> tuple[RawMail, ...]:
        """The mails in the order asked for, all in memory: bound the sum of their sizes.

        Left out is what is gone by now, empty, or not whole: look for it again next round.
        Nothing is marked as seen.
        """
        ...

    def fetch_head(self, uid: int) -> bytes:
        """The header alone, cut at 256 KiB; empty where the mail is gone."""
        ...

    def file(self, uids: Sequence[int], *, quarantined: bool) -> None:
        """Move handled mails away; mails already gone are no error.

        Raises FilingRefused where the mailbox does not let us.
        """
        ...

    def wait(self, timeout_s: float, stop: Callable[[], bool]) -> bool:
        """Rest until something new may be there (True), or time is up or `stop` says so.

        Only a hint: what is new shows in `uids_after`. `stop` is asked twice a second.
        """
        ...

    def check(self) -> tuple[str, ...]:
        """What works, a line each, for `mailbot check`; nothing is changed."""
        ...

    def close(self) -> None:
        """End the connection, without a fuss if it is broken; `select` may follow."""
        ...
