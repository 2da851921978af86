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
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.reading.verdict import verdict
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.threads import is_insider, thread_of
from mailbot.text.arabic import fold

ANSWERED = frozenset({State.REPLIED, State.CLOSED})
GROUNDS_WORDS = 4
"""A refusal in fewer words says that he is not satisfied, and not why."""

GROUNDS_MAX = 4000
COMMANDS = ("#decide", "#note", "#help")


def take_reply_word(case: Case) -> Plan | None:
    """Close an answered complaint on its complainant's content, or let him appeal."""
    ticket = _answered(case)
    if ticket is None or case.reading.asks_status:
        return None
    text = case.reading.reply_text
    if may_appeal(case):
        return _appealed(case, ticket, text)
    content = verdict(text, case.vocabulary).solved and not _refuses(case, text)
    if content and ticket.state is State.REPLIED:
        return _closed(case, ticket)
    return _noted(case, ticket) if ticket.state is State.CLOSED else None


def may_appeal(case: Case) -> bool:
    """Tell whether the mail gives grounds against a reply that was not reviewed yet."""
    ticket, text = _answered(case), case.reading.reply_text
    if ticket is None or ticket.case.appeal is not None:
        return False
    return len(text.split()) >= GROUNDS_WORDS and _refuses(case, text)


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


def _refuses(case: Case, text: str) -> bool:
    plain = fold(text[:GROUNDS_MAX]).replace("’", "'")
    return bool(case.vocabulary.phrases("inquiry", "reply.refused").search(plain)) or (
        verdict(text, case.vocabulary).solved is False
    )


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
        letters.append(
            replace(
                drafts.notification_to(
                    case, after, reviewer, what_happened="appeal", commands=COMMANDS
                ),
                kind="question",
            )
        )
    letters += [
        letter
        for letter in drafts.notifications(case, after, "appeal")
        if reviewer is None or letter.to[0].email != reviewer.email
    ]
    return _plan(case, ticket, "appealed", (event,), letters)


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
