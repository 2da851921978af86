"""A ticket while the commands of one mail are carried out on it: what happened so far, in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from mailbot.desk.events import Event
from mailbot.desk.lifecycle import NotAllowed, evolved
from mailbot.desk.ticket import Ticket
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft, Step


@dataclass(slots=True)
class Matter:
    """The ticket before the mail, and what the commands do to it; `takes` is a mail it is given."""

    ticket: Ticket
    events: list[Event] = field(default_factory=list)
    letters: list[Draft | None] = field(default_factory=list)
    takes: int | None = None
    linked_to: tuple[int, ...] = ()

    def now(self, at: datetime) -> Ticket:
        """Return the ticket as it stands after all that happened so far."""
        return evolved(self.ticket, self.events, at)

    def allows(self, events: tuple[Event, ...], at: datetime) -> bool:
        """Tell whether these may happen next."""
        try:
            evolved(self.now(at), events, at)
        except NotAllowed:
            return False
        return True

    def step(self, case: Case, actor: str, first: tuple[Event, ...], text: str) -> Step:
        """Return the step; the mail itself becomes part of the ticket, with that text."""
        return Step(
            ticket=self.ticket,
            actor=actor,
            events=(*first, *self.events),
            drafts=drafts.sendable(case, _slotted(self.letters)),
            kept_as="staff",
            text=text,
            takes=self.takes,
            linked_to=self.linked_to,
        )


def _slotted(letters: list[Draft | None]) -> list[Draft]:
    """Give every letter a slot of its own: two questions in one mail are two letters."""
    counts: dict[str, int] = {}
    found = []
    for letter in letters:
        if letter is None:
            continue
        count = counts[letter.slot] = counts.get(letter.slot, 0) + 1
        found.append(letter if count == 1 else replace(letter, slot=f"{letter.slot}~{count}"))
    return found
