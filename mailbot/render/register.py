"""The register of complaints as a workbook: every case, every step of it, and what is to be done.

For an auditor: who, when, what, in the order in which it happened. Nothing that anybody wrote can
become a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from mailbot.desk.policy import Name, Policy
from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Language
from mailbot.render import eventwords, inquirywords
from mailbot.render.inquiry import TOPICS
from mailbot.render.wording import STAFF_STATES

TEXT_MAX = 32_000
"""A cell holds 32,767 characters at most."""

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
        self.buffer = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(self.buffer, options)
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self.time = self.book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self.text = self.book.add_format({"text_wrap": True, "valign": "top"})

    def workbook(self, cases: tuple[Case, ...]) -> bytes:
        self._sheet(SHEETS[0], CASES, [self._case(ticket) for ticket, _ in cases])
        steps: list[tuple[object, ...]] = [
            (ticket.ref, number, self._local(step.at), step.at, step.actor,
             eventwords.event(step.kind, self.language), step.detail)
            for ticket, found in cases
            for number, step in enumerate(found, 1)
        ]  # fmt: skip
        self._sheet(SHEETS[1], STEPS, steps)
        self._sheet(SHEETS[2], ACTIONS, [row for ticket, _ in cases for row in self._do(ticket)])
        self.book.close()
        return self.buffer.getvalue()

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

    def _sheet(
        self, title: Name, columns: tuple[tuple[Name, int], ...], rows: list[tuple[object, ...]]
    ) -> None:
        sheet = self.book.add_worksheet(title.in_language(self.language))
        if self.language == "ar":
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for place, (name, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, name.in_language(self.language), self.head)
        for line, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                self._cell(sheet, line, place, value)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)

    def _cell(self, sheet: Any, line: int, at: int, value: object) -> None:
        if isinstance(value, datetime):
            sheet.write_datetime(line, at, value.replace(tzinfo=None), self.time)
        elif isinstance(value, date):
            sheet.write_datetime(line, at, value, self.day)
        elif isinstance(value, int):
            sheet.write_number(line, at, value, self.text)
        elif value:
            sheet.write_string(line, at, str(value)[:TEXT_MAX], self.text)
