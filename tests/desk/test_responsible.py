"""Who answers for a ticket, at each step up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk import responsible
from mailbot.desk.policy import Person, Policy
from mailbot.desk.responsible import Readers
from mailbot.desk.ticket import State, Ticket
from tests.desk.office import (
    GROUPS,
    HUDA,
    KA,
    MAHA,
    NADIA,
    OFFICE,
    OMAR,
    SAMI,
    ZAID,
    office,
    ticket,
)

WITH_US = ticket()
WITH_OPERATIONS = ticket(state=State.WITH_DEPT, group="operations")
NOBODYS = ticket(owner=None)
ABROAD = ticket(group="tracing-jo", owner="layla@courier.example")
BACKED = office(groups=(replace(KA, backup="zaid"), *GROUPS[1:]))


@pytest.mark.parametrize(
    ("readers", "policy", "of", "people"),
    [
        (responsible.owner, OFFICE, WITH_US, [HUDA]),
        (responsible.owner, OFFICE, WITH_OPERATIONS, [HUDA]),  # the owner stays
        (responsible.owner, OFFICE, NOBODYS, [OMAR]),
        (responsible.supervisor, OFFICE, WITH_US, [OMAR]),
        (responsible.supervisor, OFFICE, WITH_OPERATIONS, [OMAR]),  # of the owner's desk
        (responsible.supervisor, OFFICE, ABROAD, [NADIA]),
        (responsible.lead, OFFICE, WITH_US, [SAMI]),
        (responsible.lead, OFFICE, WITH_OPERATIONS, [OMAR]),
        (responsible.backup, BACKED, WITH_US, [ZAID]),
        (responsible.backup, BACKED, WITH_OPERATIONS, [ZAID]),
        (responsible.backup, OFFICE, WITH_US, [NADIA]),
        (responsible.manager, OFFICE, WITH_US, [NADIA]),
        (responsible.on_call, OFFICE, WITH_US, [SAMI]),
        (responsible.on_call, OFFICE, WITH_OPERATIONS, [SAMI]),
        (responsible.on_call, OFFICE, ABROAD, [NADIA]),
        (responsible.claims_officers, OFFICE, WITH_US, [MAHA]),
    ],
)
def test_who_answers_for_a_ticket(
    readers: Readers, policy: Policy, of: Ticket, people: list[Person]
) -> None:
    assert list(readers(policy, of)) == people


def test_each_is_told_once() -> None:
    assert responsible.unique([HUDA, None, OMAR, HUDA]) == (HUDA, OMAR)


def test_letters_to_somebody_who_is_away_go_to_the_lead_of_his_desk_else_its_supervisor() -> None:
    def reader(*away: str) -> list[Person]:
        return list(responsible.standing_for(office(away=frozenset(away)), WITH_US, HUDA))

    assert reader() == [HUDA]
    assert reader("huda") == [SAMI]
    assert reader("huda", "sami") == [OMAR]


def test_who_is_away_does_not_read_for_his_group_unless_all_are() -> None:
    assert responsible.members(OFFICE, KA) == (HUDA, SAMI)
    assert responsible.members(office(away=frozenset({"huda"})), KA) == (SAMI,)
    assert responsible.members(office(away=frozenset({"huda", "sami"})), KA) == (HUDA, SAMI)
