"""Somebody asks for his own data: registered at once, for the manager, with thirty days (S-29).

What is open goes on as before. Nothing is erased or handed out by a mail: who asks is checked by
a person, who then calls `mailbot export` or `mailbot erase`; a legal hold stands by itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mailbot.desk import routing
from mailbot.desk.events import Acknowledged, Event, Linked, MailAdded, Opened
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import Kind, Promise, Ticket
from mailbot.desk.timers import scheduled
from mailbot.reading.reading import Nature
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.opening import Opening, new_ticket
from mailbot.rules.plan import InboundState, Plan, Step
from mailbot.rules.threads import open_matters, thread_of

TERM = timedelta(days=30)
"""Within which a demand is answered, whatever the desk's own promise."""

_REASON = "privacy-request"


def is_request(ticket: Ticket) -> bool:
    """Tell a demand about personal data by the term that is promised for it alone."""
    promise = ticket.promise
    return promise is not None and promise.seconds == int(TERM.total_seconds())


def take_request(case: Case) -> Plan | None:
    """Open a matter of its own for a demand, tied to what is open; one that is open is joined."""
    writer = case.context.writer
    if writer is None or case.context.person is not None or not case.reading.privacy:
        return None
    thread, matters = thread_of(case), open_matters(case)
    if any(is_request(t) for t in (*matters, *([thread.ticket] if thread else []))):
        return None
    opening = Opening(requester=writer, opened_by=writer.email, reason=_REASON)
    ticket = _ticket(case, opening)
    links = tuple(Linked(ref=t.ref, relation="related") for t in matters)
    events: tuple[Event, ...] = (
        Opened(reason=_REASON),
        MailAdded(audience="customer", sender=writer.email, reason=_REASON),
        Acknowledged(),
        *links,
    )
    after = evolved(ticket, events, case.now)
    held = tuple(t.ref for t in matters)
    letters = (
        drafts.to_customer(case, after, "privacy", "privacy", open_refs=held),
        *drafts.notifications(case, after, "privacy"),
    )
    step = Step(
        ticket=ticket,
        actor=writer.email,
        events=events,
        drafts=drafts.sendable(case, letters),
        text=case.reading.reply_text,
    )
    return Plan(state=InboundState.HANDLED, reason=_REASON, steps=(step,))


def _ticket(case: Case, opening: Opening) -> Ticket:
    """Build the matter: the manager's, about no shipment, with the term of the law."""
    made, _ = new_ticket(case, Kind.TICKET, opening)
    group, manager = routing.managers_queue(case.policy)
    bare = replace(
        made,
        nature=Nature.INQUIRY,
        natures=(Nature.INQUIRY,),
        group=group.key,
        owner=manager.email if manager else made.owner,
        about_shipment=False,
        shipments=(),
        evidence=(),
        doubts=(),
        missing=(),
        redirect_to=None,
        urgency=0,
        urgency_reasons=(),
        promise=Promise(start=case.received_at, seconds=int(TERM.total_seconds())),
    )
    return scheduled(bare, case.policy)
