"""A form's values go into the case, and what is empty is named."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.complaint import Complaint, Finding
from mailbot.reading.inquiryform import read_form
from mailbot.rules.inquiries import issues_of, lacking, with_form
from tests.rules.builders import VOCABULARY
from tests.rules.complaints import FORM, FOUND, RAISED, looked_into

TEXTS = tuple(issue.text for issue in RAISED.issues)


def told(text: str, case: Complaint = RAISED) -> Complaint:
    return with_form(looked_into(case), read_form(text, TEXTS, VOCABULARY), VOCABULARY)


def test_a_whole_form_leaves_nothing_to_ask_for() -> None:
    assert told(FORM) == FOUND
    assert lacking(FOUND) == ()


def test_what_a_later_form_leaves_out_stays() -> None:
    again = told("4) Finding: partly\n13) Confidential: a talk", FOUND)
    assert again.issues[1].finding is Finding.PARTLY
    assert (again.issues[1].evidence, again.sections.confidential) == ("the call", "a talk")
    assert again.root_cause == FOUND.root_cause


def test_words_that_are_no_finding_leave_it_open() -> None:
    assert "finding/1" in lacking(told(FORM.replace("confirmed", "hard to say", 1)))


def test_a_resolution_of_its_own_goes_before_what_should_change() -> None:
    found = told(f"{FORM}Resolution: a new code\nand a talk")
    assert found.resolution == ("a new code", "and a talk")


def test_a_matter_without_points_is_one() -> None:
    assert [i.text for i in issues_of(looked_into(replace(RAISED, issues=()), subject="Late"))] == [
        "Late"
    ]
