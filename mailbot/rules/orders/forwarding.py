"""A complaint with the department in charge: `#accept`, `#delegate`, `#external` (R-58, R-59).

Nobody looks into himself (R-52).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mailbot.desk.complaint import Complaint
from mailbot.desk.complaint_dates import may_review
from mailbot.desk.departments import concerned
from mailbot.desk.directory import find, nearest
from mailbot.desk.inquiry import CaseChanged, InvestigationBegun, TakenOutside
from mailbot.desk.policy import Person, Role
from mailbot.desk.ticket import State, Ticket
from mailbot.rules import appeals, forwarding
from mailbot.rules.orders.actions import day_in
from mailbot.rules.orders.deciding import to_complainant
from mailbot.rules.orders.ending import case_ended
from mailbot.rules.orders.order import Done, Entry, Order, Wrong

TAKER_MAX = 200


def accept(order: Order) -> Done | Wrong:
    """Take the case on: the clock of its receipt stands, and the issues are his to answer."""
    if concerned(order.person, order.ticket.case.about):
        return Wrong(why="own-case", nearest="delegate")
    case = _begun(order.ticket.case, order.case.now, order.ticket.case.investigator or _me(order))
    return Done(events=(InvestigationBegun(complaint=case, by=_me(order)),))


def delegate(order: Order) -> Done | Wrong:
    """Put somebody in charge of looking into it; the manager stays accountable (R-59)."""
    target = find(order.policy, order.argument, order.ticket.country)
    if target.person is None:
        names = nearest(order.policy, order.argument)
        return Wrong(why="no-person", values={"names": names})
    if concerned(target.person, order.ticket.case.about):
        return Wrong(why="own-case", nearest="delegate")
    if order.ticket.state is State.APPEALED:
        return _reviewed_by(order, target.person)
    case = _begun(order.ticket.case, order.case.now, target.person.email)
    letter = forwarding.pack(order.ticket, target.person, _complaint_words(order.ticket))
    event = InvestigationBegun(complaint=case, by=_me(order))
    return Done(events=(event,), drafts=(letter,), said={"person": target.person.email})


def _reviewed_by(order: Order, person: Person) -> Done | Wrong:
    """Give an appeal to another reviewer: where the one named is away, or nobody was found."""
    appeal, giver = order.ticket.case.appeal, order.person
    named = appeal is not None and giver.email == appeal.reviewer
    if appeal is None or not (named or Role.CS_MANAGER in giver.rights):
        return Wrong(why="not-reviewer")
    if not may_review(person, order.ticket):
        return Wrong(why="took-part", nearest="delegate")
    case = replace(order.ticket.case, appeal=replace(appeal, reviewer=person.email))
    event = CaseChanged(complaint=case, what="reviewer", by=giver.email)
    letter = appeals.to_reviewer(order.case, order.ticket, person, words=appeal.grounds)
    return Done(events=(event,), drafts=(letter,), said={"person": person.email})


def _begun(case: Complaint, now: datetime, investigator: str) -> Complaint:
    return replace(
        case,
        investigator=investigator,
        accepted_at=case.accepted_at or now,
    )


def _complaint_words(ticket: Ticket) -> str:
    return "\n".join(issue.text for issue in ticket.case.issues)


def external(order: Order) -> Done | Wrong:
    """Say that a regulator or a court has taken it: it is theirs, and nothing of it is erased.

    A day on the line is when they want our answer. The complainant is told, once.
    """
    if not order.text:
        return Wrong(why="empty")
    taker, due = order.text[:TAKER_MAX], day_in(order.text)
    case = replace(order.ticket.case, taken_by=taker, taken_at=order.case.now, taken_due=due)
    told = order.ticket.state is State.EXTERNAL
    letter = None if told else to_complainant(order.ticket, "external", "update")
    inside = () if told else case_ended(order)
    event = TakenOutside(complaint=case, by=_me(order))
    return Done(events=(event,), drafts=(letter, *inside))


def _me(order: Order) -> str:
    return order.person.email


FORWARDING: dict[str, Entry] = {
    "accept": Entry(accept, takes_text=True),
    "delegate": Entry(delegate, takes_text=True),
    "external": Entry(external, takes_text=True),
}
