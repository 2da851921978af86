"""What a mail costs does not grow with what is kept: no statement looks through a table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from mailbot.jobs.deliver import deliver
from mailbot.jobs.process import process
from mailbot.jobs.receive import file_away, receive
from mailbot.jobs.timers import work_due
from mailbot.store.engine import Database
from tests.databases import SqliteServer
from tests.desk.office import NOON, OFFICE
from tests.jobs.samples import FAILURE, SALMA, WHOLE, Reads, Shelf, desk, raw_mail
from tests.jobs.test_workers import Takes

GROWING = frozenset(
    ("inbound", "sightings", "tickets", "ticket_mails", "ticket_parties", "ticket_waybills")
    + ("journal", "outbox", "outbox_recipients", "outbox_results", "webhooks", "earlier")
)
SIZE_MAX = OFFICE.thresholds.mail_size_max


@contextmanager
def plans() -> Iterator[dict[str, list[str]]]:
    """Collect how SQLite goes about each statement that is executed meanwhile."""
    found: dict[str, list[str]] = {}

    def explain(conn: Any, _cursor: Any, statement: str, given: Any, *rest: Any) -> None:
        many = rest[-1]
        asked = statement.startswith(("SELECT", "UPDATE", "DELETE"))
        if asked and not many and statement not in found:
            driver = conn.connection.driver_connection
            steps = driver.execute(f"EXPLAIN QUERY PLAN {statement}", given).fetchall()
            found[statement] = [step[3] for step in steps]

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


@pytest.fixture
def alone(sqlite: SqliteServer) -> Iterator[Database]:
    """Return a SQLite database."""
    yield sqlite.migrated()
    sqlite.clear()


def _work(database: Database) -> None:
    shelf = Shelf(
        {
            1: raw_mail("Parcel", sender=SALMA),
            2: raw_mail("Re: Parcel", sender=SALMA, References="<parcel@nukhba.example>"),
            3: raw_mail("Late"),
        }
    )
    reads = Reads(says={"Parcel": FAILURE | {"shipments": (WHOLE,)}, "Late": FAILURE})
    receive(database, shelf, "ka", SIZE_MAX, NOON)
    process(desk(database, reads), NOON)
    file_away(database, shelf, "ka", NOON)
    work_due(database, desk(database).office, NOON)
    deliver(database, Takes(), NOON, office=desk(database).office)


def test_no_statement_of_a_mails_way_looks_through_a_table(alone: Database) -> None:
    with plans() as found:
        _work(alone)
    assert len(found) > 25
    through = {
        statement: steps
        for statement, steps in found.items()
        if any(step.startswith("SCAN") and step.split()[1] in GROWING for step in steps)
    }
    assert not through


def test_the_next_letter_and_the_next_mail_are_found_without_sorting(alone: Database) -> None:
    with plans() as found:
        _work(alone)
    chosen = [
        steps
        for statement, steps in found.items()
        if " LIMIT " in statement and ("FROM outbox" in statement or "FROM inbound" in statement)
    ]
    assert len(chosen) >= 2
    assert not [step for steps in chosen for step in steps if "ORDER BY" in step]
