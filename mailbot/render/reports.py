"""A report as its reader sees it: what needs him, figures beside those before, bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from mailbot.desk.policy import Name, Policy
from mailbot.desk.ticket import Kind, Ticket
from mailbot.reading.reading import Language, Nature
from mailbot.render import inquirywords, wording
from mailbot.render.figurewords import FIGURES
from mailbot.render.inquiry import TOPICS
from mailbot.render.locale import Locale, Moment
from mailbot.render.partwords import PARTS, UNKNOWN
from mailbot.render.pieces import Piece, name, token
from mailbot.reports.figures import Figure, Part
from mailbot.reports.needs import Need
from mailbot.reports.report import Report

BARS_MAX = 12
HEADLINES = ("received", "closed", "backlog", "sla", "overdue", "complaints", "complaints.on_time")
"""Figures that stand at the top, in this order."""

BROKEN_DOWN = frozenset(
    {
        "ages",
        "backlog.start",
        "missing.fields",
        "missing.accounts",
        "escalations.reasons",
        "resolution.nature",
        "group_time",
        "complaints.department",
        "letters",
        "accounts",
        "accounts.breaches",
        "causes",
    }
)
"""Figures that say nothing by their sum: they are charts, or stand in the workbook alone."""

CHARTS = {
    "daily": ("ages",),
    "weekly": ("ages", "received", "escalations.reasons", "missing.fields"),
    "monthly": ("ages", "received", "accounts", "causes", "missing.fields", "group_time"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in words: its value, that of the period before, numerator and denominator."""

    key: str
    label: str
    value: Piece
    before: Piece | None
    of: Piece | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `width` in per cent of the longest; 0 is no bar."""

    label: Piece
    width: int
    number: Piece


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure as bars, the longest 100 %."""

    title: str
    bars: tuple[Bar, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """A ticket that presses, and why."""

    why: str
    ref: Piece
    nature: str
    who: Piece
    urgency: int
    due: Moment | None
    group: Piece | None
    owner: Piece | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """Something still to be done."""

    ref: Piece
    kind: str
    text: Piece
    owner: Piece | None
    due: str


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is counted."""

    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """All of a report in one reader's words. `sum` is the check of the backlog as one line."""

    kind: str
    first: Moment
    last: Moment
    days: int
    needs: tuple[NeedRow, ...]
    count: int
    more: int
    headlines: tuple[Row, ...]
    rows: tuple[Row, ...]
    sum: Piece
    charts: tuple[Chart, ...]
    actions: tuple[ActionRow, ...]
    sample: tuple[Piece, ...]
    scope: tuple[Piece, ...]
    definitions: tuple[Definition, ...]
    on_time: Piece
    overdue: int
    comment: str
    draft: bool


def report_view(
    report: Report, policy: Policy, locale: Locale, comment: str = "", *, draft: bool = False
) -> ReportView:
    """Put a report into its reader's words."""
    maker = _Maker(report, policy, locale)
    shown = [f for f in report.figures if _is_shown(f, report)]
    days = (report.period.last - report.period.first).days + 1
    return ReportView(
        kind=report.kind,
        first=locale.moment(report.period.start),
        last=maker.last_day(),
        days=days,
        needs=tuple(maker.need(need) for need in report.needs.rows),
        count=report.needs.count,
        more=report.needs.more,
        headlines=tuple(maker.row(report.figure(key)) for key in HEADLINES),
        rows=tuple(maker.row(f) for f in shown),
        sum=maker.sum(),
        charts=tuple(c for key in CHARTS[report.kind] if (c := maker.chart(report.figure(key)))),
        actions=maker.actions(),
        sample=tuple(token(ref) for ref in report.sample),
        scope=maker.scope(),
        definitions=maker.definitions(shown) if report.kind != "daily" else (),
        on_time=maker.value(report.figure("sla")),
        overdue=int(report.figure("overdue").value or 0),
        comment=comment,
        draft=draft,
    )


def _is_shown(figure: Figure, report: Report) -> bool:
    """Tell whether a figure stands in the letter: nothing that is and was nothing (letters §3)."""
    apart = figure.key in HEADLINES or figure.key in BROKEN_DOWN or "received." in figure.key
    return not apart and bool(figure.value or report.before.get(figure.key))


class _Maker:
    def __init__(self, report: Report, policy: Policy, locale: Locale) -> None:
        self.report, self.policy, self.locale = report, policy, locale
        self.language = locale.language

    def last_day(self) -> Moment:
        """Return the last day of the period, which ends at the midnight after it."""
        return self.locale.moment(self.report.period.end - timedelta(seconds=1))

    def row(self, figure: Figure) -> Row:
        """Return a figure with what it was before."""
        before = self.report.before.get(figure.key)
        of = figure.of
        fraction = (
            f"{_plain(of[0])} / {_plain(of[1])}"
            if of and of[1] and figure.unit == "percent"
            else ""
        )
        return Row(
            key=figure.key,
            label=FIGURES[figure.key][0].in_language(self.language),
            value=self.value(figure),
            before=_number(before, figure, self.language) if before is not None else None,
            of=token(fraction) if fraction else None,
        )

    def value(self, figure: Figure) -> Piece:
        """Return a value with its unit; "n/a" of nothing."""
        if figure.value is None:
            return name("لا ينطبق" if self.language == "ar" else "n/a")
        return _number(figure.value, figure, self.language)

    def sum(self) -> Piece:
        """Write the backlog's check: 34 + 14 + 1 - 12 - 0 - 0 = 37."""
        keys = ("backlog.start", "received", "reopened", "closed", "cancelled", "merged", "backlog")
        start, came, again, closed, off, merged, end = (
            _plain(self.report.figure(key).value or 0) for key in keys
        )
        return token(f"{start} + {came} + {again} - {closed} - {off} - {merged} = {end}")

    def chart(self, figure: Figure) -> Chart | None:
        """Return a figure's parts as bars; None where there is nothing to show."""
        longest = max((part.value for part in figure.parts), default=0)
        if not longest:
            return None
        bars = tuple(
            Bar(
                self.part(figure, part),
                round(100 * part.value / longest),
                token(_plain(part.value)),
            )
            for part in figure.parts[:BARS_MAX]
        )
        label = FIGURES[figure.key][0].in_language(self.language)
        return Chart(label, bars, max(0, len(figure.parts) - BARS_MAX))

    def part(self, figure: Figure, part: Part) -> Piece:
        """Name what a part stands for."""
        return part_name(figure.by, part.name, self.policy, self.language)

    def need(self, need: Need) -> NeedRow:
        """Return a line of what presses."""
        ticket = need.ticket
        group = self.policy.group(ticket.group)
        owner = self.policy.person_by_email(ticket.owner) if ticket.owner else None
        return NeedRow(
            why=need.why,
            ref=token(ticket.ref),
            nature=nature_of(ticket, self.locale),
            who=who_of(ticket, self.policy, self.locale),
            urgency=ticket.urgency,
            due=self.locale.moment(ticket.due_at) if ticket.due_at else None,
            group=name(group.name.in_language(self.language)) if group else None,
            owner=name(owner.name.in_language(self.language)) if owner else None,
        )

    def actions(self) -> tuple[ActionRow, ...]:
        """Return what is still to be done."""
        people = self.policy.person_by_email
        return tuple(
            ActionRow(
                ref=token(ref),
                kind=PARTS["action"][action.kind].in_language(self.language),
                text=name(action.text, 160),
                owner=name(person.name.in_language(self.language))
                if (person := people(action.owner or ""))
                else None,
                due=str(action.due) if action.due else "",
            )
            for ref, action in self.report.actions
        )

    def scope(self) -> tuple[Piece, ...]:
        """Name the groups that the report is about; none where it is about all."""
        groups = (self.policy.group(key) for key in self.report.groups or ())
        return tuple(name(g.name.in_language(self.language)) for g in groups if g)

    def definitions(self, shown: list[Figure]) -> tuple[Definition, ...]:
        """Return how each figure of the letter is counted; the workbook tells it of all."""
        heads = [self.report.figure(key) for key in HEADLINES]
        words = (FIGURES[figure.key] for figure in (*heads, *shown))
        return tuple(
            Definition(label.in_language(self.language), told.in_language(self.language))
            for label, told in words
        )


def nature_of(ticket: Ticket, locale: Locale) -> str:
    """Name what a ticket is about."""
    nature = Nature.COMPLAINT if ticket.kind is Kind.COMPLAINT else ticket.nature
    return wording.NATURES[nature].in_language(locale.language)


def who_of(ticket: Ticket, policy: Policy, locale: Locale) -> Piece:
    """Name whose it is: the account, else the requester."""
    account = policy.account(ticket.account)
    whose = account.name.in_language(locale.language) if account else ""
    return name(whose or ticket.requester.name or ticket.requester.email, 60)


BARE = frozenset({"ref", "late", "country", "grade", "currency", "outbox"})
"""Break-downs whose codes are shown as they are."""


def part_name(by: str, code: str, policy: Policy, language: Language) -> Piece:
    """Name a part of a break-down by its code."""
    if not code:
        return name(UNKNOWN.in_language(language))
    if by in BARE:
        return token(code)
    find = NAMES.get(by)
    words = find(code, policy) if find else PARTS.get(by, {}).get(code)
    return name(words.in_language(language) if words else code, 80)


def _group(code: str, policy: Policy) -> Name | None:
    group = policy.group(code)
    return group.name if group else None


def _account(code: str, policy: Policy) -> Name | None:
    account = policy.account(code)
    return account.name if account else None


def _person(code: str, policy: Policy) -> Name | None:
    person = policy.person_by_email(code)
    return person.name if person else None


def _of(table: Mapping[str, Name]) -> Callable[[str, Policy], Name | None]:
    return lambda code, _policy: table.get(code)


NAMES: dict[str, Callable[[str, Policy], Name | None]] = {
    "nature": _of({nature.value: words for nature, words in wording.NATURES.items()}),
    "group": _group,
    "department": _group,
    "account": _account,
    "person": _person,
    "topic": _of(TOPICS),
    "reason": _of(wording.REASONS),
    "decision": _of(inquirywords.DECISIONS),
    "letter": _of(wording.KINDS),
    "field": _of(wording.FORM_LABELS),
}
"""Where a break-down's codes have their words."""


def _number(value: float, figure: Figure, language: Language) -> Piece:
    unit = UNITS.get(figure.unit)
    plain = _plain(value)
    if figure.unit == "percent":
        return token(f"{round(value)}%")
    return name(f"{plain} {unit.in_language(language)}") if unit else token(plain)


UNITS = {"hours": Name("ساعة", "h"), "minutes": Name("دقيقة", "min")}
"""Behind a number; a heading's unit is counted in words instead."""


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.1f}"
