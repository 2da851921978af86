"""What follows from a mail of our own people: proof first, then commands, relays and notes.

A staff mail without proof is kept and nothing of it is done; its writer gets a letter whose
answer proves him, and then the mail is taken up again (contract, "Proof").
"""

from __future__ import annotations

from mailbot.desk.events import (
    EscalationAccepted,
    Event,
    MailAdded,
    Noted,
    OwnerSet,
    Relayed,
    Reopened,
)
from mailbot.desk.lifecycle import allowed
from mailbot.desk.people import may_open_on_behalf, may_see, talks_for
from mailbot.desk.policy import Person
from mailbot.desk.ticket import State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.commands import Command, Orders, accepts, parse
from mailbot.rules import drafts
from mailbot.rules.context import Case, Letter
from mailbot.rules.opening import Opening, open_plan
from mailbot.rules.plan import Draft, InboundState, Plan, Step

CARRIED_OUT = frozenset({"reply", "note", "ok", "take", "help"})
"""The commands that this version carries out; every other known one is refused in words."""

RELAYED_FROM = frozenset({"notification"})
"""To which of our letters a plain reply is meant for the customer; never an escalation."""


def ask_for_proof(case: Case) -> Plan | None:
    """Keep an unproven staff mail, do nothing of it, and ask its writer to answer."""
    if case.context.person is None or case.context.proved_by:
        return None
    letter = drafts.answer_to_staff(case, "proof-missing", "refusal", "proof")
    step = Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [letter]), kept_as=None)
    return Plan(state=InboundState.HANDLED, reason="staff-unproven", steps=(step,))


def take_proof(case: Case) -> Plan | None:
    """Take up the mail that waited for proof: its writer has answered our letter about it."""
    if case.context.person is None or case.context.owed is None:
        return None
    return Plan(state=InboundState.HANDLED, reason="staff-proof-given", releases=case.context.owed)


def accept_escalation(case: Case) -> Plan | None:
    """Accept on a bare word in reply to an escalation; it is never relayed (contract)."""
    person, letter = case.context.person, _answered(case)
    if person is None or letter is None or letter.kind != "escalation":
        return None
    if not accepts(case.reading.reply_text):
        return None
    ticket = _ticket_of(case)
    return _accepting(case, person, ticket) if ticket else None


def obey_commands(case: Case) -> Plan | None:
    """Carry out the commands on top of a staff mail: all of them, or none with the reason."""
    person = case.context.person
    if person is None:
        return None
    orders = parse(case.reading.reply_text)
    if not orders.commands:
        return None
    ticket = _ticket_of(case)
    faults = _faults(case, person, ticket, orders)
    if faults:
        return _refused(case, ticket, faults)
    if ticket is None or all(c.name == "help" for c in orders.commands):
        return _help(case)
    return _obeyed(case, person, ticket, orders)


def relay_officer(case: Case) -> Plan | None:
    """Carry an officer's plain reply to the customer, clean, under his name."""
    person, letter, ticket = case.context.person, _answered(case), _ticket_of(case)
    if person is None or letter is None or ticket is None or letter.kind not in RELAYED_FROM:
        return None
    if talks_for(case.policy, person, ticket) is None or not allowed(ticket, Relayed(by="")):
        return None
    if not case.reading.reply_text.strip() and not _carried(case):
        return _refused(case, ticket, (_fault(0, "", "empty", None),))
    return _relay(case, person, ticket, case.reading.reply_text)


def note_department(case: Case) -> Plan | None:
    """Keep a staff mail about a ticket as a note, and tell its owner."""
    person, ticket = case.context.person, _ticket_of(case)
    if person is None or ticket is None:
        return None
    return _note(case, person, ticket, case.reading.reply_text)


def open_for_staff(case: Case) -> Plan | None:
    """Open a ticket for a proven staff mail: on behalf of a forwarded customer, else his own."""
    person, writer = case.context.person, case.context.writer
    if person is None or writer is None:
        return None
    customer = case.reading.forwarded_from
    if customer and may_open_on_behalf(person):
        requester = Address(case.reading.forwarded_name or "", customer)
        opening = Opening(
            requester=requester, opened_by=person.email, reason="opened-on-behalf", on_behalf=True
        )
        plan = open_plan(case, opening)
        return _confirmed(case, plan, "opened-on-behalf")
    opening = Opening(requester=writer, opened_by=person.email, reason="opened-by-staff")
    plan = open_plan(case, opening)
    # No customer's template goes to staff: he is told by a transcript instead.
    return _confirmed(case, _without_customer_letters(plan), "opened-by-staff")


def _confirmed(case: Case, plan: Plan, done: str) -> Plan:
    last = plan.steps[-1]
    receipt = drafts.answer_to_staff(
        case, "transcript", "transcript", "transcript", last.ticket, done=(done,)
    )
    letters = (*last.drafts, *drafts.sendable(case, [receipt]))
    steps = (*plan.steps[:-1], _with_drafts(last, letters))
    return Plan(state=plan.state, reason=plan.reason, steps=steps)


def _without_customer_letters(plan: Plan) -> Plan:
    steps = tuple(
        _with_drafts(s, tuple(d for d in s.drafts if d.audience != "customer")) for s in plan.steps
    )
    return Plan(state=plan.state, reason=plan.reason, steps=steps)


def _with_drafts(step: Step, letters: tuple[Draft, ...]) -> Step:
    return Step(
        ticket=step.ticket,
        actor=step.actor,
        events=step.events,
        drafts=letters,
        kept_as=step.kept_as,
        text=step.text,
        linked_to=step.linked_to,
    )


def _answered(case: Case) -> Letter | None:
    return case.context.answered[0] if case.context.answered else None


def _ticket_of(case: Case) -> Ticket | None:
    """Return the ticket a staff mail is about: the one it answers, else the one it names."""
    person = case.context.person
    for ticket in (*case.context.answered_tickets, *case.context.named):
        if person is not None and may_see(case.policy, person, ticket):
            return ticket
    return None


def _carried(case: Case) -> tuple[int, ...]:
    """Return which attachments travel with a relayed reply: real files, no inline logos."""
    return tuple(
        n
        for n, a in enumerate(case.mail.attachments)
        if not a.inline and not a.media_type.startswith("message/")
    )


def _relay(case: Case, person: Person, ticket: Ticket, words: str) -> Plan:
    letter = Draft(
        template="relay",
        kind="relay",
        audience="customer",
        to=(ticket.requester,),
        mailbox=ticket.mailbox,
        language=ticket.language,
        subject_form="conversation",
        their_subject=ticket.subject,
        automatic=None,
        slot="customer/relay",
        values={"by": person.email, "words": words},
        attachments=_carried(case),
    )
    events: list[Event] = [
        MailAdded(audience="customer", sender=person.email, reason="officer-reply"),
        *_reopening(ticket, person),
        Relayed(by=person.email),
    ]
    step = Step(
        ticket=ticket,
        actor=person.email,
        events=tuple(events),
        drafts=drafts.sendable(case, [letter]),
        kept_as="staff",
        text=words,
    )
    return Plan(state=InboundState.HANDLED, reason="officer-reply-relayed", steps=(step,))


def _reopening(ticket: Ticket, person: Person) -> tuple[Event, ...]:
    return (Reopened(by=person.email),) if ticket.state is State.CLOSED else ()


def _note(case: Case, person: Person, ticket: Ticket, words: str) -> Plan:
    events = (
        MailAdded(audience="staff", sender=person.email, reason="staff-note"),
        Noted(by=person.email),
    )
    letters: tuple[Draft, ...] = ()
    if ticket.owner != person.email:
        letters = drafts.notifications(case, ticket, "note", note_by=person.name.en)
    step = Step(
        ticket=ticket,
        actor=person.email,
        events=events,
        drafts=drafts.sendable(case, letters),
        kept_as="staff",
        text=words,
    )
    return Plan(state=InboundState.HANDLED, reason="staff-note", steps=(step,))


def _accepting(case: Case, person: Person, ticket: Ticket) -> Plan:
    return _done(case, person, ticket, ("ok",), (EscalationAccepted(by=person.email),))


def _done(
    case: Case, person: Person, ticket: Ticket, done: tuple[str, ...], events: tuple[Event, ...]
) -> Plan:
    receipt = drafts.answer_to_staff(
        case, "transcript", "transcript", "transcript", ticket, done=done
    )
    added = MailAdded(audience="staff", sender=person.email, reason="commands")
    step = Step(
        ticket=ticket,
        actor=person.email,
        events=(added, *events),
        drafts=drafts.sendable(case, [receipt]),
        kept_as="staff",
        text=case.reading.reply_text,
    )
    return Plan(state=InboundState.HANDLED, reason="commands-carried-out", steps=(step,))


def _obeyed(case: Case, person: Person, ticket: Ticket, orders: Orders) -> Plan:
    names = tuple(c.name for c in orders.commands if c.name)
    events: list[Event] = []
    letters: list[Draft | None] = []
    if "take" in names:
        events.append(OwnerSet(owner=person.email))
    if "ok" in names:
        events.append(EscalationAccepted(by=person.email))
    if "note" in names:
        events.append(Noted(by=person.email))
    plan = _done(case, person, ticket, names, tuple(events))
    if "reply" in names:
        relay = _relay(case, person, ticket, orders.message).steps[0]
        events += [e for e in relay.events if not isinstance(e, MailAdded)]
        letters += relay.drafts
        plan = _done(case, person, ticket, names, tuple(events))
    step = plan.steps[0]
    return Plan(
        state=plan.state,
        reason=plan.reason,
        steps=(_with_drafts(step, (*step.drafts, *drafts.sendable(case, letters))),),
    )


Fault = dict[str, object]


def _fault(line: int, written: str, why: str, nearest: str | None) -> Fault:
    return {"line": line, "written": written, "why": why, "nearest": nearest}


def _faults(case: Case, person: Person, ticket: Ticket | None, orders: Orders) -> tuple[Fault, ...]:
    """List everything that keeps the mail from being carried out; empty: nothing does."""
    return tuple(
        fault
        for command in orders.commands
        if (fault := _fault_of(case, person, ticket, orders, command))
    )


def _fault_of(
    case: Case, person: Person, ticket: Ticket | None, orders: Orders, command: Command
) -> Fault | None:
    if command.name is None:
        return _fault(command.line, command.written, "unknown", command.nearest)
    if command.name not in CARRIED_OUT:
        return _fault(command.line, command.written, "not-here", None)
    if command.name == "help":
        return None
    if ticket is None:
        return _fault(command.line, command.written, "no-ticket", None)
    if command.name == "reply":
        return _reply_fault(case, person, ticket, orders, command)
    if command.name == "ok" and not ticket.escalated_level:
        return _fault(command.line, command.written, "no-escalation", None)
    if command.name == "note" and not (orders.message or command.argument):
        return _fault(command.line, command.written, "empty", None)
    return None


def _reply_fault(
    case: Case, person: Person, ticket: Ticket, orders: Orders, command: Command
) -> Fault | None:
    if talks_for(case.policy, person, ticket) is None:
        return _fault(command.line, command.written, "not-yours", "note")
    if not orders.message:
        return _fault(command.line, command.written, "empty", None)
    return None


def _refused(case: Case, ticket: Ticket | None, faults: tuple[Fault, ...]) -> Plan:
    letter = drafts.answer_to_staff(
        case,
        "refusal",
        "refusal",
        "refusal",
        ticket,
        faults=faults,
        known=tuple(sorted(CARRIED_OUT)),
    )
    step = Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [letter]), kept_as=None)
    return Plan(state=InboundState.HANDLED, reason="commands-refused", steps=(step,))


def _help(case: Case) -> Plan:
    letter = drafts.answer_to_staff(
        case, "transcript", "transcript", "help", done=("help",), known=tuple(sorted(CARRIED_OUT))
    )
    step = Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [letter]), kept_as=None)
    return Plan(state=InboundState.HANDLED, reason="help-given", steps=(step,))
