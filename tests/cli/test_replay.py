"""`mailbot replay`: silent where all is understood as before; words that changed show."""

from __future__ import annotations

import json

from tests.cli.conftest import Desk


def test_nothing_is_told_where_nothing_changed(worked: Desk) -> None:
    done = worked("replay")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "5 mails read again, 0 understood differently, 0 not readable" in done.stderr


def test_what_would_be_understood_otherwise(worked: Desk) -> None:
    database = worked.database()
    with database.writing() as conn:
        conn.exec_driver_sql(
            "UPDATE inbound SET understood = replace(understood, '\"urgency\":', '\"urgency\":1')"
            " WHERE subject LIKE '%medical%'"
        )
    database.dispose()
    (row,) = worked.json("replay", "--json")
    assert row["refs"] == ["KA-2026-000003"]
    assert [change["field"] for change in row["changes"]] == ["urgency"]
    before, now = row["changes"][0]["before"], row["changes"][0]["now"]
    assert str(before) == f"1{now}"
    told = worked("replay").stdout
    assert f"mail {row['inbound']} KA-2026-000003\n  urgency: {before} -> {now}" in told
    assert json.loads(worked("show", "KA-2026-000003", "--json").stdout)["urgency"] == now


def test_only_mails_of_late(worked: Desk) -> None:
    done = worked("replay", "--since", "2027-01-01T00:00:00Z")
    assert "0 mails read again" in done.stderr
    assert worked("replay", "--since", "yesterday").exit_code == 2
