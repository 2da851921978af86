"""An invented courier's office: its people, groups, accounts and hours, and tickets of its own.

Two mailboxes in Riyadh; key accounts and complaints there, a tracing group in Jordan, and no
group at all in Qatar. Sunday to Thursday from 08:00 to 17:00.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from mailbot.desk.policy import (
    Account,
    Calendar,
    Company,
    Contact,
    Desk,
    Group,
    GroupKind,
    Holiday,
    MailboxPolicy,
    Name,
    Person,
    Policy,
    Role,
    Season,
    Shift,
)
from mailbot.desk.ticket import Kind, Promise, State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.reading import Nature, Party, Shipment

NOON = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""Noon of a Monday in Riyadh."""

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

BUYER = Address("سلمى الراجحي", "salma@nukhba.example")
"""A contact of the account «النخبة», whose officer is Huda."""

PETRA = Address("Rami Haddad", "rami@petra.example")
"""Writes for the Jordanian account."""

DOHA = Address("Aisha", "aisha@doha.example")
"""Writes for the account in Qatar, where the office has no group."""

PASSER = Address("Khalid", "khalid@freemail.example")
"""Belongs to no account."""

DAY_SHIFT = Shift(time(8), time(17))
RAMADAN = Season(first=date(2026, 2, 18), last=date(2026, 3, 19), shift=Shift(time(10), time(16)))
EID = Holiday(first=date(2026, 3, 20), last=date(2026, 3, 23), name=Name("عيد الفطر", "Eid"))
SUNDAY_TO_THURSDAY = (DAY_SHIFT, DAY_SHIFT, DAY_SHIFT, DAY_SHIFT, None, None, DAY_SHIFT)
RIYADH = Calendar(
    key="riyadh",
    zone="Asia/Riyadh",
    shifts=SUNDAY_TO_THURSDAY,
    holidays=(EID,),
    seasons=(RAMADAN,),
)


def person(key: str, *roles: Role, **more: Any) -> Person:
    """Return a member of staff whose address and names are the key."""
    name = Name(f"{key} بالعربية", key.capitalize())
    return Person(key=key, email=f"{key}@courier.example", name=name, roles=roles, **more)


HUDA = person("huda", Role.KA_OFFICER, language="ar")
SAMI = person("sami", Role.KA_OFFICER, on_call=True)
OMAR = person("omar", Role.SUPPORT_SUPERVISOR)
NADIA = person("nadia", Role.CS_MANAGER)
REEM = person("reem", Role.COMPLAINTS_TEAM, language="ar")
FAISAL = person("faisal", Role.SUPPORT_STAFF)
LAYLA = person("layla", Role.SUPPORT_STAFF)
MAHA = person("maha", Role.CLAIMS_OFFICER)
ZAID = person("zaid", Role.STAFF)
PEOPLE = (HUDA, SAMI, OMAR, NADIA, REEM, FAISAL, LAYLA, MAHA, ZAID)


def group(key: str, kind: GroupKind, *members: Person, **more: Any) -> Group:
    """Return a group in Saudi Arabia, unless said otherwise."""
    name = Name(f"فريق {key}", f"Team {key}")
    given = {"country": "SA", **more}
    return Group(key=key, kind=kind, name=name, members=tuple(p.key for p in members), **given)


KA = group(
    "ka-sa", GroupKind.KA, HUDA, SAMI, lead="sami", supervisor="omar", talks_to_customers=True
)
COMPLAINTS = group(
    "complaints", GroupKind.COMPLAINTS, REEM, supervisor="omar", talks_to_customers=True
)
OPERATIONS = group("operations", GroupKind.OPERATIONS, FAISAL, address="ops@courier.example")
TRACING = group(
    "tracing-jo", GroupKind.TRACING, LAYLA, country="JO", talks_to_customers=True, phone="+96265000"
)
CLAIMS = group("claims", GroupKind.CLAIMS, MAHA)
MANAGEMENT = group("management", GroupKind.MANAGEMENT, NADIA, country=None)
GROUPS = (KA, COMPLAINTS, OPERATIONS, TRACING, CLAIMS, MANAGEMENT)

NUKHBA = Account(
    key="nukhba",
    name=Name("شركة النخبة", "Nukhba Trading"),
    country="SA",
    domains=("nukhba.example",),
    contacts=(
        Contact(name="سلمى الراجحي", email=BUYER.email, phones=("+966501234567",)),
        Contact(name="Nukhba night desk", email="nukhba@freemail.example"),
    ),
    officer="huda",
)
PETRA_TOURS = Account(
    key="petra", name=Name("", "Petra Tours"), country="JO", domains=("petra.example",)
)
DOHA_BOOKS = Account(
    key="doha",
    name=Name("", "Doha Books"),
    country="QA",
    domains=("doha.example",),
    officer="huda",
)

KA_BOX = MailboxPolicy(
    key="ka",
    address="ka@courier.example",
    aliases=("keyaccounts@courier.example",),
    desk=Desk.KEY_ACCOUNTS,
    name=Name("كبار العملاء", "Key Accounts"),
    web_forms=("form@www.courier.example",),
)
COMPLAINTS_BOX = MailboxPolicy(
    key="complaints",
    address="complaints@courier.example",
    desk=Desk.COMPLAINTS,
    name=Name("الشكاوى", "Complaints"),
)


def office(**changes: Any) -> Policy:
    """Return the whole office."""
    given = Policy(
        company=Company(
            name=Name("شركة المثال للشحن", "Example Express"),
            domains=("courier.example",),
            zone="Asia/Riyadh",
            country="SA",
            phone="+966110000000",
            phone_hours=Name("على مدار الساعة", "at any hour"),
            complaints_address="complaints@courier.example",
        ),
        mailboxes=(KA_BOX, COMPLAINTS_BOX),
        groups=GROUPS,
        people=PEOPLE,
        accounts=(NUKHBA, PETRA_TOURS, DOHA_BOOKS),
        calendars=(RIYADH,),
        manager="nadia",
    )
    return replace(given, **changes)


OFFICE = office()


def local(text: str) -> datetime:
    """Return a time on Riyadh's wall, such as `2026-01-08 16:45`."""
    return datetime.fromisoformat(f"{text}+03:00")


WAYBILL = "290019498498"
SHIPPER = Party(name="Nukhba Trading", phones=("+966501234567",))
CONSIGNEE = Party(name="Khalid Al-Otaibi", phones=("+966557654321",))
WHOLE = Shipment(waybill=WAYBILL, shipper=SHIPPER, consignee=CONSIGNEE)
"""A shipment of which nothing lacks."""


def shipment(waybill: str | None = None, **consignee: Any) -> Shipment:
    """Return a shipment of Nukhba's to a consignee with those values."""
    return Shipment(waybill=waybill, shipper=SHIPPER, consignee=Party(**consignee))


def ticket(**changes: Any) -> Ticket:
    """Return an open key-accounts ticket of Salma's, owned by Huda, opened at noon."""
    given = Ticket(
        ref="KA-2026-000001",
        id=1,
        kind=Kind.TICKET,
        state=State.OPEN,
        nature=Nature.SERVICE_FAILURE,
        natures=(Nature.SERVICE_FAILURE,),
        language="ar",
        mailbox="ka",
        subject="شحنة متأخرة",
        country="SA",
        account="nukhba",
        group="ka-sa",
        owner=HUDA.email,
        opened_by=BUYER.email,
        requester=BUYER,
        parties=(BUYER.email,),
        shipments=(WHOLE,),
        opened_at=NOON,
        due_at=NOON + 72 * HOUR,
        promise=Promise(start=NOON, seconds=72 * 3600, calendar="riyadh"),
    )
    return replace(given, **changes)


def complaint(**changes: Any) -> Ticket:
    """Return a complaint of Salma's with the complaints team."""
    given = {
        "ref": "CMP-2026-000001",
        "id": 2,
        "kind": Kind.COMPLAINT,
        "state": State.ACKNOWLEDGED,
        "nature": Nature.COMPLAINT,
        "natures": (Nature.COMPLAINT,),
        "mailbox": "complaints",
        "group": "complaints",
        "owner": REEM.email,
    }
    return ticket(**{**given, **changes})
