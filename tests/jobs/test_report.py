"""Each report goes out once to each reader, whatever comes between."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailbot.jobs import report as job
from mailbot.jobs.report import send_reports
from mailbot.rules.plan import Remark
from mailbot.store import reports
from mailbot.store.engine import Database
from tests.desk.office import HUDA, NADIA, OMAR, SAMI
from tests.jobs.samples import desk, rows_of

RIYADH = ZoneInfo("Asia/Riyadh")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=RIYADH)


def went(database: Database, moment: str) -> list[tuple[str, str]]:
    """Return what goes out at a moment: kind and reader."""
    before = {row["id"] for row in rows_of(database, "outbox")}
    send_reports(desk(database), at(moment))
    readers = {r["outbox_id"]: r["email"] for r in rows_of(database, "outbox_recipients")}
    new = [r for r in rows_of(database, "outbox") if r["id"] not in before]
    return sorted((r["kind"], readers[r["id"]]) for r in new)


DIGESTS = sorted([("digest", NADIA.email), ("digest", OMAR.email)])


def test_what_was_due_before_the_first_start_is_nobodys(database: Database) -> None:
    assert went(database, "2026-01-05 09:00") == []
    assert went(database, "2026-01-06 07:29") == []
    assert went(database, "2026-01-06 07:30") == DIGESTS
    assert went(database, "2026-01-06 07:31") == []


def test_a_week_sends_each_once_and_one_digest_covers_an_outage(database: Database) -> None:
    assert went(database, "2026-01-04 07:00") == []
    sunday = went(database, "2026-01-04 08:00")
    weekly = [("weekly", p.email) for p in (HUDA, OMAR, SAMI)]
    assert sunday == sorted([*DIGESTS, *weekly])
    assert went(database, "2026-01-05 07:45") == DIGESTS
    assert went(database, "2026-01-09 12:00") == []  # a Friday: nobody works
    assert went(database, "2026-01-11 07:30") == DIGESTS  # Tuesday to Thursday were missed
    with database.reading() as conn:
        last = reports.latest(conn, "daily", OMAR.email)
        first = reports.find(conn, "daily", "2026-01-04", OMAR.email)
    assert last is not None
    assert (len(first), last.slot, last.until) == (1, "2026-01-10", at("2026-01-11 00:00"))
    text = rows_of(database, "outbox")[-1]["text"]
    assert "Monday 5 January 2026" in " ".join(text.split()).replace("\u00a0", " ")


@pytest.mark.parametrize("place", [1, 2])
def test_a_crash_before_the_commit_sends_it_later_and_once(
    database: Database, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    went(database, "2026-01-05 09:00")
    real, calls = job.apply, iter(range(1, 99))

    def breaking(*given: Any) -> None:
        real(*given)
        if next(calls) == place:
            raise KeyboardInterrupt

    monkeypatch.setattr(job, "apply", breaking)
    with pytest.raises(KeyboardInterrupt):
        send_reports(desk(database), at("2026-01-06 07:30"))
    monkeypatch.setattr(job, "apply", real)
    send_reports(desk(database), at("2026-01-06 07:40"))
    send_reports(desk(database), at("2026-01-06 07:50"))
    assert [r["kind"] for r in rows_of(database, "outbox")] == ["digest", "digest"]
    assert len(rows_of(database, "reports")) == 2


def test_the_month_is_a_draft_until_the_supervisor_submits_it(database: Database) -> None:
    went(database, "2026-01-31 09:00")
    first = went(database, "2026-02-01 08:00")
    assert ("monthly-draft", OMAR.email) in first
    assert "monthly" not in [kind for kind, _ in first]
    draft = next(r["id"] for r in rows_of(database, "outbox") if r["kind"] == "monthly-draft")
    with database.writing() as conn:
        reports.say(
            conn,
            Remark(draft, "comment", "Two vans were short."),
            OMAR.email,
            at("2026-02-01 09:00"),
        )
        reports.say(conn, Remark(draft, "submit"), HUDA.email, at("2026-02-01 09:10"))
    assert went(database, "2026-02-01 09:20") == []  # it is not hers to submit
    with database.writing() as conn:
        reports.say(conn, Remark(draft, "submit", "Sent on."), OMAR.email, at("2026-02-01 10:00"))
    assert went(database, "2026-02-01 10:01") == [("monthly", NADIA.email)]
    assert went(database, "2026-02-01 10:02") == []
    assert "Two vans were short." in rows_of(database, "outbox")[-1]["text"]
    monthly = rows_of(database, "outbox")[-1]["id"]
    with database.writing() as conn:
        reports.say(
            conn, Remark(monthly, "analysis", "More vans."), NADIA.email, at("2026-02-02 09:00")
        )
        [row] = [r for r in reports.in_state(conn, "analysed")]
    assert (row.reader, row.analysis) == (NADIA.email, "More vans.")
