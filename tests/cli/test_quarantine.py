"""`mailbot quarantine`: what nobody could work, byte for byte, and the way out."""

from __future__ import annotations

import pytest

from tests.cli.conftest import BROKEN, Desk

TYPES: dict[str, type | tuple[type, ...]] = {
    "id": int,
    "mailboxes": list,
    "received_at": str,
    "reason": str,
    "error": (str, type(None)),
    "attempts": int,
    "too_large": bool,
    "size": int,
    "message_id": str,
    "sender": (str, type(None)),
    "subject": str,
    "decided_at": str,
}


def number(desk: Desk) -> str:
    return str(desk.json("quarantine", "list", "--json")[0]["id"])


def test_the_list_as_json(worked: Desk) -> None:
    [row] = worked.json("quarantine", "list", "--json")
    assert set(row) == set(TYPES)
    for key, kind in TYPES.items():
        assert isinstance(row[key], kind), key
    assert row["reason"] == "no-writer"
    assert row["mailboxes"] == ["complaints"]
    assert row["size"] == len(BROKEN)


def test_the_list_for_people_has_a_line_a_mail(worked: Desk) -> None:
    result = worked("quarantine", "list")
    assert result.exit_code == 0
    [line] = result.stdout.splitlines()
    assert line.startswith(f"{number(worked)}  2026-01-05 09:00Z  no-writer  (no writer)")


def test_an_empty_quarantine_is_an_empty_list(fresh: Desk) -> None:
    assert fresh("quarantine", "list").stdout == ""
    assert fresh.json("quarantine", "list", "--json") == []


def test_a_mail_is_shown_byte_for_byte(worked: Desk) -> None:
    result = worked("quarantine", "show", number(worked))
    assert result.exit_code == 0
    assert result.stdout_bytes == BROKEN
    assert result.stderr == "quarantined: no-writer \n"


def test_a_mail_taken_up_again_is_decided_by_the_next_round(worked: Desk) -> None:
    result = worked("quarantine", "retry", number(worked))
    assert result.exit_code == 0
    assert "pending" in result.stdout
    assert worked.json("quarantine", "list", "--json") == []
    assert worked("once").exit_code == 1
    assert len(worked.json("quarantine", "list", "--json")) == 1


def test_a_dropped_mail_is_kept_and_no_more_in_the_way(worked: Desk) -> None:
    which = number(worked)
    assert worked("quarantine", "drop", which, "--reason", "spam").exit_code == 0
    assert worked.json("quarantine", "list", "--json") == []
    shown = worked("quarantine", "show", which)
    assert shown.stdout_bytes == BROKEN
    assert shown.stderr == "dropped: spam \n"
    assert worked("once").exit_code == 0


@pytest.mark.parametrize("action", ["retry", "drop"])
def test_what_is_not_in_quarantine_is_refused(worked: Desk, action: str) -> None:
    for which in ("1", "999"):
        result = worked("quarantine", action, which)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "not in quarantine" in result.stderr


def test_a_mail_that_does_not_exist_is_refused(worked: Desk) -> None:
    result = worked("quarantine", "show", "999")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "999: no such mail" in result.stderr


@pytest.mark.parametrize("which", ["x", "", "1.5"])
def test_what_is_no_number_is_a_wrong_call(worked: Desk, which: str) -> None:
    assert worked("quarantine", "show", which).exit_code == 2


def test_a_hostile_subject_does_not_play_the_terminal(fresh: Desk) -> None:
    subject = "=?utf-8?b?G1szMW1yZWQbWzJKG10wO293bmVkBw==?="  # ESC[31mred ESC[2J ESC]0;owned BEL
    fresh.put("key_accounts/1", f"Subject: {subject}\r\nFrom: \r\n\r\nx".encode())
    fresh("once")
    told = fresh("quarantine", "list").stdout
    assert "red" in told
    assert "\x1b" not in told
    assert "\x07" not in told
