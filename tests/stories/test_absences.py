"""A customer's machine says that he is away: nobody answers it, and our reminder waits (S-11)."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import SARA, WITHOUT_CONSIGNEE, Day, at, read


def test_an_absence_is_noted_and_answered_by_nobody(day: Day) -> None:
    request = day.writes(SARA, at("08:05"), "Not delivered", WITHOUT_CONSIGNEE).to(SARA)
    message = read(samples.reply(SARA, request.raw, at("08:06"), ""))
    message.replace_header("Subject", "رد تلقائي: خارج المكتب حتى الخميس")
    message["Auto-Submitted"] = "auto-replied"
    message.set_content("أنا خارج المكتب حتى يوم الخميس.")
    assert day.arrives(at("08:06"), message.as_bytes()).told == []
    ticket = day.ticket("KA-2026-000001")
    assert ticket["state"] == "AWAITING_INFO"
    [away] = [e for e in ticket["events"] if e["kind"] == "away-told"]
    assert "2026-01-08" in str(away["detail"])
