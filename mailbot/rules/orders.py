"""What follows from commands on top of a colleague's mail: all of them are done, or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mailbot.desk.events import EscalationAccepted, Event, MailAdded, Noted, OwnerSet
from mailbot.desk.lifecycle import allowed
from mailbot.desk.people import may_write
from mailbot.desk.policy import Person
from mailbot.desk.ticket import Ticket
from mailbot.reading.commands import Command, Orders, parse
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.staff import (
    CARRIED_OUT,
    Fault,
    carried,
    done_plan,
    fault,
    may_relay,
    refused_plan,
    relay_plan,
    ticket_of,
)


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
    faults = _faults(case, person, ticket, orders)
    if faults:
        return refused_plan(case, ticket, faults)
    if ticket is None or all(c.name == "help" for c in orders.commands):
        return _help(case)
    return _obeyed(case, person, ticket, orders)


def _obeyed(case: Case, person: Person, ticket: Ticket, orders: Orders) -> Plan:
    names = tuple(c.name for c in orders.commands if c.name)
    events = [EVENTS[name](person.email) for name in names if name in EVENTS]
    letters: tuple[Draft, ...] = ()
    if "reply" in names:
        relayed = relay_plan(case, person, ticket, _message(orders)).steps[0]
        # A closed ticket is taken up again before anything else can happen to it.
        events = [*(e for e in relayed.events if not isinstance(e, MailAdded)), *events]
        letters = relayed.drafts
    plan = done_plan(case, person, ticket, names, tuple(events))
    step = plan.steps[0]
    return replace(plan, steps=(replace(step, drafts=(*step.drafts, *letters)),))


EVENTS: dict[str, Callable[[str], Event]] = {
    "take": lambda email: OwnerSet(owner=email),
    "ok": lambda email: EscalationAccepted(by=email),
    "note": lambda email: Noted(by=email),
}
"""What each command does to the ticket, on whose word."""


def _message(orders: Orders) -> str:
    """Return the text for the customer: behind `#reply` on its line, and beneath the commands."""
    beside = next((c.argument for c in orders.commands if c.name == "reply"), "")
    return "\n".join(text for text in (beside, orders.message) if text)


def _faults(case: Case, person: Person, ticket: Ticket | None, orders: Orders) -> tuple[Fault, ...]:
    """List everything that keeps the mail from being carried out; empty: nothing does."""
    return tuple(
        found
        for command in orders.commands
        if (found := _fault_of(case, person, ticket, orders, command))
    )


def _fault_of(
    case: Case, person: Person, ticket: Ticket | None, orders: Orders, command: Command
) -> Fault | None:
    if command.name is None:
        return fault(command.line, command.written, "unknown", command.nearest)
    if command.name not in CARRIED_OUT:
        return fault(command.line, command.written, "not-here", None)
    if command.name == "help":
        return None
    if ticket is None:
        return fault(command.line, command.written, "no-ticket", None)
    why = _wrong(case, person, ticket, orders, command)
    nearest = "note" if (command.name, why) == ("reply", "not-yours") else None
    return fault(command.line, command.written, why, nearest) if why else None


def _wrong(
    case: Case, person: Person, ticket: Ticket, orders: Orders, command: Command
) -> str | None:
    """Say why a known command cannot be carried out on this ticket by this person."""
    replies = any(c.name == "reply" for c in orders.commands)
    if command.name in ("reply", "take") and not may_write(case.policy, person, ticket):
        return "not-yours"
    if command.name == "ok" and not ticket.escalated_level:
        return "no-escalation"
    possible = may_relay(ticket) if replies else allowed(ticket, EVENTS[command.name or ""](""))
    if not possible:
        return "ended"
    # Beside `#reply` the text beneath is the customer's: a note needs its own on its line.
    lacks = {
        "reply": not (_message(orders) or carried(case)),
        "note": not (command.argument or (orders.message and not replies)),
    }
    return "empty" if lacks.get(command.name or "") else None


def _help(case: Case) -> Plan:
    letter = drafts.answer_to_staff(
        case, "transcript", "transcript", "help", done=("help",), known=tuple(sorted(CARRIED_OUT))
    )
    step = Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [letter]), kept_as=None)
    return Plan(state=InboundState.HANDLED, reason="help-given", steps=(step,))
