"""The customer's answer to a colleague's question: the ticket goes back, the asker is told."""

from __future__ import annotations

from mailbot.desk import responsible
from mailbot.desk.events import Event, QuestionAnswered
from mailbot.desk.ticket import State, Ticket
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft


def settled(case: Case, ticket: Ticket, *, chased: bool) -> tuple[Event, ...]:
    """Return that the open question is answered; a mere call for news answers nothing."""
    question, writer = ticket.question, case.context.writer
    if question is None or chased or writer is None:
        return ()
    if ticket.state is not State.PENDING_CUSTOMER:
        return ()
    said = case.reading.reply_text.strip() or case.mail.attachments
    return (QuestionAnswered(by=writer.email),) if said else ()


def what_owner_hears(ticket: Ticket, answered: tuple[Event, ...], otherwise: str) -> str:
    """Return what the owner is told: the answer, where he himself has asked."""
    own = ticket.question is not None and ticket.question.asker == ticket.owner
    return "answer" if answered and own else otherwise


def to_asker(case: Case, ticket: Ticket, answered: tuple[Event, ...]) -> tuple[Draft, ...]:
    """Tell the colleague who asked, unless he is the owner, who hears of it anyway."""
    if not answered or ticket.question is None or ticket.question.asker == ticket.owner:
        return ()
    asker = case.policy.person_by_email(ticket.question.asker)
    if asker is None:
        return ()
    readers = responsible.standing_for(case.policy, ticket, asker)
    return tuple(
        drafts.notification_to(case, ticket, reader, what_happened="answer") for reader in readers
    )
