"""A complaint is decided on a whole form, seconded where it must be, and answered by the team."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mailbot.desk.complaint import Decision, Finding
from mailbot.desk.inquiry import CaseChanged, Decided, ReplyReleased
from mailbot.desk.policy import Person, Role
from mailbot.desk.ticket import State, Ticket
from mailbot.rules.intake import decide as conclude
from mailbot.rules.plan import Plan
from tests.desk.office import BUYER, HUDA, NADIA, NOON, OMAR, REEM
from tests.rules.builders import (
    case,
    events,
    letter,
    letters,
    question,
    staff_context,
    to,
    to_customers,
)
from tests.rules.complaints import (
    DECIDED,
    FORM,
    FOUND,
    LINA,
    RAISED,
    WITH_DELIVERY,
    YUSUF,
    looked_into,
)
from tests.rules.orders.writing import after, faults, told, whys
from tests.rules.orders.writing import write as written


def write(text: str, who: Person, about: Ticket, **changes: Any) -> Plan:
    return written(text, who, about, policy=WITH_DELIVERY, **changes)


def decided(case: Any = DECIDED) -> Ticket:
    return looked_into(case, state=State.DECIDED)


@pytest.mark.parametrize("who", [LINA, YUSUF])
def test_who_is_in_charge_decides_on_a_whole_form(who: Person) -> None:
    plan = write(f"#decide partially_valid\n\n{FORM}", who, looked_into())
    found = after(plan)
    assert found.state is State.DECIDED
    assert found.case == replace(DECIDED, decided_by=who.email)
    [draft] = told(plan, "reply-draft")
    assert draft.to[0].email == REEM.email
    assert draft.values["commands"] == ("#send", "#note", "#help")
    assert to_customers(plan) == ()


def test_what_was_filled_in_before_need_not_be_written_again() -> None:
    plan = write("#قرار صالحة جزئيًا", LINA, looked_into(FOUND))
    assert after(plan).case.decision is Decision.PARTIALLY_VALID


def test_what_is_empty_is_asked_for_and_what_was_written_is_kept() -> None:
    plan = write("#decide valid\n1) Finding: confirmed\n9) Reasons: ours", LINA, looked_into())
    [row] = faults(plan)
    assert (row["why"], row["parts"]) == (
        "lacking",
        ("evidence/1", "finding/2", "evidence/2", "done", "planned", "root_cause", "resolution"),
    )
    [kept] = events(plan, CaseChanged)
    assert kept.complaint.sections.reasons == "ours"
    assert after(plan).state is State.INVESTIGATING


@pytest.mark.parametrize("word", ["upheld", "", "valid invalid", "مقبولة"])
def test_any_other_word_is_refused_with_the_five(word: str) -> None:
    [row] = faults(write(f"#decide {word}", LINA, looked_into(FOUND)))
    assert row["why"] == "which-decision"
    assert row["decisions"] == ("valid", "invalid", "partially_valid", "vexatious", "unfounded")


@pytest.mark.parametrize("who", [REEM, HUDA, OMAR, NADIA])
def test_nobody_else_decides(who: Person) -> None:
    assert whys(write("#decide valid", who, looked_into(FOUND))) == ["inquirers-only"]


@pytest.mark.parametrize("state", [State.ACKNOWLEDGED, State.FORWARDED, State.REPLIED])
def test_nothing_is_decided_before_it_was_taken_on_or_after_it_was_answered(state: State) -> None:
    plan = write("#decide valid", LINA, looked_into(FOUND, state=state))
    assert whys(plan) == ["not-investigated"]


def test_vexatious_goes_to_the_team_only_when_the_manager_has_seconded_it() -> None:
    plan = write("#decide vexatious", YUSUF, looked_into(FOUND))
    [asked] = told(plan, "reply-draft")
    assert (asked.to[0].email, asked.values["commands"]) == (NADIA.email, ("#approve", "#note"))
    waiting = after(plan)
    assert whys(write("#send", REEM, waiting)) == ["needs-second"]
    assert whys(write("#approve", REEM, waiting)) == ["not-your-role"]
    seconded = write("#approve", NADIA, waiting)
    [draft] = told(seconded, "reply-draft")
    assert (draft.to[0].email, after(seconded).case.seconded_by) == (REEM.email, NADIA.email)
    assert after(write("#send", REEM, after(seconded))).state is State.REPLIED


def test_nobody_seconds_his_own_decision_or_one_about_himself() -> None:
    his = looked_into(replace(FOUND, manager=NADIA.email, investigator=NADIA.email))
    assert whys(write("#decide vexatious", NADIA, his)) == ["no-second"]
    deputy = replace(OMAR, roles=(*OMAR.roles, Role.CS_MANAGER))
    people = tuple(deputy if p == OMAR else p for p in WITH_DELIVERY.people)
    two = replace(WITH_DELIVERY, people=people)
    [asked] = told(written("#decide vexatious", NADIA, his, policy=two), "reply-draft")
    assert asked.to[0].email == OMAR.email
    about_her = replace(DECIDED, decision=Decision.VEXATIOUS, about=(NADIA.name.en,))
    assert whys(write("#approve", NADIA, decided(about_her))) == ["own-case"]


def test_whom_it_is_about_neither_decides_nor_checks_nor_sends() -> None:
    about = replace(FOUND, about=(YUSUF.name.en,))
    assert whys(write("#decide valid", YUSUF, looked_into(about))) == ["own-case"]
    reem = replace(FOUND, about=(REEM.name.en,))
    plan = write("#decide valid", LINA, looked_into(reem))
    [draft] = told(plan, "reply-draft")
    assert draft.to[0].email == NADIA.email
    assert whys(write("#send", REEM, decided(replace(DECIDED, about=(REEM.name.en,))))) == [
        "own-case"
    ]


@pytest.mark.parametrize(
    ("finding", "words", "refused"),
    [
        (Finding.CONFIRMED, "valid partially_valid", "invalid unfounded vexatious"),
        (Finding.NOT_CONFIRMED, "invalid unfounded vexatious", "valid partially_valid"),
        (Finding.PARTLY, "valid partially_valid invalid", ""),
    ],
)
def test_the_decision_does_not_contradict_every_finding(
    finding: Finding, words: str, refused: str
) -> None:
    found = replace(FOUND, issues=tuple(replace(i, finding=finding) for i in FOUND.issues))
    for word in words.split():
        assert events(write(f"#decide {word}", LINA, looked_into(found)), Decided)
    for word in refused.split():
        assert whys(write(f"#decide {word}", LINA, looked_into(found))) == ["contradicts"]


def test_a_new_decision_needs_a_new_second_approval() -> None:
    seconded = replace(DECIDED, decision=Decision.VEXATIOUS, seconded_by=NADIA.email)
    plan = write("#decide vexatious", LINA, decided(seconded))
    assert after(plan).case.awaits_second


def test_an_approval_with_an_amount_stays_a_claims() -> None:
    waiting = decided(replace(DECIDED, decision=Decision.VEXATIOUS))
    assert whys(write("#approve 500 for the parcel", NADIA, waiting)) == ["no-claim"]
    assert whys(write("#approve", NADIA, looked_into())) == ["no-claim"]


def test_the_team_sends_the_reply_and_the_clock_stands() -> None:
    plan = write("#send", REEM, decided())
    [event] = events(plan, ReplyReleased)
    assert (event.complaint.reply_approved_by, event.complaint.replied_at) == (REEM.email, NOON)
    found = after(plan)
    assert (found.state, found.resolved_at) == (State.REPLIED, NOON)
    [letter] = to_customers(plan)
    assert (letter.template, letter.kind, letter.to) == ("decision", "decision", (BUYER,))
    assert (letter.subject_form, letter.language) == ("own", "en")


@pytest.mark.parametrize("text", ["The reasons are not plain.", "#note The reasons are not plain."])
def test_a_draft_that_is_not_good_enough_comes_back_to_who_decided(text: str) -> None:
    asked = letter("question", decided(), REEM.email)
    context = staff_context(REEM, asked, answered_tickets=(decided(),))
    plan = conclude(case(question(text), context, policy=WITH_DELIVERY))
    assert to_customers(plan) == ()
    [told_] = to(plan, LINA.email)
    assert (told_.values["what_happened"], told_.values["words"]) == (
        "note",
        "The reasons are not plain.",
    )
    again = write("#decide partially_valid", LINA, after(plan))
    assert told(again, "reply-draft")


def test_who_decided_does_not_send_the_reply_himself() -> None:
    own = replace(DECIDED, decided_by=REEM.email)
    assert whys(write("#send", REEM, decided(own))) == ["own-decision"]


def test_a_part_that_is_empty_holds_the_reply_back() -> None:
    without = replace(DECIDED, root_cause="")
    assert whys(write("#send", REEM, decided(without))) == ["lacking"]


def test_nothing_is_sent_before_the_decision_or_by_the_department() -> None:
    assert whys(write("#send", REEM, looked_into(FOUND))) == ["not-decided"]
    assert whys(write("#send", LINA, decided())) == ["not-your-role"]


def test_a_complaint_without_points_is_one_point() -> None:
    bare = looked_into(replace(RAISED, issues=()), subject="Late parcel")
    form = "1) Finding: confirmed\n2) Evidence: scans\n3) What should change: a check\n"
    rest = "6) Reasons: ours\n7) Done: yes\n8) Planned: a check\n9) Root cause: a code\n"
    plan = write(f"#decide valid\n{form}{rest}", LINA, bare)
    assert [issue.text for issue in after(plan).case.issues] == ["Late parcel"]
    assert len(events(plan, Decided)) == 1


def test_a_plain_answer_with_the_form_is_kept_on_the_case_and_stays_inside() -> None:
    plan = write(FORM, LINA, looked_into())
    [kept] = events(plan, CaseChanged)
    assert kept.complaint == FOUND
    assert to_customers(plan) == ()
    assert to(plan, REEM.email)
    assert events(write("We are still looking.", LINA, looked_into()), CaseChanged) == ()
    assert letters(plan)
