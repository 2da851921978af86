"""What the office has chosen, as facts that can be compared: what changed since, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from mailbot.desk.policy import Account, Group, Person, Policy

Facts = Mapping[str, str]
"""What was chosen, by path: `groups.ka.supervisor`; lists stand with commas between."""

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One choice that is another than before; "" where there was none, or is none any more.

    `area` is people, groups, mailboxes, accounts, calendars or office; `key` whose choice it is.
    """

    area: str
    key: str
    what: str
    was: str
    now: str


def facts(policy: Policy) -> dict[str, str]:
    """Return the choices whose change somebody must hear of (R-2)."""
    return {path: value for path, value in _all(policy) if value}


def _all(policy: Policy) -> Iterator[tuple[str, str]]:
    for person in policy.people:
        yield from _named("people", person.key, _of_person(person))
    for group in policy.groups:
        yield from _named("groups", group.key, _of_group(group))
    for box in policy.mailboxes:
        yield from _named("mailboxes", box.key, {"address": ",".join(box.addresses)})
    for account in policy.accounts:
        yield from _named("accounts", account.key, _of_account(account))
    for calendar in policy.calendars:
        days = ",".join(f"{h.first}/{h.last}" for h in calendar.holidays)
        yield from _named("calendars", calendar.key, {"holidays": days})
    yield from _named("office", "office", _of_office(policy))


def _named(area: str, key: str, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield f"{area}.{key}.there", key
    for what, value in found.items():
        yield f"{area}.{key}.{what}", value


def _of_person(person: Person) -> dict[str, str]:
    return {
        "email": person.email,
        "roles": ",".join(sorted(person.roles)),
        "on_call": "yes" if person.on_call else "",
        "absent_until": person.absent_until.isoformat() if person.absent_until else "",
    }


def _of_group(group: Group) -> dict[str, str]:
    return {
        "members": ",".join(group.members),
        "lead": group.lead or "",
        "supervisor": group.supervisor or "",
        "backup": group.backup or "",
        "address": group.address or "",
        "talks_to_customers": "yes" if group.talks_to_customers else "",
    }


def _of_account(account: Account) -> dict[str, str]:
    return {
        "officer": account.officer or "",
        "tier": account.tier,
        "hours": str(account.sla // HOUR) if account.sla else "",
    }


def _of_office(policy: Policy) -> dict[str, str]:
    return {
        "manager": policy.manager or "",
        "deputy": policy.deputy or "",
        "hours": str(policy.resolution // HOUR),
        "first_response": str(policy.first_response // HOUR),
        "complaint_days": str(policy.complaint_days),
    }


def changes(before: Facts, after: Facts) -> tuple[Change, ...]:
    """Return what differs, in order of the paths; of who came or went that alone."""
    gone = {path for path in set(before) ^ set(after) if path.endswith(".there")}
    whole = {path.removesuffix("there") for path in gone}
    paths = sorted(set(before) | set(after))
    found = (
        _change(path, before.get(path, ""), after.get(path, ""))
        for path in paths
        if before.get(path) != after.get(path)
        and (path in gone or not path.startswith(tuple(whole) or ("\0",)))
    )
    return tuple(found)


def _change(path: str, was: str, now: str) -> Change:
    area, _, rest = path.partition(".")
    key, _, what = rest.rpartition(".")
    return Change(area=area, key=key, what=what, was=was, now=now)


def concerned(policy: Policy, change: Change) -> tuple[Person, ...]:
    """Return whom a change concerns beside the manager, who hears of all of them.

    The person himself; of a group those who head it, and who came to it or left it; of an account
    its officers, of a mailbox and of the working hours the supervisors.
    """
    keys: Iterable[str | None] = ()
    if change.area == "people":
        keys = (change.key,)
    elif change.area == "groups":
        group = policy.group(change.key)
        heads = (group.lead, group.supervisor, group.backup) if group else ()
        keys = (*heads, *_moved(change))
    elif change.area == "accounts":
        account = policy.account(change.key)
        keys = (account.officer if account else None, *_moved(change))
    elif change.area == "mailboxes" or change.area == "calendars":
        keys = tuple(group.supervisor for group in policy.groups)
    else:
        keys = _moved(change)
    found = (policy.person(key) for key in dict.fromkeys(keys))
    return tuple({p.key: p for p in found if p is not None}.values())


def _moved(change: Change) -> tuple[str, ...]:
    """Return whose keys stand on one side of the change alone."""
    was, now = set(change.was.split(",")), set(change.now.split(","))
    return tuple(sorted(was ^ now))
