"""A mail that nobody can read waits for a person, and stops nothing."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import Day, at


def test_a_broken_mail_is_kept_whole(day: Day) -> None:
    raw = samples.broken(at("11:00"))
    day.office.put("key_accounts", raw)
    assert day.works(at("11:00"), ends_with=1) == []
    (kept,) = day.office.json("quarantine", "list", "--json")
    assert kept["reason"]
