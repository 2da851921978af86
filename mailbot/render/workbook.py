"""A report's workbook: every figure, the tickets behind each, and how it is counted (R-41).

Sheets run from right to left in Arabic. Nothing that anybody wrote can become a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.desk.policy import Name, Policy
from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Language
from mailbot.render import wording
from mailbot.render.figurewords import FIGURES
from mailbot.render.locale import Locale
from mailbot.render.reports import nature_of, part_name, who_of
from mailbot.render.sheets import Book, Columns
from mailbot.reports.report import Report
from mailbot.reports.snapshot import Snapshot

FIGURE: Columns = (
    (Name("الرقم", "Figure"), 34),
    (Name("الجزء", "Part"), 30),
    (Name("القيمة", "Value"), 12),
    (Name("الوحدة", "Unit"), 12),
    (Name("البسط", "Numerator"), 12),
    (Name("المقام", "Denominator"), 12),
    (Name("المدة السابقة", "Period before"), 14),
    (Name("كيف يُحسب", "How it is counted"), 70),
)
BEHIND: Columns = (
    (Name("الرقم", "Figure"), 34),
    (Name("الرقم المرجعي", "Reference"), 20),
    (Name("النوع", "Nature"), 18),
    (Name("الحساب أو الكاتب", "Account or writer"), 28),
    (Name("الحالة", "State"), 24),
    (Name("المجموعة", "Group"), 24),
    (Name("المسؤول", "Owner"), 26),
    (Name("وردت", "Received"), 18),
    (Name("الموعد", "Due"), 18),
)
SHEETS = (Name("الأرقام", "Figures"), Name("التذاكر", "Tickets"))
UNITS = {
    "count": Name("عدد", "count"),
    "percent": Name("%", "%"),
    "hours": Name("ساعات", "hours"),
    "minutes": Name("دقائق", "minutes"),
    "mean": Name("متوسط", "mean"),
    "money": Name("مبلغ", "amount"),
}


def workbook(report: Report, snapshot: Snapshot, policy: Policy, locale: Locale) -> bytes:
    """Return the workbook as XLSX; times stand in the company's zone."""
    language = locale.language
    book = Book(language)
    book.sheet(SHEETS[0], FIGURE, _figures(report, policy, language))
    known = {case.ticket.ref: case.ticket for case in snapshot.cases}
    book.sheet(SHEETS[1], BEHIND, _behind(report, known, policy, locale))
    return book.bytes()


def _figures(report: Report, policy: Policy, language: Language) -> Iterator[tuple[object, ...]]:
    for figure in report.figures:
        label, told = (words.in_language(language) for words in FIGURES[figure.key])
        unit = UNITS[figure.unit].in_language(language)
        top, bottom = figure.of or ("", "")
        before = _cell(report.before.get(figure.key))
        yield (label, "", _cell(figure.value), unit, top, bottom, before, told)
        for part in figure.parts:
            named = part_name(figure.by, part.name, policy, language).text
            yield (label, named, _cell(part.value))


def _cell(value: float | None) -> object:
    """Return a number as it is shown, "" where there is none."""
    return "" if value is None else round(value, 2)


def _behind(
    report: Report, known: dict[str, Ticket], policy: Policy, locale: Locale
) -> Iterator[tuple[object, ...]]:
    """Yield the tickets behind each figure, and behind each part of it that has more."""
    rows = {ref: _ticket(ticket, policy, locale) for ref, ticket in known.items()}
    for figure in report.figures:
        label = FIGURES[figure.key][0].in_language(locale.language)
        parts = (ref for part in figure.parts for ref in part.refs)
        for ref in dict.fromkeys((*figure.refs, *parts)):
            if ref in rows:
                yield (label, *rows[ref])


def _ticket(ticket: Ticket, policy: Policy, locale: Locale) -> tuple[object, ...]:
    language, zone = locale.language, ZoneInfo(policy.company.zone)
    group = policy.group(ticket.group)
    owner = policy.person_by_email(ticket.owner) if ticket.owner else None
    return (
        ticket.ref,
        nature_of(ticket, locale),
        who_of(ticket, policy, locale).text,
        wording.STAFF_STATES[ticket.state].in_language(language),
        group.name.in_language(language) if group else ticket.group,
        owner.name.in_language(language) if owner else "",
        _local(ticket.opened_at, zone),
        _local(ticket.due_at, zone),
    )


def _local(at: datetime | None, zone: ZoneInfo) -> object:
    return at.astimezone(zone) if at else ""
