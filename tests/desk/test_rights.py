"""Who may give which command: role by command by holder (requirements §2.2)."""

from __future__ import annotations

import pytest

from mailbot.desk.claim import Claim
from mailbot.desk.complaint import Complaint
from mailbot.desk.policy import Person
from mailbot.desk.rights import CARRIED_OUT, RIGHTS, may, may_somewhere, may_without_ticket
from mailbot.desk.ticket import Question, State
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
    complaint,
    ticket,
)

OURS = ticket()
HELD = ticket(group="operations", state=State.WITH_DEPT)
STAND_IN = ticket(group="tracing-jo", owner=LAYLA.email)
CLAIM = ticket(group="claims")
MINE = ticket(opened_by=ZAID.email)

TALK = {"note", "ok", "help", "mine", "who", "status", "urgent", "action", "improve",
        "concern"}  # fmt: skip
FOLLOW = {"reply", "take", "call", "ask", "set", "enough", "normal", "link", "reopen", "spam",
          "withdraw", "move", "merge", "split", "complaint"}  # fmt: skip
HOLD = {"assign", "misrouted", "resolve"}
DEPARTMENT = TALK | HOLD | {"call", "ask", "set"}
OFFICER = {"open", "standards", "read", "report", "claim"}
ABOVE = {"submit", "score"}
DECIDE = {"approve", "reject"}
PAY = {"receipt", "paid"}
LOOK_INTO = {"accept", "delegate", "decide", "extend", "resolve"}
RELEASE = {"send", "external", "hold"}
LOOKED_INTO = complaint(complaint=Complaint(manager=FAISAL.email, investigator=ZAID.email))
CLAIMED = ticket(claim=Claim())

TABLE: list[tuple[str, Person, object, set[str]]] = [
    ("officer, his group", HUDA, OURS, TALK | FOLLOW | HOLD | OFFICER),
    ("officer, a department's", HUDA, HELD, TALK | FOLLOW | OFFICER),
    ("another officer", SAMI, HELD, TALK | FOLLOW | OFFICER),
    ("department, what it holds", FAISAL, HELD, DEPARTMENT),
    ("department, what it does not", FAISAL, OURS, set()),
    ("tracing that stands in", LAYLA, STAND_IN, TALK | FOLLOW | HOLD),
    ("supervisor", OMAR, OURS, TALK | FOLLOW | OFFICER | ABOVE | {"assign"}),
    ("supervisor, a department's", OMAR, HELD, TALK | FOLLOW | OFFICER | ABOVE | {"assign"}),
    (
        "manager",
        NADIA,
        HELD,
        TALK | FOLLOW | OFFICER | ABOVE | DECIDE | {"assign", "resolve", "hold"},
    ),
    ("complaints team", REEM, complaint(), TALK | FOLLOW | HOLD | RELEASE | {"open", "claim"}),
    (
        "manager, a complaint",
        NADIA,
        complaint(),
        TALK
        | FOLLOW
        | OFFICER
        | ABOVE
        | DECIDE
        | RELEASE
        | {"assign", "resolve", "extend", "restrict", "delegate"},
    ),
    ("investigator, his case", ZAID, LOOKED_INTO, TALK | LOOK_INTO),
    ("department's manager, his case", FAISAL, LOOKED_INTO, TALK | LOOK_INTO),
    ("claims officer, his", MAHA, CLAIM, TALK | FOLLOW | HOLD | PAY),
    ("claims officer, a claim", MAHA, CLAIMED, TALK | PAY),
    ("claims officer, not his", MAHA, OURS, set()),
    ("internal staff, his own", ZAID, MINE, TALK),
    ("internal staff, not his", ZAID, OURS, set()),
]


@pytest.mark.parametrize(
    ("person", "about", "allowed"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_the_table_of_rights(person: Person, about: object, allowed: set[str]) -> None:
    found = {name for name in RIGHTS if may(OFFICE, person, name, about)}  # type: ignore[arg-type]
    assert found == allowed


def test_what_is_not_in_the_table_is_nobodys() -> None:
    assert not may(OFFICE, NADIA, "erase", OURS)
    assert not may_without_ticket(NADIA, "erase")


def test_a_group_that_was_asked_may_speak() -> None:
    asked = ticket(
        asked_groups=(Question(asker=HUDA.email, back_to=State.OPEN, group="operations"),)
    )
    assert may(OFFICE, FAISAL, "note", asked)
    assert not may(OFFICE, FAISAL, "resolve", asked)


@pytest.mark.parametrize(
    ("person", "allowed"),
    [
        (HUDA, {"help", "mine", "who", "open", "standards", "read"}),
        (FAISAL, {"help", "mine", "who"}),
        (ZAID, {"help", "mine", "who"}),
        (OMAR, {"help", "mine", "who", "open", "standards", "read"}),
    ],
)
def test_commands_about_no_ticket_go_by_the_role_alone(person: Person, allowed: set[str]) -> None:
    ticketless = {"help", "mine", "who", "open", "standards", "read"}
    assert {name for name in ticketless if may_without_ticket(person, name)} == allowed


def test_help_names_what_one_may_do_somewhere() -> None:
    assert {n for n in CARRIED_OUT if may_somewhere(OFFICE, FAISAL, n)} == DEPARTMENT
    assert {n for n in CARRIED_OUT if may_somewhere(OFFICE, ZAID, n)} == TALK
    assert {n for n in CARRIED_OUT if may_somewhere(OFFICE, NADIA, n)} == CARRIED_OUT - PAY - {
        "accept",
        "decide",
    }
