"""Reading mails in a child process that can be killed: one bad mail costs itself alone.

The parent never touches hostile bytes: the child parses, reads, and hands back plain values. It
has its own memory limit, is renewed now and then, and is killed when a mail takes too long.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe
from multiprocessing.process import BaseProcess
from typing import Protocol

from mailbot.mail.bounces import Bounce, read_bounce
from mailbot.mail.message import Mail, parse
from mailbot.reading.read import read
from mailbot.reading.reading import Disposition, Reading
from mailbot.reading.vocabulary import Vocabulary

MAILS_MAX = 2000
"""A child is renewed after so many mails, so that no leak lives for ever."""


READY = "ready"
START_S = 60.0

FIRST_MAIL = """From: A Writer <writer@sender.example>
Subject: Where is my parcel / أين شحنتي
Content-Type: text/plain; charset=utf-8

AWB 290019498498 is late. Shipper: A Shop, 0501234567
لم تصل الشحنة. المستلم: أحمد علي
""".encode()
"""What a new child reads before it is ready: the first mail loads all that the others share."""


class ReadingFailed(Exception):
    """The mail could not be read: the child died, ran out of memory, or took too long."""


@dataclass(frozen=True, slots=True)
class Read:
    """A mail and what it says; `bounce` where it is a delivery report."""

    mail: Mail
    reading: Reading
    bounce: Bounce | None


class Reader(Protocol):
    """Whatever turns raw bytes into a reading."""

    def start(self) -> None:
        """Begin to make ready, without waiting for it."""

    def ready(self) -> None:
        """Wait until all is ready, so that starting up is never counted against a mail."""

    def read(self, raw: bytes) -> Read:
        """Read one mail; ReadingFailed where that is impossible."""

    def close(self) -> None:
        """Let go of what reading needed."""


def read_raw(
    raw: bytes,
    vocabulary: Vocabulary,
    own_domains: frozenset[str],
    posts: frozenset[str] = frozenset(),
) -> Read:
    """Parse and read one mail in this process; `posts` as in `reading.read`."""
    mail = parse(raw)
    reading = read(mail, vocabulary, own_domains, posts)
    bounce = read_bounce(mail) if reading.disposition is Disposition.BOUNCE else None
    return Read(mail, reading, bounce)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one mail may cost: seconds of wall clock, megabytes of address space."""

    timeout_s: float
    memory_mb: int


class ReadingChild:
    """A reader in a process of its own, started at the first mail."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        own_domains: frozenset[str],
        limits: Limits,
        job: Callable[[bytes, Vocabulary, frozenset[str]], Read] = read_raw,
    ) -> None:
        self._arguments = (vocabulary, own_domains, limits.memory_mb, job)
        self._limits = limits
        self._process: BaseProcess | None = None
        self._pipe: Pipe | None = None
        self._listens = False
        self._count = 0

    def start(self) -> None:
        """Start the child, if there is none."""
        if self._pipe is not None:
            return
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, *self._arguments), name="mailbot-reader", daemon=True
        )
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours

    def ready(self) -> None:
        """Start the child, if there is none, and wait until it listens."""
        self._listening()

    def read(self, raw: bytes) -> Read:
        """Have the child read one mail; it is killed where it does not answer in time."""
        pipe = self._listening()
        try:
            pipe.send_bytes(raw)
            if not pipe.poll(self._limits.timeout_s):
                raise ReadingFailed(f"reading took over {self._limits.timeout_s:g} s")
            answer = pipe.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise ReadingFailed("the reading process died") from error
        except ReadingFailed:
            self.close()
            raise
        self._count += 1
        if self._count >= MAILS_MAX:
            self.close()
        if isinstance(answer, str):
            self.close()
            raise ReadingFailed(answer)
        assert isinstance(answer, Read)
        return answer

    def close(self) -> None:
        """Kill the child, if there is one."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        self._listens, self._count = False, 0
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def _listening(self) -> Pipe:
        self.start()
        assert self._pipe is not None
        pipe = self._pipe
        if not self._listens:
            try:
                self._listens = pipe.poll(START_S) and pipe.recv() == READY
            except (EOFError, OSError):
                self._listens = False
        if not self._listens:
            self.close()
            raise ReadingFailed("the reading process did not start")
        return pipe


def _serve(
    pipe: Pipe,
    vocabulary: Vocabulary,
    own_domains: frozenset[str],
    memory_mb: int,
    job: Callable[[bytes, Vocabulary, frozenset[str]], Read],
) -> None:
    """Answer until the parent is gone; what is too large or too deep goes back as words.

    Anything else that a mail raises ends the child, as a crash in a library would.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if memory_mb:
        limit = memory_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    _answer(FIRST_MAIL, vocabulary, own_domains, job)
    gc.freeze()  # what all mails share is looked through once, not with every collection
    with suppress(EOFError, BrokenPipeError):  # the parent is gone, and so are we
        pipe.send(READY)
        while True:
            pipe.send(_answer(pipe.recv_bytes(), vocabulary, own_domains, job))


def _answer(
    raw: bytes,
    vocabulary: Vocabulary,
    own_domains: frozenset[str],
    job: Callable[[bytes, Vocabulary, frozenset[str]], Read],
) -> Read | str:
    try:
        return job(raw, vocabulary, own_domains)
    except MemoryError:
        return "reading needed too much memory"
    except RecursionError:
        return "the mail is nested too deeply"
