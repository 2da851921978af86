"""Who may give which command (requirements §2.2)."""

from __future__ import annotations

import pytest

from mailbot.desk.policy import Person
from mailbot.desk.rights import CARRIED_OUT, RIGHTS, heads, may
from mailbot.desk.ticket import State
from tests.desk.office import (
    FAISAL,
    HUDA,
    LAYLA,
    MAHA,
    NADIA,
    OFFICE,
    OMAR,
    REEM,
    SAMI,
    ZAID,
    ticket,
)

WITH_US = ticket()
WITH_OPERATIONS = ticket(state=State.WITH_DEPT, group="operations")


@pytest.mark.parametrize("name", ["reply", "take"])
@pytest.mark.parametrize(
    ("person", "with_us", "with_operations"),
    [
        (HUDA, True, True),  # the owner
        (SAMI, True, True),  # of the group that talks to the customer
        (REEM, True, True),  # so does hers
        (OMAR, True, True),  # a supervisor
        (NADIA, True, True),  # the manager
        (FAISAL, False, False),  # a department writes through the owner alone
        (LAYLA, False, False),  # tracing talks where it holds the ticket
        (ZAID, False, False),
    ],
)
def test_who_may_write_to_the_customer(
    *, name: str, person: Person, with_us: bool, with_operations: bool
) -> None:
    assert may(OFFICE, person, name, WITH_US) is with_us
    assert may(OFFICE, person, name, WITH_OPERATIONS) is with_operations


def test_notes_stay_inside_and_are_everybodys_whose_business_the_ticket_is() -> None:
    for person in (HUDA, SAMI, OMAR, NADIA, FAISAL):
        assert may(OFFICE, person, "note", WITH_OPERATIONS)
    assert not may(OFFICE, FAISAL, "note", WITH_US)
    assert not may(OFFICE, ZAID, "note", WITH_OPERATIONS)
    assert not may(OFFICE, MAHA, "note", WITH_OPERATIONS)


def test_what_is_not_in_the_table_is_nobodys() -> None:
    assert set(RIGHTS) == CARRIED_OUT
    assert "dance" not in CARRIED_OUT
    for person in (HUDA, OMAR, NADIA):
        assert not may(OFFICE, person, "dance", WITH_US)


def test_heads_are_supervisors_and_the_manager() -> None:
    assert [heads(p) for p in (OMAR, NADIA, HUDA, ZAID)] == [True, True, False, False]
