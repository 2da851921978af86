"""What each event changes of a ticket beside its state: one function an event.

Dates that follow from others (`due_at`, `next_action_at`) are not set here: they are worked out
anew from the whole ticket afterwards (`timers.scheduled`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from mailbot.desk import clocks, inquiry
from mailbot.desk import events as on
from mailbot.desk.shipments import chosen
from mailbot.desk.ticket import Link, Question, Span, State, Ticket
from mailbot.desk.unreached import CLAIM_TOLD, DECISION, untold, with_reply_at
from mailbot.mail.message import Address

Change = Callable[[Ticket, Any, datetime], Ticket]

MAILBOT = "mailbot"
"""Who did it, where nobody did: the bot itself."""

NOT_HEARD = frozenset({"officer-reply", "restricted"})
"""Reasons for which a mail among the customer's starts nothing anew: ours, or filed (S-20)."""


def resumed(ticket: Ticket, now: datetime) -> Ticket:
    """End the running pause, where there is one."""
    if ticket.paused_at is None:
        return ticket
    span = Span(ticket.paused_at, max(now, ticket.paused_at))
    return replace(ticket, paused_at=None, pauses=(*ticket.pauses, span))


def _touched(ticket: Ticket, _event: on.Event, now: datetime) -> Ticket:
    return replace(ticket, touched_at=now)


def _mail(ticket: Ticket, event: on.MailAdded, now: datetime) -> Ticket:
    """Note when the customer was last heard: reminders start anew from there."""
    his = event.audience == "customer" and event.reason not in NOT_HEARD
    return replace(ticket, heard_at=now) if his else ticket


def _linked(ticket: Ticket, event: on.Linked, _now: datetime) -> Ticket:
    link = Link(event.ref, event.relation)
    if event.since and ticket.promise:
        ticket = replace(ticket, promise=replace(ticket.promise, start=event.since))
    return ticket if link in ticket.links else replace(ticket, links=(*ticket.links, link))


def _merged(ticket: Ticket, event: on.FieldsMerged, _now: datetime) -> Ticket:
    evidence = (*ticket.evidence, *(e for e in event.evidence if e not in ticket.evidence))
    return replace(
        ticket,
        shipments=event.shipments,
        missing=event.missing,
        doubts=event.doubts,
        evidence=evidence,
        about_shipment=ticket.about_shipment or bool(event.shipments),
    )


def _asked(ticket: Ticket, event: on.DetailsAsked, now: datetime) -> Ticket:
    paused = now if event.pauses and ticket.paused_at is None else ticket.paused_at
    return replace(
        ticket,
        asked=event.fields,
        rounds=ticket.rounds + 1,
        paused_at=paused,
        asked_at=now,
        away_until=None,
    )


def _complete(ticket: Ticket, _event: on.DetailsComplete, now: datetime) -> Ticket:
    return replace(_gone_on(ticket, now), asked=())


def _enough(ticket: Ticket, _event: on.Enough, now: datetime) -> Ticket:
    return replace(_gone_on(ticket, now), asked=(), touched_at=now)


def _gone_on(ticket: Ticket, now: datetime) -> Ticket:
    """Wait for the customer no longer; what groups were asked stays asked."""
    return replace(resumed(ticket, now), asked_at=None, away_until=None, question=None)


def _over(ticket: Ticket, now: datetime) -> Ticket:
    """Wait for nobody any more: the matter has ended, or goes on elsewhere."""
    return replace(_gone_on(ticket, now), asked_groups=())


def _urgency(ticket: Ticket, event: on.UrgencySet, now: datetime) -> Ticket:
    raised = replace(ticket, urgency=event.urgency, urgency_reasons=event.reasons, urgent_at=now)
    # U2 and above never wait for the customer (§4.3): the clock runs on from here.
    return raised if clocks.may_pause(raised) else resumed(raised, now)


def _nature(ticket: Ticket, event: on.NatureSet, now: datetime) -> Ticket:
    """Set what it is about; the clock of what was only announced starts when it is more."""
    after = replace(ticket, nature=event.nature, natures=event.natures)
    if not ticket.watches or after.watches or ticket.promise is None:
        return after
    return replace(after, promise=replace(ticket.promise, start=now), watch_at=None)


def _language(ticket: Ticket, event: on.LanguageSet, _now: datetime) -> Ticket:
    return replace(ticket, language=event.language)


def _escalated(ticket: Ticket, event: on.Escalated, now: datetime) -> Ticket:
    level = max(event.level, ticket.escalated_level)
    return replace(ticket, escalated_level=level, escalated_at=now, escalation_accepted_by=None)


def _accepted(ticket: Ticket, event: on.EscalationAccepted, now: datetime) -> Ticket:
    return replace(ticket, escalation_accepted_by=event.by, touched_at=now)


def _relayed(ticket: Ticket, _event: on.Relayed, now: datetime) -> Ticket:
    return _informed(ticket, now)


def _informed(ticket: Ticket, now: datetime) -> Ticket:
    """Note that a person of ours has written to the customer."""
    return replace(
        ticket,
        first_response_at=ticket.first_response_at or now,
        touched_at=now,
        informed_at=now,
        answered_at=None,
        chasers=0,
        news_at=None,
    )


def _reached(ticket: Ticket, event: on.ReachedAfterAll, now: datetime) -> Ticket:
    told = _informed(ticket, now)
    if ticket.state not in (State.DECIDED, State.APPEALED) or event.kind != DECISION:
        return told
    return replace(with_reply_at(told, now), resolved_at=ticket.resolved_at or now)


def _redirect(ticket: Ticket, event: on.RedirectSet, _now: datetime) -> Ticket:
    return replace(ticket, redirect_to=event.address)


def _requester(ticket: Ticket, event: on.RequesterSet, now: datetime) -> Ticket:
    """Write to him there; the address he wrote from stays a party's."""
    old, new = ticket.requester, event.email.lower()
    parties = tuple(dict.fromkeys((*ticket.parties, old.email, new)))
    return replace(ticket, requester=Address(old.name, new), parties=parties, touched_at=now)


def _called(ticket: Ticket, _event: on.Called, now: datetime) -> Ticket:
    """Let a call count as the word of a solution that no letter brought."""
    return replace(ticket, touched_at=now, informed_at=now if ticket.untold else ticket.informed_at)


def _owner(ticket: Ticket, event: on.OwnerSet, now: datetime) -> Ticket:
    return replace(ticket, owner=event.owner, touched_at=now)


def _assigned(ticket: Ticket, event: on.Assigned, now: datetime) -> Ticket:
    """Hand it over: the clock is not reset, and nobody waits for the customer any more."""
    # Who has it in hand is asked nothing besides.
    gone_on = _settled_by(_gone_on(ticket, now), event.group)
    return replace(gone_on, group=event.group, touched_at=now, answered_at=None, misrouted=False)


def _settled_by(ticket: Ticket, group: str) -> Ticket:
    """Take away what that group was asked; the others still owe their answers."""
    return replace(ticket, asked_groups=tuple(q for q in ticket.asked_groups if q.group != group))


def _question(ticket: Ticket, event: on.QuestionAsked, now: datetime) -> Ticket:
    waiting = ticket.state is State.PENDING_CUSTOMER and ticket.question is not None
    back_to = ticket.question.back_to if waiting and ticket.question else ticket.state
    question = Question(asker=event.asker, back_to=back_to, group=event.group)
    if event.group:
        others = (
            q for q in ticket.asked_groups if (q.group, q.asker) != (event.group, event.asker)
        )
        return replace(ticket, asked_groups=(*others, question), touched_at=now)
    asked = replace(ticket, question=question, asked_at=now, away_until=None)
    paused = now if event.pauses and ticket.paused_at is None else ticket.paused_at
    return replace(_informed(asked, now), paused_at=paused)


def _answered(ticket: Ticket, event: on.QuestionAnswered, now: datetime) -> Ticket:
    return _settled_by(ticket, event.group) if event.group else _gone_on(ticket, now)


def _chased(ticket: Ticket, event: on.Chased, now: datetime) -> Ticket:
    news_at = now if event.answered else ticket.news_at
    return replace(ticket, chasers=ticket.chasers + 1, news_at=news_at)


def _department(ticket: Ticket, _event: on.DepartmentAnswered, now: datetime) -> Ticket:
    return replace(ticket, answered_at=ticket.answered_at or now, touched_at=now)


def _resolved(ticket: Ticket, event: on.Resolved, now: datetime) -> Ticket:
    done = replace(_gone_on(ticket, now), resolved_at=now, resolved_group=event.group)
    return _informed(done, now)


def _reopened(ticket: Ticket, event: on.Reopened, now: datetime) -> Ticket:
    """Take it up again, with the group that the event names."""
    up = taken_up(ticket, now)
    return replace(up, reopened=ticket.reopened + 1, group=event.group or ticket.group)


def taken_up(ticket: Ticket, now: datetime) -> Ticket:
    """Let the old clock go on, the time it stood still left out (§4.3)."""
    since = ticket.resolved_at or ticket.closed_at
    stops = (*ticket.stops, Span(since, max(now, since))) if since else ticket.stops
    return replace(ticket, resolved_at=None, closed_at=None, solved=None, stops=stops)


def _solved(ticket: Ticket, event: on.Solved, now: datetime) -> Ticket:
    closes = event.solved and ticket.closed_at is None and not ticket.owes
    closed = now if closes else ticket.closed_at
    solved = ticket.solved if event.solved is None else event.solved
    return replace(ticket, solved=solved, rating=event.rating or ticket.rating, closed_at=closed)


def _closed(ticket: Ticket, _event: on.Closed, now: datetime) -> Ticket:
    return replace(ticket, closed_at=now)


def _cancelled(ticket: Ticket, _event: on.Cancelled, now: datetime) -> Ticket:
    return replace(_over(ticket, now), closed_at=now)


def _gone_into(ticket: Ticket, event: on.MergedInto, now: datetime) -> Ticket:
    link = Link(event.ref, "merged_into")
    return replace(_over(ticket, now), closed_at=now, links=(*ticket.links, link))


def _misrouted(ticket: Ticket, _event: on.Misrouted, now: datetime) -> Ticket:
    return replace(ticket, touched_at=now, misrouted=True)


def _handback(ticket: Ticket, _event: on.HandbackRefused, _now: datetime) -> Ticket:
    return replace(ticket, bounce_backs=ticket.bounce_backs + 1)


def _fired(ticket: Ticket, event: on.TimerFired, now: datetime) -> Ticket:
    """Remember the last key of each kind: what came before it in its kind is done with it."""
    others = tuple(key for key in ticket.fired if key.partition("/")[0] != event.timer)
    told = now if event.timer == "notice" else ticket.noticed_at
    return replace(ticket, fired=(*others, event.key), noticed_at=told)


def _account(ticket: Ticket, event: on.AccountLinked, _now: datetime) -> Ticket:
    return replace(ticket, account=event.account)


def _party(ticket: Ticket, event: on.PartyAdded, _now: datetime) -> Ticket:
    return replace(ticket, parties=tuple(dict.fromkeys((*ticket.parties, event.email.lower()))))


CLAIM_WORKED = frozenset({"assessed", "receipted"})


def _claim(ticket: Ticket, event: on.ClaimChanged, now: datetime) -> Ticket:
    """A decision and a payment are told to the customer; his own papers are no work of ours."""
    known = replace(ticket, claim=event.claim)
    if event.what in CLAIM_TOLD:
        return _informed(known, now)
    return replace(known, touched_at=now) if event.what in CLAIM_WORKED else known


def _verify(ticket: Ticket, event: on.VerificationAsked, _now: datetime) -> Ticket:
    return replace(ticket, verification=event.verification)


def _verified(ticket: Ticket, _event: on.Verified, _now: datetime) -> Ticket:
    return replace(ticket, verification=None)


def _watch(ticket: Ticket, event: on.WatchSet, _now: datetime) -> Ticket:
    return replace(ticket, watch_at=event.at)


def _away(ticket: Ticket, event: on.AwayTold, _now: datetime) -> Ticket:
    return replace(ticket, away_until=event.until)


def _split(ticket: Ticket, event: on.ShipmentsSplit, _now: datetime) -> Ticket:
    shipments, evidence = chosen(ticket, lambda shipment: shipment.waybill not in event.waybills)
    return replace(ticket, shipments=shipments, evidence=evidence)


def _core(ticket: Ticket, event: on.CoreLinked, _now: datetime) -> Ticket:
    return replace(ticket, core_ref=event.core_ref)


def _case(ticket: Ticket, event: inquiry.CaseChanged, now: datetime) -> Ticket:
    """Keep the case; what a person of ours did to it counts as work on it."""
    known = replace(ticket, complaint=event.complaint)
    return known if event.by == MAILBOT else replace(known, touched_at=now)


def _extended(ticket: Ticket, event: inquiry.Extended, now: datetime) -> Ticket:
    told = replace(ticket, complaint=event.complaint, extended_until=event.until)
    return _informed(told, now)


def _settled(
    ticket: Ticket, event: inquiry.FrontlineSettled | inquiry.ReplyReleased, now: datetime
) -> Ticket:
    """Stop the clock at the first written reply; a reply to an appeal leaves it there."""
    replied = replace(_gone_on(ticket, now), complaint=event.complaint)
    return _informed(replace(replied, resolved_at=ticket.resolved_at or now), now)


def _appealed(ticket: Ticket, event: inquiry.Appealed, _now: datetime) -> Ticket:
    return replace(ticket, complaint=event.complaint, closed_at=None, solved=None)


def _actions(ticket: Ticket, event: on.ActionsSet, now: datetime) -> Ticket:
    return replace(ticket, actions=event.actions, touched_at=now)


def _hold(ticket: Ticket, event: on.HoldSet, _now: datetime) -> Ticket:
    return replace(ticket, hold=event.reason)


CHANGES: dict[type[Any], Change] = {
    on.MailAdded: _mail,
    on.Linked: _linked,
    on.FieldsMerged: _merged,
    on.DetailsAsked: _asked,
    on.DetailsComplete: _complete,
    on.Enough: _enough,
    on.UrgencySet: _urgency,
    on.NatureSet: _nature,
    on.LanguageSet: _language,
    on.Escalated: _escalated,
    on.EscalationAccepted: _accepted,
    on.Noted: _touched,
    on.Called: _called,
    on.Relayed: _relayed,
    on.OwnerSet: _owner,
    on.RequesterSet: _requester,
    on.RedirectSet: _redirect,
    on.Unreached: untold,
    on.ReachedAfterAll: _reached,
    on.Assigned: _assigned,
    on.Misrouted: _misrouted,
    on.HandbackRefused: _handback,
    on.QuestionAsked: _question,
    on.QuestionAnswered: _answered,
    on.Chased: _chased,
    on.DepartmentAnswered: _department,
    on.Resolved: _resolved,
    on.Reopened: _reopened,
    on.Solved: _solved,
    on.Closed: _closed,
    on.Cancelled: _cancelled,
    on.MergedInto: _gone_into,
    on.TimerFired: _fired,
    on.AccountLinked: _account,
    on.PartyAdded: _party,
    on.ClaimChanged: _claim,
    on.VerificationAsked: _verify,
    on.Verified: _verified,
    on.WatchSet: _watch,
    on.AwayTold: _away,
    on.CoreLinked: _core,
    on.ShipmentsSplit: _split,
    on.ActionsSet: _actions,
    on.HoldSet: _hold,
    inquiry.CaseChanged: _case,
    inquiry.FrontlineTaken: _case,
    inquiry.FrontlineSettled: _settled,
    inquiry.Forwarded: _case,
    inquiry.InvestigationBegun: _case,
    inquiry.Extended: _extended,
    inquiry.Decided: _case,
    inquiry.ReplyReleased: _settled,
    inquiry.Appealed: _appealed,
    inquiry.TakenOutside: _case,
}
