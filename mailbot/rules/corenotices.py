"""What follows from the system of record's own notification mails (R-10, R-14).

They are believed where the receiving server vouches for them, and tied to a ticket by our
reference, by their number, or by the waybill; what ties to none opens a ticket. Nobody answers a
machine: the customer is written to, where the mail names one, and staff are told.
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.events import CoreLinked, Event, MailAdded, Noted
from mailbot.desk.ticket import Ticket
from mailbot.mail.message import Address
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.opening import Opening, open_plan
from mailbot.rules.plan import InboundState, Plan, Step


def take_core_notice(case: Case) -> Plan | None:
    """Put a notice of the system of record on its ticket, or open one for it."""
    if not case.context.core_refs:
        return None
    ticket = _ticket_of(case)
    return _noted(case, ticket) if ticket else _opened(case)


def _ticket_of(case: Case) -> Ticket | None:
    context = case.context
    found = (context.of_core, *context.named, *context.same_waybill)
    return next((ticket for ticket in found if ticket is not None), None)


def _noted(case: Case, ticket: Ticket) -> Plan:
    sender, core_ref = _sender(case), case.context.core_refs[0]
    events: list[Event] = [
        MailAdded(audience="staff", sender=sender, reason="core-notice"),
        Noted(by=sender),
    ]
    if ticket.core_ref != core_ref:
        events.append(CoreLinked(core_ref=core_ref))
    letters = drafts.notifications(case, ticket, "note", note_by=sender, urgent_words=())
    step = Step(
        ticket=ticket,
        actor=sender,
        events=tuple(events),
        drafts=drafts.sendable(case, letters),
        kept_as="staff",
        text=case.reading.reply_text,
    )
    return Plan(state=InboundState.HANDLED, reason="core-notice", steps=(step,))


def _opened(case: Case) -> Plan:
    """Open a ticket for the customer whom the notice names, else for staff alone."""
    customer, sender = _customer(case), _sender(case)
    opening = Opening(
        requester=customer or Address("", sender),
        opened_by=sender,
        reason="core-opened",
        on_behalf=customer is not None,
        inside=customer is None,
        channel="core",
    )
    plan = open_plan(case, opening)
    linked = CoreLinked(core_ref=case.context.core_refs[0])
    steps = tuple(_with(step, linked) for step in plan.steps)
    return Plan(state=plan.state, reason=plan.reason, steps=steps)


def _with(step: Step, event: Event) -> Step:
    if step.ticket is None:
        return step
    return replace(step, events=(*step.events, event))


def _customer(case: Case) -> Address | None:
    """Return the party of the shipment that has an address, the account's own first."""
    parties = [p for s in case.reading.shipments for p in (s.shipper, s.consignee)]
    named = [Address(p.name or "", email) for p in parties for email in p.emails]
    known = [a for a in named if case.policy.account_of(a.email)]
    return next(iter([*known, *named]), None)


def _sender(case: Case) -> str:
    return case.mail.sender.email if case.mail.sender else ""
