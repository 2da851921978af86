"""Letters about the office itself: what changed, who is missing, what was left behind (R-2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.desk import responsible
from mailbot.desk.choices import Change, concerned
from mailbot.desk.policy import Desk, Person, Policy, Role
from mailbot.desk.ticket import Ticket
from mailbot.mail.message import Address
from mailbot.rules.drafts import reachable
from mailbot.rules.orders.answers import listed
from mailbot.rules.plan import Draft

CHANGES_MAX = 60


def changed(policy: Policy, found: tuple[Change, ...]) -> tuple[Draft, ...]:
    """Draft to the manager all that changed, to others what concerns them."""
    manager = policy.person(policy.manager)
    readers: dict[str, list[Change]] = {}
    for change in found:
        for person in responsible.unique((manager, *concerned(policy, change))):
            readers.setdefault(person.key, []).append(change)
    letters = (
        _letter(policy, key, "office-changed", "notification", changes=_rows(of_him))
        for key, of_him in readers.items()
    )
    return tuple(letter for letter in letters if letter is not None)


def _rows(found: Iterable[Change]) -> tuple[dict[str, object], ...]:
    rows: list[dict[str, object]] = [
        {"area": c.area, "key": c.key, "what": c.what, "was": c.was, "now": c.now} for c in found
    ]
    return tuple(rows[:CHANGES_MAX])


def uncovered(policy: Policy, manager: Person) -> tuple[Draft, ...]:
    """Draft the alarm that nobody takes the manager's place: to him, and to the supervisors."""
    heads = (p for p in policy.people if Role.SUPPORT_SUPERVISOR in p.roles)
    supervisors = (policy.person(group.supervisor) for group in policy.groups)
    readers = responsible.unique((manager, *heads, *supervisors))
    assert manager.absent_until is not None
    until = datetime.combine(manager.absent_until, time(12), ZoneInfo(policy.company.zone))
    letters = (
        _letter(policy, person.key, "manager-away", "alarm", by=manager.email, until=until)
        for person in readers
    )
    return tuple(letter for letter in letters if letter is not None)


def left_behind(
    policy: Policy, leaver: str, reader: Person, tickets: tuple[Ticket, ...], now: datetime
) -> tuple[Draft, ...]:
    """Draft the list of what somebody who left had in hand, to be given to others (R-26)."""
    rows = listed(tickets, now)
    letter = _letter(policy, reader.key, "left-behind", "alarm", name=leaver, **rows)
    return (letter,) if letter else ()


def _letter(policy: Policy, key: str, template: str, kind: str, **values: Any) -> Draft | None:
    person = policy.person(key)
    if person is None:
        return None
    box = policy.mailbox_of_desk(Desk.KEY_ACCOUNTS) or policy.mailboxes[0]
    draft = Draft(
        template=template,
        kind=kind,
        audience="staff",
        to=(Address(person.name.in_language(person.language), person.email),),
        mailbox=box.key,
        language=person.language,
        subject_form="own",
        automatic="auto-generated",
        slot=person.key,
        values=values,
    )
    return draft if reachable(policy, draft) else None
