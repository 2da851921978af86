"""`#complaint`: what a customer told us on a ticket is a complaint as well (§2.4).

The ticket goes on with its own hours; the complaint beside it goes its own way, is acknowledged to
the customer at once and linked with the ticket from both sides.
"""

from __future__ import annotations

from mailbot.desk import clocks, routing
from mailbot.desk.events import Acknowledged, Event, Opened
from mailbot.desk.lifecycle import evolved
from mailbot.desk.policy import Desk
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.desk.timers import scheduled
from mailbot.reading.reading import Nature
from mailbot.rules import drafts, forwarding
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.plan import Draft, Step


def complain(order: Order) -> Done | Wrong:
    """Open the complaint beside the ticket; the text is what is complained of, else his words."""
    old = order.ticket
    if old.kind is not Kind.TICKET or old.id is None:
        return Wrong(why="state")
    complaints = f"{dict(order.policy.prefixes)[Kind.COMPLAINT]}-"
    if any(link.ref.startswith(complaints) for link in old.links):
        return Wrong(why="complaint-there")
    return Done(opens=_opened(order, order.text or drafts.customer_words(order.case, old)))


def _opened(order: Order, words: str) -> Step:
    policy, now = order.policy, order.case.now
    reasons = (*order.ticket.urgency_reasons, *order.case.reading.urgency_reasons)
    fresh = forwarding.opened(policy, _fresh(order), words, order.case.vocabulary, reasons)
    events: list[Event] = [Opened(reason="complaint-by-order"), Acknowledged()]
    after = evolved(scheduled(fresh, policy), events, now)
    offer = not after.case.serious
    letters: list[Draft | None] = [
        drafts.to_requester(
            order.case, after, "complaint", "acknowledgement", offer=offer, attachments=()
        ),
        *drafts.notifications(order.case, after, "new", words=words, asked=(), route="desk"),
    ]
    if not offer:
        forwarded, packs = forwarding.forwarded(policy, after, now, "serious", words)
        events.append(forwarded)
        letters += packs
    return Step(
        ticket=scheduled(fresh, policy),
        actor=order.person.email,
        events=tuple(events),
        drafts=drafts.sendable(order.case, letters),
        kept_as="staff",
        text=words,
    )


def _fresh(order: Order) -> Ticket:
    """Return the complaint before anything happened to it: the customer's, with what is known."""
    old, policy, now = order.ticket, order.policy, order.case.now
    account = policy.account(old.account)
    route = routing.route(policy, Kind.COMPLAINT, account)
    box = policy.mailbox_of_desk(Desk.COMPLAINTS)
    group = policy.group(route.group)
    return Ticket(
        kind=Kind.COMPLAINT,
        state=State.RECEIVED,
        nature=Nature.COMPLAINT,
        natures=(Nature.COMPLAINT,),
        language=old.language,
        mailbox=box.key if box else old.mailbox,
        channel=old.channel,
        subject=old.subject,
        country=route.country,
        account=old.account,
        group=route.group,
        owner=route.owner,
        opened_by=order.person.email,
        on_behalf=True,
        requester=old.requester,
        parties=old.parties,
        about_shipment=old.about_shipment,
        shipments=old.shipments,
        evidence=old.evidence,
        opened_at=now,
        standard=policy.standards,
        promise=clocks.promise_of(policy, Kind.COMPLAINT, account, group, now),
    )


COMPLAINING: dict[str, Entry] = {"complaint": Entry(complain, takes_text=True)}
