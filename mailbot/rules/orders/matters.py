"""Matters that were put together or apart wrongly: `#move`, `#merge`, `#split` (S-13, S-14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mailbot.desk.changes import resumed, taken_up
from mailbot.desk.doubts import open_doubts
from mailbot.desk.events import (
    Acknowledged,
    Assigned,
    ClaimChanged,
    DetailsAsked,
    DetailsComplete,
    Event,
    FieldsMerged,
    Linked,
    MailAdded,
    MailMoved,
    MergedInto,
    Opened,
    PartyAdded,
    QuestionAsked,
    ShipmentsSplit,
    UrgencySet,
    VerificationAsked,
)
from mailbot.desk.lifecycle import allowed, evolve
from mailbot.desk.shipments import chosen
from mailbot.desk.shipments import merge as merged
from mailbot.desk.ticket import ASKED, Kind, State, Ticket
from mailbot.reading.reading import Shipment, missing_fields
from mailbot.rules import drafts
from mailbot.rules.opening import FIRST_STATE
from mailbot.rules.orders.holding import FRONT
from mailbot.rules.orders.order import Done, Elsewhere, Entry, Order, Wrong
from mailbot.rules.orders.subject import refs_in, ticket_named
from mailbot.rules.plan import Step
from mailbot.text.arabic import ascii_digits


def move(order: Order) -> Done | Wrong:
    """Let the mail that the notification told of belong to another ticket."""
    target = _other(order)
    if isinstance(target, Wrong):
        return target
    if target.ended:
        return Wrong(why="target-ended")  # nobody would look at it there
    mail = order.case.context.behind
    if mail is None or mail.ticket_id != order.ticket.id:
        return Wrong(why="no-mail")
    if mail.opened:
        return Wrong(why="opened-by-it", nearest="merge")
    gone = MailMoved(ref=target.ref, by=order.person.email)
    added = MailAdded(audience="customer", sender=mail.sender, reason="moved")
    told = drafts.notifications(
        order.case, target, "news", words=mail.text, urgent_words=(), written_by=mail.sender
    )
    there = Elsewhere(ticket=target, events=(added,), drafts=told, takes=mail.inbound_id)
    return Done(events=(gone,), elsewhere=(there,), said={"to_ref": target.ref})


def merge(order: Order) -> Done | Wrong:
    """Put this ticket into another, which survives; the customer is told its reference."""
    target = _other(order)
    if isinstance(target, Wrong):
        return target
    # Silence closes what is resolved: a matter that is still open would go with it unseen.
    unseen = target.state is State.RESOLVED and order.ticket.state is not State.RESOLVED
    if target.ended or unseen:
        return Wrong(why="target-ended")
    if target.kind is not order.ticket.kind:
        return Wrong(why="other-kind")
    if target.claim and order.ticket.claim and order.ticket.claim.unpaid:
        return Wrong(why="open-claim")
    gone = MergedInto(ref=target.ref, by=order.person.email)
    letter = drafts.to_requester(order.case, order.ticket, "joined", "update", also_ref=target.ref)
    there = Elsewhere(ticket=target, events=_gained(order, target))
    return Done(events=(gone,), drafts=(letter,), elsewhere=(there,), said={"to_ref": target.ref})


def _other(order: Order) -> Ticket | Wrong:
    """Return the ticket whose reference stands behind the command; one just opened has none."""
    if order.ticket.id is None:
        return Wrong(why="state")
    refs = refs_in(order.case, order.argument)
    if not refs:
        return Wrong(why="no-ref")
    target = ticket_named(order.case, order.person, refs[0])
    if target is None:
        return Wrong(why="unknown-ref", values={"to_ref": refs[0]})
    return Wrong(why="same-ticket") if target.id == order.ticket.id else target


def _gained(order: Order, target: Ticket) -> tuple[Event, ...]:
    """Return what the surviving ticket is given: the older promise, shipments, who may join it."""
    going = order.ticket
    since = _older_promise(going, target)
    events: list[Event] = [Linked(ref=going.ref, relation="related", since=since)]
    if going.urgency > target.urgency:
        events.append(UrgencySet(urgency=going.urgency, reasons=going.urgency_reasons))
    both = merged(target.shipments, order.ticket.shipments)
    if both.shipments != target.shipments:
        events.append(
            FieldsMerged(
                shipments=both.shipments,
                missing=_missing(order, target, both.shipments),
                conflicts=both.conflicts,
                doubts=open_doubts(target.doubts, both.shipments),
            )
        )
    if both.shipments and target.lacks_details and not _missing(order, target, both.shipments):
        events.append(DetailsComplete())
    claim, waits = order.ticket.claim, order.ticket.verification
    if claim and not target.claim:
        events.append(ClaimChanged(claim=claim, what="merged"))
    if waits and not target.verification:
        events.append(VerificationAsked(verification=waits))
    asked = [QuestionAsked(asker=q.asker, group=q.group) for q in going.asked_groups]
    events += (event for event in asked if allowed(target, event))
    joining = (order.ticket.requester.email, *order.ticket.parties)
    known = {target.requester.email, *target.parties}
    events += [PartyAdded(email=e) for e in dict.fromkeys(joining) if e not in known]
    return tuple(events)


def _older_promise(going: Ticket, target: Ticket) -> datetime | None:
    """Return when the clock of what is merged began, where that was earlier: it is never reset."""
    if going.promise is None or target.promise is None or going.watches:
        return None
    start = going.promise.start
    return start if start < target.promise.start else None


def _missing(order: Order, ticket: Ticket, shipments: tuple[Shipment, ...]) -> tuple[str, ...]:
    if not shipments:
        return ()
    return missing_fields(shipments, drafts.required_of(order.policy, ticket))


def split(order: Order) -> Done | Wrong:
    """Let the named shipments go on in a ticket of their own; the customer is told."""
    ticket = order.ticket
    if ticket.id is None:
        return Wrong(why="state")
    if len(ticket.shipments) < 2:
        return Wrong(why="one-shipment")
    wanted = _waybills(order.text)
    known = [s.waybill for s in ticket.shipments if s.waybill]
    parting = [waybill for waybill in known if waybill in wanted]
    if not parting:
        return Wrong(why="which-waybill", values={"waybills": tuple(known)})
    if len(parting) == len(ticket.shipments):
        return Wrong(why="all-waybills")
    part = ShipmentsSplit(waybills=tuple(parting), by=order.person.email)
    if not allowed(ticket, part):
        return Done(events=(part,))  # refused as a whole, with its reason
    stays = evolve(ticket, part, order.case.now).shipments
    missing = _missing(order, ticket, stays)
    left = FieldsMerged(shipments=stays, missing=missing)
    whole = () if missing or not ticket.lacks_details else (DetailsComplete(),)
    letter = drafts.to_requester(order.case, ticket, "parted", "update", waybills=tuple(parting))
    return Done(
        events=(part, left, *whole),
        drafts=(letter,),
        opens=_parted(order, frozenset(parting)),
        said={"waybills": tuple(parting)},
    )


def _waybills(text: str) -> frozenset[str]:
    return frozenset(ascii_digits(text).upper().replace("،", " ").replace(",", " ").split())


def _parted(order: Order, waybills: frozenset[str]) -> Step:
    """Return the opening of the new ticket: the same people, promise and holder as the old."""
    old = order.ticket
    shipments, evidence = chosen(old, lambda shipment: shipment.waybill in waybills)
    missing = _missing(order, old, shipments)
    waits = old.state in ASKED and bool(missing)
    going = old if waits else resumed(old, order.case.now)
    if old.resolved_at is not None:
        going = taken_up(going, order.case.now)
    fresh = replace(
        going,
        ref="",
        id=None,
        version=0,
        state=FIRST_STATE[old.kind],
        shipments=shipments,
        evidence=evidence,
        missing=missing,
        asked=(),
        asked_at=going.asked_at if waits else None,
        links=(),
        fired=(),
        question=None,
        asked_groups=(),
        claim=None,
        verification=None,
    )
    first = DetailsAsked(fields=missing, pauses=False) if waits else Acknowledged()
    events: list[Event] = [Opened(reason="split"), first]
    if old.kind is Kind.TICKET and _with_department(order, old):
        events.append(Assigned(by=order.person.email, group=old.group, to_department=True))
    return Step(ticket=fresh, actor=order.person.email, events=tuple(events), kept_as="staff")


def _with_department(order: Order, ticket: Ticket) -> bool:
    group = order.policy.group(ticket.group)
    return group is not None and not group.talks_to_customers and group.kind not in FRONT


MATTERS: dict[str, Entry] = {
    "move": Entry(move),
    "merge": Entry(merge),
    "split": Entry(split, takes_text=True),
}
