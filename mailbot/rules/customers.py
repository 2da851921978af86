"""What follows from a further mail of a customer's: his ticket goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.desk import clocks
from mailbot.desk.events import (
    DetailsComplete,
    Event,
    FieldsMerged,
    LanguageSet,
    MailAdded,
    Reopened,
    UrgencySet,
)
from mailbot.desk.lifecycle import evolved
from mailbot.desk.shipments import merge
from mailbot.desk.ticket import State, Ticket
from mailbot.reading.answers import answer
from mailbot.reading.asked import Asked, AskedField
from mailbot.reading.reading import Shipment, missing_fields
from mailbot.rules import drafts, opening
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.threads import Thread, is_insider

WAITING = frozenset({State.AWAITING_INFO, State.AWAITING_DETAILS})


def join_plan(case: Case, thread: Thread) -> Plan:
    """Add the mail to its ticket: merge what it says, ask only the rest, or thank for all."""
    ticket = thread.ticket
    reason = f"follow-up-{thread.how}"
    if case.reading.thanks:
        return _plan(case, ticket, f"thanks-{thread.how}", _added(case, reason), ())
    merged, conflicts = _learned(case, ticket)
    events = [*_added(case, reason), *_news(case, ticket, merged, conflicts)]
    before = evolved(ticket, events, case.now)
    turn = _turn(case, ticket, before)
    events += turn.events
    after = evolved(before, turn.events, case.now)
    letters: list[Draft | None] = [_join_letter(case, after, turn)]
    letters += drafts.notifications(
        case, after, turn.what, conflicts=conflicts, asked=tuple(f.name for f in turn.form)
    )
    if after.escalated_level > ticket.escalated_level:
        letters += drafts.escalations(case, after)
    return _plan(case, ticket, reason, events, drafts.sendable(case, letters))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a further mail leads to: the letter, what staff are told, the events of it."""

    template: str
    kind: str
    what: str
    events: tuple[Event, ...] = ()
    form: tuple[AskedField, ...] = ()


def _plan(
    case: Case, ticket: Ticket, reason: str, events: list[Event], letters: tuple[Draft, ...]
) -> Plan:
    writer = case.context.writer
    step = Step(
        ticket=ticket,
        actor=writer.email if writer else "",
        events=tuple(events),
        drafts=letters,
        text=case.reading.reply_text,
    )
    return Plan(state=InboundState.HANDLED, reason=reason, steps=(step,))


def _added(case: Case, reason: str) -> list[Event]:
    writer = case.context.writer
    sender = writer.email if writer else ""
    return [MailAdded(audience="customer", sender=sender, reason=reason)]


def _learned(case: Case, ticket: Ticket) -> tuple[tuple[Shipment, ...], tuple[str, ...]]:
    """Merge what the mail says, read against what was asked, into what is known."""
    asked = Asked(
        ref=ticket.ref, fields=drafts.open_form(case.policy, ticket), shipments=ticket.shipments
    )
    answered = answer(case.reading.reply_text, asked, case.vocabulary)
    if answered.fields:
        first = merge(ticket.shipments or (Shipment(),), answered.shipments)
    else:
        first = merge(ticket.shipments, ())
    second = merge(first.shipments, case.reading.shipments)
    return second.shipments, (*first.conflicts, *second.conflicts)


def _news(
    case: Case, ticket: Ticket, shipments: tuple[Shipment, ...], conflicts: tuple[str, ...]
) -> list[Event]:
    reading = case.reading
    events: list[Event] = []
    if ticket.state in (State.RESOLVED, State.CLOSED):
        writer = case.context.writer
        events.append(Reopened(by=writer.email if writer else ""))
    if reading.language != ticket.language:
        events.append(LanguageSet(language=reading.language))
    if shipments != ticket.shipments or conflicts:
        missing = missing_fields(shipments, drafts.required_of(case.policy, ticket))
        events.append(
            FieldsMerged(
                shipments=shipments,
                missing=missing if shipments else (),
                evidence=reading.evidence,
                conflicts=conflicts,
            )
        )
    if reading.urgency > ticket.urgency:
        events.append(UrgencySet(urgency=reading.urgency, reasons=reading.urgency_reasons))
        if reading.urgency >= 2 and reading.urgency > ticket.escalated_level:
            raised = replace(
                ticket, urgency=reading.urgency, urgency_reasons=reading.urgency_reasons
            )
            events.append(opening.escalation(case, raised))
    return events


def _turn(case: Case, ticket: Ticket, before: Ticket) -> Turn:
    """Decide the letter: complete, still missing, or simply noted (§2.3)."""
    if ticket.state not in WAITING:
        return Turn(template="update", kind="update", what="news")
    form = drafts.open_form(case.policy, before) if before.missing else ()
    if not form:
        due = clocks.resumed_due_at(before, case.now)
        done = DetailsComplete(due_at=due, next_action_at=opening.next_look(case, before.group))
        return Turn(template="complete", kind="complete", what="complete", events=(done,))
    if before.shipments == ticket.shipments:
        return Turn(template="update", kind="update", what="news", form=form)
    asked = opening.asking(case, before, form)
    return Turn(template="still-missing", kind="request", what="news", events=(asked,), form=form)


def _join_letter(case: Case, after: Ticket, turn: Turn) -> Draft | None:
    """Write to whoever wrote; facts and the form go to the requester's own side alone (S-3)."""
    writer = case.context.writer
    if writer is None:
        return None
    if not is_insider(case.policy, after, writer.email):
        return drafts.to_customer(
            case, after, "update", "update", chaser=False, form=(), facts=False
        )
    return drafts.to_customer(
        case,
        after,
        turn.template,
        turn.kind,
        form=turn.form,
        facts=True,
        chaser=case.reading.follow_up,
        paused=after.paused_at is not None,
    )
