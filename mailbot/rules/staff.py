"""What follows from a mail of our own people: proof first, then commands, relays and notes.

A staff mail without proof is kept and nothing of it is done; its writer gets a letter whose
answer proves him, and then the mail is taken up again (contract, "Proof").
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.events import (
    EscalationAccepted,
    Event,
    MailAdded,
    Noted,
    Refused,
    Relayed,
    Reopened,
)
from mailbot.desk.lifecycle import allowed, evolved
from mailbot.desk.people import may_open_on_behalf, may_see, talks_for
from mailbot.desk.policy import Person
from mailbot.desk.rights import CARRIED_OUT
from mailbot.desk.ticket import Ticket
from mailbot.mail.message import Address
from mailbot.reading.commands import accepts, assents
from mailbot.rules import drafts
from mailbot.rules.context import Case, Letter
from mailbot.rules.opening import Opening, open_plan, raised
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.threads import REOPENS

RELAYED_FROM = frozenset({"notification"})
"""To which of our letters a plain reply is meant for the customer; never an escalation."""


def ask_for_proof(case: Case) -> Plan | None:
    """Keep an unproven staff mail, do nothing of it, and ask its writer to answer."""
    if case.context.person is None or case.context.proved_by:
        return None
    letter = drafts.answer_to_staff(
        case, "proof-missing", "refusal", "proof", **drafts.words_of(case)
    )
    step = Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [letter]), kept_as=None)
    return Plan(state=InboundState.HANDLED, reason="staff-unproven", steps=(step,))


def take_proof(case: Case) -> Plan | None:
    """Take up the mail that waited for proof: its writer has answered our letter about it."""
    owed, letter = case.context.owed, answered(case)
    if case.context.person is None:
        return None
    said = assents(case.reading.reply_text)
    if owed is None:
        late = letter is not None and letter.kind == "refusal" and letter.ticket_id is None
        if not (late and said is not None and case.context.proved_by):
            return None
        # His word on that mail is given already; a second one is no new matter.
        return Plan(state=InboundState.HANDLED, reason="staff-proof-late")
    if said:
        return Plan(state=InboundState.HANDLED, reason="staff-proof-given", releases=owed)
    if said is None:
        plan = refused_plan(case, None, (fault(0, "", "proof-unclear", None),))
        return replace(plan, reason="staff-proof-unclear")
    letters = [_denial(case, None), *(_denial(case, p) for p in _supervisors(case))]
    step = Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, letters), kept_as=None)
    reason = "staff-proof-denied"
    return Plan(state=InboundState.HANDLED, reason=reason, steps=(step,), denies=owed)


def _denial(case: Case, other: Person | None) -> Draft | None:
    """Tell the writer, or one who answers for him, that nothing of the mail was carried out."""
    letter = drafts.answer_to_staff(
        case, "transcript", "transcript", "denial", done=("proof-denied",)
    )
    if letter is None or other is None:
        return letter
    return replace(
        letter,
        to=(Address(other.name.in_language(other.language), other.email),),
        language=other.language,
        subject_form="own",
        automatic="auto-generated",
        answers=None,
        references=(),
        slot=f"denial/{other.key}",
    )


def _supervisors(case: Case) -> tuple[Person, ...]:
    """Return who answers for the person whose name was used; the manager where nobody else."""
    policy, person = case.policy, case.context.person
    assert person is not None
    keys = [group.supervisor for group in policy.groups_of(person)] or [policy.manager]
    found = (policy.person(key) or policy.person(policy.manager) for key in dict.fromkeys(keys))
    return tuple({p.key: p for p in found if p is not None and p != person}.values())


def accept_escalation(case: Case) -> Plan | None:
    """Accept on a bare word in reply to an escalation; it is never relayed (contract)."""
    person, letter = case.context.person, answered(case)
    if person is None or letter is None or letter.kind != "escalation":
        return None
    if not accepts(case.reading.reply_text):
        return None
    ticket = ticket_of(case)
    if ticket is None:
        return None
    accepted = EscalationAccepted(by=person.email)
    if not allowed(ticket, accepted):
        return None
    return done_plan(case, person, ticket, ("ok",), (accepted,))


def relay_officer(case: Case) -> Plan | None:
    """Carry an officer's plain reply to the customer, clean, under his name."""
    person, letter, ticket = case.context.person, answered(case), ticket_of(case)
    if person is None or letter is None or ticket is None or letter.kind not in RELAYED_FROM:
        return None
    if talks_for(case.policy, person, ticket) is None or not may_relay(ticket):
        return None
    if not case.reading.reply_text.strip() and not carried(case):
        return refused_plan(case, ticket, (fault(0, "", "empty", None),))
    if case.reading.points_below:
        # What he typed into the quote cannot be told from what he quotes: he is asked, not cut.
        return refused_plan(case, ticket, (fault(0, "", "points-below", None),))
    return relay_plan(case, person, ticket, case.reading.reply_text)


def note_department(case: Case) -> Plan | None:
    """Keep a staff mail about a ticket as a note, and tell its owner.

    Any colleague may write about any ticket by its reference, or about an open one by its waybill
    (S-25); he who forwards a customer's mail opens a ticket instead.
    """
    person, ticket = case.context.person, ticket_of(case) or _mentioned(case)
    if person is None or ticket is None:
        return None
    return _note(case, person, ticket, case.reading.reply_text)


def open_for_staff(case: Case) -> Plan | None:
    """Open a ticket for a proven staff mail: on behalf of a forwarded customer, else his own."""
    person, writer = case.context.person, case.context.writer
    if person is None or writer is None:
        return None
    customer = _forwarded_customer(case)
    if customer and may_open_on_behalf(person):
        requester = Address(case.reading.forwarded_name or "", customer)
        opening = Opening(
            requester=requester, opened_by=person.email, reason="opened-on-behalf", on_behalf=True
        )
        plan = open_plan(case, opening, related=case.context.same_waybill)
        return _confirmed(case, plan, "opened-on-behalf")
    opening = Opening(
        requester=writer, opened_by=person.email, reason="opened-by-staff", inside=True
    )
    # No customer's template goes to staff: he is told by a transcript instead.
    return _confirmed(case, open_plan(case, opening), "opened-by-staff")


def _forwarded_customer(case: Case) -> str | None:
    """Return whose mail was forwarded, if that is nobody of ours (S-4: open nothing wrong)."""
    customer = case.reading.forwarded_from
    ours = customer in case.policy.own_addresses
    return None if not customer or ours or case.policy.person_by_email(customer) else customer


def _confirmed(case: Case, plan: Plan, done: str) -> Plan:
    last = plan.steps[-1]
    receipt = drafts.answer_to_staff(
        case, "transcript", "transcript", "transcript", last.ticket, done=(done,)
    )
    letters = (*last.drafts, *drafts.sendable(case, [receipt]))
    steps = (*plan.steps[:-1], replace(last, drafts=letters))
    return Plan(state=plan.state, reason=plan.reason, steps=steps)


def answered(case: Case) -> Letter | None:
    return case.context.answered[0] if case.context.answered else None


def ticket_of(case: Case) -> Ticket | None:
    """Return the ticket a staff mail is about: the one it answers, else the one it names."""
    person = case.context.person
    for ticket in (*case.context.answered_tickets, *case.context.named):
        if person is not None and may_see(case.policy, person, ticket):
            return ticket
    return None


def _mentioned(case: Case) -> Ticket | None:
    """Return the ticket a colleague's mail names, or the open one on a waybill of it."""
    found = (*case.context.answered_tickets, *case.context.named)
    if not found and not _forwarded_customer(case):
        found = case.context.same_waybill
    return found[0] if found else None


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


def relay_plan(case: Case, person: Person, ticket: Ticket, words: str) -> Plan:
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
        *_reopening(ticket, person),
        Relayed(by=person.email),
    ]
    step = Step(
        ticket=ticket,
        actor=person.email,
        events=tuple(events),
        drafts=drafts.sendable(case, [letter]),
        kept_as="staff",
        text=words,
    )
    return Plan(state=InboundState.HANDLED, reason="officer-reply-relayed", steps=(step,))


def _reopening(ticket: Ticket, person: Person) -> tuple[Event, ...]:
    return (Reopened(by=person.email),) if ticket.state in REOPENS else ()


def _note(case: Case, person: Person, ticket: Ticket, words: str) -> Plan:
    events: list[Event] = [
        MailAdded(audience="staff", sender=person.email, reason="staff-note"),
        Noted(by=person.email),
    ]
    letters: list[Draft | None] = []
    if ticket.owner != person.email:
        by = person.name.en or person.name.ar
        # Why it is urgent stands in the customer's words, not in those of this note.
        letters += drafts.notifications(case, ticket, "note", note_by=by, urgent_words=())
        events += [] if ticket.ended else raised(case, ticket, _urgency(case))
    after = evolved(ticket, events, case.now)
    if after.escalated_level > ticket.escalated_level:
        letters += drafts.escalations(case, after)
    step = Step(
        ticket=ticket,
        actor=person.email,
        events=tuple(events),
        drafts=drafts.sendable(case, letters),
        kept_as="staff",
        text=words,
    )
    letter = answered(case)
    awaited = letter and not (
        letter.kind in RELAYED_FROM and talks_for(case.policy, person, ticket)
    )
    steps = (step,) if awaited else (step, _receipt(case))
    return Plan(state=InboundState.HANDLED, reason="staff-note", steps=steps)


def _urgency(case: Case) -> int:
    """Return the grade of a colleague's mail: a strong word of his makes it U2 (§3.1, S-25)."""
    strong = "strong-word" in case.reading.urgency_reasons
    return max(case.reading.urgency, 2) if strong else case.reading.urgency


def _receipt(case: Case) -> Step:
    """Tell a colleague that his words stayed inside, and nothing of the ticket.

    Not where he answered a letter of ours that said so; but where he wrote of his own accord, or
    to a customer whose matter has ended.
    """
    letter = drafts.answer_to_staff(case, "transcript", "transcript", "transcript", done=("note",))
    return Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [letter]), kept_as=None)


def done_plan(
    case: Case,
    person: Person,
    ticket: Ticket,
    done: tuple[str, ...],
    events: tuple[Event, ...],
    said: tuple[dict[str, object], ...] = (),
) -> Plan:
    """Carry out and say so; `said` are the commands' own values for their sentences, in order."""
    receipt = drafts.answer_to_staff(
        case, "transcript", "transcript", "transcript", ticket, done=done, said=said
    )
    added = MailAdded(audience="staff", sender=person.email, reason="commands")
    step = Step(
        ticket=ticket,
        actor=person.email,
        events=(added, *events),
        drafts=drafts.sendable(case, [receipt]),
        kept_as="staff",
        text=case.reading.reply_text,
    )
    return Plan(state=InboundState.HANDLED, reason="commands-carried-out", steps=(step,))


Fault = dict[str, object]


def fault(line: int, written: str, why: str, nearest: str | None) -> Fault:
    return {"line": line, "written": written, "why": why, "nearest": nearest}


def refused_plan(case: Case, ticket: Ticket | None, faults: tuple[Fault, ...]) -> Plan:
    letter = drafts.answer_to_staff(
        case,
        "refusal",
        "refusal",
        "refusal",
        ticket,
        faults=faults,
        known=tuple(sorted(CARRIED_OUT)),
    )
    letters = drafts.sendable(case, [letter])
    if ticket is None:
        step = Step(ticket=None, actor="mailbot", drafts=letters, kept_as=None)
    else:
        step = replace(_refusal_kept(case, ticket), drafts=letters)
    return Plan(state=InboundState.HANDLED, reason="commands-refused", steps=(step,))


def _refusal_kept(case: Case, ticket: Ticket) -> Step:
    """Write down on the ticket what was asked and refused (R-5)."""
    sender = case.context.writer.email if case.context.writer else ""
    events = (
        MailAdded(audience="staff", sender=sender, reason="commands-refused"),
        Refused(sender=sender, reason="commands"),
    )
    text = case.reading.reply_text
    return Step(ticket=ticket, actor=sender, events=events, kept_as="staff", text=text)
