"""What reports are made of, and which went out."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.events import Relayed
from mailbot.store import erasure, journal, outbox, receipts, reports, tickets
from mailbot.store.engine import Database
from mailbot.store.reports import Sent
from tests.desk.office import DAY, HOUR, HUDA, NOON, OMAR, ticket
from tests.store import samples

WEEK = Sent(
    kind="weekly",
    slot="2026-01-04",
    reader=OMAR.email,
    scope=("ka-sa",),
    until=NOON,
    at=NOON,
    figures={"received": 3.0, "sla": None},
)


def test_a_report_is_kept_once(database: Database) -> None:
    with database.writing() as conn:
        assert reports.add(conn, WEEK)
        assert not reports.add(conn, WEEK)
        assert reports.add(conn, replace(WEEK, reader=HUDA.email))
        assert reports.find(conn, "weekly", "2026-01-04", OMAR.email) == (WEEK,)
        assert len(reports.find(conn, "weekly", "2026-01-04")) == 2
        assert reports.latest(conn, "weekly", OMAR.email) == WEEK
        assert reports.latest(conn, "daily", OMAR.email) is None
        assert reports.had(conn, OMAR.email) == ("weekly/2026-01-04",)


def test_its_state_and_words_are_written(database: Database) -> None:
    with database.writing() as conn:
        reports.add(conn, replace(WEEK, state="draft"))
        reports.change(conn, replace(WEEK, state="submitted", comment="fine"))
        [found] = reports.in_state(conn, "submitted")
    assert (found.comment, found.reader) == ("fine", OMAR.email)


def test_the_snapshot_holds_what_was_touched_or_is_open_and_no_more(database: Database) -> None:
    with database.writing() as conn:
        made = [
            tickets.insert(
                conn, ticket(ref="", id=None, opened_at=NOON - 40 * DAY), prefix="KA", year=2026
            )
            for _ in range(2)
        ]
        journal.add(conn, made[0].id or 0, NOON - HOUR, HUDA.email, Relayed(by=HUDA.email), None)
        receipts.add(conn, "mine", HUDA.email, NOON - HOUR)
        found = reports.snapshot(conn, NOON - DAY, NOON)
        later = reports.snapshot(conn, NOON + DAY, NOON + 2 * DAY)
    assert [c.ticket.ref for c in found.cases] == [made[0].ref, made[1].ref]
    assert [h.kind for h in found.cases[0].history] == ["relayed"]
    assert found.cases[0].history[0].detail == {"by": HUDA.email}
    assert len(found.earlier) == 2
    assert [look.what for look in found.looks] == ["mine"]
    assert later.looks == ()


def test_a_report_whose_bytes_are_gone_is_not_sent_again(database: Database) -> None:
    with database.writing() as conn:
        letter = samples.letter(dedupe_key="report/weekly/2026-11-22/0/huda", to=(HUDA.email,))
        number = outbox.queue(conn, letter)
        assert number is not None
        assert reports.send_again(conn, "weekly/2026-11-22", HUDA.email, "inbound/1", NOON)
        erasure.rewrite_letter(conn, number, "", "")
        assert not reports.send_again(conn, "weekly/2026-11-22", HUDA.email, "inbound/2", NOON)
