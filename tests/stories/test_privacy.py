"""A customer demands that his data be deleted while a case of his is open (S-29)."""

from __future__ import annotations

from datetime import datetime, timedelta

from click.testing import CliRunner

from mailbot.cli.main import main
from tests.offices import environment, kind_of
from tests.stories.correspondence import COMPLETE, SARA, Day, at, bare, says

DEMAND = "Under PDPL delete all my data. My case is still open with you."


def test_it_is_registered_with_thirty_days_and_what_is_open_is_held(day: Day) -> None:
    day.writes(SARA, at("09:00"), "Late shipment", COMPLETE)
    sent = day.writes(SARA, at("10:00"), "My personal data", DEMAND)
    letter = sent.to(SARA)
    assert kind_of(letter) == "privacy"
    assert says(letter, "KA-2026-000001", "4 February 2026", "we first check")
    demand = day.ticket("KA-2026-000002")
    assert datetime.fromisoformat(demand["due_at"]) == (at("10:00") + timedelta(days=30))
    assert {link["ref"] for link in demand["links"]} == {"KA-2026-000001"}
    inside = [one for one in sent if kind_of(one) == "notification"]
    assert inside
    assert all(
        "A request about personal data" in bare(one) or "بيانات" in bare(one) for one in inside
    )
    assert day.ticket("KA-2026-000001")["state"] == "OPEN"

    refused = CliRunner().invoke(
        main,
        ["erase", SARA.email, "--reason", "his demand", "--config", str(day.office.config)],
        env=environment(),
    )
    assert refused.exit_code == 1, refused.output
