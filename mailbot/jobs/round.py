"""What one round of all jobs did."""

from __future__ import annotations

from dataclasses import dataclass, field

from mailbot.jobs.deliver import Delivered
from mailbot.jobs.inform import Informed
from mailbot.jobs.process import Processed
from mailbot.jobs.receive import Received
from mailbot.jobs.timers import Worked


@dataclass(slots=True)
class Round:
    """What one round did, for the exit code and the summary of `once`."""

    received: dict[str, Received] = field(default_factory=dict)
    unreachable: dict[str, str] = field(default_factory=dict)
    reader_fault: str = ""
    processed: Processed = field(default_factory=Processed)
    worked: Worked = field(default_factory=Worked)
    delivered: Delivered = field(default_factory=Delivered)
    informed: Informed = field(default_factory=Informed)

    @property
    def needs_a_person(self) -> bool:
        """Tell whether something new went wrong (exit code 1 of the contract)."""
        delivered = self.delivered
        trouble = delivered.failed + delivered.deferred + delivered.uncertain + delivered.held
        unread = self.processed.quarantined or self.reader_fault
        untold = self.informed.failed + self.informed.deferred
        return bool(self.unreachable or unread or trouble or untold or self.worked.failed)
