"""How a complaint is decided and answered: `#decide`, the second approval, `#send` (R-62, R-64).

The decision goes to nobody outside before the complaints team has looked at the drafted reply and
sent it; one that calls a complaint vexatious not before the manager has seconded it.
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk import responsible
from mailbot.desk.complaint import Complaint, Decision, Finding
from mailbot.desk.departments import concerned
from mailbot.desk.events import Event
from mailbot.desk.inquiry import CaseChanged, Decided, ReplyReleased
from mailbot.desk.policy import Person, Role
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.reading.commands import parse
from mailbot.reading.inquiryform import decision_of, read_form
from mailbot.rules import drafts
from mailbot.rules.inquiries import filled_in, issues_of, lacking
from mailbot.rules.orders import claims
from mailbot.rules.orders.actions import added
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.plan import Draft
from mailbot.rules.transcripts import own_words

KINDS = tuple(decision.value for decision in Decision)
DECIDABLE = frozenset({State.INVESTIGATING, State.DECIDED})


def decide(order: Order) -> Done | Wrong:
    """Decide what the complaint was found to be; what the form leaves empty is asked for."""
    ticket = order.ticket
    if ticket.state is State.APPEALED:
        return _reviewed(order)
    if ticket.state not in DECIDABLE:
        return Wrong(why="not-investigated")
    if concerned(order.person, ticket.case.about):
        return Wrong(why="own-case", nearest="delegate")
    found = filled_in(order.case, ticket)
    by = order.person.email
    kept = (CaseChanged(complaint=found, what="form", by=by),) if found != ticket.case else ()
    code = decision_of(order.argument, order.case.vocabulary)
    if code is None:
        return Wrong(why="which-decision", values={"decisions": KINDS}, events=kept)
    found = replace(found, issues=found.issues or issues_of(ticket))
    if lacks := lacking(found):
        return Wrong(why="lacking", values={"parts": lacks}, events=kept)
    if _contradicts(found, Decision(code)):
        return Wrong(why="contradicts", events=kept)
    decided = replace(
        found,
        decision=Decision(code),
        decided_by=by,
        decided_at=order.case.now,
        seconded_by=None,
        outcome="decided",
    )
    changes = added(ticket, by, decided.changes, order.case.now)
    events: tuple[Event, ...] = (Decided(complaint=decided, by=by), *changes)
    if decided.awaits_second:
        seconders = _seconders(order)
        if not seconders:
            return Wrong(why="no-second", nearest="delegate", events=kept)
        letters = _to_second(order, seconders)
        return Done(events=events, drafts=letters, said={"second": True})
    return Done(events=events, drafts=reply_drafts(order, ticket))


def _contradicts(case: Complaint, decision: Decision) -> bool:
    """Tell whether the decision says the opposite of what was found on every point (R-48)."""
    found = {issue.finding for issue in case.issues}
    upheld = decision in (Decision.VALID, Decision.PARTIALLY_VALID)
    return found == ({Finding.NOT_CONFIRMED} if upheld else {Finding.CONFIRMED})


def _reviewed(order: Order) -> Done | Wrong:
    """Decide an appeal: its reviewer alone, with reasons, in the form or beneath the command."""
    case, by = order.ticket.case, order.person.email
    if case.appeal is None or by != case.appeal.reviewer:
        return Wrong(why="not-reviewer")
    code = decision_of(order.argument, order.case.vocabulary)
    if code is None:
        return Wrong(why="which-decision", values={"decisions": KINDS})
    words = own_words(order.case)
    form = read_form(words, tuple(i.text for i in case.issues), order.case.vocabulary)
    # Of a form the reasons alone are told: what stands beside them may be for the house.
    reasons = form.text("reasons") if form.filled else parse(words).message
    if not reasons.strip():
        return Wrong(why="lacking", values={"parts": ("reasons",)})
    changed = Decision(code) is not case.decision
    appeal = replace(case.appeal, decision=Decision(code), changed=changed, reasons=reasons)
    event = CaseChanged(complaint=replace(case, appeal=appeal), what="review", by=by)
    return Done(events=(event,), drafts=reply_drafts(order, order.ticket))


def approve(order: Order) -> Done | Wrong:
    """Second a decision of vexatious; on any other ticket, and with an amount, it is a claim's."""
    case = order.ticket.case
    if order.ticket.kind is not Kind.COMPLAINT or order.argument or not case.awaits_second:
        return claims.approve(order)
    if refused := _not_fair(order):
        return refused
    seconded = replace(case, seconded_by=order.person.email)
    event = CaseChanged(complaint=seconded, what="seconded", by=order.person.email)
    letters = reply_drafts(order, order.ticket)
    return Done(events=(event,), drafts=letters, said={"seconded": True})


def send(order: Order) -> Done | Wrong:
    """Release the drafted written reply to the complainant: the clock stands."""
    ticket = order.ticket
    if ticket.state is State.APPEALED:
        return _final(order)
    if ticket.state is not State.DECIDED:
        return Wrong(why="not-decided")
    if ticket.case.awaits_second:
        return Wrong(why="needs-second")
    if refused := _not_fair(order):
        return refused
    if lacks := lacking(ticket.case):
        return Wrong(why="lacking", values={"parts": lacks})
    by = order.person.email
    released = _released(ticket.case, order)
    letter = to_complainant(ticket, "decision", "decision")
    return Done(events=(ReplyReleased(complaint=released, by=by),), drafts=(letter,))


def _not_fair(order: Order) -> Wrong | None:
    """Refuse whoever checks a decision of his own, or one about himself (R-48, R-52)."""
    case = order.ticket.case
    if order.person.email == case.decided_by:
        return Wrong(why="own-decision")
    return Wrong(why="own-case") if concerned(order.person, case.about) else None


def _final(order: Order) -> Done | Wrong:
    """Release the last reply, to an appeal."""
    case, by = order.ticket.case, order.person.email
    if case.appeal is None or case.appeal.decision is None:
        return Wrong(why="not-decided")
    if by == case.appeal.reviewer:
        return Wrong(why="own-decision")
    appeal = replace(case.appeal, replied_at=order.case.now)
    event = ReplyReleased(complaint=replace(case, appeal=appeal), by=by)
    return Done(events=(event,), drafts=(to_complainant(order.ticket, "review", "decision"),))


def _released(case: Complaint, order: Order) -> Complaint:
    return replace(case, reply_approved_by=order.person.email, replied_at=order.case.now)


def to_complainant(ticket: Ticket, template: str, kind: str) -> Draft:
    """Draft a letter of the complaint's own to whoever complained, in his language."""
    return Draft(
        template=template,
        kind=kind,
        audience="customer",
        to=(ticket.requester,),
        mailbox=ticket.mailbox,
        language=ticket.language,
        subject_form="own",
        their_subject=ticket.subject,
        automatic=None if kind == "decision" else "auto-generated",
        slot=f"customer/{template}",
    )


def reply_drafts(order: Order, ticket: Ticket) -> tuple[Draft, ...]:
    """Lay the drafted reply before the complaints team: its owner, else all who have that part.

    It asks for `#send`, and a plain answer to it stays inside.
    """
    policy = order.policy
    owner = policy.person_by_email(ticket.owner or "")
    group = policy.group(ticket.group)
    members = (policy.person(key) for key in group.members) if group else iter(())
    first = (owner,) if owner and not concerned(owner, ticket.case.about) else members
    readers = tuple(p for p in first if p and not concerned(p, ticket.case.about))
    return tuple(
        _inside(order, ticket, reader, "reply-draft", "question", ("#send", "#note", "#help"))
        for reader in readers or responsible.manager(policy, ticket)
    )


def _seconders(order: Order) -> tuple[Person, ...]:
    """Return who may second the decision: the manager or who stands in, never who made it."""
    policy, about = order.policy, order.ticket.case.about
    people = (policy.person(policy.manager), *policy.people)
    return responsible.unique(
        p
        for p in people
        if p and Role.CS_MANAGER in p.rights and p != order.person and not concerned(p, about)
    )


def _to_second(order: Order, seconders: tuple[Person, ...]) -> tuple[Draft, ...]:
    """Ask for the second approval."""
    return tuple(
        _inside(order, order.ticket, reader, "reply-draft", "question", ("#approve", "#note"))
        for reader in seconders[:1]
    )


def _inside(
    order: Order,
    ticket: Ticket,
    reader: Person,
    template: str,
    kind: str,
    commands: tuple[str, ...],
) -> Draft:
    return drafts.to_staff(
        order.case,
        ticket,
        reader,
        template,
        kind,
        commands=commands,
        reply_goes="inside",
        note_by=order.person.email,
        words="",
        attachments=(),
        urgent_words=(),
    )


DECIDING: dict[str, Entry] = {
    "decide": Entry(decide),
    "approve": Entry(approve, takes_text=True),
    "send": Entry(send),
}
