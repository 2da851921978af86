"""The office that sample letters come from: its own company, with invented people around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from mailbot.desk.policy import (
    Account,
    Calendar,
    Company,
    Contact,
    Desk,
    Group,
    GroupKind,
    MailboxPolicy,
    Name,
    Person,
    Policy,
    Regulator,
    Role,
    Shift,
)

CUSTOMER = "sara@alnakheel.example"
OFFICER = "nawal@staff.example"


def office(policy: Policy | None = None) -> Policy:
    """Return the policy with the invented people, groups and accounts in it.

    Without a policy it is that of an invented company.
    """
    base = policy or Policy(company=_COMPANY, mailboxes=_MAILBOXES, groups=(), people=())
    return replace(
        base,
        people=(*base.people, *_PEOPLE),
        groups=(*base.groups, *_GROUPS),
        accounts=(*base.accounts, *_ACCOUNTS),
        calendars=base.calendars or (_CALENDAR,),
    )


_COMPANY = Company(
    name=Name("شركة المثال للشحن", "Example Express"),
    domains=("staff.example",),
    zone="Asia/Riyadh",
    country="SA",
    phone="920 000 000",
    phone_hours=Name("على مدار الساعة", "24 hours a day"),
    complaints_address="complaints@example-express.example",
    regulators=(
        Regulator(
            country="SA",
            name=Name("الهيئة العامة للنقل", "the Transport General Authority"),
            contact="19929",
        ),
    ),
)
_MAILBOXES = (
    MailboxPolicy(
        key="sample-ka",
        address="keyaccounts@example-express.example",
        desk=Desk.KEY_ACCOUNTS,
        name=Name("فريق كبار العملاء", "Key Accounts team"),
    ),
    MailboxPolicy(
        key="sample-complaints",
        address="complaints@example-express.example",
        desk=Desk.COMPLAINTS,
        name=Name("فريق الشكاوى", "Complaints team"),
    ),
)
_PEOPLE = (
    Person(
        key="sample-nawal",
        email=OFFICER,
        name=Name("نوال القحطاني", "Nawal Al-Qahtani"),
        roles=(Role.KA_OFFICER,),
    ),
)


def _group(key: str, kind: GroupKind, ar: str, en: str) -> Group:
    return Group(
        key=key, kind=kind, name=Name(ar, en), members=("sample-nawal",), country="SA",
        talks_to_customers=kind in (GroupKind.KA, GroupKind.COMPLAINTS),
    )  # fmt: skip


_GROUPS = (
    _group("sample-ka", GroupKind.KA, "مجموعة كبار العملاء", "Key Accounts"),
    _group("sample-complaints", GroupKind.COMPLAINTS, "فريق الشكاوى", "Complaints team"),
    _group("sample-operations", GroupKind.OPERATIONS, "إدارة العمليات", "Operations"),
    _group("sample-management", GroupKind.MANAGEMENT, "إدارة خدمة العملاء", "Customer Service"),
    Group(
        key="sample-tracing-jo",
        kind=GroupKind.TRACING,
        name=Name("مجموعة التعقب في الأردن", "Tracing Jordan"),
        members=("sample-nawal",),
        country="JO",
        phone="+962 6 555 0130",
        phone_hours=Name("من الأحد إلى الخميس، من 8:30 إلى 4:30", "Sunday to Thursday, 8:30–16:30"),
    ),
)
_ACCOUNTS = (
    Account(
        key="sample-nakheel",
        name=Name("متجر النخيل", "Al Nakheel Store"),
        country="SA",
        contacts=(Contact(name="Sara Ahmad", email=CUSTOMER, phones=("+966501112222",)),),
        domains=("alnakheel.example",),
    ),
    Account(key="sample-batra", name=Name("متجر البتراء", "Petra Store"), country="JO"),
)
_OPEN = Shift(time(8), time(17))
_CALENDAR = Calendar(
    key="sa", zone="Asia/Riyadh", shifts=(_OPEN, _OPEN, _OPEN, _OPEN, None, None, _OPEN)
)
