"""What a customer's word on a resolved ticket does: yes closes it, no takes it up again (R-4).

A person's further mail that is neither takes it up again too (§2.3); thanks alone is a note.
"""

from __future__ import annotations

from mailbot.desk.events import Event, MailAdded, Reopened, Solved
from mailbot.desk.lifecycle import allowed, evolved
from mailbot.desk.policy import GroupKind, Policy
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.reading.verdict import Verdict, verdict
from mailbot.rules import drafts, opening
from mailbot.rules.context import Case
from mailbot.rules.plan import InboundState, Plan, Step
from mailbot.rules.threads import is_insider, is_party, thread_of

STANDS_IN = frozenset({GroupKind.MANAGEMENT})
"""A group that does not talk to customers, yet is no department."""


def take_verdict(case: Case) -> Plan | None:
    """Close a resolved ticket on its customer's yes, and note his rating.

    While anything is owed him it stays open for all that.
    """
    ticket = _asked_about(case)
    writer = case.context.writer
    if ticket is None or writer is None or not allowed(ticket, Solved(solved=True)):
        return None
    said = verdict(case.reading.reply_text, case.vocabulary)
    if not said.solved:
        return None
    if not is_insider(case.policy, ticket, writer.email):
        # Who only receives the shipment says that it came; the matter is not his to close.
        return _plan(case, ticket, "solved-by-another", ())
    return _plan(case, ticket, "solved", (Solved(solved=True, rating=said.rating),))


def _plan(case: Case, ticket: Ticket, reason: str, events: tuple[Event, ...]) -> Plan:
    writer = case.context.writer
    sender = writer.email if writer else ""
    added = MailAdded(audience="customer", sender=sender, reason=reason)
    after = evolved(ticket, events, case.now)
    news = ticket.state is State.RESOLVED and bool(events) and not ticket.solved
    letter = drafts.to_customer(case, after, "closed", "closing") if news else None
    # What is still owed is the owner's to see to, though the customer is content.
    owed = drafts.notifications(case, after, "solved") if news and after.owes else ()
    step = Step(
        ticket=ticket,
        actor=sender,
        events=(added, *events),
        drafts=drafts.sendable(case, [letter, *owed]),
        text=case.reading.reply_text,
    )
    more = _another_matter(case, ticket)
    return Plan(
        state=InboundState.HANDLED, reason=reason, steps=(step, *(more.steps if more else ()))
    )


def _another_matter(case: Case, ticket: Ticket) -> Plan | None:
    """Open a ticket for a waybill that the answer names and the ticket does not know."""
    known = {shipment.waybill for shipment in ticket.shipments}
    new = [s for s in case.reading.shipments if s.waybill and s.waybill not in known]
    writer = case.context.writer
    if not new or writer is None:
        return None
    request = opening.Opening(requester=writer, opened_by=writer.email, reason="opened")
    return opening.open_plan(case, request)


def _asked_about(case: Case) -> Ticket | None:
    """Return the ticket whose closing the mail answers, however long ago that letter went out."""
    context, writer = case.context, case.context.writer
    letter = context.answered[0] if context.answered else None
    if letter is not None and letter.kind == "closing" and writer is not None:
        found = next((t for t in context.answered_tickets if t.id == letter.ticket_id), None)
        if found is not None and is_party(case.policy, found, writer.email):
            return found
    thread = thread_of(case)
    resolved = thread is not None and thread.ticket.state is State.RESOLVED
    return thread.ticket if thread is not None and resolved else None


def reopening(case: Case, ticket: Ticket) -> list[Event]:
    """Return how the mail takes the ticket up again: by the group that resolved it (§2.3)."""
    writer = case.context.writer
    events: list[Event] = []
    said = verdict(case.reading.reply_text, case.vocabulary)
    denied = Solved(solved=False, rating=said.rating)
    if _denies(case, ticket, said) and allowed(ticket, denied):
        events.append(denied)
    return [*events, reopened_by(case.policy, ticket, writer.email if writer else "")]


def rating_of(events: list[Event]) -> int | None:
    """Return the rating that came with the customer's word."""
    return next((e.rating for e in events if isinstance(e, Solved)), None)


def _denies(case: Case, ticket: Ticket, said: Verdict) -> bool:
    answers = bool(case.context.answered) and case.context.answered[0].kind == "closing"
    return said.solved is False and (answers or ticket.state is State.RESOLVED)


def reopened_by(policy: Policy, ticket: Ticket, by: str) -> Reopened:
    """Return the event of taking a ticket up again, with the group that resolved it."""
    group = policy.group(ticket.resolved_group) or policy.group(ticket.group)
    if group is None or ticket.kind is not Kind.TICKET:
        return Reopened(by=by)
    department = not (group.talks_to_customers or group.kind in STANDS_IN)
    return Reopened(by=by, group=group.key, to_department=department)
