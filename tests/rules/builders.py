"""Small builders of what the rules decide on: a mail, its reading, what we know, and the case.

The office is that of `tests.desk.office`; whatever a test is about it says itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mailbot.config.vocabulary import load_vocabulary
from mailbot.desk.policy import Person
from mailbot.desk.ticket import State, Ticket
from mailbot.mail.bounces import Bounce, FailedRecipient
from mailbot.mail.message import Address, Attachment, Mail
from mailbot.reading.asked import Asked, form_fields
from mailbot.reading.reading import FIELDS, Disposition, Nature, Reading, Shipment
from mailbot.rules.context import Case, Context, Letter
from mailbot.rules.plan import Draft, Plan, Step
from tests.desk.office import BUYER, NOON, OFFICE, WHOLE, ticket

VOCABULARY = load_vocabulary()
KA_ADDRESS = Address("Key Accounts", "ka@courier.example")
COMPLAINTS_ADDRESS = Address("Complaints", "complaints@courier.example")
NEW_ID = "new@mail.example"


def mail(sender: Address | None = BUYER, **changes: Any) -> Mail:
    """Return a mail to the key-accounts mailbox."""
    given = Mail(
        message_id=NEW_ID,
        subject="Shipment 290019498498",
        date=NOON,
        sender=sender,
        to=(KA_ADDRESS,),
        text="as in the reading",
    )
    return replace(given, **changes)


def attachment(name: str, media_type: str = "application/pdf", **changes: Any) -> Attachment:
    """Return a file that hangs on a mail."""
    given = Attachment(
        name=name, media_type=media_type, size=4, inline=False, content_id="", data=b"data"
    )
    return replace(given, **changes)


def reading(text: str = "My shipment is late.", **changes: Any) -> Reading:
    """Return what a person says of a whole shipment that has failed."""
    given = Reading(
        disposition=Disposition.REQUEST,
        language="en",
        nature=Nature.SERVICE_FAILURE,
        natures=(Nature.SERVICE_FAILURE,),
        about_shipment=True,
        shipments=(WHOLE,),
        reply_text=text,
    )
    return replace(given, **changes)


def question(text: str = "What are your hours?", **changes: Any) -> Reading:
    """Return a question about no shipment."""
    given = {"nature": Nature.INQUIRY, "natures": (Nature.INQUIRY,)}
    return reading(text, **{**given, "about_shipment": False, "shipments": (), **changes})


def said(nature: Nature, **changes: Any) -> Reading:
    """Return a reading of that nature."""
    return reading(nature=nature, natures=(nature,), **changes)


def machine(disposition: Disposition = Disposition.AUTO_REPLY, **changes: Any) -> Reading:
    """Return what a machine's mail says."""
    return question(
        "I am out of the office", disposition=disposition, nature=None, natures=(), **changes
    )


def context(writer: Address | None = BUYER, **changes: Any) -> Context:
    """Return what is known of a customer who never wrote before."""
    account = OFFICE.account_of(writer.email) if writer else None
    given = Context(writer=writer, person=None, proved_by=None, account=account)
    return replace(given, **changes)


def staff_context(person: Person, *answered: Letter, **changes: Any) -> Context:
    """Return what is known of a colleague who has proved himself."""
    given = context(
        address_of(person),
        person=person,
        account=None,
        proved_by="reply" if answered else "dmarc",
        answered=answered,
    )
    return replace(given, **changes)


def address_of(person: Person) -> Address:
    """Return a colleague as he stands in From."""
    return Address(person.name.en, person.email)


def case(said: Reading | None = None, known: Context | None = None, **changes: Any) -> Case:
    """Return a case: the mail's sender is the writer of the context."""
    known = known or context()
    given = Case(
        mail=mail(known.writer),
        reading=said or reading(),
        context=known,
        policy=OFFICE,
        vocabulary=VOCABULARY,
        now=NOON,
        received_at=NOON,
        mailboxes=("ka",),
    )
    return replace(given, **changes)


def letter(
    kind: str = "request", about: Ticket | None = None, to: str = BUYER.email, **changes: Any
) -> Letter:
    """Return a letter of ours."""
    given = Letter(
        id=1,
        ticket_id=about.id if about else None,
        kind=kind,
        audience="customer" if to == BUYER.email else "staff",
        to=(to,),
        message_id=f"{kind}@courier.example",
    )
    return replace(given, **changes)


def replied(about: Ticket, kind: str = "request", **changes: Any) -> dict[str, Any]:
    """Return what the context holds of a reply to a letter about the ticket."""
    return {"answered": (letter(kind, about, **changes),), "answered_tickets": (about,)}


def asked(about: Ticket) -> Asked:
    """Return the form that was sent about the ticket."""
    fields = form_fields(about.shipments, FIELDS, with_waybill=True)
    return Asked(ref=about.ref, fields=fields, shipments=about.shipments)


def lacking(*shipments: Shipment, **changes: Any) -> Ticket:
    """Return a ticket that waits for what its shipments lack."""
    given = {
        "state": State.AWAITING_INFO,
        "shipments": shipments,
        "missing": ("consignee.name", "consignee.contact"),
        "asked": ("consignee.name", "consignee.contact"),
        "rounds": 1,
        "paused_at": NOON,
    }
    return ticket(**{**given, **changes})


def report(*emails: str, status: str = "5.1.1", permanent: bool = True) -> Bounce:
    """Return a delivery report about those addresses."""
    failed = tuple(FailedRecipient(email, status, "no such user") for email in emails)
    return Bounce(original_message_id="x", recipients=failed, permanent=permanent)


# --- looking at a plan ---------------------------------------------------------------------------


def letters(plan: Plan) -> tuple[Draft, ...]:
    """Return all letters of a plan."""
    return tuple(draft for step in plan.steps for draft in step.drafts)


def to(plan: Plan, email: str) -> tuple[Draft, ...]:
    """Return the letters to an address."""
    return tuple(d for d in letters(plan) if email in [a.email for a in d.to])


def to_customers(plan: Plan) -> tuple[Draft, ...]:
    """Return the letters to customers."""
    return tuple(d for d in letters(plan) if d.audience == "customer")


def events(plan: Plan, kind: type | None = None) -> tuple[Any, ...]:
    """Return the events of all steps, or those of one class."""
    found = (event for step in plan.steps for event in step.events)
    return tuple(e for e in found if kind is None or isinstance(e, kind))


def names(plan: Plan) -> list[list[str]]:
    """Return the names of the events, a list for each step."""
    return [[type(event).__name__ for event in step.events] for step in plan.steps]


def about(plan: Plan) -> list[str | None]:
    """Return the references of the steps' tickets; "" is a new one, None no ticket."""
    return [step.ticket.ref if step.ticket else None for step in plan.steps]


def recipients(plan: Plan) -> set[str]:
    """Return every address that a plan writes to."""
    return {address.email for draft in letters(plan) for address in draft.to}


def leading(plan: Plan) -> Step:
    """Return the step with the letter to the customer, which is the last."""
    return plan.steps[-1]


def summary(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Tell each letter by its template, its kind and its reader."""
    for draft in letters(plan):
        yield draft.template, draft.kind, draft.to[0].email
