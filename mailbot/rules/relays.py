"""An officer's words on their way to the customer: clean, under his name, never lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mailbot.desk.events import Event, MailAdded, Relayed
from mailbot.desk.lifecycle import allowed
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Ticket
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.solving import reopened_by
from mailbot.rules.threads import REOPENS
from mailbot.rules.transcripts import transcript

BESIDE = timedelta(minutes=10)
"""Who writes to a customer so soon after a colleague did is told of it; both letters go."""


def carried(case: Case) -> tuple[int, ...]:
    """Return which attachments travel with a relayed reply: real files, no inline logos."""
    return tuple(
        n
        for n, a in enumerate(case.mail.attachments)
        if not a.inline and not a.media_type.startswith("message/")
    )


def may_relay(ticket: Ticket) -> bool:
    """Tell whether words still reach its customer: merged and withdrawn matters have none."""
    return ticket.state in REOPENS or allowed(ticket, Relayed(by=""))


def beside(case: Case, person: Person, ticket: Ticket) -> dict[str, object]:
    """Tell which colleague wrote to the customer just before, and how many minutes ago."""
    for ticket_id, told in case.context.told:
        lately = case.now - told.at <= BESIDE
        if ticket_id == ticket.id and lately and told.actor != person.email:
            minutes = int((case.now - told.at).total_seconds() // 60)
            return {"colleague": told.actor, "minutes": minutes}
    return {}


def relay_plan(case: Case, person: Person, ticket: Ticket, words: str) -> Plan:
    """Send the words to the customer; a colleague who wrote just before is named to the writer."""
    files = carried(case)
    # Files alone travel under their names: a letter is never empty.
    words = words.strip() or "\n".join(case.mail.attachments[n].name for n in files)
    letter = Draft(
        template="relay",
        kind="relay",
        audience="customer",
        to=(ticket.requester,),
        mailbox=ticket.mailbox,
        language=ticket.language,
        subject_form="conversation",
        their_subject=ticket.subject,
        automatic=None,
        slot="customer/relay",
        values={"by": person.email, "words": words},
        attachments=files,
    )
    events: list[Event] = [
        MailAdded(audience="customer", sender=person.email, reason="officer-reply"),
        *_reopening(case.policy, ticket, person),
        Relayed(by=person.email),
    ]
    step = Step(
        ticket=ticket,
        actor=person.email,
        events=tuple(events),
        drafts=drafts.sendable(case, [letter, _told(case, person, ticket)]),
        kept_as="staff",
        text=words,
    )
    return Plan(state=InboundState.HANDLED, reason="officer-reply-relayed", steps=(step,))


def _told(case: Case, person: Person, ticket: Ticket) -> Draft | None:
    near: dict[str, Any] = beside(case, person, ticket)
    said = ({"name": "reply", **near},)
    return transcript(case, ticket, ("reply",), said) if near else None


def _reopening(policy: Policy, ticket: Ticket, person: Person) -> tuple[Event, ...]:
    """Return what takes an ended ticket up again: the group that resolved it goes on."""
    return (reopened_by(policy, ticket, person.email),) if ticket.state in REOPENS else ()
