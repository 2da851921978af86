"""Redirects and claims from others than who may order them: the account is asked first (R-18).

Nothing is acted on before the account's own contact has said yes. While the account is not known
the officer is asked to link it, and the question goes out then (contract, "Redirects and claims").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.desk.events import (
    AccountLinked,
    Event,
    MailAdded,
    Relayed,
    VerificationAsked,
    Verified,
)
from mailbot.desk.lifecycle import allowed, evolve, evolved
from mailbot.desk.policy import Account, Contact, Policy
from mailbot.desk.ticket import Kind, State, Ticket, Verification
from mailbot.mail.message import Address
from mailbot.reading.commands import assents
from mailbot.reading.reading import Nature
from mailbot.reading.vocabulary import Vocabulary
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import VERIFY, Draft, InboundState, Plan, Step
from mailbot.text.arabic import fold

ORDERED = (Nature.ADDRESS_CHANGE, Nature.CLAIM)
"""What only an authorised contact of the account may order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as events of the ticket and letters to the account's contacts."""

    events: tuple[Event, ...] = ()
    drafts: tuple[Draft, ...] = ()


def authorised(account: Account | None, nature: Nature) -> tuple[Contact, ...]:
    """Return who may order it: the contacts that are marked for it, all where none is marked."""
    if account is None:
        return ()
    marked = tuple(c for c in account.contacts if _marked(c, nature))
    return marked or (account.contacts if not any(_marks(c) for c in account.contacts) else ())


def _marked(contact: Contact, nature: Nature) -> bool:
    return contact.may_claim if nature is Nature.CLAIM else contact.may_redirect


def _marks(contact: Contact) -> bool:
    return contact.may_claim or contact.may_redirect


def may_order(policy: Policy, ticket: Ticket, email: str, nature: Nature) -> bool:
    """Tell whether that writer may order it of the ticket's account.

    An account that lists no contact at all is spoken for by whoever writes from its own domain.
    """
    account = policy.account(ticket.account)
    if account is None:
        return False
    if not account.contacts:
        return policy.account_of(email) == account
    return any(contact.email == email for contact in authorised(account, nature))


def asked(case: Case, ticket: Ticket, natures: tuple[Nature, ...], by: str) -> Asked:
    """Ask the account where a mail orders what its writer may not; nothing where he may."""
    nature = next((n for n in ORDERED if n in natures), None)
    if nature is None or ticket.kind is Kind.FEEDBACK or ticket.verification is not None:
        return Asked()
    if may_order(case.policy, ticket, by, nature):
        return Asked()
    return _asking(case, ticket, Verification(wanted_by=by, nature=nature))


def linked(case: Case, ticket: Ticket, event: AccountLinked) -> Asked:
    """Ask the account's contacts once an officer has linked it; nothing where nothing waits."""
    after = evolve(ticket, event, case.now)
    waiting = after.verification
    if waiting is None or waiting.asked_of:
        return Asked()
    return _asking(case, after, waiting)


def informed(case: Case, ticket: Ticket, event: AccountLinked) -> tuple[Draft, ...]:
    """Tell the account's first contact that somebody else asked about its shipment (S-3).

    Only now that the account is known; where it is asked to confirm something, that is told there.
    """
    account = case.policy.account(event.account)
    outside = case.policy.account_of(ticket.requester.email) != account
    if account is None or not account.contacts or not outside or ticket.verification is not None:
        return ()
    if not allowed(ticket, Relayed(by=event.by)):
        return ()  # nobody is told of what has ended
    contact = account.contacts[0]
    letter = Draft(
        template="told-account",
        kind="update",
        audience="customer",
        to=(Address(contact.name, contact.email),),
        mailbox=ticket.mailbox,
        language=contact.language or ticket.language,
        subject_form="own",
        automatic="auto-generated",
        slot=f"customer/told-account/{contact.email}",
        values={
            "facts": False,
            "waybills": tuple(s.waybill for s in ticket.shipments if s.waybill),
        },
    )
    return drafts.sendable(case, (letter,))


def _asking(case: Case, ticket: Ticket, wanted: Verification) -> Asked:
    account = case.policy.account(ticket.account)
    contacts = [c for c in authorised(account, wanted.nature) if c.email != wanted.wanted_by]
    verification = replace(wanted, asked_of=tuple(c.email for c in contacts))
    event = VerificationAsked(verification=verification)
    if not allowed(ticket, event):
        return Asked()
    letters = tuple(_question(ticket, contact) for contact in contacts)
    return Asked((event,), drafts.sendable(case, letters))


def _question(ticket: Ticket, contact: Contact) -> Draft:
    return Draft(
        template="verify",
        kind="question",
        audience="customer",
        to=(Address(contact.name, contact.email),),
        mailbox=ticket.mailbox,
        language=contact.language or ticket.language,
        subject_form="own",
        automatic="auto-generated",
        slot=f"{VERIFY}{contact.email}",
    )


def take_word(case: Case) -> Plan | None:
    """Take the account's yes or no, and tell who asked for it and the officer."""
    ticket = _asked_about(case)
    writer = case.context.writer
    if ticket is None or writer is None or ticket.verification is None:
        return None
    said = _said(case.reading.reply_text, case.vocabulary)
    if said is None:
        return None
    added = MailAdded(audience="customer", sender=writer.email, reason="verification")
    events = (added, Verified(by=writer.email, confirmed=said))
    if not all(allowed(ticket, event) for event in events):
        return None
    after = evolved(ticket, events, case.now)
    template = "confirmed" if said else "not-confirmed"
    letters: list[Draft | None] = [
        drafts.to_customer(case, after, "confirmation-noted", "update", confirmed=said),
        answer_to_requester(ticket, confirmed=said),
        *drafts.notifications(case, after, template),
        *_to_department(case, after, template),
    ]
    step = Step(
        ticket=ticket,
        actor=writer.email,
        events=events,
        drafts=drafts.sendable(case, letters),
        text=case.reading.reply_text,
    )
    reason = "verified" if said else "not-verified"
    return Plan(state=InboundState.HANDLED, reason=reason, steps=(step,))


def _to_department(case: Case, ticket: Ticket, what: str) -> tuple[Draft, ...]:
    """Tell the department that has it in hand meanwhile: it is the one that acts, or must not."""
    group = case.policy.group(ticket.group)
    if group is None or ticket.state is not State.WITH_DEPT:
        return ()
    values = {
        "what_happened": what,
        "words": case.reading.reply_text,
        "urgent_words": (),
        "commands": ("#resolve", "#ask", "#note", "#help"),
    }
    return drafts.to_group(case, ticket, group, None, values)


def _said(text: str, vocabulary: Vocabulary) -> bool | None:
    """Read a yes or no: "no problem" denies nothing."""
    return assents(vocabulary.phrases("verdict", "harmless").sub(" ", fold(text)))


def _asked_about(case: Case) -> Ticket | None:
    """Return the ticket whose question its writer answers, if it was put to him."""
    writer, context = case.context.writer, case.context
    if writer is None or not any(letter.verifies for letter in context.answered[:1]):
        return None
    for ticket in context.answered_tickets:
        if ticket.verification and writer.email in ticket.verification.asked_of:
            return ticket
    return None


def answer_to_requester(ticket: Ticket, *, confirmed: bool) -> Draft:
    """Tell who ordered it what the account said."""
    assert ticket.verification is not None
    template = "confirmed" if confirmed else "not-confirmed"
    wanted_by = ticket.verification.wanted_by
    own = wanted_by == ticket.requester.email
    return Draft(
        template=template,
        kind="update",
        audience="customer",
        to=(ticket.requester if own else Address("", wanted_by),),
        mailbox=ticket.mailbox,
        language=ticket.language,
        subject_form="conversation",
        their_subject=ticket.subject if own else "",
        automatic="auto-generated",
        slot=f"customer/{template}",
        values={"facts": False, "nature": ticket.verification.nature.value},
    )
