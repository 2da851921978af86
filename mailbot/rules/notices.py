"""Letters that no mail called for: what time alone makes us write, to whom, in which language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from mailbot.desk import responsible
from mailbot.desk.people import talks_for
from mailbot.desk.policy import Person, Policy
from mailbot.desk.ticket import Ticket
from mailbot.desk.timer import Timer
from mailbot.mail.message import Address
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Language
from mailbot.rules import drafts
from mailbot.rules.plan import Draft

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A ticket whose date has come.

    `told_at` is when any letter of ours last went to its customer; `words` are what he wrote
    first, for those who are called, `last_words` what he wrote last.
    """

    ticket: Ticket
    timer: Timer
    policy: Policy
    now: datetime
    told_at: datetime | None = None
    words: str = ""
    last_words: str = ""


def to_customer(moment: Moment, template: str, kind: str, **values: Any) -> tuple[Draft, ...]:
    """Draft a letter to the requester; none where he is a colleague (R-33) or has no address."""
    ticket = moment.ticket
    draft = Draft(
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
    if moment.policy.person_by_email(ticket.requester.email) is not None:
        return ()
    return (draft,) if drafts.reachable(moment.policy, draft) else ()


def to_people(
    moment: Moment, people: Iterable[Person], template: str, kind: str, **values: Any
) -> tuple[Draft, ...]:
    """Draft a letter to each of our people, in his own language."""
    letters = []
    for person in people:
        to = Address(person.name.in_language(person.language), person.email)
        talks = talks_for(moment.policy, person, moment.ticket) is not None
        goes = "customer" if kind == "notification" and talks else "inside"
        draft = _to_staff(
            moment, to, person.language, template, kind, {"reply_goes": goes, **values}
        )
        letters.append(replace(draft, slot=f"staff/{template}/{person.key}"))
    return tuple(letter for letter in letters if drafts.reachable(moment.policy, letter))


def to_group(moment: Moment, template: str, kind: str, **values: Any) -> tuple[Draft, ...]:
    """Draft a letter to all who hold the ticket: the group's own address, else each member."""
    policy, ticket = moment.policy, moment.ticket
    group = policy.group(ticket.group)
    owner = responsible.owner(policy, ticket)
    if group is None or not group.address:
        members = responsible.members(policy, group) if group else ()
        return to_people(moment, responsible.unique([*owner, *members]), template, kind, **values)
    language = owner[0].language if owner else ticket.language
    goes = "customer" if kind == "notification" and group.talks_to_customers else "inside"
    to = Address(group.name.in_language(language), group.address)
    draft = _to_staff(moment, to, language, template, kind, {"reply_goes": goes, **values})
    letters = (replace(draft, slot=f"staff/{template}/group-{group.key}"),)
    others = to_people(moment, owner, template, kind, **values)
    return (*(d for d in letters if drafts.reachable(policy, d)), *others)


def _to_staff(
    moment: Moment,
    to: Address,
    language: Language,
    template: str,
    kind: str,
    values: dict[str, Any],
) -> Draft:
    return Draft(
        template=template,
        kind=kind,
        audience="staff",
        to=(to,),
        mailbox=moment.ticket.mailbox,
        language=language,
        subject_form="own",
        automatic="auto-generated",
        values=values,
    )


def form_of(moment: Moment) -> tuple[AskedField, ...]:
    """Return the lines that the customer still owes us, numbered as they are asked now."""
    ticket = moment.ticket
    form = drafts.open_form(moment.policy, ticket) if drafts.asks(ticket) else ()
    if form or ticket.about_shipment:
        return form
    return tuple(AskedField(n, 0, name) for n, name in enumerate(ticket.asked, 1))


def hours_to(due: datetime | None, now: datetime) -> int:
    """Return the hours left, begun ones whole, or the whole hours since, for a letter's heading."""
    if due is None:
        return 0
    return (now - due) // HOUR if now >= due else -((now - due) // HOUR)
