"""The manager is away: what is his reaches the deputy, who may do it, for as long (R-2)."""

from __future__ import annotations

from tests.stories.correspondence import HUDA, NOURA, REEM, SARA, Day, at
from tests.stories.test_claims import AMAL, CLAIM
from tests.stories.test_escalation import called
from tests.stories.test_urgent_samples import LAB, SPOILING

PAPERS = CLAIM + "\n\nThe invoice follows."


def away(day: Day, key: str, *, deputy: str) -> None:
    """Let somebody be away up to the day of the story, and name the deputy."""
    config = day.office.config
    text = config.read_text(encoding="utf-8")
    text = text.replace('manager = "amal"\n', f'manager = "amal"\ndeputy = "{deputy}"\n')
    text = text.replace(f"[people.{key}]\n", f"[people.{key}]\nabsent_until = 2026-01-05\n")
    config.write_text(text, encoding="utf-8")


def test_the_deputy_decides_a_claim_while_the_manager_is_away(day: Day) -> None:
    away(day, "amal", deputy="reem")
    notice = day.writes(SARA, at("08:05"), "Claim", PAPERS).to(NOURA)
    prepared = day.answers(NOURA, at("09:30"), notice, "#claim 12000 SAR")
    assert prepared.told == [("notification", REEM.email), ("transcript", NOURA.email)]
    order = "#approve 10,000 the invoice proves the value of the goods"
    decided = day.answers(REEM, at("10:00"), prepared.to(REEM), order)
    assert ("claim", SARA.email) in decided.told
    assert day.ticket("KA-2026-000001")["claim"]["approved_by"] == REEM.email


def test_the_day_after_he_is_no_deputy_any_more(day: Day) -> None:
    away(day, "amal", deputy="reem")
    notice = day.writes(SARA, at("08:05"), "Claim", PAPERS).to(NOURA)
    laid_before = day.answers(NOURA, at("09:30"), notice, "#claim 12000 SAR").to(REEM)
    order = "#approve 10,000 the invoice proves the value of the goods"
    late = day.answers(REEM, at("08:30", 6), laid_before, order)
    assert ("refusal", REEM.email) in late.told
    assert ("claim", SARA.email) not in late.told


def test_a_deputy_who_prepared_it_himself_leaves_it_to_the_manager(day: Day) -> None:
    away(day, "amal", deputy="noura")
    notice = day.writes(SARA, at("08:05"), "Claim", PAPERS).to(NOURA)
    prepared = day.answers(NOURA, at("09:30"), notice, "#claim 12000 SAR")
    assert prepared.told == [("notification", AMAL.email), ("transcript", NOURA.email)]


def test_urgent_samples_call_the_supervisor_for_an_officer_who_is_away(day: Day) -> None:
    away(day, "noura", deputy="reem")
    first = day.writes(LAB, at("10:00"), "عاجل جدا: عينات طبية", SPOILING)
    assert called(first.told) == [HUDA.email]


def test_the_last_call_goes_to_the_deputy(day: Day) -> None:
    away(day, "amal", deputy="reem")
    day.writes(LAB, at("10:00"), "عاجل جدا: عينات طبية", SPOILING)
    assert called(day.works(at("10:15")).told) == [REEM.email]  # no backup: the manager's place
