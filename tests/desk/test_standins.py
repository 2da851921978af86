"""Who takes whose place while somebody is away (R-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailbot.desk import responsible
from mailbot.desk.people import talks_for
from mailbot.desk.policy import Person, Policy, Role
from mailbot.desk.responsible import Readers
from mailbot.desk.rights import may
from mailbot.desk.standins import of_day
from mailbot.desk.ticket import State, Ticket
from tests.desk.office import (
    FAISAL,
    GROUPS,
    HUDA,
    KA,
    NADIA,
    NOON,
    OMAR,
    PEOPLE,
    SAMI,
    ZAID,
    office,
    ticket,
)

LAST = date(2026, 1, 8)
OURS = ticket()
HELD = ticket(state=State.WITH_DEPT, group="operations")
NOBODYS = ticket(owner=None)


def without(*away: Person, deputy: str | None = "huda", backup: str | None = "zaid") -> Policy:
    """Return the office of a day on which those people are away."""
    keys = {person.key for person in away}
    people = tuple(replace(p, absent_until=LAST) if p.key in keys else p for p in PEOPLE)
    groups = (replace(KA, backup=backup), *GROUPS[1:])
    whole = office(people=people, groups=groups, manager="nadia", deputy=deputy)
    return of_day(whole, NOON)


@pytest.mark.parametrize(
    ("away", "readers", "of", "person"),
    [
        ([], responsible.manager, OURS, NADIA),
        ([NADIA], responsible.manager, OURS, HUDA),
        ([NADIA, HUDA], responsible.manager, OURS, NADIA),  # the last level has somebody
        ([OMAR], responsible.supervisor, OURS, ZAID),
        ([OMAR], responsible.supervisor, HELD, ZAID),
        ([OMAR], responsible.backup, OURS, NADIA),  # he is in the supervisor's place already
        ([OMAR, ZAID], responsible.supervisor, OURS, NADIA),
        ([OMAR, ZAID, NADIA], responsible.supervisor, OURS, HUDA),
        ([ZAID], responsible.supervisor, OURS, OMAR),
        ([ZAID], responsible.backup, OURS, NADIA),
        ([HUDA], responsible.owner, OURS, SAMI),
        ([HUDA], responsible.owner, HELD, SAMI),  # his own desk's lead, not the department's
        ([HUDA, SAMI], responsible.owner, OURS, OMAR),
        ([HUDA, SAMI, OMAR], responsible.owner, OURS, ZAID),
        ([SAMI], responsible.lead, OURS, OMAR),
        ([SAMI], responsible.on_call, OURS, OMAR),
        ([OMAR], responsible.owner, NOBODYS, ZAID),
    ],
)
def test_who_takes_whose_place(
    away: list[Person], readers: Readers, of: Ticket, person: Person
) -> None:
    assert [p.key for p in readers(without(*away), of)] == [person.key]


def test_without_deputy_or_backup_the_manager_has_it_all() -> None:
    alone = without(NADIA, OMAR, deputy=None, backup=None)
    assert [p.key for p in responsible.supervisor(alone, OURS)] == ["nadia"]


@pytest.mark.parametrize(
    ("away", "person", "command", "right"),
    [
        ([], HUDA, "approve", False),
        ([NADIA], HUDA, "approve", True),
        ([NADIA], HUDA, "resolve", True),
        ([NADIA], SAMI, "approve", False),
        ([NADIA], NADIA, "approve", True),  # who is away loses nothing
        ([OMAR], ZAID, "assign", True),
        ([OMAR], ZAID, "approve", False),
        ([], ZAID, "assign", False),
        ([OMAR], OMAR, "assign", True),
        ([OMAR], FAISAL, "reply", False),
    ],
)
def test_the_place_brings_its_rights_for_those_days(
    away: list[Person], person: Person, command: str, *, right: bool
) -> None:
    policy = without(*away)
    found = policy.person(person.key)
    assert found is not None
    assert may(policy, found, command, HELD) is right


def test_an_officer_who_is_deputy_goes_on_talking_to_his_customers() -> None:
    policy = without(NADIA)
    huda = policy.person("huda")
    assert huda is not None
    assert huda.stands_in == (Role.CS_MANAGER,)
    group = talks_for(policy, huda, OURS)
    assert group is not None
    assert group.key == KA.key


@pytest.mark.parametrize(
    ("now", "key"),
    [
        (datetime(2026, 1, 8, 20, 59, tzinfo=UTC), "huda"),  # a minute to midnight in Riyadh
        (datetime(2026, 1, 8, 21, 0, tzinfo=UTC), "nadia"),
    ],
)
def test_the_last_day_ends_with_the_companys_midnight(now: datetime, key: str) -> None:
    people = tuple(replace(p, absent_until=LAST) if p == NADIA else p for p in PEOPLE)
    assert of_day(office(people=people, manager="nadia", deputy="huda"), now).manager == key


def test_where_nobody_is_away_it_is_the_office_itself() -> None:
    whole = office(deputy="huda")
    assert of_day(whole, NOON) is whole
