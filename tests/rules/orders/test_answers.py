"""What colleagues ask of the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.policy import Person
from mailbot.desk.ticket import State
from mailbot.rules.context import Happened, Lists
from mailbot.rules.plan import Plan
from tests.desk.office import (
    FAISAL,
    HOUR,
    HUDA,
    NADIA,
    NOON,
    OFFICE,
    OMAR,
    SAMI,
    ZAID,
    ticket,
)
from tests.rules.builders import events, letters
from tests.rules.orders.writing import faults, told, whys, write

STANDARDS = replace(OFFICE, standards="2026-2")


def mine(*tickets: Any) -> dict[str, Any]:
    plan = write("#mine", about=None, lists=Lists(mine=tickets))
    (letter,) = told(plan, "mine")
    return dict(letter.values)


def test_ones_tickets_come_worst_first_and_that_one_looked_is_kept() -> None:
    late = ticket(ref="KA-2026-000002", due_at=NOON - HOUR, promise=None)
    urgent = ticket(ref="KA-2026-000003", urgency=2)
    soon = ticket(ref="KA-2026-000004", due_at=NOON + HOUR, promise=None)
    plan = write("#mine", about=None, lists=Lists(mine=(ticket(), soon, urgent, late)))
    (letter,) = told(plan, "mine")
    rows: Any = letter.values["tickets"]
    assert [row["ref"][-1] for row in rows] == ["2", "3", "4", "1"]
    assert (letter.values["overdue"], letter.values["today"]) == (1, 1)
    assert letter.subject_form == "own"
    assert plan.seen == ("mine",)
    assert events(plan) == ()


def test_twenty_rows_and_then_how_many_more() -> None:
    many = tuple(ticket(ref=f"KA-2026-{n:06d}", id=n) for n in range(1, 28))
    found = mine(*many)
    assert (len(found["tickets"]), found["count"], found["more"]) == (20, 27, 7)


@pytest.mark.parametrize("text", ["#mine", "/تذاكري"])
def test_a_list_may_be_empty(text: str) -> None:
    plan = write(text, ZAID, None)
    assert told(plan, "mine")[0].values["count"] == 0


@pytest.mark.parametrize("text", ["#who operations", "#من operations", "#who Team operations"])
def test_a_groups_card_is_sent(text: str) -> None:
    for person in (HUDA, ZAID):
        (letter,) = letters(write(text, person, None))
        assert (letter.template, letter.values["group"]) == ("who", "operations")


def test_an_unknown_group_is_answered_with_names() -> None:
    (row,) = faults(write("#who oprations", about=None))
    assert row["why"] == "unknown-group"
    assert row["names"][0].en == "Team operations"
    (row,) = faults(write("#who", about=None))
    assert len(row["names"]) == len(OFFICE.groups)


def test_a_tickets_state_is_told_whole_to_whom_it_concerns() -> None:
    history = (Happened(at=NOON, actor=HUDA.email, kind="opened"),)
    plan = write("#status", lists=Lists(history=history))
    (letter,) = told(plan, "ticket")
    assert (letter.kind, len(letter.values["events"])) == ("status", 1)  # type: ignore[arg-type]
    own = ticket(opened_by=ZAID.email)
    assert told(write("#status", ZAID, own), "ticket")
    assert whys(write("#status", ZAID)) == ["no-ticket"]


# --- standards (R-31) ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "may"),
    [(HUDA, True), (OMAR, True), (NADIA, True), (FAISAL, False), (ZAID, False)],
)
def test_the_standards_go_to_the_three_roles_alone(*, person: Person, may: bool) -> None:
    plan = write("#standards", person, None, policy=STANDARDS)
    if not may:
        assert whys(plan) == ["not-your-role"]
        return
    (letter,) = told(plan, "standards")
    assert (letter.values["version"], letter.encloses_standards) == ("2026-2", True)


def test_the_manager_is_told_who_has_not_confirmed_them() -> None:
    known = Lists(confirmed=(HUDA.email, NADIA.email))
    plan = write("#standards", NADIA, None, policy=STANDARDS, lists=known)
    assert told(plan, "standards")[0].values["unconfirmed"] == (SAMI.email, OMAR.email)
    plan = write("#standards", HUDA, None, policy=STANDARDS, lists=known)
    assert told(plan, "standards")[0].values["unconfirmed"] == ()


@pytest.mark.parametrize("text", ["#read", "#اطلعت"])
def test_reading_them_is_confirmed(text: str) -> None:
    plan = write(text, about=None, policy=STANDARDS)
    assert plan.seen == ("standard/2026-2",)


@pytest.mark.parametrize("text", ["#standards", "#read"])
def test_an_office_may_have_none(text: str) -> None:
    assert whys(write(text, about=None)) == ["no-standards"]


def test_questions_and_commands_may_stand_together() -> None:
    plan = write("#who operations\n#take\n#mine")
    assert plan.reason == "commands-carried-out"
    assert sorted(d.template for d in letters(plan)) == ["mine", "transcript", "who"]


def test_in_reply_to_a_list_each_command_names_its_ticket() -> None:
    first, second = ticket(), ticket(ref="KA-2026-000002", id=2)
    text = "#take KA-2026-000001\n#note He called. [KA-2026-000002]"
    plan: Plan = write(text, SAMI, None, named=(first, second))
    assert [s.ticket.ref for s in plan.steps if s.ticket] == [first.ref, second.ref]
    names = [[type(e).__name__ for e in step.events] for step in plan.steps]
    assert names == [["MailAdded", "OwnerSet"], ["MailAdded", "Noted"]]


def test_and_one_wrong_line_there_leaves_every_ticket_as_it_is() -> None:
    first, second = ticket(), ticket(ref="KA-2026-000002", id=2, state=State.MERGED)
    plan = write("#take KA-2026-000001\n#take KA-2026-000002", SAMI, None, named=(first, second))
    assert whys(plan) == ["ended"]
    assert [s.ticket for s in plan.steps] == [None]
