"""`mailbot prune`: what is over goes, what is open stays, and a second call takes nothing."""

from __future__ import annotations

from tests.cli.conftest import Desk

NOTHING = {"tickets": 0, "mails": 0, "letters": 0, "dropped": 0}
YEARS_ON = "2029-01-05T12:00:00+03:00"


def test_nothing_goes_of_what_is_open(worked: Desk) -> None:
    worked.change("[smtp]", "[retention]\nmails = 1\nletters = 1\ntickets = 1\n\n[smtp]")
    assert worked.json("prune", "--json", at=YEARS_ON) == [NOTHING]


def test_what_was_dropped_goes(worked: Desk) -> None:
    worked.change("[smtp]", "[retention]\ndropped = 30\n\n[smtp]")
    number = worked.json("quarantine", "list", "--json")[0]["id"]
    assert worked.json("prune", "--json", at=YEARS_ON) == [NOTHING]
    worked("quarantine", "drop", str(number))
    assert worked.json("prune", "--json", at=YEARS_ON) == [{**NOTHING, "dropped": 1}]
    assert worked("quarantine", "show", str(number)).stdout == ""
    assert worked.json("prune", "--json", at=YEARS_ON) == [NOTHING]
    assert "taken whole: 0" in worked("prune", at=YEARS_ON).stdout
    assert worked("verify").exit_code == 0
