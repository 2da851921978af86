"""Who gets which report, and its letter."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.policy import Role
from mailbot.rules.reporting import letter, readers, submitted_to
from tests.desk.office import HUDA, NADIA, OFFICE, OMAR, PEOPLE, RIYADH, SAMI, person
from tests.reports.slow import MADE

MAJED = person("majed", Role.SERVICE_ASSURANCE)
WHOLE = replace(OFFICE, people=(*PEOPLE, MAJED))


def keys(kind: str) -> dict[str, frozenset[str] | None]:
    return {r.person.key: r.groups for r in readers(OFFICE, kind)}  # type: ignore[arg-type]


def test_the_digest_is_each_supervisors_for_his_groups_and_the_managers_for_all() -> None:
    assert keys("daily") == {"nadia": None, "omar": frozenset({"ka-sa", "complaints"})}
    assert readers(OFFICE, "daily")[1].calendar(OFFICE) == RIYADH


def test_the_week_is_the_officers_too_and_the_month_the_supervisors() -> None:
    assert set(keys("weekly")) == {OMAR.key, HUDA.key, SAMI.key}
    assert keys("monthly") == {OMAR.key: frozenset({"ka-sa"})}


def test_nobody_who_is_away() -> None:
    away = replace(OFFICE, away=frozenset({OMAR.key}))
    assert [r.person.key for r in readers(away, "daily")] == [NADIA.key]


def test_it_is_submitted_to_service_assurance_and_the_manager() -> None:
    assert [p.key for p in submitted_to(WHOLE)] == ["majed", "nadia"]


def test_the_workbook_hangs_on_it() -> None:
    draft = letter(OFFICE, OMAR, "daily", MADE, b"xlsx")
    assert (draft.template, draft.kind, draft.audience) == ("digest", "digest", "staff")
    assert [file.name for file in draft.files] == [f"digest-{MADE.period.first}.xlsx"]
    assert letter(OFFICE, OMAR, "monthly-draft", MADE, b"").kind == "monthly-draft"
