"""What follows when a letter came back or was refused for good: somebody is told (R-56, S-12)."""

from __future__ import annotations

from mailbot.desk import responsible
from mailbot.desk.events import Event, MailAdded, ReachedAfterAll, Undelivered, Unreached
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Ticket
from mailbot.mail.message import Address
from mailbot.rules.plan import Draft, Step

COMMANDS = ("#call", "#set-address", "#note", "#help")


def bounced(
    policy: Policy,
    ticket: Ticket | None,
    event: Undelivered,
    report: str,
    lost: Unreached | None = None,
) -> Step:
    """Write a delivery report down on its ticket; a permanent one is told.

    `lost`: what the letter stood for, and is taken back.
    """
    added = MailAdded(audience="staff", sender="mailer-daemon", reason="bounce")
    gone: tuple[Event, ...] = (lost,) if lost and event.permanent else ()
    return _step(policy, ticket, event, (added, event, *gone), kept=True, text=report)


def refused(
    policy: Policy, ticket: Ticket, event: Undelivered, lost: Unreached | None = None
) -> Step:
    """Write down that a letter did not go, and tell it; what it stood for is taken back."""
    gone: tuple[Event, ...] = (lost,) if lost else ()
    return _step(policy, ticket, event, (event, *gone), kept=False, text="")


def found_again(ticket: Ticket, event: ReachedAfterAll) -> Step:
    """Let a letter that was sent once more count after all."""
    return Step(ticket=ticket, actor="mailbot", events=(event,), kept_as=None)


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
    lost = any(isinstance(one, Unreached) for one in events)
    return Step(
        ticket=ticket,
        actor="mailbot",
        events=events if ticket else (),
        kept_as="staff" if kept else None,
        drafts=tuple(_alarm(ticket, p, event, lost=lost) for p in _people(policy, ticket, event))
        if ticket and told
        else (),
        text=text,
    )


def _people(policy: Policy, ticket: Ticket, event: Undelivered) -> tuple[Person, ...]:
    """Return who must know: who follows it, or who answers for the group where he is missed."""
    following = tuple(p for p in responsible.owner(policy, ticket) if p.email != event.recipient)
    if following:
        return following
    above = (*responsible.supervisor(policy, ticket), *responsible.manager(policy, ticket))
    return responsible.unique(p for p in above if p.email != event.recipient)[:1]


def _alarm(ticket: Ticket, person: Person, event: Undelivered, *, lost: bool) -> Draft:
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
        values={
            "address": event.recipient,
            "reason": event.status,
            "permanent": event.permanent,
            "kind": event.kind,
            "lost": lost,
            "commands": COMMANDS,
            "reply_goes": "inside",
        },
    )
