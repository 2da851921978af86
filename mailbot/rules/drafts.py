"""Which letter goes to whom: from a case and a ticket to drafts, and the guards on all of them.

Letters to customers carry values from an allow-list alone; staff's letters carry what is needed
to act. Nothing here knows a template's words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from mailbot.desk import attention, responsible, routing
from mailbot.desk.people import talks_for
from mailbot.desk.policy import Desk, Group, Person, Policy
from mailbot.desk.redirect import FIELD, lacks_address
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.desk.timer import Book
from mailbot.mail.message import Address
from mailbot.reading.asked import AskedField, form_fields
from mailbot.reading.reading import Language
from mailbot.rules.context import Case
from mailbot.rules.pictures import files_of, pictures_of
from mailbot.rules.plan import Draft
from mailbot.rules.threads import is_insider
from mailbot.text.arabic import fold

WORDS_MAX = 4000
"""How much of a customer's words a letter to staff quotes (letters §3.3)."""

GROUP_NEWS = frozenset({"new", "complete"})
GREETINGS = ("السلام عليكم", "سلام عليكم", "السلام عليك")
COMMANDS = ("#reply", "#note", "#take", "#help")
CASE_NEWS = {"news": "case-news", "complete": "case-news"}
"""What whoever looks into a complaint hears of it too, and as what."""

INQUIRY_COMMANDS = ("#decide", "#extend", "#note", "#help")


def desk_of(kind: Kind) -> Desk:
    """Return the process that a kind of ticket belongs to."""
    return Desk.COMPLAINTS if kind is Kind.COMPLAINT else Desk.KEY_ACCOUNTS


def required_of(policy: Policy, ticket: Ticket) -> tuple[str, ...]:
    """Return the fields the ticket needs, by its process and nature (R-21)."""
    return policy.required(desk_of(ticket.kind), ticket.nature.value)


def open_form(policy: Policy, ticket: Ticket) -> tuple[AskedField, ...]:
    """Return the lines still to be asked: what is required and lacks, the waybill beside it.

    A waybill is asked for in the same mail and never blocks (requirements, trap 1). Of a redirect
    where to is asked last.
    """
    if not ticket.about_shipment:
        return ()
    required = required_of(policy, ticket)
    form = form_fields(ticket.shipments, required, with_waybill=True, doubts=ticket.doubts)
    return (*form, AskedField(len(form) + 1, 0, FIELD)) if lacks_address(ticket) else form


def asks(ticket: Ticket) -> bool:
    """Tell whether something is to be asked for: a required field lacks, or where to."""
    return bool(ticket.missing) or lacks_address(ticket)


def to_customer(
    case: Case, ticket: Ticket, template: str, kind: str, **values: Any
) -> Draft | None:
    """Draft an automatic answer to the writer of this mail; None without a writer.

    Who is no insider of the ticket is not told its subject either: it is another's words (S-3).
    """
    writer = case.context.writer
    if writer is None:
        return None
    inside = is_insider(case.policy, ticket, writer.email)
    return Draft(
        template=template,
        kind=kind,
        audience="customer",
        to=(Address(writer.name, writer.email),),
        mailbox=ticket.mailbox,
        language=case.reading.language,
        bilingual=case.reading.bilingual,
        subject_form="conversation",
        their_subject=ticket.subject if inside else case.mail.subject,
        answers=case.mail.message_id or None,
        references=case.mail.references,
        slot=f"customer/{template}",
        values={"greeted": greeted(case), **values},
    )


def greeted(case: Case) -> bool:
    """Tell whether the writer opened with the greeting that is returned (letters §1.2)."""
    start = fold(case.reading.reply_text[:120])
    return any(fold(greeting) in start for greeting in GREETINGS)


def to_staff(
    case: Case, ticket: Ticket, person: Person, template: str, kind: str, **values: Any
) -> Draft:
    """Draft a letter to a member of staff in that person's own language."""
    return Draft(
        template=template,
        kind=kind,
        audience="staff",
        to=(Address(person.name.in_language(person.language), person.email),),
        mailbox=ticket.mailbox,
        language=person.language,
        subject_form="own",
        automatic="auto-generated",
        slot=f"staff/{template}/{person.key}",
        values={**words_of(case), **values},
    )


def words_of(case: Case) -> dict[str, Any]:
    """Return the customer's words and what hangs on them, for letters to staff."""
    return {
        "words": case.reading.reply_text[:WORDS_MAX],
        "words_cut": len(case.reading.reply_text) > WORDS_MAX,
        "attachments": tuple(a.name for a in files_of(case.mail)),
        "pictures": len(pictures_of(case.mail)),
        "urgent_words": tuple(
            e.text for e in case.reading.evidence if e.field.startswith("urgency")
        ),
        "written_by": case.context.writer.email if case.context.writer else "",
        "notes": case.mail.notes,
        "silenced": case.context.person is None and silenced(case),
    }


def notifications(case: Case, ticket: Ticket, what: str, **values: Any) -> tuple[Draft, ...]:
    """Draft the notification to the owner; what is the group's to do goes to all of the group.

    A new or completed ticket reaches the group by its own address, else each of its members;
    news and notes are for who follows it (R-26), or the group where nobody does. While he is away
    they go to whoever stands in for him.
    """
    common = {"what_happened": what, "commands": COMMANDS, **values}
    policy = case.policy
    owner = policy.employee(ticket.owner)
    group = policy.group(ticket.group)
    people = [*responsible.standing_for(policy, ticket, owner)] if owner else []
    to_group = group is not None and (what in GROUP_NEWS or owner is None)
    if group and to_group and not group.address:
        people += responsible.members(policy, group)
    unique = responsible.unique(people)
    drafts = [notification_to(case, ticket, person, **common) for person in unique]
    if group and to_group and group.address and group.address not in {p.email for p in unique}:
        drafts.append(_group_notification(case, ticket, group, owner, common))
    if what in CASE_NEWS:
        drafts += to_inquirers(case, ticket, CASE_NEWS[what], but=unique)
    return tuple(drafts)


def to_inquirers(
    case: Case, ticket: Ticket, what: str, but: tuple[Person, ...] = (), **values: Any
) -> list[Draft]:
    """Tell who looks into a complaint what its complainant adds, or that it has ended here."""
    if what == "case-news" and (ticket.ended or ticket.state is State.EXTERNAL):
        what = "case-ended"
    people = [p for p in responsible.inquirers(case.policy, ticket) if p not in but]
    given = {"what_happened": what, "commands": INQUIRY_COMMANDS, **values}
    return [notification_to(case, ticket, person, **given) for person in people]


def noted_to_inquirers(case: Case, ticket: Ticket, by: Person, **values: Any) -> tuple[Draft, ...]:
    """Tell who looks into a complaint, or has decided it, of a colleague's note on it.

    So a drafted reply that is not good enough comes back to whoever can mend it.
    """
    given = {"note_by": by.email, "urgent_words": (), **values}
    known = (by, *responsible.owner(case.policy, ticket))
    return tuple(to_inquirers(case, ticket, "note", but=known, **given))


def told_above(case: Case, ticket: Ticket, what: str, **values: Any) -> tuple[Draft, ...]:
    """Draft the same notification to who answers for the group, where he does not follow it."""
    above = responsible.supervisor(case.policy, ticket)
    common = {"what_happened": what, "commands": COMMANDS, **values}
    return tuple(
        notification_to(case, ticket, person, **common)
        for person in above
        if person.email != ticket.owner
    )


def to_group(
    case: Case, ticket: Ticket, group: Group, person: Person | None, values: dict[str, Any]
) -> tuple[Draft, ...]:
    """Draft a notification to one person, else to the group by its address or to each member."""
    goes = "customer" if group.talks_to_customers else "inside"
    common = {"reply_goes": goes, **values}
    if person is None and group.address:
        return (_group_notification(case, ticket, group, None, common),)
    lead = case.policy.person(group.lead)
    members = responsible.unique((*responsible.members(case.policy, group), lead))
    people = [person] if person else [p for p in members if p.key not in case.policy.away]
    people = people or [*members]
    return tuple(
        to_staff(case, ticket, p, "notification", "notification", **common) for p in people
    )


def to_requester(case: Case, ticket: Ticket, template: str, kind: str, **values: Any) -> Draft:
    """Draft a letter to the ticket's requester in his language; a colleague is told as one (R-33).

    The letter goes on in his own conversation, whoever's mail it is that caused it.
    """
    colleague = case.policy.person_by_email(ticket.requester.email)
    if colleague is not None:
        return to_staff(
            case, ticket, colleague, "notification", "notification",
            **{**values, "what_happened": template, "reply_goes": "inside",
               "note_by": values.get("by", "")},
        )  # fmt: skip
    return Draft(
        template=template,
        kind=kind,
        audience="customer",
        to=(ticket.requester,),
        mailbox=ticket.mailbox,
        language=ticket.language,
        subject_form="conversation",
        their_subject=ticket.subject,
        automatic="auto-generated",
        slot=f"customer/{template}",
        values=values,
    )


def customer_words(case: Case, ticket: Ticket) -> str:
    """Return what the ticket's customer wrote first and last, as far as it was looked up."""
    return dict(case.context.words).get(ticket.id or 0, "")


def notification_to(case: Case, ticket: Ticket, person: Person, **values: Any) -> Draft:
    """Draft the notification to one person; its head says where his plain reply goes."""
    goes = "customer" if talks_for(case.policy, person, ticket) else "inside"
    given = {"commands": COMMANDS, "reply_goes": goes, **values}
    return to_staff(case, ticket, person, "notification", "notification", **given)


def _group_notification(
    case: Case, ticket: Ticket, group: Group, owner: Person | None, values: dict[str, Any]
) -> Draft:
    language = owner.language if owner else _language_of(case.policy, group)
    return Draft(
        template="notification",
        kind="notification",
        audience="staff",
        to=(Address(group.name.in_language(language), group.address or ""),),
        mailbox=ticket.mailbox,
        language=language,
        subject_form="own",
        automatic="auto-generated",
        slot=f"staff/notification/group-{group.key}",
        values={
            **words_of(case),
            "reply_goes": "customer" if group.talks_to_customers else "inside",
            **values,
        },
    )


def _language_of(policy: Policy, group: Group) -> Language:
    """Return the language in which a group is written to: its first member's."""
    people = (policy.person(key) for key in (group.lead, *group.members))
    return next((p.language for p in people if p is not None), "ar")


def escalated_people(
    policy: Policy, ticket: Ticket, now: datetime | None = None
) -> tuple[Person, ...]:
    """Return who is called at once (§3.3): the officer, the supervisor, and those on call.

    The latter for U3 at any hour, for U2 outside the group's working hours.
    """
    group = policy.group(ticket.group)
    people = [*responsible.owner(policy, ticket)] if ticket.owner else []
    if group:
        people += responsible.supervisor(policy, ticket)
        if ticket.urgency >= 3 or not attention.in_hours(Book(ticket, policy), now):
            people += routing.on_call(policy, group)
    return responsible.unique(people)


def escalations(case: Case, ticket: Ticket) -> tuple[Draft, ...]:
    """Draft the call to each of them, with the time by which one must accept."""
    book = Book(ticket, case.policy)
    accept_by = attention.accept_by(book, case.now) or case.now + attention.ACCEPTED_WITHIN[3]
    return tuple(
        replace(
            to_staff(case, ticket, person, "escalation", "escalation", accept_by=accept_by),
            slot=f"staff/escalation/{ticket.urgency}/{person.key}",
        )
        for person in escalated_people(case.policy, ticket, case.now)
    )


def answer_to_staff(
    case: Case, template: str, kind: str, slot: str, ticket: Ticket | None = None, **values: Any
) -> Draft | None:
    """Draft what a member of staff is told about his own mail, in reply to it."""
    person, writer = case.context.person, case.context.writer
    if person is None or writer is None:
        return None
    return Draft(
        template=template,
        kind=kind,
        audience="staff",
        to=(Address(writer.name, writer.email),),
        mailbox=ticket.mailbox if ticket else case.mailboxes[0],
        # Who is not in the directory is answered in the language in which he wrote.
        language=person.language if case.policy.person(person.key) else case.reading.language,
        subject_form="reply",
        their_subject=case.mail.subject,
        answers=case.mail.message_id or None,
        references=case.mail.references,
        slot=slot,
        values={"name": person.name.in_language(person.language), **values},
    )


def sendable(case: Case, drafts: Iterable[Draft | None]) -> tuple[Draft, ...]:
    """Apply the guards that hold for every letter, in this one place.

    Never to ourselves, nobody, or without a usable address. The brakes (3 an hour, 10 a day to
    one address) are on automatic letters to whoever wrote this mail, staff or customer alike.
    """
    return tuple(d for d in drafts if d is not None and _may_go(case, d))


def reachable(policy: Policy, draft: Draft) -> bool:
    """Tell whether a letter has readers: usable addresses, none of them our own."""
    recipients = {address.email for address in draft.to}
    if not recipients or any(not _usable(email) for email in recipients):
        return False
    return not recipients & policy.own_addresses


def _may_go(case: Case, draft: Draft) -> bool:
    if not reachable(case.policy, draft):
        return False
    writer = case.context.writer
    answers_writer = writer is not None and writer.email in {a.email for a in draft.to}
    return not (answers_writer and draft.automatic == "auto-replied" and silenced(case))


def silenced(case: Case) -> bool:
    """Tell whether the writer has had his share; proven staff are always told what was done."""
    limits = case.policy.thresholds
    context = case.context
    if context.person is not None and context.proved_by:
        return False
    return (
        context.automatic_hour >= limits.automatic_per_hour
        or context.automatic_day >= limits.automatic_per_day
    )


MACHINES = frozenset(
    {"noreply", "no-reply", "donotreply", "do-not-reply", "mailer-daemon", "postmaster"}
)
"""Local parts behind which nobody reads; mail to them starts loops or vanishes."""


def _usable(email: str) -> bool:
    local, at, domain = email.rpartition("@")
    return local not in MACHINES and bool(
        at
        and local
        and domain
        and not local.startswith("-")
        and email.isprintable()
        and " " not in email
        and len(local) <= 64
    )
