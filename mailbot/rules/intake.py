"""The ordered rules: each mail meets them one by one, and the first answer stands.

The order is the contract's ("Order of looking at a mail"): our own loop mark, bounce, machines,
our own addresses, staff, customers. `decide` never raises for any mail; what no rule takes is
kept for a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mailbot.desk.events import MailAdded, Refused, Undelivered
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Channel, Ticket
from mailbot.reading.reading import Disposition
from mailbot.rules import (
    absence,
    appeals,
    complainants,
    customers,
    drafts,
    privacy,
    restrictions,
    solving,
    staff,
    undelivered,
    verification,
)
from mailbot.rules.context import Case
from mailbot.rules.corenotices import take_core_notice
from mailbot.rules.opening import Opening, open_plan
from mailbot.rules.orders.obey import obey_commands
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.remarks import take_remark
from mailbot.rules.threads import (
    asked_which,
    earlier_of,
    foreign_references,
    is_insider,
    open_matters,
    thread_of,
)

Rule = Callable[[Case], Plan | None]


def loop_mark(policy: Policy) -> str:
    """Return the value of X-Mailbot-Loop that marks this office's own letters."""
    text = "\n".join(sorted(policy.own_addresses))
    return hashlib.sha256(f"mailbot\n{text}".encode()).hexdigest()[:24]


def decide(case: Case) -> Plan:
    """Return what is to be done about a mail; the reason is the deciding rule's."""
    for rule in RULES:
        plan = rule(case)
        if plan is not None:
            return plan
    return Plan(state=InboundState.QUARANTINED, reason="no-rule")


def ignore_own_loop(case: Case) -> Plan | None:
    """Record a letter of our own that came back."""
    if loop_mark(case.policy) in case.mail.all_headers("x-mailbot-loop"):
        return Plan(state=InboundState.IGNORED, reason="own-loop")
    return None


def record_bounce(case: Case) -> Plan | None:
    """Tie a delivery report to the letter that it is about, and tell the officer (S-12)."""
    if case.reading.disposition is not Disposition.BOUNCE:
        return None
    letter, ticket, bounce = case.context.bounced, case.context.bounced_ticket, case.bounce
    if letter is None or bounce is None:
        return Plan(state=InboundState.IGNORED, reason="bounce-unmatched")
    # The report may name anybody; only whom we wrote to can have been missed.
    failed = next((r for r in bounce.recipients if r.email in letter.to), None)
    recipient = failed.email if failed else next(filter(None, letter.to), "")
    if not recipient:
        return Plan(state=InboundState.IGNORED, reason="bounce-unmatched")
    status = next((r.status for r in ((failed,) if failed else bounce.recipients)), "")
    event = Undelivered(
        recipient=recipient, status=status, permanent=bounce.permanent, kind=letter.kind
    )
    lost, report = case.context.lost, case.mail.text[:2000]
    step = undelivered.bounced(case.policy, ticket, event, report, lost)
    step = replace(step, drafts=drafts.sendable(case, step.drafts))
    return Plan(state=InboundState.HANDLED, reason="bounce-recorded", steps=(step,))


def ignore_automatic(case: Case) -> Plan | None:
    """Record a machine's mail on the ticket that it answers; an absence moves our reminders (S-11).

    What a web form of ours posts is a person's mail, whatever its headers say (contract).
    """
    if case.reading.disposition is Disposition.REQUEST or _posted(case):
        return None
    tickets = case.context.answered_tickets
    name = case.reading.disposition.value.replace("_", "-")
    if not tickets:
        return Plan(state=InboundState.IGNORED, reason=f"machine-{name}")
    sender = case.mail.sender.email if case.mail.sender else ""
    event = MailAdded(audience="staff", sender=sender, reason=f"machine-{name}")
    replied = case.reading.disposition is Disposition.AUTO_REPLY
    told = absence.away(case, tickets[0]) if replied else absence.Away()
    step = Step(
        ticket=tickets[0],
        actor="mailbot",
        events=(event, *told.events),
        drafts=told.drafts,
        kept_as="staff",
        text=case.reading.reply_text,
    )
    return Plan(state=InboundState.HANDLED, reason=f"machine-{name}", steps=(step,))


def set_aside_own(case: Case) -> Plan | None:
    """Set aside a mail that claims to come from one of our own mailboxes: nobody is answered."""
    writer = case.context.writer
    if writer and writer.email in case.policy.own_addresses:
        return Plan(state=InboundState.QUARANTINED, reason="own-address")
    return None


def set_aside_nameless(case: Case) -> Plan | None:
    """Set aside a person's mail whose writer cannot be told: no From, or more than one."""
    if case.context.writer is None or not case.context.writer.email:
        return Plan(state=InboundState.QUARANTINED, reason="no-writer")
    return None


def answer_stranger(case: Case) -> Plan | None:
    """Answer neutrally who asks for the state of a matter that is not his (contract)."""
    foreign = foreign_references(case)
    if not foreign or not case.reading.asks_status or thread_of(case):
        return None
    ticket = foreign[0]
    writer = case.context.writer
    sender = writer.email if writer else ""
    neutral = _ticketless(case, ticket, "neutral")
    told = drafts.notifications(case, ticket, "stranger")
    refusal = Step(
        ticket=ticket,
        actor="mailbot",
        events=(Refused(sender=sender, reason="not-a-party"),),
        drafts=drafts.sendable(case, told),
        kept_as=None,
    )
    answer = Step(
        ticket=None, actor="mailbot", drafts=drafts.sendable(case, [neutral]), kept_as=None
    )
    steps = (refusal, answer)
    return Plan(state=InboundState.HANDLED, reason="stranger-asks-state", steps=steps)


def _ticketless(case: Case, ticket: Ticket, template: str, **values: Any) -> Draft | None:
    """Draft an answer that stands for no one ticket: neither reference nor subject of any."""
    draft = drafts.to_customer(case, ticket, template, "status", ticketless=True, **values)
    return draft and replace(
        draft,
        mailbox=case.mailboxes[0],
        subject_form="reply",
        their_subject=case.mail.subject,
    )


def follow_up(case: Case) -> Plan | None:
    """Add the mail to the ticket that it belongs to."""
    thread = thread_of(case)
    return customers.join_plan(case, thread) if thread else None


def ask_which(case: Case) -> Plan | None:
    """Ask a writer with several open matters which one his follow-up means (S-13).

    The question bears no reference, or the answer would join that one. Until it comes, staff find
    the mail on the newest matter; it is part of no conversation yet.
    """
    matters = open_matters(case)
    again = bool(asked_which(case)) and not case.context.named
    if not (case.reading.follow_up or again) or len(matters) < 2:
        return None
    sender = case.context.writer.email if case.context.writer else ""
    listed = tuple(_choice(case.policy, t, sender) for t in matters)
    letter = _ticketless(case, matters[-1], "which-one", tickets=listed)
    kept = Step(
        ticket=matters[-1],
        actor="mailbot",
        events=(MailAdded(audience="staff", sender=sender, reason="which-one"),),
        kept_as="staff",
        text=case.reading.reply_text,
    )
    answer = Step(
        ticket=None, actor="mailbot", drafts=drafts.sendable(case, [letter]), kept_as=None
    )
    return Plan(state=InboundState.HANDLED, reason="which-one", steps=(kept, answer))


def _choice(policy: Policy, ticket: Ticket, reader: str) -> dict[str, object]:
    """Describe a matter to a party of it: who receives a shipment is told of that alone (S-3)."""
    inside = is_insider(policy, ticket, reader)
    whole = inside or reader in ticket.parties
    ends = ((s, (*s.shipper.emails, *s.consignee.emails)) for s in ticket.shipments)
    his = (shipment for shipment, emails in ends if whole or reader in emails)
    waybill = next((s.waybill for s in his if s.waybill), None)
    return {
        "ref": ticket.ref,
        "subject": ticket.subject if inside else "",
        "waybill": waybill,
        "state": ticket.state.value,
    }


def open_ticket(case: Case) -> Plan | None:
    """Open a new ticket: whatever a person wrote and no rule before this one took."""
    writer = case.context.writer
    if writer is None:
        return None
    reason = "too-large" if case.too_large else "opened"
    channel: Channel = "web" if _posted(case) else "email"
    opening = Opening(requester=writer, opened_by=writer.email, reason=reason, channel=channel)
    return open_plan(case, opening, related=earlier_of(case))


def _posted(case: Case) -> bool:
    """Tell whether the mail comes from a web form that the office has named."""
    sender = case.mail.sender.email if case.mail.sender else ""
    return any(sender in box.web_forms for box in case.policy.mailboxes)


RULES: tuple[Rule, ...] = (
    ignore_own_loop,
    record_bounce,
    take_core_notice,
    ignore_automatic,
    set_aside_nameless,
    set_aside_own,
    staff.ask_for_proof,
    staff.take_proof,
    staff.accept_escalation,
    staff.confirm_reading,
    take_remark,
    obey_commands,
    staff.relay_officer,
    staff.note_department,
    staff.open_for_staff,
    answer_stranger,
    verification.take_word,
    privacy.take_request,
    restrictions.file_restricted,
    appeals.take_reply_word,
    complainants.take_complainant,
    solving.take_verdict,
    follow_up,
    ask_which,
    open_ticket,
)
"""First answer wins; `decide` ends in quarantine where none answers."""
