"""What follows from commands on top of a colleague's mail: all of them are done, or none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mailbot.desk import offers
from mailbot.desk.events import MailAdded
from mailbot.desk.policy import Person
from mailbot.desk.rights import RIGHTS, may, may_without_ticket
from mailbot.desk.ticket import Ticket
from mailbot.reading.commands import Command, Orders, parse
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.orders.actions import ACTIONS
from mailbot.rules.orders.answers import ANSWERS
from mailbot.rules.orders.asking import ASKING
from mailbot.rules.orders.behalf import opened_by_order
from mailbot.rules.orders.claims import CLAIMS
from mailbot.rules.orders.complaining import COMPLAINING
from mailbot.rules.orders.deciding import DECIDING
from mailbot.rules.orders.ending import ENDING
from mailbot.rules.orders.extending import EXTENDING
from mailbot.rules.orders.facts import FACTS
from mailbot.rules.orders.forwarding import FORWARDING
from mailbot.rules.orders.holding import HOLDING
from mailbot.rules.orders.matter import Matter
from mailbot.rules.orders.matters import MATTERS
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.orders.readdress import readdresses
from mailbot.rules.orders.recording import RECORDED, opened_for_record
from mailbot.rules.orders.reporting import REPORTING
from mailbot.rules.orders.restricting import RESTRICTING
from mailbot.rules.orders.subject import named_by, subject_of
from mailbot.rules.orders.talk import TALK
from mailbot.rules.plan import Draft, InboundState, Plan, Remark, Step
from mailbot.rules.transcripts import Fault, fault, own_words, refused_plan, transcript

ENTRIES: dict[str, Entry] = {
    **TALK,
    **HOLDING,
    **ASKING,
    **FACTS,
    **ENDING,
    **MATTERS,
    **CLAIMS,
    **COMPLAINING,
    **FORWARDING,
    **DECIDING,
    **EXTENDING,
    **ACTIONS,
    **RESTRICTING,
    **ANSWERS,
    **REPORTING,
}
"""The rule of every command that is carried out; `open` alone has its own way."""

OFFERED_MAX = 6
FIRST = "reply"
"""Of several commands the one whose text stands beneath, and which may take a ticket up again."""


def obey_commands(case: Case) -> Plan | None:
    """Carry out the commands on top of a staff mail: all of them, or none with the reason."""
    person = case.context.person
    if person is None:
        return None
    orders = parse(own_words(case))
    if not (orders.commands or orders.strays):
        return None
    ticket = subject_of(case, person, orders)
    if orders.strays and not any(c.name == "open" for c in orders.commands):
        # What was meant to stay inside would go to the customer, or a reply never reach him.
        below = (fault(c.line, c.written, "below", None) for c in orders.strays)
        return refused_plan(case, ticket, tuple(below))
    if any(note.startswith("alternatives differ") for note in case.mail.notes):
        # What a person sees and what a program reads are two things: nothing of it is done.
        return refused_plan(case, ticket, (fault(0, "", "alternatives", None),))
    if any(c.name == "open" for c in orders.commands):
        return _opening(case, person, orders)
    if ticket is None and _records(case, person, orders):
        return _recording(case, person, orders)
    return _Obeying(case, person, orders, Matter(ticket) if ticket else None).plan()


def _opening(case: Case, person: Person, orders: Orders) -> Plan:
    """Open the ticket on behalf first; the other commands are about it."""
    command = next(c for c in orders.commands if c.name == "open")
    if not may_without_ticket(person, "open"):
        wrong = fault(command.line, command.written, "not-your-role", None)
        return refused_plan(case, None, (wrong,))
    opened = opened_by_order(case, person, command, orders.message)
    if isinstance(opened, Wrong):
        wrong = fault(command.line, command.written, opened.why, opened.nearest)
        return refused_plan(case, None, (wrong,))
    step = opened.steps[-1]
    assert step.ticket is not None
    main = Matter(step.ticket, list(step.events), list(step.drafts), linked_to=step.linked_to)
    others = tuple(c for c in orders.commands if c.name != "open")
    rest = Orders(others, orders.message)
    obeying = _Obeying(case, person, rest, main, before=list(opened.steps[:-1]), opening=step)
    obeying.said.append({"name": "open"})
    return obeying.plan()


def _records(case: Case, person: Person, orders: Orders) -> bool:
    """Tell a mail of commands that need no ticket and name none."""
    names = {c.name for c in orders.commands}
    named = any(named_by(case, person, command)[0] for command in orders.commands)
    return bool(names) and names <= RECORDED and not named


def _recording(case: Case, person: Person, orders: Orders) -> Plan:
    """Open what only keeps it: no clock runs, and the team in charge can see it."""
    step = opened_for_record(case, person)
    assert step.ticket is not None
    main = Matter(step.ticket, list(step.events), list(step.drafts))
    return _Obeying(case, person, orders, main, opening=step, reason="recorded").plan()


@dataclass(slots=True)
class _Obeying:
    """The commands of one mail, taken one after the other on the ticket as it then stands."""

    case: Case
    person: Person
    orders: Orders
    main: Matter | None
    before: list[Step] = field(default_factory=list)
    opening: Step | None = None
    reason: str = "opened-on-behalf"
    matters: dict[str, Matter] = field(default_factory=dict)
    loose: list[Draft | None] = field(default_factory=list)
    said: list[dict[str, object]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    despite: list[Wrong] = field(default_factory=list)
    answers: list[Done] = field(default_factory=list)
    seen: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    resends: tuple[str, ...] = ()

    def plan(self) -> Plan:
        """Return what is done, or why nothing is."""
        if self.main is not None:
            self.matters[self.main.ticket.ref] = self.main
        for command in self._ordered():
            self._take(command)
        if self.faults:
            return self._refused()
        steps = self._steps()
        reason = "commands-carried-out" if self.said else "answered-staff"
        if self.opening is not None:
            reason = self.reason
        elif self._only_help():
            reason = "help-given"
        return Plan(
            state=InboundState.HANDLED,
            reason=reason,
            steps=steps,
            seen=self.seen,
            remarks=self.remarks,
            resends=self.resends,
        )

    def _only_help(self) -> bool:
        return {c.name for c in self.orders.commands} == {"help"}

    def _ordered(self) -> list[Command]:
        """Put `#reply` first: a closed ticket is taken up again before all else can happen.

        Only where the customer's address is put right that comes before it: words go there.
        """
        vocabulary = self.case.vocabulary

        def place(command: Command) -> tuple[bool, bool, int]:
            return not readdresses(vocabulary, command), command.name != FIRST, command.line

        return sorted(self.orders.commands, key=place)

    def _take(self, command: Command) -> None:
        if command.name is None:
            return self._fail(command, Wrong(why="unknown", nearest=command.nearest))
        entry = ENTRIES[command.name]
        matter, argument = self._matter_of(command)
        if matter is None and not entry.ticketless:
            return self._fail(command, Wrong(why="no-ticket"))
        found = self._decided(command, entry, matter, argument)
        if isinstance(found, Done) and matter and not matter.allows(found.events, self.case.now):
            found = Wrong(why="state")
        if isinstance(found, Wrong) and found.why == "state" and matter:
            found = self._as_it_stands(matter.now(self.case.now))
        if isinstance(found, Wrong):
            return self._fail(command, found)
        return self._keep(command, matter, found)

    def _as_it_stands(self, ticket: Ticket) -> Wrong:
        """Say that the ticket's state does not let it, which that is, and by what it goes on."""
        ways = offers.offered(self.case.policy, self.person, ticket)[:OFFERED_MAX]
        why = "ended" if ticket.ended else "state"
        return Wrong(why=why, offered=ways, values={"state": ticket.state.value})

    def _matter_of(self, command: Command) -> tuple[Matter | None, str]:
        """Return the ticket that a command is about: the mail's own, else the REF at its end."""
        if self.main is not None:
            return self.main, command.argument
        ticket, argument = named_by(self.case, self.person, command)
        if ticket is None:
            return None, argument
        return self.matters.setdefault(ticket.ref, Matter(ticket)), argument

    def _decided(
        self, command: Command, entry: Entry, matter: Matter | None, argument: str
    ) -> Done | Wrong:
        name = command.name or ""
        ticket = matter.now(self.case.now) if matter else None
        if refused := self._unrighteous(name, ticket, ticketless=entry.ticketless):
            return refused
        order = Order(
            case=self._standing(),
            person=self.person,
            about=ticket,
            command=command,
            argument=argument,
            message=self.orders.message if command is self._speaker() else "",
        )
        return entry.rule(order)

    def _standing(self) -> Case:
        """Return the case with every named ticket as the commands before this one have left it."""
        context = self.case.context
        now = {ref: matter.now(self.case.now) for ref, matter in self.matters.items()}
        named = tuple(now.get(ticket.ref, ticket) for ticket in context.named)
        return replace(self.case, context=replace(context, named=named))

    def _unrighteous(self, name: str, ticket: Ticket | None, *, ticketless: bool) -> Wrong | None:
        """Tell why the command is not the writer's to give; None where it is."""
        if ticketless or ticket is None:
            yes = may_without_ticket(self.person, name)
            return None if yes else Wrong(why="not-your-role")
        # A ticket that he is just opening is nobody's yet but his.
        opens = self.opening is not None and name in {"assign", *RECORDED}
        if opens or may(self.case.policy, self.person, name, ticket):
            return None
        if name == FIRST:
            return Wrong(why="not-yours", nearest="note")
        right = RIGHTS[name]
        if right.holders and not right.writes:
            return Wrong(why="holders-only", values={"group": ticket.group})
        if right.inquires:
            return Wrong(why="inquirers-only")
        by_role = not (right.writes or right.owner or right.holders)
        return Wrong(why="not-your-role" if by_role else "writers-only")

    def _speaker(self) -> Command | None:
        """Return the command whose text stands beneath: `#reply`, else the first that takes one."""
        takers = [c for c in self.orders.commands if c.name in ENTRIES]
        takers = [c for c in takers if ENTRIES[c.name or ""].takes_text]
        takers.sort(key=lambda c: c.name != FIRST)
        return takers[0] if takers else None

    def _fail(self, command: Command, wrong: Wrong) -> None:
        row = fault(command.line, command.written, wrong.why, wrong.nearest)
        extra: Fault = {"offered": wrong.offered} if wrong.offered else {}
        self.faults.append({**row, **extra, **wrong.values})
        self.despite.append(wrong)

    def _keep(self, command: Command, matter: Matter | None, done: Done) -> None:
        self.seen += done.seen
        self.remarks += (done.remark,) if done.remark else ()
        self.resends += done.resends
        if matter is not None:
            matter.events += done.events
            if done.opens is not None:
                place = len(self.before)
                self.before.append(done.opens)
                matter.linked_to += (place,)
                done = replace(done, drafts=_naming(done.drafts, place))
        letters = matter.letters if matter is not None else self.loose
        letters += done.drafts
        for other in done.elsewhere:
            beside = self.matters.setdefault(other.ticket.ref, Matter(other.ticket))
            beside.events += other.events
            beside.letters += other.drafts
            beside.takes = other.takes or beside.takes
        if done.answers:
            self.answers.append(done)
        else:
            ref = matter.ticket.ref if matter and matter is not self.main else ""
            self.said.append({"name": command.name, "ref": ref, **done.said})

    def _steps(self) -> tuple[Step, ...]:
        first = next(iter(self.matters.values()), None)
        letters = first.letters if first else self.loose
        letters.append(self._receipt())
        steps = [*self.before, *(self._step_of(matter) for matter in self.matters.values())]
        loose = drafts.sendable(self.case, self.loose)
        if loose or not steps:
            steps.append(Step(ticket=None, actor="mailbot", drafts=loose, kept_as=None))
        return tuple(steps)

    def _step_of(self, matter: Matter) -> Step:
        """Return a ticket's step; the mail becomes part of it, a question about it too (R-10)."""
        if self.opening is not None and matter is self.main:
            step = matter.step(self.case, self.opening.actor, (), self.opening.text)
            return replace(step, kept_as=self.opening.kept_as)
        added = MailAdded(audience="staff", sender=self.person.email, reason="commands")
        return matter.step(self.case, self.person.email, (added,), own_words(self.case))

    def _receipt(self) -> Draft | None:
        if not self.said:
            return None
        names = tuple(str(row["name"]) for row in self.said)
        first = next(iter(self.matters.values()), None)
        ticket = first.ticket if first else None
        return transcript(self.case, ticket, names, tuple(self.said))

    def _refused(self) -> Plan:
        faults = sorted(self.faults, key=lambda row: int(str(row["line"])))
        ticket = self.main.ticket if self.main and self.opening is None else None
        plan = refused_plan(self.case, ticket, tuple(faults))
        events = tuple(e for wrong in self.despite for e in wrong.events)
        letters = [d for wrong in self.despite for d in wrong.drafts]
        if ticket is None or not (events or letters):
            return plan
        step = plan.steps[0]
        more = drafts.sendable(self.case, letters)
        both = replace(step, events=(*step.events, *events), drafts=(*step.drafts, *more))
        return replace(plan, steps=(both, *plan.steps[1:]))


def _naming(letters: tuple[Draft | None, ...], place: int) -> tuple[Draft | None, ...]:
    """Let letters name the ticket that this very command opened, of several that one mail opens."""
    return tuple(d and replace(d, values={**d.values, "beside": place}) for d in letters)
