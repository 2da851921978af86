"""What a colleague notices without any ticket: `#concern` or `#improve` in a mail of its own."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.policy import Person
from mailbot.desk.ticket import Kind
from mailbot.mail.message import Address
from mailbot.reading.reading import Nature
from mailbot.rules.context import Case
from mailbot.rules.opening import Opening, opened_step
from mailbot.rules.plan import Step

RECORDED = frozenset({"concern", "improve"})
"""What needs no ticket before it: one is opened that only keeps it (R-54, R-55)."""


def opened_for_record(case: Case, person: Person) -> Step:
    """Open what a colleague noticed without any ticket: kept, routed, and no clock runs (R-55)."""
    reading = replace(case.reading, nature=Nature.FEEDBACK, natures=(Nature.FEEDBACK,))
    own = replace(case, reading=replace(reading, about_shipment=False, shipments=()))
    opening = Opening(
        requester=Address(person.name.in_language(person.language), person.email),
        opened_by=person.email,
        reason="noticed-by-staff",
        inside=True,
    )
    return opened_step(own, opening, Kind.FEEDBACK)
