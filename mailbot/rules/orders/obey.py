"""What follows from commands on top of a colleague's mail: all of them are done, or none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mailbot.desk.events import Event
from mailbot.desk.lifecycle import NotAllowed, evolved
from mailbot.desk.policy import Person
from mailbot.desk.rights import CARRIED_OUT, may
from mailbot.desk.ticket import Ticket
from mailbot.reading.commands import Command, Orders, parse
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.orders.talk import TALK
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.staff import Fault, done_plan, fault, refused_plan, ticket_of

ENTRIES: dict[str, Entry] = {**TALK}
"""The rule of every command about a ticket that is carried out."""

FIRST = "reply"
"""Of several commands the one whose text stands beneath, and which may take a ticket up again."""


def obey_commands(case: Case) -> Plan | None:
    """Carry out the commands on top of a staff mail: all of them, or none with the reason."""
    person = case.context.person
    if person is None:
        return None
    orders = parse(case.reading.reply_text)
    if not orders.commands:
        return None
    ticket = ticket_of(case)
    if any(note.startswith("alternatives differ") for note in case.mail.notes):
        # What a person sees and what a program reads are two things: nothing of it is done.
        return refused_plan(case, ticket, (fault(0, "", "alternatives", None),))
    faults = tuple(f for c in orders.commands if (f := _misplaced(ticket, c)))
    if ticket is None or all(c.name == "help" for c in orders.commands):
        return refused_plan(case, ticket, faults) if faults else _help(case)
    return _Obeying(case, person, ticket, orders).plan(faults)


def _misplaced(ticket: Ticket | None, command: Command) -> Fault | None:
    """Tell what is wrong with a line before anybody looks at the ticket."""
    if command.name is None:
        return fault(command.line, command.written, "unknown", command.nearest)
    if command.name not in CARRIED_OUT:
        return fault(command.line, command.written, "not-here", None)
    if ticket is None and command.name != "help":
        return fault(command.line, command.written, "no-ticket", None)
    return None


def _help(case: Case) -> Plan:
    letter = drafts.answer_to_staff(
        case, "transcript", "transcript", "help", done=("help",), known=tuple(sorted(CARRIED_OUT))
    )
    step = Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [letter]), kept_as=None)
    return Plan(state=InboundState.HANDLED, reason="help-given", steps=(step,))


@dataclass(slots=True)
class _Obeying:
    """The commands of one mail, taken one after the other on the ticket as it then stands."""

    case: Case
    person: Person
    ticket: Ticket
    orders: Orders
    events: list[Event] = field(default_factory=list)
    letters: list[Draft | None] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    said: list[dict[str, object]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    despite: list[Wrong] = field(default_factory=list)

    def plan(self, misplaced: tuple[Fault, ...]) -> Plan:
        """Return what is done, or why nothing is."""
        names = tuple(c.name for c in self.orders.commands if c.name)
        for command in self._ordered():
            self._take(command)
        self.faults += misplaced
        if self.faults:
            return self._refused()
        plan = done_plan(
            self.case, self.person, self.ticket, names, tuple(self.events), said=tuple(self.said)
        )
        step = plan.steps[0]
        letters = drafts.sendable(self.case, self.letters)
        kept = replace(step, drafts=(*step.drafts, *letters))
        return replace(plan, steps=(kept, *self.steps))

    def _ordered(self) -> list[Command]:
        """Put `#reply` first: a closed ticket is taken up again before all else can happen."""
        known = [c for c in self.orders.commands if c.name in ENTRIES]
        return sorted(known, key=lambda c: (c.name != FIRST, c.line))

    def _take(self, command: Command) -> None:
        after = evolved(self.ticket, self.events, self.case.now)
        found = self._decided(command, after)
        if isinstance(found, Done):
            try:
                evolved(after, found.events, self.case.now)
            except NotAllowed:
                found = Wrong(why="ended")
        if isinstance(found, Wrong):
            row = fault(command.line, command.written, found.why, found.nearest)
            extra = {"offered": found.offered} if found.offered else {}
            self.faults.append({**row, **extra, **found.values})
            self.despite.append(found)
            return
        self.events += found.events
        self.letters += found.drafts
        self.steps += found.steps
        self.said.append({"name": command.name, **found.said})

    def _decided(self, command: Command, ticket: Ticket) -> Done | Wrong:
        name = command.name or ""
        if not may(self.case.policy, self.person, name, ticket):
            return Wrong(why="not-yours", nearest="note" if name == FIRST else None)
        entry = ENTRIES[name]
        message = self.orders.message if command is self._speaker() else ""
        return entry.rule(
            Order(
                case=self.case,
                person=self.person,
                ticket=ticket,
                command=command,
                argument=command.argument,
                message=message,
            )
        )

    def _speaker(self) -> Command | None:
        """Return the command whose text stands beneath: `#reply`, else the first that takes one."""
        takers = [c for c in self.orders.commands if c.name in ENTRIES]
        takers = [c for c in takers if ENTRIES[c.name or ""].takes_text]
        takers.sort(key=lambda c: c.name != FIRST)
        return takers[0] if takers else None

    def _refused(self) -> Plan:
        faults = sorted(self.faults, key=lambda row: int(str(row["line"])))
        plan = refused_plan(self.case, self.ticket, tuple(faults))
        events = tuple(e for wrong in self.despite for e in wrong.events)
        letters = [d for wrong in self.despite for d in wrong.drafts]
        if not events and not letters:
            return plan
        step = plan.steps[0]
        more = drafts.sendable(self.case, letters)
        both = replace(step, events=(*step.events, *events), drafts=(*step.drafts, *more))
        return replace(plan, steps=(both, *plan.steps[1:]))
