"""What is known of a ticket, put right by colleagues: `#set`, `#enough`, urgency, the account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rapidfuzz import fuzz, process

from mailbot.desk.claim import Claim
from mailbot.desk.doubts import open_doubts
from mailbot.desk.events import (
    AccountLinked,
    ClaimChanged,
    DetailsAsked,
    DetailsComplete,
    Enough,
    Escalated,
    Event,
    FieldsMerged,
    NatureSet,
    RedirectSet,
    UrgencySet,
    Verified,
)
from mailbot.desk.lifecycle import allowed, evolve, evolved
from mailbot.desk.redirect import FIELD as REDIRECT
from mailbot.desk.redirect import lacks_address
from mailbot.desk.ticket import Ticket
from mailbot.reading.amounts import amount_of
from mailbot.reading.commands import assents
from mailbot.reading.reading import Evidence, Nature, Shipment, missing_fields
from mailbot.rules import drafts, opening, verification
from mailbot.rules.orders import fields
from mailbot.rules.orders.concerned import set_about
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.orders.quality import weakness
from mailbot.rules.orders.readdress import set_requester
from mailbot.rules.plan import Draft
from mailbot.rules.redirects import ADDRESS_MAX
from mailbot.text.arabic import ascii_digits, fold

BY_STAFF = "by-staff"
"""The code of a grade that a colleague set; his own words stand beside it."""


def set_field(order: Order) -> Done | Wrong:
    """Correct one field; what is missing is worked out anew, and new gaps are asked once."""
    if "=" not in order.argument.replace("＝", "="):
        return Wrong(why="no-value", values={"fields": fields.fields(order.case.vocabulary)})
    setting = fields.parse(order.case.vocabulary, order.argument)
    if setting.field is None:
        known = fields.fields(order.case.vocabulary)
        near = setting.nearest or ""
        return Wrong(why="unknown-field", values={"field": near, "fields": known})
    if not setting.value:
        return Wrong(why="no-value", values={"fields": (setting.field,)})
    if own := OWN_WAY.get(setting.field):
        return own(order, setting.value)
    return _set_shipment(order, setting)


def _set_shipment(order: Order, setting: fields.Setting) -> Done | Wrong:
    ticket, field = order.ticket, setting.field or ""
    shipments = ticket.shipments or (Shipment(),)
    if setting.place is None and len(shipments) > 1:
        return Wrong(why="which-shipment", values={"field": field, "count": len(shipments)})
    place = setting.place or 0
    if not 0 <= place < len(shipments):
        return Wrong(why="no-shipment", values={"count": len(shipments)})
    country = ticket.country or order.policy.company.country
    value = (
        fields.waybill(setting.value)
        if field == "waybill"
        else fields.NORMAL[field.partition(".")[2]](setting.value, country)
    )
    if value is None:
        return Wrong(why="not-valid", values={"field": field, "value": setting.value})
    changed = fields.with_value(shipments[place], field, value)
    known = (*shipments[:place], changed, *shipments[place + 1 :])
    path = f"shipments.{place}.{field.replace('phone', 'phones').replace('email', 'emails')}"
    event = FieldsMerged(
        shipments=known,
        missing=missing_fields(known, drafts.required_of(order.policy, ticket)),
        evidence=(Evidence(path, f"#set {setting.value}", 1.0),),
        doubts=open_doubts(ticket.doubts, known),
    )
    return _with_gaps(order, (event,), {"field": field, "value": value})


def _set_nature(order: Order, value: str) -> Done | Wrong:
    nature = fields.nature_of(order.case.vocabulary, value)
    if nature is None:
        return Wrong(why="unknown-nature", values={"natures": tuple(Nature)[:-1]})
    ticket = order.ticket
    if nature is ticket.nature:
        return Wrong(why="same-nature")
    special = tuple(n for n in ticket.natures if n is Nature.SPECIAL_REQUEST)
    event = NatureSet(nature=nature, natures=(nature, *special))
    after = evolve(ticket, event, order.case.now) if allowed(ticket, event) else ticket
    events: tuple[Event, ...] = (event,)
    if ticket.about_shipment:
        missing = missing_fields(ticket.shipments, drafts.required_of(order.policy, after))
        if missing != ticket.missing:
            known = FieldsMerged(shipments=ticket.shipments, missing=missing, doubts=ticket.doubts)
            events += (known,)
    return _with_gaps(order, events, {"field": "nature", "value": nature.value})


def _with_gaps(order: Order, events: tuple[Event, ...], said: dict[str, object]) -> Done:
    """Ask what lacks now and did not before; tell the customer where nothing lacks any more."""
    before = order.ticket
    after = before
    for event in events:
        if not allowed(after, event):
            return Done(events=events)  # refused as a whole, with its reason
        after = evolve(after, event, order.case.now)
    fresh = [name for name in after.missing if name not in before.missing]
    fresh += [REDIRECT] if lacks_address(after) and not lacks_address(before) else []
    if before.lacks_details and not drafts.asks(after):
        letter = drafts.to_requester(order.case, after, "complete", "complete", facts=True)
        return Done(events=(*events, DetailsComplete()), drafts=(letter,), said=said)
    if not fresh or any(isinstance(e, FieldsMerged) for e in events[:1]):
        return Done(events=events, said=said)
    return _asking(order, after, events, said)


def _asking(
    order: Order, after: Ticket, events: tuple[Event, ...], said: dict[str, object]
) -> Done:
    form = drafts.open_form(order.policy, after)
    asked: DetailsAsked = opening.asking(order.case, after, form)
    if not form or not allowed(after, asked):
        return Done(events=events, said=said)
    letter = drafts.to_requester(
        order.case, after, "still-missing", "request", form=form, paused=asked.pauses
    )
    return Done(events=(*events, asked), drafts=(letter,), said={**said, "asked": True})


def _set_amount(order: Order, value: str) -> Done | Wrong:
    found = amount_of(value, order.case.vocabulary)
    if found is None:
        return Wrong(why="not-valid", values={"field": "amount", "value": value})
    amount = found.value
    claim = order.ticket.claim or Claim()
    if claim.decided:
        return Wrong(why="claim-approved", nearest="claim")
    currency = found.currency or claim.currency or order.policy.claims.currency
    changed = replace(claim, amount_asked=amount, currency=currency)
    event = ClaimChanged(claim=changed, what="amount")
    return Done(events=(event,), said={"field": "amount", "value": f"{amount} {currency}"})


def _verified(order: Order, value: str) -> Done | Wrong:
    """Keep the account's word that a colleague has heard himself; who asked is told (R-18)."""
    if order.ticket.verification is None:
        return Wrong(why="nothing-to-verify")
    said = assents(value)
    if said is None:
        return Wrong(why="not-valid", values={"field": "verified", "value": value})
    event = Verified(by=order.person.email, confirmed=said)
    letter = verification.answer_to_requester(order.ticket, confirmed=said)
    return Done(events=(event,), drafts=(letter,), said={"field": "verified", "value": value})


def enough(order: Order) -> Done | Wrong:
    """Go on with what is known."""
    return Done(events=(Enough(by=order.person.email),))


def urgent(order: Order) -> Done | Wrong:
    """Set the grade, U2 unless told; people of that grade are called."""
    words = ascii_digits(order.argument).upper().removeprefix("U").split()
    grade = int(words[0]) if words and words[0] in ("1", "2", "3") else 2
    why = order.argument if not (words and words[0].isdigit()) else " ".join(words[1:])
    ticket = order.ticket
    if grade <= ticket.urgency:
        return Wrong(why="urgent-already", values={"grade": ticket.urgency})
    event = UrgencySet(urgency=grade, reasons=(BY_STAFF,), why=why or order.message)
    if not allowed(ticket, event):
        return Done(events=(event,))
    after = evolve(ticket, event, order.case.now)
    called: tuple[Event, ...] = ()
    letters: tuple[Draft, ...] = ()
    if grade >= 2 and grade > ticket.escalated_level:
        people = drafts.escalated_people(order.policy, after, order.case.now)
        emails = tuple(p.email for p in people)
        called = (Escalated(level=grade, to=emails, reasons=(BY_STAFF,)),)
        letters = drafts.escalations(order.case, evolved(after, called, order.case.now))
    return Done(events=(event, *called), drafts=letters, said={"grade": grade})


def normal(order: Order) -> Done | Wrong:
    """Take the grade back, with a reason that is kept."""
    if not order.ticket.urgency:
        return Wrong(why="not-urgent")
    if weakness(order.case, order.ticket, order.text) == "weak":
        return Wrong(why="weak", nearest="normal")
    event = UrgencySet(urgency=0, reasons=(BY_STAFF,), why=order.text)
    return Done(events=(event,))


def link(order: Order) -> Done | Wrong:
    """Tie the requester to an account."""
    return _linked(order, order.argument) if order.argument else Wrong(why="no-account")


def _linked(order: Order, written: str) -> Done | Wrong:
    names = {
        fold(name): account
        for account in order.policy.accounts
        for name in (account.key, account.key.replace("_", " "), account.name.ar, account.name.en)
        if name
    }
    account = names.get(fold(written).strip())
    if account is None:
        near = process.extract(
            fold(written), list(names), scorer=fuzz.WRatio, score_cutoff=60, limit=6
        )
        keys = tuple(dict.fromkeys(names[name].key for name, _, _ in near))[:3]
        return Wrong(why="unknown-account", values={"accounts": keys})
    event = AccountLinked(account=account.key, by=order.person.email)
    asked = verification.linked(order.case, order.ticket, event)
    told = verification.informed(order.case, order.ticket, event)
    return Done(
        events=(event, *asked.events),
        drafts=(*asked.drafts, *told),
        said={"account": account.key},
    )


def _set_redirect(order: Order, value: str) -> Done:
    """Say where a redirected shipment is to go."""
    event = RedirectSet(address=value[:ADDRESS_MAX])
    return _with_gaps(order, (event,), {"field": REDIRECT, "value": value})


OWN_WAY: dict[str, Callable[[Order, str], Done | Wrong]] = {
    "nature": _set_nature,
    "amount": _set_amount,
    "account": _linked,
    "verified": _verified,
    "about": set_about,
    "requester.email": set_requester,
    REDIRECT: _set_redirect,
}
"""Fields that are not a shipment's, each with the rule that sets it."""

FACTS: dict[str, Entry] = {
    "set": Entry(set_field),
    "enough": Entry(enough),
    "urgent": Entry(urgent, takes_text=True),
    "normal": Entry(normal, takes_text=True),
    "link": Entry(link),
}
