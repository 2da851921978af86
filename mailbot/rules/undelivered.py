"""What follows when a letter came back or was refused for good: somebody is told (R-56, S-12)."""

from __future__ import annotations

from mailbot.desk import routing
from mailbot.desk.events import Event, MailAdded, Undelivered
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Ticket
from mailbot.mail.message import Address
from mailbot.rules.plan import Draft, Step


def bounced(policy: Policy, ticket: Ticket | None, event: Undelivered, report: str) -> Step:
    """Write a delivery report down on its ticket; a permanent one is told."""
    added = MailAdded(audience="staff", sender="mailer-daemon", reason="bounce")
    return _step(policy, ticket, event, (added, event), kept=True, text=report)


def refused(policy: Policy, ticket: Ticket, event: Undelivered) -> Step:
    """Write down that a server would not take a letter, and tell it."""
    return _step(policy, ticket, event, (event,), kept=False, text="")


def _step(
    policy: Policy,
    ticket: Ticket | None,
    event: Undelivered,
    events: tuple[Event, ...],
    *,
    kept: bool,
    text: str,
) -> Step:
    told = ticket is not None and event.permanent
    return Step(
        ticket=ticket,
        actor="mailbot",
        events=events if ticket else (),
        kept_as="staff" if kept else None,
        drafts=tuple(_alarm(ticket, p, event) for p in _people(policy, ticket, event))
        if ticket and told
        else (),
        text=text,
    )


def _people(policy: Policy, ticket: Ticket, event: Undelivered) -> tuple[Person, ...]:
    """Return who must know: the owner, or who answers for the group where he is the one missed."""
    owner = policy.person_by_email(ticket.owner) if ticket.owner else None
    if owner is not None and owner.email != event.recipient:
        return (owner,)
    group = policy.group(ticket.group)
    above = routing.supervisors(policy, group) if group else ()
    return tuple(p for p in above if p.email != event.recipient)


def _alarm(ticket: Ticket, person: Person, event: Undelivered) -> Draft:
    return Draft(
        template="undelivered",
        kind="alarm",
        audience="staff",
        to=(Address(person.name.in_language(person.language), person.email),),
        mailbox=ticket.mailbox,
        language=person.language,
        subject_form="own",
        automatic="auto-generated",
        slot=f"staff/undelivered/{person.key}",
        values={"address": event.recipient, "reason": event.status, "permanent": event.permanent},
    )
