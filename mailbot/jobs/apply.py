"""Turn a plan into rows: tickets, journal and rendered letters, all in the caller's transaction.

Nothing is decided here. A letter's bytes and Message-ID are fixed now, so that every attempt to
send it is the same mail, and the archive is what was sent (architecture §5).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.desk.events import Event, Linked, Undelivered
from mailbot.desk.lifecycle import evolve, evolved
from mailbot.desk.policy import Policy
from mailbot.desk.standins import of_day
from mailbot.desk.ticket import Kind, Ticket
from mailbot.desk.timers import scheduled
from mailbot.jobs.documents import kept_documents
from mailbot.mail.compose import Outgoing, compose
from mailbot.mail.message import Address, Attachment, Mail
from mailbot.reading.asked import Asked, AskedField
from mailbot.render.bilingual import beside
from mailbot.render.templates import Letters, Rendered
from mailbot.render.view import LetterView, view
from mailbot.rules.intake import loop_mark
from mailbot.rules.plan import Draft, Plan, Step
from mailbot.store import inbound, journal, outbox, receipts, reports, tickets, webhooks
from mailbot.store.engine import Connection
from mailbot.store.outbox import NewLetter

REFERENCES_MAX = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why a plan is applied: the inbound mail, or what else stands in the dedupe key.

    `holds`: an address that a permanent failure names gets no further letters. `writer` is the
    address on whose word it is applied.
    """

    key: str
    inbound_id: int | None
    mail: Mail | None
    holds: bool = True
    writer: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """What applying needs beside the plan: the policy, the letters' templates, the standards."""

    policy: Policy
    letters: Letters
    standards: Attachment | None = None

    def of_day(self, now: datetime) -> Office:
        """Return the office with others in the places of those who are away on that day."""
        return replace(self, policy=of_day(self.policy, now))


def apply(
    conn: Connection, office: Office, plan: Plan, cause: Cause, now: datetime
) -> tuple[Ticket | None, ...]:
    """Carry out a plan; return each step's ticket as it now is.

    StaleTicket where the plan was made on stale knowledge.
    """
    done: list[Ticket | None] = []
    for place, step in enumerate(plan.steps):
        ticket = _apply_ticket(conn, office.policy, step, cause, now)
        for also in linked(step, done):
            if ticket is not None:
                ticket = _link(conn, office.policy, ticket, also, step.actor, now)
        for draft in step.drafts:
            _queue(
                conn,
                office,
                completed(draft, step, done),
                ticket,
                Cause(key=f"{cause.key}/{place}", inbound_id=cause.inbound_id, mail=cause.mail),
                now,
            )
        done.append(ticket)
    if plan.releases is not None:
        inbound.release_proved(conn, plan.releases, by="reply")
    if plan.denies is not None:
        inbound.deny_proof(conn, plan.denies)
    for what in plan.seen:
        receipts.add(conn, what, cause.writer, now)
    for remark in plan.remarks:
        reports.say(conn, remark, cause.writer, now)
    for name in plan.resends:
        reports.send_again(conn, name, cause.writer, cause.key, now)
    return tuple(done)


def linked(step: Step, done: Sequence[Ticket | None]) -> tuple[Ticket, ...]:
    """Return the tickets of earlier steps that a step's ticket is linked with."""
    return tuple(found for place in step.linked_to if (found := done[place]) is not None)


def completed(draft: Draft, step: Step, done: Sequence[Ticket | None]) -> Draft:
    """Add to a step's draft what only the applied plan knows: the linked ticket, what was sent."""
    beside = draft.values.get("beside")
    named = done[beside] if isinstance(beside, int) else None
    also = named or next(iter(linked(step, done)), None)
    sent = tuple(d.kind for d in step.drafts if d.audience == "customer")
    own = draft.values.get("also_ref")
    known = {
        "also_ref": also.ref if also else own,
        "also_due": also.due_at if also else None,
        "sent": sent if draft.template == "notification" else (),
    }
    return replace(draft, values={**draft.values, **known})


def _apply_ticket(
    conn: Connection, policy: Policy, step: Step, cause: Cause, now: datetime
) -> Ticket | None:
    if step.ticket is None:
        return None
    ticket = step.ticket
    ticket = scheduled(evolved(ticket, step.events, now), policy)
    if ticket.id is None:
        year = now.astimezone(ZoneInfo(policy.company.zone)).year
        ticket = tickets.insert(conn, ticket, prefix=policy.prefix(ticket.kind), year=year)
    elif step.events:
        # Written even where the values stay: whoever decided on older knowledge must find out.
        ticket = tickets.update(conn, ticket)
    assert ticket.id is not None
    _write_down(conn, policy, ticket, step.events, step.actor, cause.inbound_id, now)
    for event in step.events:
        if isinstance(event, Undelivered) and event.permanent and cause.holds:
            outbox.hold_address(conn, event.recipient, now, event.status)
    if step.takes is not None:
        journal.move_mail(conn, step.takes, ticket.id)
    if step.kept_as and cause.mail and cause.inbound_id is not None:
        _keep_mail(conn, ticket.id, step, cause.inbound_id, cause.mail, now)
    return ticket


def _write_down(
    conn: Connection,
    policy: Policy,
    ticket: Ticket,
    events: Sequence[Event],
    actor: str,
    inbound_id: int | None,
    now: datetime,
) -> None:
    """Journal events, and queue them for the system of record in the same commit."""
    assert ticket.id is not None
    numbers = journal.add_all(conn, ticket.id, now, actor, events, inbound_id)
    if policy.core and policy.core.posts:
        for number, event in zip(numbers, events, strict=True):
            webhooks.queue(conn, number, ticket, event, actor, now)


def _keep_mail(
    conn: Connection, ticket_id: int, step: Step, inbound_id: int, mail: Mail, now: datetime
) -> None:
    journal.add_mail(
        conn,
        ticket_id=ticket_id,
        inbound_id=inbound_id,
        audience=step.kept_as or "customer",
        sender=mail.sender.email if mail.sender else "",
        to=tuple(a.email for a in mail.to),
        subject=mail.subject,
        message_id=mail.message_id,
        text=step.text,
        attachments=tuple(a.name for a in mail.attachments),
        at=now,
    )


def _link(
    conn: Connection, policy: Policy, ticket: Ticket, also: Ticket, actor: str, now: datetime
) -> Ticket:
    """Tie two tickets together from both sides, a complaint to what it is about."""
    about = also.kind is Kind.COMPLAINT and ticket.kind is not Kind.COMPLAINT
    forth = Linked(ref=also.ref, relation="related")
    back = Linked(ref=ticket.ref, relation="complaint_about" if about else "related")
    for one, event in ((ticket, forth), (also, back)):
        _write_down(conn, policy, one, (event,), actor, None, now)
    tickets.update(conn, evolve(also, back, now))
    return tickets.update(conn, evolve(ticket, forth, now))


def _queue(
    conn: Connection,
    office: Office,
    draft: Draft,
    ticket: Ticket | None,
    cause: Cause,
    now: datetime,
) -> None:
    box = office.policy.mailbox(draft.mailbox)
    seen = view(draft, ticket, office.policy, now)
    rendered = _rendered(office, draft, seen, ticket, now)
    message_id = f"{secrets.token_hex(16)}@{box.address.rpartition('@')[2]}"
    answers, references = _thread(conn, office.policy, draft, ticket)
    raw = compose(
        Outgoing(
            sender=Address(_sender_name(seen), box.address),
            to=draft.to,
            subject=rendered.subject,
            text=rendered.text,
            html=rendered.html,
            language=draft.language,
            date=now,
            message_id=message_id,
            in_reply_to=answers,
            references=references,
            kind=draft.kind,
            automatic=draft.automatic,
            attachments=_attachments(conn, office, draft, cause.mail, ticket),
            mark=loop_mark(office.policy),
        )
    )
    outbox.queue(
        conn,
        NewLetter(
            dedupe_key=f"{cause.key}/{draft.slot}",
            ticket_id=ticket.id if ticket else None,
            inbound_id=cause.inbound_id,
            kind=draft.kind,
            audience=draft.audience,
            mailbox=draft.mailbox,
            envelope_from=box.address,
            to=tuple(a.email for a in draft.to),
            message_id=message_id,
            subject=rendered.subject,
            text=rendered.text,
            raw=raw,
            asked=_asked(draft, ticket),
            automatic=draft.automatic == "auto-replied",
            relayed=draft.automatic is None,
            created_at=now,
        ),
    )


def _rendered(
    office: Office, draft: Draft, seen: LetterView, ticket: Ticket | None, now: datetime
) -> Rendered:
    """Write the letter; in both languages where it is not sure which is the reader's."""
    rendered = office.letters.render(seen)
    if not draft.bilingual:
        return rendered
    other = replace(draft, language="en" if draft.language == "ar" else "ar")
    return beside(rendered, office.letters.render(view(other, ticket, office.policy, now)))


def _sender_name(seen: LetterView) -> str:
    """Name the desk that signs the letter, whichever mailbox it goes out from (S-8)."""
    desk, company = seen.desk.text, seen.company.text
    comma = "،" if seen.language == "ar" else ","
    return desk if company in desk else f"{desk}{comma} {company}"


def _attachments(
    conn: Connection, office: Office, draft: Draft, mail: Mail | None, ticket: Ticket | None
) -> tuple[Attachment, ...]:
    if draft.files:
        return draft.files
    if draft.documents and ticket is not None and ticket.id is not None:
        return kept_documents(conn, ticket.id)
    if draft.encloses_standards and office.standards is not None:
        return (office.standards,)
    if mail is None:
        return ()
    return tuple(mail.attachments[n] for n in draft.attachments if n < len(mail.attachments))


def _asked(draft: Draft, ticket: Ticket | None) -> Asked | None:
    """Keep with the letter what it asked, so that its answer can be read against it."""
    form = draft.values.get("form")
    if not ticket or not isinstance(form, tuple) or not form or draft.audience != "customer":
        return None
    fields = tuple(f for f in form if isinstance(f, AskedField))
    return Asked(ref=ticket.ref, fields=fields, shipments=ticket.shipments)


def _thread(
    conn: Connection, policy: Policy, draft: Draft, ticket: Ticket | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return In-Reply-To and References: only mails that the reader has, never staff's ids.

    A letter that answers no mail of this cause goes on in its reader's own conversation.
    """
    if draft.answers:
        return _answering(conn, draft, draft.answers)
    if ticket is None or ticket.id is None:
        return None, ()
    requester = ticket.requester.email in {address.email for address in draft.to}
    if draft.audience != "customer" or not requester:
        return _own_thread(conn, draft, ticket.id)
    ours = outbox.last_conversation(conn, ticket.id, draft.audience)
    theirs = tuple(
        m.message_id
        for m in journal.mails_of(conn, ticket.id)
        if m.audience == "customer" and m.message_id and not policy.person_by_email(m.sender)
    )
    chain = tuple(dict.fromkeys((*theirs[:1], *ours, *theirs[1:])))
    return (theirs[-1] if theirs else None), chain[-REFERENCES_MAX:]


def _own_thread(
    conn: Connection, draft: Draft, ticket_id: int
) -> tuple[str | None, tuple[str, ...]]:
    """Go on in this very reader's thread: the id of a colleague's letter would prove that one."""
    to = {address.email for address in draft.to}
    letters = outbox.of_ticket(conn, ticket_id)
    outside = draft.audience == "customer"
    his = tuple(
        k.message_id for k in letters if (k.audience == "customer") is outside and set(k.to) == to
    )
    return (his[-1] if his else None), his[-REFERENCES_MAX:]


def _answering(conn: Connection, draft: Draft, answers: str) -> tuple[str, tuple[str, ...]]:
    """Answer a mail; of what a customer's mail refers to, our letters to staff are left out.

    Their Message-IDs prove who answers them: one that was forwarded by mistake spreads no further.
    """
    references = (*draft.references, answers)[-REFERENCES_MAX:]
    if draft.audience != "customer":
        return answers, references
    known = outbox.letters_by_message_ids(conn, references)
    inside = {letter.message_id for letter in known if letter.audience != "customer"}
    return answers, tuple(one for one in references if one not in inside)
