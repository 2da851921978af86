"""`mailbot verify`: every message ever shown, with its fate; exit 1 on a gap."""

from __future__ import annotations

from tests.cli.conftest import Desk

KEYS = {
    "mailbox",
    "uidvalidity",
    "uid",
    "seen_at",
    "inbound",
    "message_id",
    "sender",
    "fate",
    "reason",
    "decided_at",
    "refs",
    "letters",
    "gap",
}


def test_every_message_has_its_fate(worked: Desk) -> None:
    rows = worked.json("verify", "--json")
    assert all(set(row) == KEYS for row in rows)
    fates = [(row["mailbox"], row["fate"], row["gap"]) for row in rows]
    assert fates.count(("key_accounts", "handled", "")) == 3
    assert fates.count(("complaints", "handled", "")) == 1
    assert fates.count(("complaints", "quarantined", "")) == 1
    assert {ref for row in rows for ref in row["refs"]} == {
        "KA-2026-000001",
        "KA-2026-000002",
        "KA-2026-000003",
        "CMP-2026-000001",
    }
    assert worked("verify").stderr.endswith("5 lines, no gap\n")


def test_what_has_come_and_is_not_read_yet_waits(worked: Desk) -> None:
    worked.put("key_accounts/9-new", b"From: a@b.example\r\nSubject: new\r\n\r\nWhere is it?")
    rows = worked.json("verify", "--json")
    assert [row["fate"] for row in rows if row["inbound"] is None] == ["waiting"]


def test_a_mail_that_lost_its_ticket_is_a_gap(worked: Desk) -> None:
    with worked.database().writing() as conn:
        conn.exec_driver_sql("DELETE FROM ticket_mails WHERE inbound_id = 1")
    result = worked("verify", "--gaps")
    assert result.exit_code == 1
    assert result.stdout.count("GAP: said to be on a ticket, and on none") == 1
    assert "5 lines, 1 gaps" in result.stderr
