"""Who gets which report, and the letter that brings it (requirements §5, R-37, R-39, R-73)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.desk.policy import Calendar, GroupKind, Person, Policy, Role
from mailbot.mail.message import Address, Attachment
from mailbot.reports.report import Report
from mailbot.reports.snapshot import ReportKind
from mailbot.rules.plan import Draft

KINDS: tuple[ReportKind, ...] = ("daily", "weekly", "monthly")
TEMPLATE = {"daily": "digest", "weekly": "weekly", "monthly-draft": "monthly", "monthly": "monthly"}
MAIL_KIND = {"daily": "digest"}
"""X-Mailbot-Kind, where it is not the kind itself."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who gets a report, for which groups; None: for the whole office."""

    person: Person
    groups: frozenset[str] | None

    def calendar(self, policy: Policy) -> Calendar | None:
        """Return the hours whose working days count for him: those of his first group."""
        group = next((g for g in policy.groups if self.groups and g.key in self.groups), None)
        return policy.calendar(group.calendar if group else None)


def readers(policy: Policy, kind: ReportKind) -> tuple[Reader, ...]:
    """Return the readers of a kind, each once; nobody who is away.

    Daily: each supervisor for his groups, the manager for all. Weekly: the officers of key accounts
    and each supervisor. Monthly: the supervisors of key accounts, as a draft (R-37).
    """
    found = {"daily": _daily, "weekly": _weekly, "monthly": _monthly}[kind](policy)
    once: dict[str, Reader] = {}
    for reader in found:
        once.setdefault(reader.person.key, reader)
    return tuple(r for r in once.values() if r.person.key not in policy.away)


def _daily(policy: Policy) -> Iterator[Reader]:
    manager = policy.person(policy.manager)
    if manager is not None:
        yield Reader(manager, None)
    yield from _supervisors(policy)


def _weekly(policy: Policy) -> Iterator[Reader]:
    yield from _supervisors(policy)
    for person in policy.people:
        if Role.KA_OFFICER in person.roles:
            mine = frozenset(g.key for g in policy.groups_of(person) if g.kind is GroupKind.KA)
            if mine:
                yield Reader(person, mine)


def _monthly(policy: Policy) -> Iterator[Reader]:
    yield from _supervisors(policy, GroupKind.KA)


def _supervisors(policy: Policy, kind: GroupKind | None = None) -> Iterator[Reader]:
    mine: dict[str, set[str]] = {}
    for group in policy.groups:
        if group.supervisor and kind in (None, group.kind):
            mine.setdefault(group.supervisor, set()).add(group.key)
    for key, groups in mine.items():
        person = policy.person(key)
        if person is not None:
            yield Reader(person, frozenset(groups))


def submitted_to(policy: Policy) -> tuple[Person, ...]:
    """Return who gets the monthly report once it is submitted: Service Assurance, the manager."""
    people = [p for p in policy.people if Role.SERVICE_ASSURANCE in p.roles]
    manager = policy.person(policy.manager)
    found = {p.key: p for p in (*people, *([manager] if manager else []))}
    return tuple(p for p in found.values() if p.key not in policy.away)


def letter(
    policy: Policy, person: Person, kind: str, report: Report, workbook: bytes, comment: str = ""
) -> Draft:
    """Draft the letter that brings a report; the workbook hangs on it."""
    file = Attachment(
        name=f"{TEMPLATE[kind]}-{report.period.first}.xlsx",
        media_type=XLSX,
        size=len(workbook),
        inline=False,
        content_id="",
        data=workbook,
    )
    return Draft(
        template=TEMPLATE[kind],
        kind=MAIL_KIND.get(kind, kind),
        audience="staff",
        to=(Address(person.name.in_language(person.language), person.email),),
        mailbox=policy.mailboxes[0].key,
        language=person.language,
        subject_form="own",
        automatic="auto-generated",
        slot=person.key,
        values={"report": report, "words": comment, "reply_goes": "inside"},
        files=(file,) if workbook else (),
    )
