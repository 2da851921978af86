"""The same mail comes to both mailboxes: one ticket, one answer (S-9)."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import COMPLAINTS, COMPLETE, KEY_ACCOUNTS, SARA, Day, at

BOTH = f"{KEY_ACCOUNTS}, {COMPLAINTS}"


def test_in_one_round(day: Day) -> None:
    sent = day.writes(SARA, at("09:00"), "Late parcel", COMPLETE, KEY_ACCOUNTS, COMPLAINTS)
    assert [to for kind, to in sent.told if kind == "acknowledgement"] == [SARA.email]
    assert [ticket["ref"] for ticket in day.tickets()] == ["KA-2026-000001"]
    assert [len(day.office.mails(key, "Mailbot/Done")) for key in day.office.boxes] == [1, 1]


def test_in_two_rounds_with_other_trace_headers(day: Day) -> None:
    raw = samples.new_mail(SARA, BOTH, at("09:00"), "Late parcel", COMPLETE)
    first = day.arrives(at("09:00"), b"Received: by mx1.example; one\r\n" + raw, KEY_ACCOUNTS)
    assert ("acknowledgement", SARA.email) in first.told
    later = day.arrives(at("09:05"), b"Received: by mx2.example; two\r\n" + raw, COMPLAINTS)
    assert later == []
    assert len(day.tickets()) == 1
