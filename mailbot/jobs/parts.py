"""What the jobs are run with."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from mailbot.desk.policy import Policy
from mailbot.jobs.deliver import Courier
from mailbot.jobs.inform import Herald
from mailbot.jobs.process import Desk
from mailbot.jobs.watch import Alarm
from mailbot.store.engine import Database
from mailbot.transport.source import Source


class Parts(Protocol):
    """What the jobs are run with; `app.App` is it."""

    def clock(self) -> datetime:
        """Return the time now, aware."""

    @property
    def policy(self) -> Policy:
        """The office's choices."""

    @property
    def database(self) -> Database:
        """The database, migrated."""

    @property
    def desk(self) -> Desk:
        """What deciding needs."""

    @property
    def mailboxes(self) -> Sequence[str]:
        """The keys of the mailboxes, in the order of the configuration."""

    @property
    def poll_s(self) -> float:
        """How often a mailbox is looked at, whatever its server tells."""

    def source(self, key: str) -> Source:
        """Make the source of a mailbox."""

    def sender(self) -> AbstractContextManager[Courier]:
        """Make the sender of letters."""

    def herald(self) -> Herald | None:
        """Make the way to the system of record; None where there is none."""

    def siren(self) -> Alarm | None:
        """Make the other way to people, for when mail fails; None where there is none."""

    @property
    def metrics_port(self) -> int:
        """Where figures are told on this machine; 0: nowhere."""
