"""Which department a complaint goes to, and who of it answers for looking into it."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.complaint import Complaint
from mailbot.desk.departments import concerned, department_of, manager_of
from tests.desk.office import COMPLAINTS, FAISAL, NADIA, OFFICE, OPERATIONS, TRACING, complaint


def test_a_topic_has_its_department_and_one_that_nobody_has_goes_to_the_team() -> None:
    assert department_of(OFFICE, "conduct", "SA") == OPERATIONS
    assert department_of(OFFICE, "delivery", "SA") == OPERATIONS
    assert department_of(OFFICE, "", "SA") is None
    assert manager_of(OFFICE, None, complaint()) is not None


def test_a_group_that_the_office_names_goes_before_those_of_the_usual_kind() -> None:
    desk = replace(COMPLAINTS, topics=("delivery", "customs"))
    named = replace(OFFICE, groups=(*(g for g in OFFICE.groups if g.key != desk.key), desk))
    assert department_of(named, "delivery", "SA") == desk
    assert department_of(named, "customs", "SA") == desk
    assert department_of(named, "conduct", "SA") == OPERATIONS
    abroad = replace(named, groups=(*named.groups, replace(TRACING, topics=("delivery",))))
    assert department_of(abroad, "delivery", "JO") == abroad.groups[-1]


def test_its_head_answers_for_it_then_who_stands_above() -> None:
    led = replace(OPERATIONS, lead=FAISAL.key)
    assert manager_of(OFFICE, led, complaint()) == FAISAL
    away = replace(OFFICE, away=frozenset({FAISAL.key}))
    assert manager_of(away, led, complaint()) not in (None, FAISAL)


def test_nobody_looks_into_himself() -> None:
    about = complaint(complaint=Complaint(about=(FAISAL.name.en,)))
    led = replace(OPERATIONS, lead=FAISAL.key)
    assert manager_of(OFFICE, led, about) not in (None, FAISAL)
    assert concerned(FAISAL, (FAISAL.name.ar,))
    assert concerned(FAISAL, (FAISAL.email,))
    assert not concerned(NADIA, (FAISAL.name.en,))
