"""What a colleague is told of his own mail: done, line by line, or refused, and why."""

from __future__ import annotations

from mailbot.desk.events import Event, MailAdded, Refused
from mailbot.desk.policy import Person
from mailbot.desk.rights import CARRIED_OUT, may, may_somewhere
from mailbot.desk.ticket import Ticket
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft, InboundState, Plan, Step

Fault = dict[str, object]


def own_words(case: Case) -> str:
    """Return what a colleague himself wrote: never the mail that he forwards."""
    cover = case.reading.cover
    return case.reading.reply_text if cover is None else cover


def fault(line: int, written: str, why: str, nearest: str | None) -> Fault:
    """Make the row that a refusal tells of one line; line 0 is the whole mail."""
    return {"line": line, "written": written, "why": why, "nearest": nearest}


def allowed_to(case: Case, ticket: Ticket | None) -> tuple[str, ...]:
    """Name the commands that the writer may give here, in the order of the table."""
    person = case.context.person
    if person is None:
        return ()
    if ticket is None:
        return tuple(n for n in sorted(CARRIED_OUT) if may_somewhere(case.policy, person, n))
    return tuple(name for name in sorted(CARRIED_OUT) if may(case.policy, person, name, ticket))


def transcript(
    case: Case,
    ticket: Ticket | None,
    done: tuple[str, ...],
    said: tuple[dict[str, object], ...] = (),
) -> Draft | None:
    """Draft what was done; `said` are the commands' own values for their sentences, in order."""
    return drafts.answer_to_staff(
        case, "transcript", "transcript", "transcript", ticket, done=done, said=said
    )


def done_plan(
    case: Case, person: Person, ticket: Ticket, done: tuple[str, ...], events: tuple[Event, ...]
) -> Plan:
    """Carry out and say so."""
    added = MailAdded(audience="staff", sender=person.email, reason="commands")
    step = Step(
        ticket=ticket,
        actor=person.email,
        events=(added, *events),
        drafts=drafts.sendable(case, [transcript(case, ticket, done)]),
        kept_as="staff",
        text=own_words(case),
    )
    return Plan(state=InboundState.HANDLED, reason="commands-carried-out", steps=(step,))


def refused_plan(case: Case, ticket: Ticket | None, faults: tuple[Fault, ...]) -> Plan:
    """Do nothing, and tell what is wrong with each line."""
    letter = drafts.answer_to_staff(
        case, "refusal", "refusal", "refusal", ticket, faults=faults, known=allowed_to(case, ticket)
    )
    letters = drafts.sendable(case, [letter])
    if ticket is None:
        step = Step(ticket=None, actor="mailbot", drafts=letters, kept_as=None)
    else:
        step = _refusal_kept(case, ticket, letters)
    return Plan(state=InboundState.HANDLED, reason="commands-refused", steps=(step,))


def _refusal_kept(case: Case, ticket: Ticket, letters: tuple[Draft, ...]) -> Step:
    """Write down on the ticket what was asked and refused (R-5)."""
    sender = case.context.writer.email if case.context.writer else ""
    events = (
        MailAdded(audience="staff", sender=sender, reason="commands-refused"),
        Refused(sender=sender, reason="commands"),
    )
    return Step(
        ticket=ticket,
        actor=sender,
        events=events,
        drafts=letters,
        kept_as="staff",
        text=own_words(case),
    )
