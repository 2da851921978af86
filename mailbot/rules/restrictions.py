"""A complainant whose further mails on an answered matter are kept and not answered (S-20).

Only the manager restricts, with a reason and a day on which that is looked at again. A new waybill
is a new matter and goes its ordinary way; so does an appeal that is still his right.
"""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from mailbot.desk.events import MailAdded
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.ticket import Kind, Ticket
from mailbot.rules import appeals
from mailbot.rules.context import Case
from mailbot.rules.opening import Opening, open_plan
from mailbot.rules.plan import InboundState, Plan, Step
from mailbot.rules.threads import earlier_of, thread_of


def file_restricted(case: Case) -> Plan | None:
    """Keep a restricted complainant's further mail on its matter, and write to nobody."""
    ticket = _restricted(case)
    writer = case.context.writer
    if ticket is None or writer is None or appeals.may_appeal(case):
        return None
    if _new_waybill(case, ticket):
        opening = Opening(requester=writer, opened_by=writer.email, reason="opened")
        return open_plan(case, opening, related=earlier_of(case))
    added = MailAdded(audience="customer", sender=writer.email, reason="restricted")
    step = Step(
        ticket=ticket,
        actor=writer.email,
        events=(added, _counted(case, ticket)),
        text=case.reading.reply_text,
    )
    return Plan(state=InboundState.HANDLED, reason="restricted", steps=(step,))


def _counted(case: Case, ticket: Ticket) -> CaseChanged:
    """Count the mail, so that the manager is shown it within the week."""
    held = ticket.case.restriction
    assert held is not None
    since = held.unseen_since or case.now
    counted = replace(held, filed=held.filed + 1, unseen_since=since)
    return CaseChanged(
        complaint=replace(ticket.case, restriction=counted), what="filed", by="mailbot"
    )


def _restricted(case: Case) -> Ticket | None:
    """Return the complaint that the mail is about, where its writer is restricted today."""
    thread, writer, context = thread_of(case), case.context.writer, case.context
    about = (thread.ticket,) if thread else (*context.answered_tickets, *context.named)
    today = case.now.astimezone(ZoneInfo(case.policy.company.zone)).date()
    for ticket in about[:1]:
        restriction = ticket.case.restriction
        if ticket.kind is not Kind.COMPLAINT or restriction is None or writer is None:
            return None
        his = writer.email == ticket.requester.email
        return ticket if his and today <= restriction.until else None
    return None


def _new_waybill(case: Case, ticket: Ticket) -> bool:
    known = {shipment.waybill for shipment in ticket.shipments}
    return any(s.waybill and s.waybill not in known for s in case.reading.shipments)
