"""Medical samples by night: nobody accepts, and it goes up until somebody does (§3.3)."""

from __future__ import annotations

from tests.stories.correspondence import HUDA, NOURA, REEM, Day, at, says
from tests.stories.test_urgent_samples import LAB, SPOILING

AMAL = "amal@rimalexpress.example"


def called(told: list[tuple[str, str]]) -> list[str]:
    return sorted(reader for kind, reader in told if kind == "escalation")


def test_backup_then_manager_then_hourly_until_somebody_accepts(day: Day) -> None:
    config = day.office.config
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace('supervisor = "huda"\n', 'supervisor = "huda"\nbackup = "reem"\n'),
        encoding="utf-8",
    )
    first = day.writes(LAB, at("10:00"), "عاجل جدا: عينات طبية", SPOILING)
    assert called(first.told) == [HUDA.email, NOURA.email]
    assert day.works(at("10:14")).told == []
    backup = day.works(at("10:15"))
    assert backup.told == [("escalation", REEM.email)]
    assert says(backup.to(REEM), "10:30")
    manager = day.works(at("10:30"))
    assert manager.told == [("escalation", AMAL)]
    assert called(day.works(at("11:29")).told) == []
    hourly = [AMAL, HUDA.email, REEM.email]
    assert called(day.works(at("11:30")).told) == hourly
    assert called(day.works(at("12:30")).told) == hourly

    accepted = day.answers(REEM, at("12:40"), backup.to(REEM), "تم")
    assert ("transcript", REEM.email) in accepted.told
    assert called(day.works(at("16:30")).told) == []
    (ticket,) = day.told("show", "KA-2026-000001", "--json", "--at", at("16:30").isoformat())
    raised = [event for event in ticket["events"] if event["kind"] == "escalation-raised"]
    assert [event["detail"]["step"] for event in raised] == [1, 2, 3, 4]
    assert ticket["sla"]["state"] == "running"  # accepting stops no promise
