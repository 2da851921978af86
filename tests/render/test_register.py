"""The register as an auditor opens it: every case and step, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from mailbot.desk.actions import Action
from mailbot.desk.complaint import Complaint, Decision, Issue, Sections
from mailbot.mail.workbooks import sheets
from mailbot.reading.reading import Language
from mailbot.render.register import Step, register
from tests.desk.office import NOON, OFFICE, complaint

EVIL = '=HYPERLINK("http://evil.example","x")'
CASE = complaint(
    complaint=Complaint(
        issues=(Issue(text=EVIL), Issue(text="He was rude.")),
        topic="conduct",
        department="operations",
        decision=Decision.PARTIALLY_VALID,
        sections=Sections(reasons="+the log proves it"),
    ),
    actions=(
        Action(kind="improvement", text="@locks", by="a@b.example", at=NOON, due=NOON.date()),
    ),
)
STEPS = (Step(NOON, "mailbot", "opened", '{"reason": "opened"}'),)


def read(data: bytes) -> list[list[tuple[str, ...]]]:
    return [[tuple(row) for row in sheet] for sheet in sheets(data)]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_cases_steps_and_actions_stand_in_sheets_of_their_own(language: Language) -> None:
    cases, steps, actions = read(register([(CASE, STEPS)], OFFICE, language))
    assert [row[0] for row in cases[1:]] == [CASE.ref]
    assert [row[4] for row in steps[1:]] == ["mailbot"]
    assert [row[2] for row in actions[1:]] == ["@locks"]
    assert ("partially_valid" in cases[1]) is (language == "en")


def test_what_people_wrote_is_never_a_formula() -> None:
    data = register([(CASE, STEPS)], OFFICE, "en")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist() if "sheet" in name}
    assert not any("<f>" in part or "hyperlink" in part.lower() for part in parts.values())
    assert EVIL in read(data)[0][1][9]


def test_arabic_sheets_run_from_right_to_left() -> None:
    data = register([(CASE, STEPS)], OFFICE, "ar")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.read("xl/worksheets/sheet1.xml").count(b'rightToLeft="1"') == 1


def test_an_empty_register_is_a_register() -> None:
    assert [len(sheet) for sheet in read(register([], OFFICE, "en"))] == [1, 1, 1]


def test_a_text_beyond_a_cell_is_cut() -> None:
    long = replace(CASE, complaint=Complaint(issues=(Issue(text="x" * 40_000),)))
    assert len(read(register([(long, ())], OFFICE, "en"))[0][1][9]) <= 32_767
