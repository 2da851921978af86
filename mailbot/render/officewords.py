"""What changed in the office's choices, in words: whose choice, which, what it was and is (R-2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.desk.policy import Name, Policy, Role
from mailbot.reading.reading import Language
from mailbot.render.given import Given
from mailbot.render.pieces import Piece, name, token
from mailbot.render.wording import said

AREAS = {
    "people": Name("موظف", "Person"),
    "groups": Name("مجموعة", "Group"),
    "mailboxes": Name("صندوق بريد", "Mailbox"),
    "accounts": Name("حساب", "Account"),
    "calendars": Name("أوقات العمل", "Working hours"),
    "office": Name("المكتب", "Office"),
}
FIELDS = {
    "there": Name("في الإعدادات", "in the settings"),
    "email": Name("البريد", "e-mail"),
    "roles": Name("الأدوار", "roles"),
    "on_call": Name("مناوب", "on call"),
    "absent_until": Name("غائب حتى", "away until"),
    "members": Name("الأعضاء", "members"),
    "lead": Name("رئيس المجموعة", "lead"),
    "supervisor": Name("المشرف", "supervisor"),
    "backup": Name("البديل", "backup"),
    "address": Name("العنوان", "address"),
    "talks_to_customers": Name("تكتب إلى العملاء", "writes to customers"),
    "officer": Name("المسؤول", "officer"),
    "tier": Name("الفئة", "tier"),
    "hours": Name("مدة الحل بالساعات", "hours until solved"),
    "holidays": Name("العطل", "holidays"),
    "manager": Name("مدير خدمة العملاء", "customer service manager"),
    "deputy": Name("نائب المدير", "deputy"),
    "first_response": Name("مدة الرد الأول بالساعات", "hours until the first answer"),
    "complaint_days": Name("أيام العمل للرد على الشكوى", "business days for a complaint"),
}
ROLES = {
    Role.KA_OFFICER: Name("مسؤول كبار العملاء", "key accounts officer"),
    Role.SUPPORT_STAFF: Name("موظف دعم", "support staff"),
    Role.SUPPORT_SUPERVISOR: Name("مشرف دعم", "support supervisor"),
    Role.CS_MANAGER: Name("مدير خدمة العملاء", "customer service manager"),
    Role.CLAIMS_OFFICER: Name("مسؤول المطالبات", "claims officer"),
    Role.SERVICE_ASSURANCE: Name("ضمان الخدمة", "service assurance"),
    Role.DEPARTMENT_MANAGER: Name("مدير إدارة", "department manager"),
    Role.INVESTIGATOR: Name("باحث في الشكاوى", "investigator"),
    Role.COMPLAINTS_TEAM: Name("فريق الشكاوى", "complaints team"),
    Role.STAFF: Name("موظف", "staff"),
}
YES = Name("نعم", "yes")
NONE = Name("لا شيء", "none")
PEOPLE = frozenset({"members", "lead", "supervisor", "backup", "officer", "manager", "deputy"})
VALUES_MAX = 12


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what kind of thing, whose, which choice of it; each value a line."""

    area: str
    owner: Piece
    field: str
    was: tuple[Piece, ...]
    now: tuple[Piece, ...]
    came: bool
    went: bool


def change_rows(given: Given, policy: Policy, language: Language) -> tuple[ChangeRow, ...]:
    """Say what changed, a row a choice."""
    return tuple(
        ChangeRow(
            area=said(AREAS, str(row.get("area")), language),
            owner=_owner(str(row.get("area")), str(row.get("key")), policy, language),
            field=said(FIELDS, str(row.get("what")), language),
            was=_values(row.get("what"), row.get("was"), policy, language),
            now=_values(row.get("what"), row.get("now"), policy, language),
            came=row.get("what") == "there" and bool(row.get("now")),
            went=row.get("what") == "there" and bool(row.get("was")),
        )
        for row in given.rows("changes", "key")
    )


def _owner(area: str, key: str, policy: Policy, language: Language) -> Piece:
    found: dict[str, object] = {
        "people": policy.person(key),
        "groups": policy.group(key),
        "accounts": policy.account(key),
        "mailboxes": next((box for box in policy.mailboxes if box.key == key), None),
    }
    named = getattr(found.get(area), "name", None)
    if area == "office":
        named = policy.company.name
    return name(named.in_language(language)) if isinstance(named, Name) else token(key)


def _values(what: object, value: object, policy: Policy, language: Language) -> tuple[Piece, ...]:
    words = [word for word in str(value or "").split(",") if word]
    if not words:
        return (name(NONE.in_language(language)),)
    return tuple(_shown(str(what), words, policy, language))[:VALUES_MAX]


def _shown(what: str, words: list[str], policy: Policy, language: Language) -> Iterator[Piece]:
    for word in words:
        person = policy.person(word) if what in PEOPLE else None
        if person is not None:
            yield name(person.name.in_language(language))
        elif what == "roles":
            yield name(said({r.value: n for r, n in ROLES.items()}, word, language))
        elif word == "yes":
            yield name(YES.in_language(language))
        else:
            yield token(word)
