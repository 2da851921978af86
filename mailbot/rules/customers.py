"""What follows from a further mail of a customer's: his ticket goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.desk.events import (
    DetailsComplete,
    Escalated,
    Event,
    FieldsMerged,
    LanguageSet,
    MailAdded,
)
from mailbot.desk.grading import grade
from mailbot.desk.lifecycle import evolved
from mailbot.desk.ticket import Kind, Link, State, Ticket
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import missing_fields
from mailbot.rules import (
    chasing,
    claims,
    concerns,
    drafts,
    opening,
    questions,
    redirects,
    solving,
    verification,
    watching,
)
from mailbot.rules.context import Case
from mailbot.rules.learning import Learned, learned
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.threads import Thread, complains, is_insider

OUTSIDE = frozenset({"status", "reopened"})
"""Letters that tell no more of a ticket than any party of it may know."""

ENDING = frozenset({State.RESOLVED, State.CLOSED, State.CANCELLED})
"""From where a further mail that is more than thanks takes the ticket up again."""


def join_plan(case: Case, thread: Thread) -> Plan:
    """Add the mail to its ticket: merge what it says, ask only the rest, or thank for all."""
    ticket = thread.ticket
    reason = f"follow-up-{thread.how}"
    told = learned(case, ticket)
    answers = ticket.lacks_details and told.changes(ticket)  # "Yes, thank you"
    if case.reading.thanks and not answers:
        reason = f"thanks-{thread.how}"
        step = _step(case, ticket, _added(case, reason), ())
        return Plan(state=InboundState.HANDLED, reason=reason, steps=(step,))
    if _complains_anew(case, ticket):
        return _complaint_plan(case, ticket, reason, told)
    step = _joined(case, ticket, reason, told)
    return Plan(state=InboundState.HANDLED, reason=reason, steps=(step,))


def _joined(case: Case, ticket: Ticket, reason: str, told: Learned) -> Step:
    chased = chasing.chases(case, ticket, learned=told.changes(ticket))
    answered = questions.settled(case, ticket, chased=chased)
    events = [*_added(case, reason), *answered, *_news(case, ticket, told, chased=chased)]
    before = evolved(ticket, events, case.now)
    turn = _turn(case, ticket, before, chased=chased)
    events += turn.events
    after = evolved(before, turn.events, case.now)
    writer = case.context.writer
    wanted = verification.asked(case, after, case.reading.natures, writer.email if writer else "")
    events += wanted.events
    after = evolved(after, wanted.events, case.now)
    letters: list[Draft | None] = [_join_letter(case, after, turn), *wanted.drafts]
    asked = tuple(f.name for f in turn.form)
    more = {"unanswered": turn.silent, "rating": solving.rating_of(events)}
    letters += drafts.notifications(
        case,
        after,
        questions.what_owner_hears(ticket, answered, turn.what),
        conflicts=told.conflicts,
        elsewhere=told.elsewhere,
        asked=asked,
        **more,
    )
    letters += questions.to_asker(case, ticket, answered)
    if turn.what == "reopened":
        letters += drafts.told_above(case, after, turn.what, asked=asked, **more)
    if after.escalated_level > ticket.escalated_level:
        letters += drafts.escalations(case, after)
    return _step(case, ticket, events, drafts.sendable(case, letters))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a further mail leads to: the letter, what staff are told, the events of it.

    `silent`: the writer gets no letter now, for he had the same one a short while ago.
    """

    template: str
    kind: str
    what: str
    events: tuple[Event, ...] = ()
    form: tuple[AskedField, ...] = ()
    silent: bool = False


def _step(case: Case, ticket: Ticket, events: list[Event], letters: tuple[Draft, ...]) -> Step:
    writer = case.context.writer
    return Step(
        ticket=ticket,
        actor=writer.email if writer else "",
        events=tuple(events),
        drafts=letters,
        text=case.reading.reply_text,
    )


def _complains_anew(case: Case, ticket: Ticket) -> bool:
    """Tell whether a reply about a ticket makes a complaint that is not open yet (§2.4)."""
    if ticket.kind is not Kind.TICKET or not complains(case.reading):
        return False
    beside = Link(ticket.ref, "complaint_about")
    return not any(beside in other.links for other in case.context.of_writer)


def _complaint_plan(case: Case, ticket: Ticket, reason: str, told: Learned) -> Plan:
    """Keep the mail on its ticket, and answer it as the complaint that it opens."""
    writer = case.context.writer
    assert writer is not None
    request = opening.Opening(requester=writer, opened_by=writer.email, reason="complaint-beside")
    joined = _joined(case, ticket, reason, told)
    staff_alone = tuple(d for d in joined.drafts if d.audience != "customer")
    called = any(isinstance(event, Escalated) for event in joined.events)
    beside = opening.complaint_step(case, request, ticket, called=called)
    steps = (beside, replace(joined, drafts=staff_alone))
    return Plan(state=InboundState.HANDLED, reason="complaint-beside", steps=steps)


def _added(case: Case, reason: str) -> list[Event]:
    writer = case.context.writer
    sender = writer.email if writer else ""
    return [MailAdded(audience="customer", sender=sender, reason=reason)]


def _news(case: Case, ticket: Ticket, told: Learned, *, chased: bool) -> list[Event]:
    reading = case.reading
    events: list[Event] = []
    if chased and ticket.ended:
        return events
    if chased:
        events += chasing.counted(case, ticket)
    elif ticket.state in ENDING:
        events += solving.reopening(case, ticket)
    if reading.language != ticket.language:
        events.append(LanguageSet(language=reading.language))
    if told.changes(ticket) or told.respells(ticket):
        missing = missing_fields(told.shipments, drafts.required_of(case.policy, ticket))
        events.append(
            FieldsMerged(
                shipments=told.shipments,
                missing=missing if told.shipments else (),
                evidence=told.evidence,
                conflicts=told.conflicts,
                doubts=told.doubts,
            )
        )
    events += (*redirects.told(case, ticket), *claims.changed(case, ticket))
    events += watching.turned(case, ticket) or watching.watched(case, ticket)
    events += concerns.noticed(case, ticket)
    now = evolved(ticket, events, case.now)
    found = grade(case.policy, now, reading.urgency, reading.urgency_reasons, case.now)
    return events + opening.raised(case, ticket, found.urgency, found.reasons)


def _turn(case: Case, ticket: Ticket, before: Ticket, *, chased: bool) -> Turn:
    """Decide the letter: complete, still missing, or simply noted (§2.3)."""
    if ticket.state in ENDING and not chased:
        return _reopened(case, before)
    if chased and not before.lacks_details:
        silent = chasing.answered_lately(case, ticket)
        return Turn(template="status", kind="status", what="chaser", silent=silent)
    if before.claim != ticket.claim and before.claim is not None:
        kind = "request" if claims.lacks(before.claim) else "complete"
        return Turn(template="claim-papers", kind=kind, what="claim")
    if not before.lacks_details:
        return Turn(template="update", kind="update", what="news")
    form = drafts.open_form(case.policy, before) if drafts.asks(before) else ()
    told = _known(before) != _known(ticket)
    if not form and not told and not case.reading.reply_text.strip():
        return Turn(template="update", kind="update", what="news")  # files without a word (S-22)
    if not form:
        done = DetailsComplete()
        return Turn(template="complete", kind="complete", what="complete", events=(done,))
    writer = case.context.writer
    inside = writer is not None and is_insider(case.policy, ticket, writer.email)
    if not told or not inside or drafts.silenced(case):
        what, kind = ("chaser", "status") if chased else ("news", "update")
        return Turn(template="update", kind=kind, what=what, form=form)
    asked = opening.asking(case, before, form)
    return Turn(template="still-missing", kind="request", what="news", events=(asked,), form=form)


def _known(ticket: Ticket) -> tuple[object, ...]:
    return ticket.shipments, ticket.doubts, ticket.redirect_to


def _reopened(case: Case, before: Ticket) -> Turn:
    """Take it up again; what lacked when it was given up is asked for once more."""
    asks = drafts.asks(before) and before.state is not State.APPEALED  # it is about the decision
    form = drafts.open_form(case.policy, before) if asks else ()
    asked = (opening.asking(case, before, form),) if form and not drafts.silenced(case) else ()
    return Turn(template="reopened", kind="update", what="reopened", events=asked, form=form)


def _join_letter(case: Case, after: Ticket, turn: Turn) -> Draft | None:
    """Write to whoever wrote; facts and the form go to the requester's own side alone (S-3)."""
    writer = case.context.writer
    if writer is None or turn.silent:
        return None
    if case.too_large:
        size = case.policy.thresholds.mail_size_max
        return drafts.to_customer(case, after, "too-large", "request", size_max=size)
    if not is_insider(case.policy, after, writer.email):
        plain = "update" if turn.template not in OUTSIDE else turn.template
        return drafts.to_customer(case, after, plain, "update", chaser=False, form=(), facts=False)
    return drafts.to_customer(
        case,
        after,
        turn.template,
        turn.kind,
        form=turn.form,
        facts=True,
        chaser=case.reading.follow_up and not case.reading.corrects,
        paused=after.paused_at is not None,
        urgent=after.urgency >= 2,
    )
