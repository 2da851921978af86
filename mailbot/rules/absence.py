"""A customer who is away: our reminders wait for him, or the account's other contact is written to.

What his machine says is no answer and no call for news, and it is answered by nobody (S-11).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from mailbot.desk.events import AwayTold, Event
from mailbot.desk.lifecycle import allowed
from mailbot.desk.policy import Contact, Policy
from mailbot.desk.ticket import State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.datewords import back_on
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft

ASKS = frozenset({"request", "reminder", "question"})
"""Letters of ours that wait for an answer."""

SOON = timedelta(days=3)
"""For so long an absence may last before somebody else of the account is asked."""

WAITS = frozenset({State.AWAITING_INFO, State.AWAITING_DETAILS, State.PENDING_CUSTOMER})


@dataclass(frozen=True, slots=True)
class Away:
    """What an automatic reply comes to."""

    events: tuple[Event, ...] = ()
    drafts: tuple[Draft, ...] = ()


def away(case: Case, ticket: Ticket) -> Away:
    """Note until when the writer is away, and ask another contact where that is long or unknown."""
    sender = case.mail.sender.email if case.mail.sender else ""
    letter = case.context.answered[0] if case.context.answered else None
    if letter is None or letter.kind not in ASKS or ticket.state not in WAITS:
        return Away()
    if sender != ticket.requester.email:
        return Away()
    zone = ZoneInfo(case.policy.company.zone)
    text = f"{case.mail.subject}\n{case.mail.text}"
    until = back_on(text, case.received_at.astimezone(zone), case.vocabulary)
    told = AwayTold(until=until) if until else None
    events = (told,) if told and allowed(ticket, told) else ()
    if until is not None and until - case.now <= SOON:
        return Away(events)
    other = second_contact(case.policy, ticket)
    letters = (_request(case, ticket, other),) if other else ()
    return Away(events, drafts.sendable(case, letters))


def second_contact(policy: Policy, ticket: Ticket) -> Contact | None:
    """Return the account's first contact beside the requester."""
    account = policy.account(ticket.account)
    contacts = account.contacts if account else ()
    return next((c for c in contacts if c.email != ticket.requester.email), None)


def _request(case: Case, ticket: Ticket, other: Contact) -> Draft | None:
    form = drafts.open_form(case.policy, ticket)
    if not form:
        return None
    return Draft(
        template="request",
        kind="request",
        audience="customer",
        to=(Address(other.name, other.email),),
        mailbox=ticket.mailbox,
        language=other.language or ticket.language,
        subject_form="conversation",
        their_subject=ticket.subject,
        automatic="auto-generated",
        slot=f"customer/request/{other.email}",
        values={"form": form, "paused": ticket.paused_at is not None, "greeted": False},
    )
