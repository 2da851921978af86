"""How a ticket ends and goes on: `#resolve`, `#reopen`, `#spam`, `#withdraw` (R-4, R-27)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.desk.calendar import end_of_business_day
from mailbot.desk.complaint import Complaint
from mailbot.desk.events import Cancelled, Closed, MailAdded, Reopened, Resolved
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.rights import holds
from mailbot.desk.ticket import Kind, State
from mailbot.reading.inquiryform import beside_form, read_form
from mailbot.rules import drafts
from mailbot.rules.orders.holding import FRONT
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.orders.quality import weakness
from mailbot.rules.plan import Draft
from mailbot.rules.relays import relay_plan

OUTCOME = ("facts", "reasons", "done", "planned", "next_steps")
"""Parts of the form that the complainant is told of the conversation."""

SILENCE = timedelta(hours=72)
ENDED = frozenset({State.RESOLVED, State.CLOSED, State.CANCELLED})


def resolve(order: Order) -> Done | Wrong:
    """Say that it is done; the text is told to the customer, who is asked whether it is solved."""
    if not order.text:
        return Wrong(why="empty")
    if order.ticket.kind is Kind.COMPLAINT:
        return told_outcome(order)
    if lack := weakness(order.case, order.ticket, order.text):
        return Wrong(why=lack, nearest="resolve")
    if order.ticket.claim is not None and not order.ticket.claim.settled:
        return Wrong(why="open-claim")
    override = not holds(order.policy, order.person, order.ticket)
    event = Resolved(by=order.person.email, group=order.ticket.group, override=override)
    letter = drafts.to_requester(
        order.case, order.ticket, "closing", "closing",
        by=order.person.email, words=order.text, closes=_closes_at(order),
    )  # fmt: skip
    return Done(events=(event,), drafts=(letter,), said={"override": override})


def told_outcome(order: Order) -> Done | Wrong:
    """Tell the complainant what the direct conversation came to; his yes ends it (R-53).

    So is what a regulator or a court has come to, which ends it here; any other stage of a
    complaint ends with the written reply alone. What lay behind it and what is confidential stand
    on lines of their own, as in the form, and stay inside.
    """
    case, ticket = order.ticket.case, order.ticket
    outside = ticket.state is State.EXTERNAL
    if not outside and (ticket.state is not State.FRONTLINE or case.frontline is None):
        return Wrong(why="complaint-ends", nearest="decide")
    issues, vocabulary = tuple(issue.text for issue in case.issues), order.case.vocabulary
    form = read_form(order.text, issues, vocabulary)
    told = (form.text(name) for name in OUTCOME)
    outcome = "\n\n".join(filter(None, (beside_form(order.text, issues, vocabulary), *told)))
    cause = form.text("root_cause") or case.root_cause
    if not outcome:
        return Wrong(why="empty")
    if not cause:
        return Wrong(why="no-cause")
    inside = form.text("confidential") or case.sections.confidential
    known = replace(case, root_cause=cause, sections=replace(case.sections, confidential=inside))
    return (_ended_outside if outside else _spoken)(order, known, outcome)


def _spoken(order: Order, case: Complaint, outcome: str) -> Done | Wrong:
    """Ask whether the conversation settles it."""
    assert case.frontline is not None
    known = replace(case, frontline=replace(case.frontline, outcome=outcome))
    event = CaseChanged(complaint=known, what="outcome", by=order.person.email)
    letter = drafts.to_requester(order.case, order.ticket, "frontline-reply", "decision")
    return Done(events=(event,), drafts=(letter,), said={"variant": "frontline"})


def _ended_outside(order: Order, case: Complaint, outcome: str) -> Done | Wrong:
    """Close what a regulator or a court has decided, and tell the complainant."""
    by, ticket = order.person.email, order.ticket
    told = relay_plan(order.case, order.person, ticket, outcome).steps[0]
    events = tuple(e for e in told.events if not isinstance(e, MailAdded))
    changed = CaseChanged(complaint=case, what="outcome", by=by)
    closed = Closed(by=by, how="outside", group=ticket.group)
    letters = tuple(d for d in told.drafts if d.audience == "customer")
    return Done(events=(*events, changed, closed), drafts=letters, said={"variant": "outside"})


def _closes_at(order: Order) -> datetime:
    """Return when silence closes it: after 72 hours and at least a business day (§2.3)."""
    group = order.policy.group(order.ticket.group)
    calendar = order.policy.calendar(group.calendar if group else None)
    now = order.case.now
    day = end_of_business_day(calendar, now, 1) if calendar else now
    return max(now + SILENCE, day)


def reopen(order: Order) -> Done | Wrong:
    """Take it up again, with the group that resolved it; the customer is told, and by when."""
    ticket = order.ticket
    if ticket.state not in ENDED:
        return Wrong(why="ended" if ticket.ended else "not-ended")
    group = order.policy.group(ticket.resolved_group or ticket.group)
    key = group.key if group else ticket.group
    department = group is not None and not group.talks_to_customers and group.kind not in FRONT
    event = Reopened(by=order.person.email, group=key, to_department=department)
    letter = drafts.to_requester(order.case, ticket, "taken-up", "update")
    return Done(events=(event,), drafts=(letter,), said={"group": key})


def spam(order: Order) -> Done | Wrong:
    """Cancel what is no matter of a customer's; nobody is written to."""
    return Done(events=(Cancelled(by=order.person.email, reason="spam"),))


def withdraw(order: Order) -> Done | Wrong:
    """Cancel what its writer has taken back, and confirm it to him."""
    event = Cancelled(by=order.person.email, reason="withdrawn")
    letter = drafts.to_requester(order.case, order.ticket, "withdrawn", "closing")
    return Done(events=(event,), drafts=(letter, *case_ended(order)))


def case_ended(order: Order) -> list[Draft]:
    """Tell who looks into the complaint that it has ended here; no words of the writer's stand."""
    bare = {"note_by": order.person.email, "words": order.text, "attachments": ()}
    but = (order.person,)
    return drafts.to_inquirers(order.case, order.ticket, "case-ended", but=but, **bare)


ENDING: dict[str, Entry] = {
    "resolve": Entry(resolve, takes_text=True),
    "reopen": Entry(reopen),
    "spam": Entry(spam),
    "withdraw": Entry(withdraw),
}
