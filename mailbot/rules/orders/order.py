"""A command in hand, and what comes of it: values that every command's rule takes and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mailbot.desk.events import Event
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Ticket
from mailbot.reading.commands import Command
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft, Remark, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One command of a person's, on the ticket as it stands after the commands before it.

    `argument` is what stands behind it on its line. `message` is the text beneath the commands
    where it is this command's to use (of several, `#reply` has it, else the first that takes a
    text); empty for all others. `about` is None for a command that needs no ticket.
    """

    case: Case
    person: Person
    about: Ticket | None
    command: Command
    argument: str
    message: str

    @property
    def ticket(self) -> Ticket:
        """The ticket that the command is about."""
        assert self.about is not None
        return self.about

    @property
    def policy(self) -> Policy:
        """The office's choices."""
        return self.case.policy

    @property
    def text(self) -> str:
        """All that the command says: beside it, then beneath it."""
        return "\n".join(part for part in (self.argument, self.message) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What a command does to another ticket; `takes` is a mail that comes over to it."""

    ticket: Ticket
    events: tuple[Event, ...] = ()
    drafts: tuple[Draft | None, ...] = ()
    takes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command comes to.

    `events` happen to the order's ticket; `drafts` go out with them; `elsewhere` is what happens
    to other tickets, `opens` a ticket that comes to be beside it. `said` are the values that the
    transcript's sentence about it needs. `answers`: the drafts are themselves the answer, and no
    sentence is due. `seen`: what the writer has now seen. `remark` is on a report, `resends` the
    reports that go out to him once more.
    """

    events: tuple[Event, ...] = ()
    drafts: tuple[Draft | None, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    opens: Step | None = None
    said: dict[str, object] = field(default_factory=dict)
    answers: bool = False
    seen: tuple[str, ...] = ()
    remark: Remark | None = None
    resends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Why a command is not carried out: a code of the letter's words, and what helps.

    `nearest` is the command to use instead; `offered` are all that may be (R-28: three of them);
    `values` are what its sentence needs, such as the names that come close. `events` are written
    down on the ticket all the same, such as a counted attempt; `drafts` go out all the same.
    """

    why: str
    nearest: str | None = None
    offered: tuple[str, ...] = ()
    values: dict[str, object] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    drafts: tuple[Draft | None, ...] = ()


Rule = Callable[[Order], Done | Wrong]


@dataclass(frozen=True, slots=True)
class Entry:
    """A command's rule, and whether the text beneath the commands may be its own.

    `ticketless`: it is about no ticket, and may stand in any mail.
    """

    rule: Rule
    takes_text: bool = False
    ticketless: bool = False
