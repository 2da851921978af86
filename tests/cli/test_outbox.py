"""`mailbot outbox`: letters on their way, every result, and the way out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import MAILS, Desk, mail

LATER = "2026-01-05T13:00:00+03:00"
TYPES: dict[str, type | tuple[type, ...]] = {
    "id": int,
    "ref": (str, type(None)),
    "kind": str,
    "audience": str,
    "mailbox": str,
    "to": list,
    "subject": str,
    "state": str,
    "attempts": int,
    "created_at": str,
    "next_attempt_at": (str, type(None)),
    "results": list,
}


@pytest.fixture
def stuck(cut_off: Desk) -> Desk:
    """Return an office with two letters that the relay did not take."""
    cut_off.put("key_accounts/1", mail(*MAILS["key_accounts/1-complete"]))
    told = cut_off("once")
    assert told.exit_code == 1
    assert "2 deferred" in told.stderr
    return cut_off


def listed(desk: Desk, *arguments: str) -> list[dict[str, Any]]:
    return desk.json("outbox", "list", "--json", *arguments)


def test_the_list_as_json(stuck: Desk) -> None:
    rows = listed(stuck)
    assert len(rows) == 2
    for row in rows:
        assert set(row) == set(TYPES)
        for key, kind in TYPES.items():
            assert isinstance(row[key], kind), key
        [result] = row["results"]
        assert set(result) == {"at", "state", "text"}
        assert result["state"] == row["state"] == "deferred"
    receipt = rows[0]
    assert (receipt["ref"], receipt["kind"]) == ("KA-2026-000001", "acknowledgement")
    assert receipt["to"] == ["sara@nokhba.example"]
    # A minute, a fifth more or less, so that many letters do not all knock at once.
    assert "2026-01-05T09:00:48" <= receipt["next_attempt_at"] <= "2026-01-05T09:01:12+00:00"


def test_the_list_for_people_ends_with_what_the_server_said(stuck: Desk) -> None:
    first, second = stuck("outbox", "list").stdout.splitlines()
    assert "deferred" in first
    assert "sara@nokhba.example" in first
    assert "refused" in second


def test_sent_letters_are_listed_on_demand_alone(worked: Desk) -> None:
    assert listed(worked) == []
    sent = listed(worked, "--state", "sent")
    assert {row["state"] for row in sent} == {"sent"}
    assert len(sent) == 10
    assert listed(worked, "--state", "failed", "--state", "held") == []


def test_a_retried_letter_goes_at_once(stuck: Desk) -> None:
    which = str(listed(stuck)[0]["id"])
    result = stuck("outbox", "retry", which, at=LATER)
    assert (result.exit_code, result.stdout) == (0, f"{which}: queued; the next round sends it\n")
    again = next(row for row in listed(stuck) if str(row["id"]) == which)
    assert (again["state"], again["attempts"]) == ("queued", 0)
    assert again["next_attempt_at"] == "2026-01-05T10:00:00+00:00"


def test_a_cancelled_letter_goes_no_more(stuck: Desk) -> None:
    which = str(listed(stuck)[0]["id"])
    result = stuck("outbox", "cancel", which)
    assert (result.exit_code, result.stdout) == (0, f"{which}: cancelled\n")
    assert [str(row["id"]) for row in listed(stuck, "--state", "cancelled")] == [which]
    assert stuck("outbox", "cancel", which).exit_code == 2


@pytest.mark.parametrize("action", ["retry", "cancel"])
def test_what_has_gone_or_never_was_is_refused(worked: Desk, action: str) -> None:
    for which in (str(listed(worked, "--state", "sent")[0]["id"]), "999"):
        result = worked("outbox", action, which)
        assert (result.exit_code, result.stdout) == (2, "")
        assert which in result.stderr


def test_an_unknown_state_is_a_wrong_call(worked: Desk) -> None:
    assert worked("outbox", "list", "--state", "lost").exit_code == 2
