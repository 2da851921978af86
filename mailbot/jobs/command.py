"""An officer's command from the shell: the same rules as by mail, whose proof is the shell's own.

What is commanded is kept as a mail of his, so that a note is found on its ticket like any other.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from mailbot.desk.ticket import Ticket
from mailbot.jobs.apply import Cause, Office, apply, completed
from mailbot.jobs.process import Desk
from mailbot.jobs.reader import Read, read_raw
from mailbot.mail.identity import content_id
from mailbot.render.faultwords import SYNTAX
from mailbot.render.view import view
from mailbot.rules.context import Case
from mailbot.rules.intake import decide
from mailbot.rules.plan import Draft, InboundState, Plan
from mailbot.store import context, inbound
from mailbot.store.engine import Connection
from mailbot.store.inbound import NewInbound

PROOF = "shell"
RULES_ALONE = frozenset({"no-ticket"})
"""Who names a ticket in the shell has named one: that it is none of his is a rule's refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What came of it: the rule's reason, its faults by code, and the transcript as text."""

    reason: str
    faults: tuple[str, ...]
    text: str

    @property
    def refused(self) -> bool:
        """Tell whether nothing was done."""
        return bool(self.faults)

    @property
    def wrong_in_itself(self) -> bool:
        """Tell a command that is badly written from one that the desk's rules refuse."""
        return any(code in SYNTAX - RULES_ALONE for code in self.faults)


def carry_out(desk: Desk, ticket: Ticket, sender: str, text: str, now: datetime) -> Carried:
    """Give a command in a colleague's name, and return what he would have been written."""
    desk = desk.of_day(now)
    policy = desk.office.policy
    raw = _mail(policy.mailbox(ticket.mailbox).address, ticket.ref, sender, text, now)
    read = read_raw(raw, desk.vocabulary, frozenset(policy.company.domains))
    with desk.database.writing() as conn:
        number = _keep(conn, raw, ticket, now)
        case = _case(conn, desk, ticket, read, now)
        plan = decide(case)
        quiet = _without_answers(plan, read.mail.message_id)
        cause = Cause(key=f"inbound/{number}", inbound_id=number, mail=read.mail, writer=sender)
        tickets = apply(conn, desk.office, quiet, cause, now)
        _finish(conn, number, plan, read, now)
    said = _answers(desk.office, plan, tickets, read.mail.message_id, now)
    return Carried(reason=plan.reason, faults=_faults(plan), text=said)


def _mail(box: str, ref: str, sender: str, text: str, now: datetime) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, box, f"[{ref}]"
    mail["Date"] = now
    mail["Message-ID"] = f"<{secrets.token_hex(16)}@shell.{box.rpartition('@')[2]}>"
    mail.set_content(text)
    return mail.as_bytes()


def _keep(conn: Connection, raw: bytes, ticket: Ticket, now: datetime) -> int:
    new = NewInbound(
        raw=raw,
        content_id=content_id(raw),
        mailbox=ticket.mailbox,
        received_at=now,
        size=len(raw),
        uidvalidity=None,
        uid=None,
    )
    return inbound.keep(conn, new).id


def _case(conn: Connection, desk: Desk, ticket: Ticket, read: Read, now: datetime) -> Case:
    policy, boxes = desk.office.policy, (ticket.mailbox,)
    found = context.for_mail(
        conn, read.mail, read.reading, policy, now, mailboxes=boxes, bounce=None, proved_by=PROOF
    )
    return Case(
        mail=read.mail,
        reading=read.reading,
        context=found,
        policy=policy,
        vocabulary=desk.vocabulary,
        now=now,
        received_at=now,
        mailboxes=boxes,
    )


def _is_answer(draft: Draft, message_id: str) -> bool:
    return draft.audience == "staff" and draft.answers == message_id


def _without_answers(plan: Plan, message_id: str) -> Plan:
    """Leave out what the terminal shows instead of a letter."""
    steps = tuple(
        replace(s, drafts=tuple(d for d in s.drafts if not _is_answer(d, message_id)))
        for s in plan.steps
    )
    return replace(plan, steps=steps)


def _answers(
    office: Office, plan: Plan, tickets: tuple[Ticket | None, ...], message_id: str, now: datetime
) -> str:
    """Write what he would have been written, as text."""
    found = []
    for step, ticket in zip(plan.steps, tickets, strict=True):
        for draft in step.drafts:
            if _is_answer(draft, message_id):
                whole = completed(draft, step, tickets)
                found.append(office.letters.render(view(whole, ticket, office.policy, now)).text)
    return "\n".join(found)


def _faults(plan: Plan) -> tuple[str, ...]:
    rows = [
        row
        for step in plan.steps
        for draft in step.drafts
        if draft.template == "refusal"
        for row in _rows(draft)
    ]
    return tuple(str(row.get("why")) for row in rows)


def _rows(draft: Draft) -> tuple[dict[str, object], ...]:
    rows = draft.values.get("faults")
    return rows if isinstance(rows, tuple) else ()


def _finish(conn: Connection, number: int, plan: Plan, read: Read, now: datetime) -> None:
    inbound.finish(
        conn,
        number,
        state=InboundState.HANDLED,
        reason=plan.reason,
        at=now,
        message_id=read.mail.message_id,
        sender=read.mail.sender.email if read.mail.sender else None,
        subject=read.mail.subject,
        disposition=read.reading.disposition.value,
    )
