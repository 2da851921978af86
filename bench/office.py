"""Reports of a generated office: seconds a report, and how they grow with period and archive.

    python bench/office.py [--tickets 20000] [--days 182] [--archive 0 20000 60000] [--count]

Puts an office drawn from a seed (`tests/reports/years.py`) into a new SQLite database, then makes
each report as `mailbot report` does (read, count, write as HTML and text, workbook), in both
languages. `--archive` puts so many older, closed tickets beneath it first. `--count` also has the
tests' independent slow count run over the same office, for a day, a week and a month.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).parents[1]))

import sqlalchemy as sa

from mailbot.desk.ticket import State, Ticket
from mailbot.jobs.report import make, wanted_now
from mailbot.reading.reading import Language
from mailbot.render.locale import staff_locale
from mailbot.render.templates import Letters
from mailbot.render.view import view
from mailbot.render.workbook import workbook
from mailbot.reports.snapshot import Case, ReportKind
from mailbot.rules import reporting
from mailbot.store import models, tickets
from mailbot.store.engine import Connection, Database, open_database
from mailbot.store.migrate import upgrade
from tests.desk.office import OFFICE, OMAR
from tests.reports.years import UNTIL, snapshot

ROOT = Path(__file__).parents[1]
YEARS = timedelta(days=730)
_ENDS = ("closed", "cancelled", "merged-into")
_AGAIN = ("reopened", "appealed", "taken-outside")
KINDS: tuple[ReportKind, ...] = get_args(ReportKind)
LANGUAGES: tuple[Language, ...] = get_args(Language)


def main() -> None:
    """Fill, make the reports, print the figures."""
    parser = argparse.ArgumentParser(description="Seconds a report of a generated office.")
    parser.add_argument("--tickets", type=int, default=20_000)
    parser.add_argument("--days", type=int, default=182)
    parser.add_argument("--archive", type=int, nargs="*", default=[0, 20_000, 60_000])
    parser.add_argument("--count", action="store_true")
    given = parser.parse_args()
    cases = snapshot(20260131, given.tickets, given.days, UNTIL).cases
    with tempfile.TemporaryDirectory(prefix="bench-office-") as folder:
        database = open_database(f"sqlite:///{folder}/mailbot.db")
        upgrade(database)
        _fill(database, cases)
        beneath = 0
        for archive in sorted(given.archive):
            _bury(database, cases, archive - beneath)
            beneath = archive
            print(f"{given.tickets} tickets in {given.days} days, {archive} older ones", flush=True)
            for kind in KINDS:
                for language in LANGUAGES:
                    _make(database, kind, language)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory at most {peak} MB, the generated office included")
    if given.count:
        _count(given.tickets, given.days)


def _fill(database: Database, cases: tuple[Case, ...]) -> None:
    """Keep the tickets and all that happened to them."""
    with database.writing() as conn:
        for case in cases:
            _keep(conn, case, replace(case.ticket, state=_state(case)))


def _state(case: Case) -> State:
    """Return how a ticket stands by what happened to it last."""
    state = case.ticket.state
    for line in case.history:
        if line.kind in _ENDS or line.detail.get("solved"):
            state = State.CLOSED
        elif line.kind in _AGAIN:
            state = case.ticket.state
    return state


def _keep(
    conn: Connection, case: Case, ticket: Ticket, *, earlier: timedelta = timedelta()
) -> None:
    bare = replace(ticket, id=None, ref="", opened_at=ticket.opened_at - earlier)
    kept = tickets.insert(conn, bare, prefix="KA", year=bare.opened_at.year)
    rows = [
        {
            "ticket_id": kept.id,
            "at": line.at - earlier,
            "actor": line.actor,
            "kind": line.kind,
            "detail": json.dumps(dict(line.detail), default=str),
        }
        for line in case.history
    ]
    if rows:
        conn.execute(sa.insert(models.journal), rows)


def _bury(database: Database, cases: tuple[Case, ...], count: int) -> None:
    """Put older tickets beneath, all closed long ago."""
    with database.writing() as conn:
        for number in range(count):
            case = cases[number % len(cases)]
            _keep(conn, case, replace(case.ticket, state=State.CLOSED), earlier=YEARS)


def _make(database: Database, kind: ReportKind, language: Language) -> None:
    """Make one report, and print how long each part of it took."""
    person = replace(OMAR, language=language)
    letters = Letters(ROOT / "templates")
    letters.warm()
    wanted = wanted_now(OFFICE, kind, person, UNTIL)
    start = time.perf_counter()
    made, seen = make(database, OFFICE, wanted, UNTIL)
    counted = time.perf_counter()
    rendered = letters.render(
        view(reporting.letter(OFFICE, person, kind, made, b""), None, OFFICE, UNTIL)
    )
    written = time.perf_counter()
    book = workbook(made, seen, OFFICE, staff_locale(OFFICE, language, UNTIL, None))
    ended = time.perf_counter()
    print(
        f"  {kind:8} {language}: {ended - start:5.2f} s"
        f" (read and count {counted - start:.2f}, letter {written - counted:.2f},"
        f" workbook {ended - written:.2f}); {len(seen.cases)} tickets read,"
        f" HTML {len(rendered.html) // 1024} KB, XLSX {len(book) // 1024} KB",
        flush=True,
    )


def _count(many: int, days: int) -> None:
    """Have the slow count look at the same office, period by period."""
    for period in (1, 7, 30):
        env = {
            **os.environ,
            "MAILBOT_OFFICE_TICKETS": str(many),
            "MAILBOT_OFFICE_DAYS": str(days),
            "MAILBOT_OFFICE_PERIOD": str(period),
        }
        command = [sys.executable, "-m", "pytest", "-q", "tests/reports", "--timeout", "1800"]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
        print(f"slow count over {period} days: {done.stdout.strip().splitlines()[-1]}", flush=True)


if __name__ == "__main__":
    main()
