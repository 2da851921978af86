"""The register of complaints as a workbook: every case, every step of it, and what is to be done.

For an auditor: who, when, what, in the order in which it happened. Nothing that anybody wrote can
become a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.desk.policy import Name, Policy
from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Language
from mailbot.render import eventwords, inquirywords
from mailbot.render.inquiry import TOPICS
from mailbot.render.sheets import Book
from mailbot.render.wording import STAFF_STATES

CASES = (
    (Name("الرقم المرجعي", "Reference"), 20),
    (Name("الحالة", "State"), 18),
    (Name("وردت", "Received"), 18),
    (Name("موعد الرد الأول", "First date promised"), 18),
    (Name("موعد الرد", "Reply due"), 18),
    (Name("الرد المكتوب", "Written reply"), 18),
    (Name("مقدم الشكوى", "Complainant"), 24),
    (Name("بريده", "E-mail"), 28),
    (Name("الموضوع", "About"), 18),
    (Name("الأمور", "Points raised"), 50),
    (Name("الإدارة المختصة", "Department"), 20),
    (Name("المسؤول", "Manager"), 28),
    (Name("من بحثها", "Looked into by"), 28),
    (Name("القرار", "Decision"), 16),
    (Name("أسباب القرار", "Reasons"), 50),
    (Name("السبب الجذري", "Root cause"), 30),
    (Name("مرات التمديد", "Extensions"), 12),
    (Name("من أرسل الرد", "Reply sent by"), 28),
    (Name("المراجعة", "Review"), 18),
    (Name("أغلقت", "Closed"), 18),
)
STEPS = (
    (Name("الرقم المرجعي", "Reference"), 20),
    (Name("الخطوة", "Step"), 8),
    (Name("الوقت المحلي", "Local time"), 18),
    (Name("الوقت العالمي", "UTC"), 18),
    (Name("من", "Who"), 30),
    (Name("ماذا", "What"), 34),
    (Name("التفاصيل", "Detail"), 90),
)
ACTIONS = (
    (Name("الرقم المرجعي", "Reference"), 20),
    (Name("النوع", "Kind"), 14),
    (Name("ما يُفعل", "What is to be done"), 60),
    (Name("على من", "Owner"), 30),
    (Name("موعده", "Due"), 14),
    (Name("سُجّل", "Registered"), 18),
    (Name("أُنجز", "Done"), 18),
)
KINDS = {
    "remedy": Name("إجراء للعميل", "remedy"),
    "improvement": Name("تحسين", "improvement"),
    "training": Name("تدريب", "training"),
    "concern": Name("استياء", "concern"),
}
SHEETS = (Name("الشكاوى", "Complaints"), Name("الخطوات", "Steps"), Name("الإجراءات", "Actions"))


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a complaint's: when (aware), who, its journal name, its content as text."""

    at: datetime
    actor: str
    kind: str
    detail: str


Case = tuple[Ticket, Sequence[Step]]


def register(cases: Iterable[Case], policy: Policy, language: Language) -> bytes:
    """Return the workbook; times are those of the company's zone, the steps' in UTC as well."""
    return _Register(policy, language).workbook(tuple(cases))


class _Register:
    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy = policy
        self.language = language
        self.zone = ZoneInfo(policy.company.zone)
        self.book = Book(language)

    def workbook(self, cases: tuple[Case, ...]) -> bytes:
        self.book.sheet(SHEETS[0], CASES, [self._case(ticket) for ticket, _ in cases])
        steps: list[tuple[object, ...]] = [
            (ticket.ref, number, self._local(step.at), step.at, step.actor,
             eventwords.event(step.kind, self.language), step.detail)
            for ticket, found in cases
            for number, step in enumerate(found, 1)
        ]  # fmt: skip
        self.book.sheet(SHEETS[1], STEPS, steps)
        self.book.sheet(
            SHEETS[2], ACTIONS, [row for ticket, _ in cases for row in self._do(ticket)]
        )
        return self.book.bytes()

    def _case(self, ticket: Ticket) -> tuple[object, ...]:
        case, promise = ticket.case, ticket.promise
        first = case.extensions[0].start if case.extensions else ticket.due_at
        group = self.policy.group(case.department)
        appeal = case.appeal
        return (
            ticket.ref,
            STAFF_STATES[ticket.state].in_language(self.language),
            self._local(promise.start if promise else ticket.opened_at),
            self._local(first),
            self._local(ticket.due_at),
            self._local(case.replied_at),
            ticket.requester.name,
            ticket.requester.email,
            self._said(TOPICS, case.topic),
            "\n".join(f"{n}. {issue.text}" for n, issue in enumerate(case.issues, 1)),
            group.name.in_language(self.language) if group else "",
            case.manager,
            case.investigator,
            inquirywords.decision(case.decision, self.language),
            case.sections.reasons,
            case.root_cause,
            len(case.extensions),
            case.reply_approved_by,
            inquirywords.decision(appeal.decision if appeal else None, self.language),
            self._local(ticket.closed_at),
        )

    def _do(self, ticket: Ticket) -> list[tuple[object, ...]]:
        return [
            (ticket.ref, self._said(KINDS, a.kind), a.text, a.owner, a.due,
             self._local(a.at), self._local(a.done_at))
            for a in ticket.actions
        ]  # fmt: skip

    def _said(self, table: Mapping[Any, Name], code: object) -> str:
        found = table.get(code)
        return found.in_language(self.language) if found else ""

    def _local(self, at: datetime | None) -> datetime | None:
        return at.astimezone(self.zone) if at else None
