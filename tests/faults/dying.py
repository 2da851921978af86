"""A round of the bot that is killed at a given step, in a process of its own.

A step is a commit: the process is killed just before the n-th, or just after it. Between two
commits lies at most one thing done to the outside (a letter handed over, a mail moved), so that
with both every state that a crash can leave behind is met.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mailbot.app import App, clock_of
from mailbot.config import load
from mailbot.jobs.reader import Read, read_raw
from mailbot.scheduler import once
from mailbot.store.engine import Connection, Database


@dataclass(frozen=True)
class Death:
    """Before or after which commit of a round the process dies."""

    commit: int
    after: bool


class Here:
    """Reads in this process, since a child of its own takes a second to start."""

    def __init__(self, app: App) -> None:
        self._app = app

    def start(self) -> None:
        """Need no start."""

    def ready(self) -> None:
        """Be ready at once."""

    def close(self) -> None:
        """Hold nothing."""

    def read(self, raw: bytes) -> Read:
        """Read a mail."""
        policy = self._app.policy
        own = frozenset(policy.company.domains)
        return read_raw(raw, self._app.vocabulary, own, policy.posts)


def _round(config: Path, at: datetime, death: Death | None) -> None:
    from tests.faults.warm import LETTERS, VOCABULARY

    app = App(load(config, os.environ), clock_of(at))
    app.__dict__.update(reader=Here(app), vocabulary=VOCABULARY, letters=LETTERS)
    if death is not None:
        _dies(death)
    once(app)


def _dies(death: Death) -> None:
    real, done = Database.writing, 0

    @contextmanager
    def writing(self: Database) -> Iterator[Connection]:
        nonlocal done
        with real(self) as conn:
            yield conn
            done += 1
            if done == death.commit and not death.after:
                os.kill(os.getpid(), signal.SIGKILL)
        if done == death.commit and death.after:
            os.kill(os.getpid(), signal.SIGKILL)

    Database.writing = writing  # type: ignore[method-assign]


CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.faults.dying", "tests.faults.warm"])


def a_round(config: Path, at: datetime, death: Death | None = None) -> int:
    """Run a round; return the exit code, -9 where it was killed."""
    process = CONTEXT.Process(target=_round, args=(config, at, death))
    process.start()
    process.join(60)
    assert process.exitcode is not None
    return process.exitcode
