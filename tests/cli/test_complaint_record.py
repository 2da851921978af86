"""The keys of a complaint in `show --json`, as the contract names them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mailbot.cli.complaint_record import record
from mailbot.desk.actions import Action
from mailbot.desk.complaint import (
    Appeal,
    Complaint,
    Decision,
    Extension,
    Finding,
    Issue,
    Sections,
)
from tests.desk.office import DAY, NOON, complaint

KEYS = {
    "issues",
    "department",
    "manager",
    "investigator",
    "about",
    "decision",
    "reasons",
    "resolution",
    "remedies",
    "improvements",
    "root_cause",
    "extensions",
    "reply_approved_by",
    "replied_at",
    "appeal",
}


def test_every_key_is_there_before_anything_is_known() -> None:
    plain = record(complaint())
    assert set(plain) == KEYS
    assert plain["decision"] is None
    assert plain["issues"] == plain["extensions"] == []


def test_a_whole_case_is_told() -> None:
    case = Complaint(
        issues=(Issue(text="late", finding=Finding.PARTLY, evidence="the log"),),
        decision=Decision.PARTIALLY_VALID,
        sections=Sections(reasons="because", confidential="a warning"),
        extensions=(
            Extension(at=NOON, by="a@b.example", start=NOON, until=NOON + DAY, reason="CCTV"),
        ),
        appeal=Appeal(at=NOON, grounds="not so"),
    )
    remedy = Action(kind="remedy", text="again", by="a@b.example", at=NOON, due=date(2026, 1, 9))
    training = replace(remedy, kind="training", text="manners")
    plain = record(complaint(complaint=case, actions=(remedy, training)))
    assert plain["issues"] == [{"text": "late", "finding": "partly", "evidence": "the log"}]
    assert plain["decision"] == "partially_valid"
    assert [row["to"] for row in plain["extensions"]] == ["2026-01-06T09:00:00+00:00"]
    assert [row["due"] for row in plain["remedies"]] == ["2026-01-09"]
    assert [row["text"] for row in plain["improvements"]] == ["manners"]
    assert plain["appeal"]["grounds"] == "not so"
