"""Whom of our people a complaint is about: `#set about=NAME`, and the case leaves his hands."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.complaint import Complaint
from mailbot.desk.departments import concerned
from mailbot.desk.directory import find
from mailbot.desk.events import Event
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Kind, State
from mailbot.rules import forwarding
from mailbot.rules.orders.order import Done, Order, Wrong
from mailbot.rules.plan import Draft

WITH_DEPARTMENT = frozenset({State.FORWARDED, State.INVESTIGATING, State.DECIDED})


def set_about(order: Order, value: str) -> Done | Wrong:
    """Keep who is complained of; where he has the case, it goes to somebody else (R-52).

    The name of one who is not in the directory, such as a driver, is kept as it is written.
    """
    if order.ticket.kind is not Kind.COMPLAINT:
        return Wrong(why="not-a-complaint", nearest="complaint")
    person = find(order.policy, value, order.ticket.country).person
    named = (person.name.en or person.name.ar) if person else value
    case, by = order.ticket.case, order.person.email
    case = replace(case, about=tuple(dict.fromkeys((*case.about, named))))
    said: dict[str, object] = {"field": "about", "value": named}
    if order.ticket.state not in WITH_DEPARTMENT or not _has_it(order.policy, case):
        return Done(events=(CaseChanged(complaint=case, what="about", by=by),), said=said)
    events, packs = _taken_from_him(order, case)
    return Done(events=events, drafts=packs, said=said)


def _has_it(policy: Policy, case: Complaint) -> bool:
    people = (
        policy.person_by_email(email or "")
        for email in (case.manager, case.investigator, case.decided_by)
    )
    return any(person is not None and concerned(person, case.about) for person in people)


def _taken_from_him(order: Order, case: Complaint) -> tuple[tuple[Event, ...], tuple[Draft, ...]]:
    """Forward it anew: to whoever is in charge and not concerned, who has yet to accept it.

    What he decided himself is decided no more.
    """
    free = replace(
        case,
        investigator=None,
        accepted_at=None,
        decision=None,
        decided_by=None,
        decided_at=None,
        seconded_by=None,
        outcome="",
    )
    words = "\n".join(issue.text for issue in case.issues)
    ticket = replace(order.ticket, complaint=free)
    forwarded, packs = forwarding.forwarded(order.policy, ticket, order.case.now, "own-case", words)
    return (replace(forwarded, by=order.person.email),), packs
