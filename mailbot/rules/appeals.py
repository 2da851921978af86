"""What a complainant's word on the written reply does: content closes it, grounds appeal it (§2.4).

An appeal is taken within thirty days of the reply, once: someone more senior who took no part looks
at it, and his reply is the last of ours.
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.complaint import Appeal
from mailbot.desk.complaint_dates import APPEALED_WITHIN, replied_at, review_due, reviewer_of
from mailbot.desk.events import Closed, Event, MailAdded
from mailbot.desk.inquiry import Appealed
from mailbot.desk.lifecycle import evolved
from mailbot.desk.policy import Person
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.reading.complainant import gives_grounds, refuses
from mailbot.reading.verdict import verdict
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.threads import is_insider, thread_of

ANSWERED = frozenset({State.REPLIED, State.CLOSED})
GROUNDS_MAX = 4000
COMMANDS = ("#decide", "#delegate", "#note", "#help")


def take_reply_word(case: Case) -> Plan | None:
    """Close an answered complaint on its complainant's content, or let him appeal."""
    ticket = _answered(case)
    if ticket is None or case.reading.asks_status:
        return None
    text = case.reading.reply_text
    if may_appeal(case):
        return _appealed(case, ticket, text)
    refused = refuses(text, case.vocabulary)
    if refused and ticket.case.appeal is None and not _was_asked(case, ticket):
        return _asked(case, ticket)
    content = verdict(text, case.vocabulary).solved and not refused
    if content and ticket.state is State.REPLIED:
        return _closed(case, ticket)
    return _noted(case, ticket) if ticket.state is State.CLOSED else None


def may_appeal(case: Case) -> bool:
    """Tell whether the mail gives grounds against a reply that was not reviewed yet.

    Who was asked for them and answers need not say again that he does not accept it; who insists
    without any has his review all the same.
    """
    ticket, text = _answered(case), case.reading.reply_text
    if ticket is None or ticket.case.appeal is not None:
        return False
    refused, grounds = refuses(text, case.vocabulary), gives_grounds(text, case.vocabulary)
    if not _was_asked(case, ticket):
        return refused and grounds
    content = case.reading.thanks or verdict(text, case.vocabulary).solved
    return refused or (grounds and not content)


def _was_asked(case: Case, ticket: Ticket) -> bool:
    """Tell whether the mail answers our question why he does not accept the reply."""
    letter = case.context.answered[0] if case.context.answered else None
    asked = letter is not None and (letter.kind, letter.audience) == ("question", "customer")
    return asked and ticket.question is None


def _answered(case: Case) -> Ticket | None:
    """Return the writer's own complaint that was answered not long ago, and that he writes of."""
    thread, writer, context = thread_of(case), case.context.writer, case.context
    if writer is None:
        return None
    found = (thread.ticket,) if thread else (*context.answered_tickets, *context.named)
    for ticket in found[:1]:
        at = replied_at(ticket)
        mine = is_insider(case.policy, ticket, writer.email)
        if ticket.kind is not Kind.COMPLAINT or ticket.state not in ANSWERED or not mine:
            return None
        return ticket if at and case.now - at <= APPEALED_WITHIN else None
    return None


def _asked(case: Case, ticket: Ticket) -> Plan:
    """Ask who does not accept the reply for his reasons: they are what a review looks at."""
    letter = drafts.to_customer(case, ticket, "grounds", "question")
    told = drafts.notifications(case, ticket, "news")
    return _plan(case, ticket, "grounds-asked", (), [letter, *told])


def _appealed(case: Case, ticket: Ticket, text: str) -> Plan:
    reviewer = reviewer_of(case.policy, ticket)
    appeal = Appeal(
        at=case.now,
        grounds=text[:GROUNDS_MAX],
        reviewer=reviewer.email if reviewer else None,
        due_at=review_due(case.policy, ticket, case.now),
    )
    writer = case.context.writer
    by = writer.email if writer else ""
    event = Appealed(complaint=replace(ticket.case, appeal=appeal), by=by)
    after = evolved(ticket, (event,), case.now)
    letters: list[Draft | None] = [
        drafts.to_customer(case, after, "appeal-noted", "update", closes=appeal.due_at)
    ]
    if reviewer is not None:
        letters.append(to_reviewer(case, after, reviewer))
    letters += [
        letter
        for letter in drafts.notifications(case, after, "appeal")
        if reviewer is None or letter.to[0].email != reviewer.email
    ]
    return _plan(case, ticket, "appealed", (event,), letters)


def to_reviewer(case: Case, ticket: Ticket, reviewer: Person, **values: str) -> Draft:
    """Draft the question of an appeal to who reviews it: the mail's words are the grounds."""
    letter = drafts.notification_to(
        case, ticket, reviewer, what_happened="appeal", commands=COMMANDS, **values
    )
    return replace(letter, kind="question")


def _closed(case: Case, ticket: Ticket) -> Plan:
    event = Closed(by=_writer(case), how="satisfied", group=ticket.group)
    return _plan(case, ticket, "reply-accepted", (event,), [])


def _noted(case: Case, ticket: Ticket) -> Plan | None:
    """Keep a further word on a closed complaint; whoever follows it reads it."""
    if case.reading.thanks:
        return None
    told = drafts.notifications(case, ticket, "news")
    letter = drafts.to_customer(case, ticket, "status", "status")
    return _plan(case, ticket, "after-reply", (), [letter, *told])


def _plan(
    case: Case,
    ticket: Ticket,
    reason: str,
    events: tuple[Event, ...],
    letters: list[Draft | None],
) -> Plan:
    added = MailAdded(audience="customer", sender=_writer(case), reason=reason)
    step = Step(
        ticket=ticket,
        actor=_writer(case),
        events=(added, *events),
        drafts=drafts.sendable(case, letters),
        text=case.reading.reply_text,
    )
    return Plan(state=InboundState.HANDLED, reason=reason, steps=(step,))


def _writer(case: Case) -> str:
    return case.context.writer.email if case.context.writer else ""
