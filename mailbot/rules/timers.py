"""What follows when a date of a ticket's has come: events, and the letters that no mail called for.

Of one kind only the gravest step speaks. Whoever a step before it would have told, and was not
(after an outage), is told with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from mailbot.desk import attention, responsible, undone
from mailbot.desk.actions import ActionKind
from mailbot.desk.events import (
    CallDue,
    Cancelled,
    Closed,
    EscalationRaised,
    Event,
    TimerFired,
)
from mailbot.desk.inquiry import CaseChanged
from mailbot.desk.promises import BREACH
from mailbot.desk.responsible import People, Readers
from mailbot.desk.ticket import State
from mailbot.desk.timer import Book
from mailbot.rules import forwarding, notices
from mailbot.rules.notices import Moment
from mailbot.rules.plan import Draft, Step

TOLD_LATELY = timedelta(hours=24)
"""Who had a letter of ours within that time needs no update (contract, "Clocks")."""

COMMANDS = ("#reply", "#note", "#take", "#help")


@dataclass(frozen=True, slots=True)
class Done:
    """What a date leads to beside its having come."""

    events: tuple[Event, ...] = ()
    drafts: tuple[Draft, ...] = ()


def work(moment: Moment) -> Step:
    """Return what happens to the ticket now that the date has come."""
    timer = moment.timer
    done = WORK[timer.kind](moment)
    return Step(
        ticket=moment.ticket,
        actor="mailbot",
        events=(TimerFired(key=timer.key, timer=timer.kind), *done.events),
        drafts=done.drafts,
        kept_as=None,
    )


def _readers(moment: Moment, table: dict[int, tuple[Readers, ...]]) -> People:
    """Return whom this step tells, and the steps before it that never went off."""
    timer = moment.timer
    gone = Book(moment.ticket, moment.policy).gone(timer.kind, timer.round)
    last = max(table)
    steps = [n for n in table if gone < n <= timer.step] or [last]
    people = (
        person
        for step in reversed(steps)
        for readers in table[step]
        for person in readers(moment.policy, moment.ticket)
    )
    return responsible.unique(people)


def _warning(moment: Moment, people: People, what: str, kind: str = "warning") -> Done:
    letters = notices.to_people(moment, people, "warning", kind, **_facts(moment, what))
    return Done(drafts=letters)


def _facts(moment: Moment, what: str) -> dict[str, object]:
    return {
        "what_happened": what,
        "hours": notices.hours_to(moment.ticket.due_at, moment.now),
        "commands": COMMANDS,
    }


# --- what is promised ----------------------------------------------------------------------------

RESPONSE_READERS: dict[int, tuple[Readers, ...]] = {
    75: (responsible.owner,),
    BREACH: (responsible.supervisor,),
}
SLA_READERS: dict[int, tuple[Readers, ...]] = {
    50: (responsible.owner,),
    75: (responsible.owner, responsible.supervisor),
    90: (responsible.lead,),
    BREACH: (responsible.supervisor, responsible.manager),
}


def _first_response(moment: Moment) -> Done:
    what = "unanswered" if moment.timer.step < BREACH else "unanswered-late"
    return _warning(moment, _readers(moment, RESPONSE_READERS), what)


def _resolution(moment: Moment) -> Done:
    step = moment.timer.step
    if step < BREACH:
        return _warning(moment, _readers(moment, SLA_READERS), "at-risk")
    first = Book(moment.ticket, moment.policy).gone("sla", "") < BREACH
    return _warning(moment, _readers(moment, SLA_READERS), "breach" if first else "overdue")


def _update(moment: Moment) -> Done:
    """Tell the customer honestly, unless he has heard of us lately."""
    told = max((at for at in (moment.told_at, moment.ticket.informed_at) if at), default=None)
    if told and moment.now - told < TOLD_LATELY:
        return Done()
    return Done(drafts=notices.to_customer(moment, "progress", "update"))


def _cover(moment: Moment) -> Done:
    return _warning(moment, responsible.on_call(moment.policy, moment.ticket), "cover")


# --- the customer's silence ----------------------------------------------------------------------


def _reminder(moment: Moment) -> Done:
    if moment.timer.step == 3:
        people = responsible.owner(moment.policy, moment.ticket)
        return Done(events=(CallDue(),), drafts=_warning(moment, people, "call").drafts)
    form = notices.form_of(moment)
    return Done(drafts=notices.to_customer(moment, "reminder", "reminder", form=form))


def _notice(moment: Moment) -> Done:
    ends = attention.ends_at(moment.ticket, moment.now)
    form = notices.form_of(moment)
    letters = notices.to_customer(moment, "closing-notice", "reminder", form=form, closes=ends)
    return Done(drafts=letters)


def _no_answer(moment: Moment) -> Done:
    letters = notices.to_customer(moment, "cancelled", "closing")
    return Done(events=(Cancelled(by="mailbot", reason="no-info"),), drafts=letters)


def _closing(moment: Moment) -> Done:
    group = moment.ticket.resolved_group or moment.ticket.group
    return Done(events=(Closed(by="mailbot", how="silence", group=group),))


# --- our own people's attention ------------------------------------------------------------------


def _owner(what: str) -> Callable[[Moment], Done]:
    def nudge(moment: Moment) -> Done:
        return _warning(moment, responsible.owner(moment.policy, moment.ticket), what)

    return nudge


def _untold(moment: Moment) -> Done:
    people = responsible.owner(moment.policy, moment.ticket)
    facts = {**_facts(moment, "untold"), "commands": ("#call", "#set-address", "#reply", "#help")}
    return Done(drafts=notices.to_people(moment, people, "warning", "warning", **facts))


def _unowned(moment: Moment) -> Done:
    people = responsible.supervisor(moment.policy, moment.ticket)
    return _warning(moment, people, "unowned")


def _watch(moment: Moment) -> Done:
    facts = _facts(moment, "watch")
    return Done(drafts=notices.to_group(moment, "warning", "notification", **facts))


RECEIPT_READERS: dict[int, tuple[Readers, ...]] = {
    1: (responsible.claims_officers,),
    2: (responsible.manager,),
}


def _receipt(moment: Moment) -> Done:
    return _warning(moment, _readers(moment, RECEIPT_READERS), "receipt")


AGAIN = (responsible.supervisor, responsible.backup, responsible.manager)
ACCEPTANCE_READERS: dict[int, dict[int, tuple[Readers, ...]]] = {
    1: {1: (responsible.supervisor,)},
    2: {1: (responsible.supervisor,), 2: (responsible.manager,)},
    3: {1: (responsible.backup,), 2: (responsible.manager,), 3: AGAIN},
}
"""Who is called next, by the grade and the step (§3.3)."""


REVIEW_READERS: dict[int, tuple[Readers, ...]] = {
    1: (responsible.reviewer,),
    2: (responsible.reviewer, responsible.manager),
}


def _review(moment: Moment) -> Done:
    what = "at-risk" if moment.timer.step == 1 else "breach"
    return _warning(moment, _readers(moment, REVIEW_READERS), what)


def _acceptance(moment: Moment) -> Done:
    """Call the next people; outside working hours those on call too."""
    ticket, policy, now = moment.ticket, moment.policy, moment.now
    book = Book(ticket, policy)
    level = max(1, min(ticket.escalated_level, ticket.urgency))
    people = _readers(moment, ACCEPTANCE_READERS[level])
    if not attention.in_hours(book, now):
        people = responsible.unique((*people, *responsible.on_call(policy, ticket)))
    letters = notices.to_people(
        moment,
        people,
        "escalation",
        "escalation",
        accept_by=attention.accept_by(book, now) or now + notices.HOUR,
        raised=True,
        words=moment.words,
    )
    to = tuple(person.email for person in people)
    return Done(events=(EscalationRaised(step=moment.timer.step, to=to),), drafts=letters)


# --- a complaint's own way -----------------------------------------------------------------------


def _forwarding(moment: Moment) -> Done:
    """Forward the case: nobody took up the offer, or the conversation settled nothing."""
    reason = "front" if moment.ticket.state is State.FRONTLINE else "time"
    event, packs = forwarding.forwarded(
        moment.policy, moment.ticket, moment.now, reason, moment.words
    )
    return Done(events=(event,), drafts=packs)


def _case_receipt(moment: Moment) -> Done:
    """Remind who has the pack; from the second time on those above him too."""
    manager = forwarding.manager(moment.policy, moment.ticket)
    above = responsible.manager(moment.policy, moment.ticket)
    owner = responsible.owner(moment.policy, moment.ticket)
    people = [manager] if moment.timer.step == 1 else [manager, *owner, *above]
    return _warning(moment, responsible.unique(people), "case-receipt")


def _outside(moment: Moment) -> Done:
    people = responsible.owner(moment.policy, moment.ticket)
    above = responsible.manager(moment.policy, moment.ticket) if moment.timer.step > 1 else ()
    return _warning(moment, responsible.unique((*people, *above)), "outside")


def _restriction(moment: Moment) -> Done:
    """Its day has come: the manager looks at it again (§4.1, 12)."""
    return _restricted(moment, "restriction", ())


def _filed(moment: Moment) -> Done:
    """Show the manager once a week what was filed without an answer."""
    case = moment.ticket.case
    assert case.restriction is not None
    seen = replace(case, restriction=replace(case.restriction, unseen_since=None))
    return _restricted(moment, "filed", (CaseChanged(complaint=seen, what="filed", by="mailbot"),))


def _restricted(moment: Moment, what: str, events: tuple[Event, ...]) -> Done:
    held = moment.ticket.case.restriction
    facts = {
        "what_happened": what,
        "words": moment.last_words,
        "count": held.filed if held else 0,
        "commands": ("#restrict", "#reply", "#note", "#help"),
    }
    people = responsible.manager(moment.policy, moment.ticket)
    return Done(events, notices.to_people(moment, people, "warning", "warning", **facts))


OF_ACTION: dict[ActionKind, tuple[str, ...]] = {
    "remedy": ("#action",),
    "improvement": ("#improve",),
    "training": ("#improve",),
    "concern": ("#concern", "#complaint"),
}
"""By which command it is said to be done."""


def _undone(moment: Moment) -> Done:
    """Ask for what was to be done by now: its owner, then those above."""
    action = undone.action_of(moment.ticket, moment.timer.round)
    owner = moment.policy.person_by_email(action.owner or "")
    people = (owner,) if owner else responsible.owner(moment.policy, moment.ticket)
    if moment.timer.step > 1:
        people = (*people, *responsible.supervisor(moment.policy, moment.ticket))
    facts = {
        "what_happened": f"undone-{action.kind}",
        "words": action.text,
        "commands": (*OF_ACTION[action.kind], "#note", "#help"),
    }
    readers = responsible.unique(people)
    return Done(drafts=notices.to_people(moment, readers, "warning", "warning", **facts))


WORK: dict[str, Callable[[Moment], Done]] = {
    "first-response": _first_response,
    "sla": _resolution,
    "update": _update,
    "cover": _cover,
    "reminder": _reminder,
    "notice": _notice,
    "no-answer": _no_answer,
    "closing": _closing,
    "stale": _owner("stale"),
    "silence": _owner("silence"),
    "relay": _owner("relay"),
    "untold": _untold,
    "unowned": _unowned,
    "watch": _watch,
    "receipt": _receipt,
    "review": _review,
    "acceptance": _acceptance,
    "forwarding": _forwarding,
    "case-receipt": _case_receipt,
    "outside": _outside,
    "restriction": _restriction,
    "filed": _filed,
    "undone": _undone,
}
"""One function for each kind of date."""
