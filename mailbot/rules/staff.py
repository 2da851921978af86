"""What follows from a mail of our own people: proof first, then commands, relays and notes.

A staff mail without proof is kept and nothing of it is done; its writer gets a letter whose
answer proves him, and then the mail is taken up again (contract, "Proof").
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk import responsible
from mailbot.desk.events import (
    Closed,
    DepartmentAnswered,
    EscalationAccepted,
    Event,
    MailAdded,
    Noted,
    QuestionAnswered,
)
from mailbot.desk.lifecycle import allowed, evolved
from mailbot.desk.people import may_open_on_behalf, may_see, talks_for
from mailbot.desk.policy import Person
from mailbot.desk.rights import STANDARDS
from mailbot.desk.ticket import State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.commands import accepts, assents, confirms, parse
from mailbot.rules import drafts
from mailbot.rules.context import Case, Letter
from mailbot.rules.inquiries import noted
from mailbot.rules.opening import Opening, open_plan, raised
from mailbot.rules.orders.behalf import customer_of, handed_over, opened_for, unreadable
from mailbot.rules.orders.holding import from_department, handed_back
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.relays import carried, may_relay, relay_plan
from mailbot.rules.transcripts import done_plan, fault, own_words, refused_plan, transcript
from mailbot.text.arabic import fold

HANDBACK_MAX = 2000
RELAYED_FROM = frozenset({"notification"})
"""To which of our letters a plain reply is meant for the customer; never an escalation."""


def ask_for_proof(case: Case) -> Plan | None:
    """Keep an unproven staff mail, do nothing of it, and ask its writer to answer."""
    if case.context.person is None or case.context.proved_by:
        return None
    about = next((t.ref for t in (*case.context.answered_tickets, *case.context.named)), "")
    asked = tuple(command.written for command in parse(own_words(case)).commands)
    letter = drafts.answer_to_staff(
        case, "proof-missing", "refusal", "proof", None,
        **drafts.words_of(case), about=about, asked_for=asked,
    )  # fmt: skip
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
    if not own_words(case).strip() and not carried(case):
        return refused_plan(case, ticket, (fault(0, "", "empty", None),))
    if case.reading.points_below:
        # What he typed into the quote cannot be told from what he quotes: he is asked, not cut.
        return refused_plan(case, ticket, (fault(0, "", "points-below", None),))
    return relay_plan(case, person, ticket, own_words(case))


def note_department(case: Case) -> Plan | None:
    """Keep a staff mail about a ticket as a note, and tell its owner.

    Any colleague may write about any ticket by its reference, or about an open one by its waybill
    (S-25); he who forwards a customer's mail opens a ticket instead.
    """
    person, ticket = case.context.person, ticket_of(case) or _mentioned(case)
    if person is None or ticket is None:
        return None
    if _hands_back(case, person, ticket):
        return _handback_plan(case, person, ticket)
    return _note(case, person, ticket, case.reading.reply_text)


def _hands_back(case: Case, person: Person, ticket: Ticket) -> bool:
    """Tell a department's plain words that give the ticket back to key accounts (R-28)."""
    if ticket.ended or not from_department(case, person, ticket):
        return False
    words = fold(own_words(case)[:HANDBACK_MAX])
    if case.vocabulary.phrases("orders", "returning.never").search(words):
        return False
    return bool(case.vocabulary.phrases("orders", "returning.handback").search(words))


def _handback_plan(case: Case, person: Person, ticket: Ticket) -> Plan:
    """Keep the words, refuse the handing back with the three alternatives, and count it."""
    wrong = handed_back(case, person, ticket)
    row = {**fault(0, "", wrong.why, None), "offered": wrong.offered}
    plan = refused_plan(case, ticket, (row,))
    step = plan.steps[0]
    letters = (*step.drafts, *drafts.sendable(case, wrong.drafts))
    kept = replace(step, events=(*step.events, *wrong.events), drafts=letters)
    return replace(plan, steps=(kept,), reason="handback-refused")


def confirm_reading(case: Case) -> Plan | None:
    """Take a bare «اطلعت» in reply to the announced standards as `#read` (R-31)."""
    person, letter = case.context.person, answered(case)
    if person is None or letter is None or letter.ticket_id is not None:
        return None
    version = case.policy.standards
    if version is None or letter.kind != "notification" or not STANDARDS & {*person.roles}:
        return None
    if not confirms(own_words(case)):
        return None
    receipt = transcript(case, None, ("read",), ({"name": "read", "version": version},))
    step = Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [receipt]), kept_as=None)
    seen = (f"standard/{version}",)
    reason = "standards-confirmed"
    return Plan(state=InboundState.HANDLED, reason=reason, steps=(step,), seen=seen)


def open_for_staff(case: Case) -> Plan | None:
    """Open a ticket for a proven staff mail: on behalf of a forwarded customer, else his own."""
    person, writer = case.context.person, case.context.writer
    if person is None or writer is None:
        return None
    customer = customer_of(case, "")
    if customer and may_open_on_behalf(person):
        return _opened_for(case, person, customer)
    if unreadable(case, person):
        return refused_plan(case, None, (fault(0, "", "no-customer", None),))
    opening = Opening(
        requester=writer, opened_by=person.email, reason="opened-by-staff", inside=True
    )
    # No customer's template goes to staff: he is told by a transcript instead.
    plan = open_plan(case, opening)
    return _confirmed(case, plan, plan.steps[-1], ({"name": "opened-by-staff"},))


def _opened_for(case: Case, person: Person, customer: Address) -> Plan:
    plan = opened_for(case, person, customer)
    step, group = handed_over(case, person, plan.steps[-1])
    said: tuple[dict[str, object], ...] = ({"name": "open"},)
    if group is not None:
        said += ({"name": "assign", "group": group.key},)
    return _confirmed(case, plan, step, said)


def _confirmed(case: Case, plan: Plan, last: Step, said: tuple[dict[str, object], ...]) -> Plan:
    names = tuple(str(row["name"]) for row in said)
    letters = (*last.drafts, *drafts.sendable(case, [transcript(case, last.ticket, names, said)]))
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
    if not found and not (case.reading.cover is not None or case.reading.forwarded_from):
        found = case.context.same_waybill
    return found[0] if found else None


def _note(case: Case, person: Person, ticket: Ticket, words: str) -> Plan:
    events: list[Event] = [
        MailAdded(audience="staff", sender=person.email, reason="staff-note"),
        Noted(by=person.email),
        *_answers(case, person, ticket),
        *noted(case, person, ticket),
    ]
    letters: list[Draft | None] = [*_told(case, person, ticket, events)]
    if ticket.owner != person.email:
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


def _answers(case: Case, person: Person, ticket: Ticket) -> list[Event]:
    """Return what a department's word settles: a question of ours, or what its work came to."""
    if asked := _asked(case, person, ticket):
        answers = [QuestionAnswered(by=person.email, group=key) for key in asked]
        return [*answers, *_ends(case, ticket, answers)]
    done = DepartmentAnswered(by=person.email, group=ticket.group)
    return [done] if from_department(case, person, ticket) and allowed(ticket, done) else []


def _ends(case: Case, ticket: Ticket, answers: list[QuestionAnswered]) -> list[Event]:
    """Close what its customer has called solved, and only waited for this answer."""
    after = evolved(ticket, answers, case.now)
    closed = Closed(by="mailbot", how="confirmed", group=ticket.resolved_group or ticket.group)
    ends = ticket.solved and not after.owes and ticket.state is State.RESOLVED
    return [closed] if ends else []


def _asked(case: Case, person: Person, ticket: Ticket) -> dict[str, list[str]]:
    """Return who asked each group that now answers, by its key; nothing where this is no answer."""
    letter = answered(case)
    if letter is None or letter.kind != "question":
        return {}
    groups = [group.key for group in case.policy.groups_of(person)]
    asked = {key: [q.asker for q in ticket.asked_groups if q.group == key] for key in groups}
    return {key: askers for key, askers in asked.items() if askers}


def _told(case: Case, person: Person, ticket: Ticket, events: list[Event]) -> tuple[Draft, ...]:
    """Tell the asker of an answer; the owner of it too, and that the customer is to be told (R-7).

    Why it is urgent stands in the customer's words, not in those of this note.
    """
    by = person.email
    found: tuple[Draft, ...] = drafts.noted_to_inquirers(case, ticket, person)
    askers = [email for asked in _asked(case, person, ticket).values() for email in asked]
    known = (case.policy.person_by_email(email) for email in askers)
    readers = responsible.unique(
        reader
        for asker in known
        if asker is not None and asker != person
        for reader in responsible.standing_for(case.policy, ticket, asker)
    )
    found += tuple(
        drafts.notification_to(
            case, ticket, reader, what_happened="answer", note_by=by, urgent_words=()
        )
        for reader in readers
    )
    if ticket.owner in (person.email, *askers):
        return found
    relay = any(isinstance(event, DepartmentAnswered) for event in events)
    what = "relay" if relay else "note"
    return found + drafts.notifications(case, ticket, what, note_by=by, urgent_words=())


def _urgency(case: Case) -> int:
    """Return the grade of a colleague's mail: a strong word of his makes it U2 (§3.1, S-25)."""
    strong = "strong-word" in case.reading.urgency_reasons
    return max(case.reading.urgency, 2) if strong else case.reading.urgency


def _receipt(case: Case) -> Step:
    """Tell a colleague that his words stayed inside, and nothing of the ticket.

    Not where he answered a letter of ours that said so; but where he wrote of his own accord, or
    to a customer whose matter has ended.
    """
    letter = transcript(case, None, ("note",))
    return Step(ticket=None, actor="mailbot", drafts=drafts.sendable(case, [letter]), kept_as=None)
