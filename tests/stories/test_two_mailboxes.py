"""The same mail comes to both mailboxes: one ticket, one answer (S-9)."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import COMPLAINTS, COMPLETE, KEY_ACCOUNTS, SARA, Day, at


def test_in_one_round(day: Day) -> None:
    sent = day.writes(SARA, at("09:00"), "Late parcel", COMPLETE, KEY_ACCOUNTS, COMPLAINTS)
    assert [to for kind, to in sent.told if kind == "acknowledgement"] == [SARA.email]
    assert len(day.tickets()) == 1


def test_in_two_rounds(day: Day) -> None:
    raw = samples.new_mail(
        SARA, f"{KEY_ACCOUNTS}, {COMPLAINTS}", at("09:00"), "Late parcel", COMPLETE
    )
    day.arrives(at("09:00"), raw, COMPLAINTS)
    later = day.arrives(at("09:05"), raw, KEY_ACCOUNTS)
    assert later == []
    assert len(day.tickets()) == 1
