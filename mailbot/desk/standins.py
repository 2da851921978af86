"""Who takes whose place while somebody is away: the office as it is on a given day (R-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.desk.policy import Group, Person, Policy, Role

Places = Mapping[str, tuple[Role, ...]]
"""Who takes a place, by key, with the roles that come with it."""


def of_day(policy: Policy, now: datetime) -> Policy:
    """Return the office with the deputy and the backups in the places of those who are away.

    The day is the company's. Where nobody is there to take the manager's place he keeps it, since
    the last level must have somebody; a supervisor's then falls to the manager.
    """
    day = now.astimezone(ZoneInfo(policy.company.zone)).date()
    away = frozenset(p.key for p in policy.people if p.absent_until and day <= p.absent_until)
    if not away:
        return policy
    manager = _manager(policy, away)
    taken = _taken(policy, away, manager)
    return replace(
        policy,
        away=away,
        manager=manager,
        groups=tuple(_group(group, away) for group in policy.groups),
        people=tuple(_person(person, taken) for person in policy.people),
    )


def _manager(policy: Policy, away: frozenset[str]) -> str | None:
    stays = policy.manager not in away or policy.deputy is None or policy.deputy in away
    return policy.manager if stays else policy.deputy


def _taken(policy: Policy, away: frozenset[str], manager: str | None) -> Places:
    """Return the roles that come with the places taken; a backup gets no more than a supervisor's.

    Nobody becomes the manager by standing in for a supervisor who is the manager too.
    """
    taken: dict[str, tuple[Role, ...]] = {}
    for group in policy.groups:
        stand_in = _supervisor(group, away)
        person = policy.person(group.supervisor)
        heads = person is not None and Role.SUPPORT_SUPERVISOR in person.roles
        if stand_in and stand_in != group.supervisor and heads:
            taken[stand_in] = (Role.SUPPORT_SUPERVISOR,)
    if manager and manager != policy.manager:
        taken[manager] = (*taken.get(manager, ()), Role.CS_MANAGER)
    return taken


def _supervisor(group: Group, away: frozenset[str]) -> str | None:
    if group.supervisor not in away:
        return group.supervisor
    return group.backup if group.backup not in away else None


def _group(group: Group, away: frozenset[str]) -> Group:
    """Return the group with who answers for it; a backup who does so is nobody's backup now."""
    supervisor = _supervisor(group, away)
    gone = group.backup in away or supervisor == group.backup
    return replace(group, supervisor=supervisor, backup=None if gone else group.backup)


def _person(person: Person, taken: Places) -> Person:
    roles = taken.get(person.key, ())
    return replace(person, stands_in=roles) if roles else person
