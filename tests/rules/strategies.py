"""Hypothesis' idea of a mail, what it says and what we know: anything that may come together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Kind, Link, State, Ticket
from mailbot.mail.bounces import Bounce, FailedRecipient
from mailbot.mail.message import Address, Mail
from mailbot.reading.asked import Asked, AskedField
from mailbot.reading.reading import (
    FIELDS,
    Disposition,
    Evidence,
    Nature,
    Party,
    Reading,
    Shipment,
    missing_fields,
)
from mailbot.rules.context import Case, Context, Letter
from tests.desk.office import (
    BUYER,
    DOHA,
    NOON,
    OFFICE,
    PASSER,
    PEOPLE,
    PETRA,
    RIYADH,
    WAYBILL,
    complaint,
    office,
    ticket,
)
from tests.rules.builders import VOCABULARY, address_of, attachment, mail

CUSTOMERS = (BUYER, PETRA, DOHA, PASSER)
UNUSUAL = (
    Address("", "ka@courier.example"),
    Address("", "station@courier.example"),
    Address("", "noreply@shop.example"),
    Address("Broken", ""),
    Address("", "-option@x.example"),
)
WRITERS = st.sampled_from([*CUSTOMERS * 5, *map(address_of, PEOPLE), *UNUSUAL, None])
EMAILS = st.sampled_from([a.email for a in (*CUSTOMERS, *UNUSUAL)] + [p.email for p in PEOPLE])
WORDS = st.sampled_from(
    [
        "",
        "ok",
        "تم",
        "1",
        "٢",
        "3) ",
        "#take",
        "#reply\nIt arrives.",
        "#reply",
        "#ok\n#note x",
        "#xyzzy",
        "#help",
        "#",
        "1) Sara\n2) 0551112222\n3) 290019498498",
        "1) \n2) \n",
        "السلام عليكم، أين شحنتي؟",
        "receiver: Sara, her mob 0551112222",
        "Any news of KA-2026-000001?",
    ]
)
TEXTS = WORDS | st.text(max_size=60)
WAYBILLS = st.sampled_from([None, WAYBILL, "A1", "B2"])
PARTIES = st.builds(
    Party,
    name=st.sampled_from([None, "Sara", "Huda", "خالد", "Nukhba Trading"]),
    phones=st.sampled_from([(), ("+966551112222",)]),
    emails=st.sampled_from([(), (PASSER.email,), (BUYER.email,)]),
)
SHIPMENTS = st.lists(
    st.builds(Shipment, waybill=WAYBILLS, shipper=PARTIES, consignee=PARTIES), max_size=3
).map(tuple)
REASONS = st.lists(st.sampled_from(["strong-word", "medicine"]), max_size=2).map(tuple)

# --- what we know -------------------------------------------------------------------------------

STATES = {
    Kind.TICKET: "NEW AWAITING_INFO OPEN WITH_DEPT PENDING_CUSTOMER RESOLVED CLOSED MERGED "
    "CANCELLED",
    Kind.COMPLAINT: "RECEIVED ACKNOWLEDGED AWAITING_DETAILS FRONTLINE FORWARDED INVESTIGATING "
    "DECIDED REPLIED CLOSED APPEALED EXTERNAL WITHDRAWN",
    Kind.FEEDBACK: "FEEDBACK_LOGGED",
}


@st.composite
def tickets(draw: st.DrawFn) -> Ticket:
    """A kept ticket of any kind and state, of any customer."""
    kind = draw(st.sampled_from(list(Kind)))
    number = draw(st.integers(1, 4))
    made = complaint() if kind is Kind.COMPLAINT else ticket()
    requester = draw(st.sampled_from(CUSTOMERS))
    account = OFFICE.account_of(requester.email)
    shipments = draw(SHIPMENTS)
    state = State(draw(st.sampled_from(STATES[kind].split())))
    return replace(
        made,
        id=number,
        ref=f"{OFFICE.prefix(kind)}-2026-{number:06}",
        kind=kind,
        state=state,
        requester=requester,
        parties=(requester.email,),
        account=account.key if account else None,
        group=draw(st.sampled_from([*(g.key for g in OFFICE.groups), "gone"])),
        owner=draw(st.sampled_from([None, "gone@courier.example", *(p.email for p in PEOPLE)])),
        shipments=shipments,
        missing=missing_fields(shipments) if shipments else (),
        about_shipment=bool(shipments),
        urgency=draw(st.integers(0, 3)),
        escalated_level=draw(st.sampled_from([0, 2, 3])),
        due_at=None if kind is Kind.FEEDBACK else made.due_at,
        paused_at=NOON if state is State.AWAITING_INFO else None,
        closed_at=draw(st.sampled_from([None, NOON, NOON - timedelta(days=40)])),
        links=draw(st.sampled_from([(), (Link("KA-2026-000001", "complaint_about"),)])),
    )


@st.composite
def letters(draw: st.DrawFn, about: tuple[Ticket, ...]) -> Letter:
    """A letter of ours, about one of the tickets or none, with or without a form."""
    ticket_ = draw(st.sampled_from([None, *about]))
    fields = tuple(AskedField(n, 0, name) for n, name in enumerate((*FIELDS, "waybill"), 1))
    form = Asked(ref="KA-2026-000001", fields=fields, shipments=(Shipment(),))
    kinds = ["request", "status", "notification", "escalation", "refusal", "relay", "alarm"]
    return Letter(
        id=draw(st.integers(1, 9)),
        ticket_id=ticket_.id if ticket_ else None,
        kind=draw(st.sampled_from(kinds)),
        audience=draw(st.sampled_from(["customer", "staff"])),
        to=draw(st.lists(EMAILS, min_size=1, max_size=2).map(tuple)),
        message_id="ours@courier.example",
        asked=draw(st.sampled_from([None, form])) if ticket_ else None,
    )


@st.composite
def contexts(draw: st.DrawFn) -> Context:
    """What a database may hold about a mail, whoever wrote it."""
    writer = draw(WRITERS)
    person = OFFICE.person_by_email(writer.email) if writer and writer.email else None
    some = st.lists(tickets(), max_size=3).map(tuple)
    answered_tickets = draw(some)
    answered = draw(st.lists(letters(answered_tickets), max_size=2).map(tuple))
    bounced_ticket = draw(st.none() | tickets())
    known = tuple(t for t in (bounced_ticket,) if t)
    return Context(
        writer=writer,
        person=person,
        proved_by=draw(st.sampled_from([None, "reply", "dmarc"])) if person else None,
        account=OFFICE.account_of(writer.email) if writer else None,
        answered=answered,
        answered_tickets=answered_tickets,
        named=draw(some),
        same_waybill=tuple(t for t in draw(some) if not t.ended),
        of_writer=tuple(t for t in draw(some) if not t.ended),
        twin=draw(st.none() | tickets()),
        bounced=draw(st.none() | letters(known)),
        bounced_ticket=bounced_ticket,
        automatic_hour=draw(st.sampled_from([0, 0, 2, 3])),
        automatic_day=draw(st.sampled_from([0, 0, 9, 10])),
        owed=draw(st.sampled_from([None, None, 7])) if person else None,
    )


# --- what came ----------------------------------------------------------------------------------


@st.composite
def mails(draw: st.DrawFn, writer: Address | None) -> Mail:
    """A mail of the writer's, with files, marks of machines, and whom it was written to."""
    files = [attachment("a.pdf"), attachment("logo.png", "image/png", inline=True)]
    headers = [("auto-submitted", "auto-replied"), ("list-id", "<x>"), ("x-mailbot-loop", "x")]
    boxes = [Address("", "ka@courier.example"), Address("", "complaints@courier.example")]
    form = Address("Website", "form@www.courier.example")
    return mail(
        draw(st.sampled_from([writer, writer, form])),
        message_id=draw(st.sampled_from(["", "new@mail.example"])),
        subject=draw(TEXTS),
        to=draw(st.lists(st.sampled_from(boxes), max_size=2).map(tuple)),
        attachments=tuple(draw(st.lists(st.sampled_from(files), max_size=2))),
        headers=tuple(draw(st.lists(st.sampled_from(headers), max_size=2))),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Anything that a reader may find in a mail, fitting together or not."""
    disposition = draw(st.sampled_from([*[Disposition.REQUEST] * 12, *Disposition]))
    person = disposition is Disposition.REQUEST
    nature = draw(st.sampled_from(list(Nature)[:-1])) if person else None
    shipments = draw(SHIPMENTS)
    urgency = draw(st.integers(0, 3))
    flags = st.sampled_from([False, False, True])
    return Reading(
        disposition=disposition,
        language=draw(st.sampled_from(["ar", "en"])),
        nature=nature,
        natures=(nature,) if nature else (),
        urgency=urgency,
        urgency_reasons=draw(REASONS),
        about_shipment=bool(shipments) or draw(flags),
        shipments=shipments,
        reply_text=draw(TEXTS),
        forwarded_from=draw(st.none() | EMAILS),
        forwarded_name=draw(st.sampled_from([None, "Rami"])),
        follow_up=draw(flags),
        thanks=draw(flags),
        says_complaint=draw(flags),
        asks_status=draw(flags),
        privacy=draw(flags),
        evidence=(Evidence("urgency.strong-word", "URGENT", 0.9),) if urgency else (),
    )


BOUNCES = st.none() | st.builds(
    Bounce,
    original_message_id=st.none(),
    recipients=st.lists(
        st.builds(
            FailedRecipient,
            email=EMAILS,
            status=st.sampled_from(["", "5.1.1", "4.2.2"]),
            diagnostic=st.just(""),
        ),
        max_size=2,
    ).map(tuple),
    permanent=st.booleans(),
)
MANAGERLESS: Policy = office(groups=OFFICE.groups[:1], people=OFFICE.people[:2], manager=None)
EMPTY: Policy = office(people=(), accounts=(), calendars=())


@st.composite
def cases(draw: st.DrawFn, known: st.SearchStrategy[Context] | None = None) -> Case:
    """Anything that may come before the rules, in this office or a poorer one."""
    found = draw(known if known is not None else contexts())
    policy = draw(
        st.sampled_from([OFFICE, OFFICE, MANAGERLESS, EMPTY, office(calendars=(RIYADH,))])
    )
    passed = draw(st.timedeltas(timedelta(0), timedelta(days=60)))
    boxes = [("ka",), ("complaints",), ("ka", "complaints"), ("complaints", "ka")]
    return Case(
        mail=draw(mails(found.writer)),
        reading=draw(readings()),
        context=found,
        policy=policy,
        vocabulary=VOCABULARY,
        now=NOON + passed,
        received_at=NOON,
        mailboxes=draw(st.sampled_from(boxes)),
        bounce=draw(BOUNCES),
        too_large=draw(st.sampled_from([False, False, True])),
    )
