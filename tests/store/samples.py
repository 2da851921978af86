"""Small values for the store's tests; whatever a test is about it says itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mailbot.desk.policy import (
    Account,
    Company,
    Contact,
    Desk,
    Group,
    GroupKind,
    MailboxPolicy,
    Name,
    Person,
    Policy,
    Role,
)
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.mail.message import Address, Mail
from mailbot.reading.reading import Disposition, Nature, Party, Reading, Shipment
from mailbot.store.inbound import NewInbound
from mailbot.store.outbox import NewLetter

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
LEASE = timedelta(minutes=20)

SALMA = Address("سلمى الراجحي", "salma@customer.example")


def inbound(number: int = 1, **changes: Any) -> NewInbound:
    """Return a mail as the mailbox `ka` showed it; its UID is the number."""
    given = NewInbound(
        raw=b"From: salma@customer.example\r\n\r\nHello %d\r\n" % number,
        content_id=f"content-{number}",
        mailbox="ka",
        received_at=NOON,
        size=100,
        uidvalidity=7,
        uid=number,
    )
    return replace(given, **changes)


def ticket(**changes: Any) -> Ticket:
    """Return a ticket that was not kept yet."""
    given = Ticket(
        kind=Kind.TICKET,
        state=State.OPEN,
        nature=Nature.INQUIRY,
        natures=(Nature.INQUIRY,),
        language="ar",
        mailbox="ka",
        subject="أين شحنتي",
        group="ka",
        opened_by=SALMA.email,
        requester=SALMA,
        parties=(SALMA.email,),
        opened_at=NOON,
        due_at=NOON + 72 * HOUR,
    )
    return replace(given, **changes)


def shipment(waybill: str | None, *, email: str = "") -> Shipment:
    """Return a shipment whose consignee has that address."""
    consignee = Party(name="خالد", phones=("+966501234567",), emails=(email,) if email else ())
    return Shipment(waybill=waybill, consignee=consignee)


def letter(number: int = 1, **changes: Any) -> NewLetter:
    """Return an acknowledgement to Salma, due at noon."""
    given = NewLetter(
        dedupe_key=f"inbound/{number}/0/customer",
        ticket_id=None,
        inbound_id=None,
        kind="acknowledgement",
        audience="customer",
        mailbox="ka",
        envelope_from="ka@courier.example",
        to=(SALMA.email,),
        message_id=f"letter-{number}@courier.example",
        subject="Re: أين شحنتي [KA-2026-000001]",
        text="وصلتنا رسالتكم",
        raw=b"From: ka@courier.example\r\n\r\nletter %d\r\n" % number,
        asked=None,
        automatic=True,
        relayed=False,
        created_at=NOON,
    )
    return replace(given, **changes)


def mail(sender: Address | None = SALMA, **changes: Any) -> Mail:
    """Return a parsed mail."""
    return replace(
        Mail(message_id="m1@customer.example", subject="Question", date=NOON, sender=sender),
        **changes,
    )


def reading(text: str = "Where is my parcel today please", **changes: Any) -> Reading:
    """Return what a person's mail says."""
    given = Reading(
        disposition=Disposition.REQUEST, language="en", nature=Nature.INQUIRY, reply_text=text
    )
    return replace(given, **changes)


def policy() -> Policy:
    """Return an office with two mailboxes, a web form, a group of two and one account."""
    people = (
        _person("huda", Role.KA_OFFICER),
        _person("omar", Role.SUPPORT_SUPERVISOR),
        _person("zaid", Role.STAFF),
    )
    return Policy(
        company=Company(
            name=Name("البريد", "Courier"),
            domains=("courier.example",),
            zone="Asia/Riyadh",
            country="SA",
            phone="+966110000000",
            phone_hours=Name("", ""),
            complaints_address="complaints@courier.example",
        ),
        mailboxes=(
            _mailbox("ka", Desk.KEY_ACCOUNTS, authserv_id="mx.courier.example"),
            _mailbox("complaints", Desk.COMPLAINTS, web_forms=("form@courier.example",)),
        ),
        groups=(
            Group(
                key="ka",
                kind=GroupKind.KA,
                name=Name("", "Key accounts"),
                members=("huda",),
                supervisor="omar",
                address="ka-team@courier.example",
            ),
        ),
        people=people,
        accounts=(
            Account(
                key="noor",
                name=Name("نور", "Noor"),
                country="SA",
                domains=("noor.example",),
                contacts=(Contact(name="Noor", email="noor@free.example"),),
            ),
        ),
    )


def _person(key: str, role: Role) -> Person:
    return Person(key=key, email=f"{key}@courier.example", name=Name("", key), roles=(role,))


def _mailbox(key: str, desk: Desk, **more: Any) -> MailboxPolicy:
    return MailboxPolicy(
        key=key, address=f"{key}@courier.example", desk=desk, name=Name("", key), **more
    )
