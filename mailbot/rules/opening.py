"""What a mail opens: which kind of matter, with whom, and the letters that go out at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.desk import clocks, routing
from mailbot.desk.doubts import open_doubts, settle
from mailbot.desk.events import (
    Acknowledged,
    DetailsAsked,
    Escalated,
    Event,
    Linked,
    MailAdded,
    Opened,
    UrgencySet,
)
from mailbot.desk.grading import grade
from mailbot.desk.lifecycle import evolved
from mailbot.desk.policy import Desk
from mailbot.desk.routing import Route
from mailbot.desk.shipments import from_account, merge
from mailbot.desk.ticket import Channel, Kind, Relation, State, Ticket
from mailbot.desk.timers import scheduled
from mailbot.mail.message import Address
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Evidence, Nature, Shipment, missing_fields
from mailbot.rules import (
    claims,
    closeddesk,
    concerns,
    drafts,
    forwarding,
    praise,
    redirects,
    verification,
    watching,
)
from mailbot.rules.context import Case
from mailbot.rules.pictures import files_of, pictures_of
from mailbot.rules.plan import Draft, InboundState, Plan, Step
from mailbot.rules.threads import is_insider, own_earlier, same_shipment

FIRST_STATE = {
    Kind.TICKET: State.NEW,
    Kind.COMPLAINT: State.RECEIVED,
    Kind.FEEDBACK: State.FEEDBACK_LOGGED,
}
WORDS_BESIDE_A_PICTURE = 8
"""With a picture and no more words than these ("see below"), the picture is the message."""

ASKED_IN_WORDS = ("description", "waybill", "consignee.contact")
COMPLAINTS_BOX = frozenset({Nature.COMPLAINT, Nature.SERVICE_FAILURE, Nature.CLAIM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Who asks for a new ticket, and how it came.

    `inside`: a colleague's own matter: nobody is written to as to a customer (R-33), so nothing
    is asked and no clock waits for an answer.
    """

    requester: Address
    opened_by: str
    reason: str
    on_behalf: bool = False
    inside: bool = False
    channel: Channel = "email"


def kinds_of(case: Case) -> tuple[Kind, ...]:
    """Return what the mail opens (contract, "Which desk"); two where a complaint comes with it.

    The first gets the letter. A shipment's failure that its writer calls a complaint is a ticket
    with 72 hours and a complaint beside it, told in one letter (§2.4); where that ticket is open
    already, the complaint alone.
    """
    reading = case.reading
    if reading.nature is Nature.FEEDBACK or reading.thanks:
        return (Kind.FEEDBACK,)
    if {case.policy.mailbox(key).desk for key in mailboxes_of(case)} == {Desk.COMPLAINTS}:
        complaint = reading.nature in COMPLAINTS_BOX or reading.says_complaint
        return (Kind.COMPLAINT,) if complaint else (Kind.TICKET,)
    if reading.nature is Nature.COMPLAINT:
        return (Kind.COMPLAINT,)
    if reading.says_complaint and reading.about_shipment and not same_shipment(case):
        return (Kind.TICKET, Kind.COMPLAINT)
    return (Kind.COMPLAINT,) if reading.says_complaint else (Kind.TICKET,)


def mailbox_for(case: Case, kind: Kind) -> str:
    """Return the mailbox that answers: the one written to, of both that of the desk in charge."""
    desk = drafts.desk_of(kind)
    of_desk = [key for key in mailboxes_of(case) if case.policy.mailbox(key).desk is desk]
    return (of_desk or list(case.mailboxes))[0]


def mailboxes_of(case: Case) -> tuple[str, ...]:
    """Return the mailboxes that the mail was written to: those that showed it, the first first.

    Of a mail whose To and Cc name several of them, all count from the first copy on: which one is
    fetched first decides nothing (S-9). Where the header names none that showed it, it is silent.
    """
    written = {address.email for address in (*case.mail.to, *case.mail.cc)}
    named = [box.key for box in case.policy.mailboxes if written.intersection(box.addresses)]
    also = named if set(case.mailboxes) <= set(named) else ()
    return tuple(dict.fromkeys((*case.mailboxes, *also)))


def new_ticket(case: Case, kind: Kind, opening: Opening) -> tuple[Ticket, Route]:
    """Build the ticket that the mail opens, before anything has happened to it."""
    reading, policy = case.reading, case.policy
    account = policy.account_of(opening.requester.email)
    route = routing.route(policy, _desk_kind(case, kind), account)
    group = policy.group(route.group)
    found, evidence = _known_shipments(case, kind, opening.requester)
    shipments, unsure = settle(found, evidence, policy.thresholds.confidence)
    ticket = Ticket(
        kind=kind,
        state=FIRST_STATE[kind],
        nature=reading.nature or Nature.INQUIRY,
        natures=reading.natures or (reading.nature or Nature.INQUIRY,),
        urgency=reading.urgency,
        urgency_reasons=reading.urgency_reasons,
        language=reading.language,
        mailbox=mailbox_for(case, kind),
        channel=opening.channel,
        subject=case.mail.subject,
        country=route.country,
        account=account.key if account else None,
        group=route.group,
        owner=route.owner,
        opened_by=opening.opened_by,
        on_behalf=opening.on_behalf,
        requester=opening.requester,
        parties=(opening.requester.email,),
        about_shipment=reading.about_shipment,
        shipments=shipments,
        evidence=evidence,
        doubts=open_doubts((*reading.doubted, *unsure), shipments),
        redirect_to=redirects.first(case),
        opened_at=case.now,
        standard=policy.standards,
        promise=clocks.promise_of(policy, kind, account, group, case.received_at),
    )
    least, why = closeddesk.deadline(case, ticket)
    reasons = tuple(dict.fromkeys((*reading.urgency_reasons, *why)))
    grave = grade(policy, ticket, max(reading.urgency, least), reasons, case.now)
    graded = replace(ticket, urgency=grave.urgency, urgency_reasons=grave.reasons)
    graded = forwarding.opened(policy, graded, _complained(case), case.vocabulary, grave.reasons)
    return scheduled(replace(graded, missing=missing(case, ticket)), policy), route


def _complained(case: Case) -> str:
    """Return the words of a complaint: a mail without any says it in its subject."""
    return case.reading.reply_text.strip() or case.mail.subject


def _at_once(case: Case, after: Ticket) -> tuple[tuple[Event, ...], tuple[Draft, ...]]:
    """Forward a serious complaint at once; all others offer the conversation first (R-53)."""
    if after.kind is not Kind.COMPLAINT or not after.case.serious:
        return (), ()
    words = case.reading.reply_text
    event, packs = forwarding.forwarded(case.policy, after, case.now, "serious", words)
    return (event,), packs


def _desk_kind(case: Case, kind: Kind) -> Kind:
    """Return the kind by which is routed: praise goes to the desk that it was written to."""
    if kind is not Kind.FEEDBACK:
        return kind
    desk = case.policy.mailbox(mailbox_for(case, kind)).desk
    return Kind.TICKET if desk is Desk.KEY_ACCOUNTS else Kind.COMPLAINT


def _known_shipments(
    case: Case, kind: Kind, requester: Address
) -> tuple[tuple[Shipment, ...], tuple[Evidence, ...]]:
    account = case.policy.account_of(requester.email)
    shipments = case.reading.shipments
    if account is None or kind is Kind.FEEDBACK or not case.reading.about_shipment:
        return shipments, case.reading.evidence
    filled, evidence = from_account(shipments, account, requester.email)
    return filled, (*case.reading.evidence, *evidence)


def missing(case: Case, ticket: Ticket) -> tuple[str, ...]:
    """Return the required fields that the ticket lacks; none where it is about no shipment."""
    if ticket.kind is Kind.FEEDBACK or not ticket.about_shipment:
        return ()
    return missing_fields(ticket.shipments, drafts.required_of(case.policy, ticket))


def form_for(case: Case, ticket: Ticket) -> tuple[AskedField, ...]:
    """Return what is asked: the gaps; of a mail that only shows something, what it is about.

    No machine reads a picture or a scan (S-22, S-23): what it shows is asked for in words.
    """
    form = drafts.open_form(case.policy, ticket) if drafts.asks(ticket) else ()
    words = len(case.reading.reply_text.split())
    pictured = bool(pictures_of(case.mail)) and not case.reading.shipments
    shows = words <= (WORDS_BESIDE_A_PICTURE if pictures_of(case.mail) else 0)
    known = bool(form) or ticket.about_shipment
    # "See below" over a picture is taken for a shipment's matter: what it is stands in the picture.
    if not shows or (known and not pictured) or ticket.kind is Kind.FEEDBACK:
        return form
    return tuple(AskedField(n, 0, field) for n, field in enumerate(ASKED_IN_WORDS, 1))


def open_plan(case: Case, opening: Opening, related: tuple[Ticket, ...] = ()) -> Plan:
    """Open what the mail opens, answer its writer once, and call who must know.

    `related` are earlier tickets that it refers to: tied to the new one for staff alone. A matter
    of the writer's own that has ended goes on in it (S-10).
    """
    kinds = kinds_of(case)
    steps = [opened_step(case, opening, kinds[0])]
    steps += [_silent_step(case, opening, kind) for kind in kinds[1:]]
    links = tuple(Linked(ref=t.ref, relation=_relation(case, kinds[0], t)) for t in related)
    steps[0] = replace(steps[0], events=(*steps[0].events, *links))
    # The linked ticket comes first, so that the letter of the leading one can name it.
    ordered = (*steps[1:], replace(steps[0], linked_to=(0,))) if steps[1:] else tuple(steps)
    return Plan(state=InboundState.HANDLED, reason=opening.reason, steps=ordered)


def complaint_step(case: Case, opening: Opening, about: Ticket, *, called: bool) -> Step:
    """Open the complaint that a reply about a ticket makes, and acknowledge it (§2.4).

    `called`: the ticket's own people are called already; nobody is called twice about one mail.
    """
    step = opened_step(case, opening, Kind.COMPLAINT, about)
    link = Linked(ref=about.ref, relation="complaint_about")
    step = replace(step, events=(*step.events, link))
    if not called:
        return step
    events = tuple(e for e in step.events if not isinstance(e, Escalated))
    letters = tuple(d for d in step.drafts if d.kind != "escalation")
    return replace(step, events=events, drafts=letters)


def _relation(case: Case, kind: Kind, earlier: Ticket) -> Relation:
    if own_earlier(case, earlier):
        return "continues"
    about = kind is Kind.COMPLAINT and earlier in same_shipment(case)
    return "complaint_about" if about else "related"


def opened_step(case: Case, opening: Opening, kind: Kind, about: Ticket | None = None) -> Step:
    """Open one ticket of that kind: what is known, the first letter, and who of ours is told."""
    ticket, route = new_ticket(case, kind, opening)
    if about and is_insider(case.policy, about, opening.requester.email):
        reading, threshold = case.reading, case.policy.thresholds.confidence
        sure, _ = settle(reading.shipments, reading.evidence, threshold)
        known = merge(about.shipments, sure).shipments
        doubts = open_doubts(about.doubts, known)
        ticket = replace(
            ticket, shipments=known, doubts=doubts, about_shipment=about.about_shipment
        )
        ticket = replace(ticket, missing=missing(case, ticket))
    # Who has had his share of automatic letters is asked nothing: no clock stands for silence.
    asks = not (opening.inside or drafts.silenced(case))
    form = form_for(case, ticket) if asks else ()
    events = (*_opening_events(case, ticket, opening, form), *claims.changed(case, ticket))
    events += (*watching.watched(case, ticket), *concerns.noticed(case, ticket))
    asked = verification.asked(
        case, evolved(ticket, events, case.now), ticket.natures, opening.requester.email
    )
    events += () if opening.inside else asked.events
    after = evolved(ticket, events, case.now)
    letters: list[Draft | None] = [_first_letter(case, after, route, form, opening)]
    letters += () if opening.inside else asked.drafts
    letters += drafts.notifications(
        case, after, "new", asked=tuple(f.name for f in form), route=route.how
    )
    if after.escalated_level:
        letters += drafts.escalations(case, after)
    letters += praise.passed_on(case, after, letters)
    at_once, packs = _at_once(case, after)
    letters += packs
    return Step(
        ticket=ticket,
        actor=opening.opened_by,
        events=(*events, *at_once),
        drafts=drafts.sendable(case, letters),
        text=case.reading.reply_text,
    )


def _silent_step(case: Case, opening: Opening, kind: Kind) -> Step:
    """Open the complaint beside the ticket: its letter is the ticket's (one acknowledgement)."""
    ticket, _ = new_ticket(case, kind, opening)
    # Its escalation is the ticket's too: nobody is called twice about one mail.
    events = _opening_events(case, replace(ticket, urgency=0), opening, ())
    after = evolved(ticket, events, case.now)
    letters = drafts.notifications(case, after, "new", asked=(), route="desk")
    at_once, packs = _at_once(case, after)
    return Step(
        ticket=ticket,
        actor=opening.opened_by,
        events=(*events, *at_once),
        drafts=drafts.sendable(case, (*letters, *packs)),
        text=case.reading.reply_text,
    )


def _opening_events(
    case: Case, ticket: Ticket, opening: Opening, form: tuple[AskedField, ...]
) -> tuple[Event, ...]:
    events: list[Event] = [
        Opened(reason=opening.reason),
        MailAdded(audience="customer", sender=opening.opened_by, reason=opening.reason),
    ]
    if ticket.kind is Kind.FEEDBACK:
        return tuple(events)
    if ticket.urgency >= 2:
        events.append(escalation(case, ticket))
    events.append(asking(case, ticket, form) if form else Acknowledged())
    return tuple(events)


def escalation(case: Case, ticket: Ticket) -> Escalated:
    """Return the call of the people who must know at once, with the reasons for it."""
    people = drafts.escalated_people(case.policy, ticket, case.now)
    return Escalated(
        level=ticket.urgency, to=tuple(p.email for p in people), reasons=ticket.urgency_reasons
    )


def raised(
    case: Case, ticket: Ticket, urgency: int, reasons: tuple[str, ...] | None = None
) -> list[Event]:
    """Return what a further mail of that grade changes: never lowered, nobody called twice.

    `reasons` are the mail's own unless told.
    """
    if urgency <= ticket.urgency:
        return []
    reasons = case.reading.urgency_reasons if reasons is None else reasons
    events: list[Event] = [UrgencySet(urgency=urgency, reasons=reasons)]
    if urgency >= 2 and urgency > ticket.escalated_level:
        higher = replace(ticket, urgency=urgency, urgency_reasons=reasons)
        events.append(escalation(case, higher))
    return events


def asking(case: Case, ticket: Ticket, form: tuple[AskedField, ...]) -> DetailsAsked:
    """Return the event of our asking; the clock stands meanwhile where it may."""
    return DetailsAsked(
        fields=tuple(dict.fromkeys(f.name for f in form)),
        pauses=case.policy.pauses and clocks.may_pause(ticket),
    )


def _first_letter(
    case: Case, after: Ticket, route: Route, form: tuple[AskedField, ...], opening: Opening
) -> Draft | None:
    draft = None if opening.inside else _named(case, after, _first_draft(case, after, route, form))
    if draft is None or not opening.on_behalf:
        return draft
    # Opened by an officer for the customer: the customer, not the officer, is told.
    return replace(draft, to=(opening.requester,), answers=None, references=())


def _named(case: Case, after: Ticket, draft: Draft | None) -> Draft | None:
    """Let a customer of the first tier read who follows it, in both languages (S-17)."""
    account = case.policy.account(after.account)
    if draft is None or account is None or account.tier != "vip":
        return draft
    return replace(draft, bilingual=True, values={**draft.values, "by": after.owner or ""})


def _first_draft(
    case: Case, after: Ticket, route: Route, form: tuple[AskedField, ...]
) -> Draft | None:
    files = tuple(a.name for a in files_of(case.mail))
    values = {
        "urgent": after.urgency >= 2,
        "route": route.how,
        "form": form,
        "attachments": files,
        "offer": after.kind is Kind.COMPLAINT and not after.case.serious,
    }
    if case.too_large:
        size = case.policy.thresholds.mail_size_max
        return drafts.to_customer(case, after, "too-large", "request", size_max=size)
    if after.kind is Kind.FEEDBACK:
        return drafts.to_customer(case, after, "feedback", "acknowledgement")
    if form:
        return drafts.to_customer(
            case, after, "request", "request", paused=after.paused_at is not None, **values
        )
    template = "complaint" if after.kind is Kind.COMPLAINT else "acknowledgement"
    # A letter that both acknowledges and asks is a request (contract).
    mine = after.verification is None  # a claim that waits for the account asks him for nothing
    asks = mine and after.claim is not None and claims.lacks(after.claim)
    kind = "request" if asks else "acknowledgement"
    return drafts.to_customer(case, after, template, kind, **values)
