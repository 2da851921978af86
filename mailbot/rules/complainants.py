"""What a complainant's further word does to his case: the offer, its outcome, taking it back.

Whatever he writes else is an ordinary mail on his case (`customers`).
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.complaint import Frontline
from mailbot.desk.events import Cancelled, Event, MailAdded
from mailbot.desk.inquiry import FrontlineSettled, FrontlineTaken
from mailbot.desk.lifecycle import allowed, evolved
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.reading.complainant import prefers_writing, wants_call, withdraws
from mailbot.reading.verdict import verdict
from mailbot.rules import drafts, forwarding
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.threads import is_insider, thread_of

UNFORWARDED = frozenset({State.ACKNOWLEDGED, State.AWAITING_DETAILS})


def take_complainant(case: Case) -> Plan | None:
    """Take the complainant's word on his own case; None where it decides nothing."""
    writer = case.context.writer
    ticket = _case_of(case)
    if ticket is None or writer is None or not is_insider(case.policy, ticket, writer.email):
        return None
    taken_back = withdraws(case.reading.reply_text, case.vocabulary)
    if taken_back and allowed(ticket, Cancelled(by="", reason="")):
        event = Cancelled(by=writer.email, reason="withdrawn")
        letter = drafts.to_customer(case, ticket, "withdrawn", "closing")
        return _plan(case, ticket, "complaint-withdrawn", (event,), (letter,))
    if ticket.state in UNFORWARDED and not ticket.case.serious:
        return _on_offer(case, ticket)
    if ticket.state is State.FRONTLINE:
        return _on_outcome(case, ticket)
    return None


def _case_of(case: Case) -> Ticket | None:
    thread = thread_of(case)
    if thread is None or thread.ticket.kind is not Kind.COMPLAINT:
        return None
    return thread.ticket


def _on_offer(case: Case, ticket: Ticket) -> Plan | None:
    """Yes to the offer: the direct supervisor speaks to him; no: the department has it now."""
    if ticket.asked:
        return None  # a "yes" would answer our request for details
    said = wants_call(case.reading.reply_text, case.vocabulary)
    if said is None:
        return None
    if not said:
        return _forwarded(case, ticket, "declined", "offer-declined")
    supervisor = forwarding.manager(case.policy, ticket)
    front = Frontline(
        agreed_at=case.now,
        with_whom=supervisor.email if supervisor else None,
    )
    taken = FrontlineTaken(
        complaint=replace(ticket.case, frontline=front), by=ticket.requester.email
    )
    letters: tuple[Draft | None, ...] = ()
    if supervisor is not None:
        letters = (
            drafts.notification_to(
                case, ticket, supervisor, what_happened="frontline", words=_words(case, ticket),
                commands=("#resolve", "#note", "#help"),
            ),
        )  # fmt: skip
    return _plan(case, ticket, "offer-accepted", (taken,), letters)


def _on_outcome(case: Case, ticket: Ticket) -> Plan | None:
    """Settled by the conversation, or forwarded because it was not, or is not wanted any more."""
    front = ticket.case.frontline
    said = verdict(case.reading.reply_text, case.vocabulary).solved
    if front is None:
        return None
    if not front.outcome:
        written = prefers_writing(case.reading.reply_text, case.vocabulary)
        return _forwarded(case, ticket, "declined", "offer-declined") if written else None
    if said is None:
        return None
    if not said:
        return _forwarded(case, ticket, "front", "frontline-failed")
    ended = replace(front, ended_at=case.now)
    done = replace(ticket.case, frontline=ended, outcome="resolved_frontline", replied_at=case.now)
    settled = FrontlineSettled(complaint=done, by=ticket.requester.email)
    after = evolved(ticket, (settled,), case.now)
    letter = drafts.to_customer(case, after, "closed", "closing")
    return _plan(case, ticket, "frontline-settled", (settled,), (letter,))


def _forwarded(case: Case, ticket: Ticket, why: str, reason: str) -> Plan:
    words = _words(case, ticket)
    event, packs = forwarding.forwarded(case.policy, ticket, case.now, why, words)
    return _plan(case, ticket, reason, (event,), packs)


def _words(case: Case, ticket: Ticket) -> str:
    """Return the complaint's own words, as far as they were looked up."""
    return drafts.customer_words(case, ticket) or "\n".join(i.text for i in ticket.case.issues)


def _plan(
    case: Case,
    ticket: Ticket,
    reason: str,
    events: tuple[Event, ...],
    letters: tuple[Draft | None, ...],
) -> Plan:
    writer = case.context.writer
    sender = writer.email if writer else ""
    added = MailAdded(audience="customer", sender=sender, reason=reason)
    after = evolved(ticket, events, case.now)
    # Whoever gets the pack, or is to call, reads there what happened: one letter is enough.
    written = {address.email for draft in letters if draft for address in draft.to}
    news = drafts.notifications(case, after, "news")
    told = (d for d in news if written.isdisjoint(address.email for address in d.to))
    step = Step(
        ticket=ticket,
        actor=sender,
        events=(added, *events),
        drafts=drafts.sendable(case, (*letters, *told)),
        text=case.reading.reply_text,
    )
    return Plan(state=InboundState.HANDLED, reason=reason, steps=(step,))
