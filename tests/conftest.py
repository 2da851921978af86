"""What every test may ask for, and what the end of a session tells."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings

from mailbot.store.engine import Database
from tests.browser import NO_CHROMIUM
from tests.databases import NO_POSTGRES, Server, postgres_server, sqlite_server
from tests.labelled import NO_LABELLED, labelled  # noqa: F401  # found by its name here
from tests.servers import (  # noqa: F401  # fixtures are found by their names here
    NO_DOVECOT,
    NO_OPENSSL,
    certificates,
    dovecot,
    embedded,
    human,
    office,
    old_dovecot,
)

# Speed is measured in bench/, never asserted here; where CI is set, Hypothesis' own profile for
# it stands: the same examples each time, no deadline.
settings.register_profile("mailbot", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("mailbot")

LEFT_OUT = [NO_POSTGRES, NO_DOVECOT, NO_OPENSSL, NO_CHROMIUM, NO_LABELLED]
"""Reasons why tests may be left out: a program, or the labelled mails, are not on the machine."""


@pytest.fixture(autouse=True)
def plain_log() -> None:
    """Log as plain text: structlog's own way prints every local variable of a traceback."""
    structlog.reset_defaults()  # a command before this test may have told where to log to
    plain = [structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()]
    structlog.configure(processors=[structlog.processors.add_log_level, *plain])


@pytest.fixture(scope="session")
def sqlite() -> Iterator[Server]:
    """Return a place for SQLite files."""
    with sqlite_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server | None]:
    """Return a PostgreSQL server; None where the machine has none."""
    with postgres_server() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Return a server on which databases can be made; they are gone after the test."""
    chosen: Server | None = request.getfixturevalue(request.param)
    if chosen is None:
        pytest.skip(NO_POSTGRES)
    yield chosen
    chosen.clear()


@pytest.fixture
def database(server: Server) -> Database:
    """Return a database with all tables and no rows: SQLite, then PostgreSQL."""
    return server.migrated()


@pytest.fixture
def shared_database(postgres: Server | None) -> Iterator[Database]:
    """Return a database with all tables that several workers can use: PostgreSQL alone."""
    if postgres is None:
        pytest.skip(NO_POSTGRES)
    yield postgres.migrated()
    postgres.clear()


@pytest.fixture
def empty_database(server: Server) -> Database:
    """Return a database without tables."""
    return server.empty()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what this session did not test."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = [str(report.longrepr[-1]) for report in skipped]
    for reason in LEFT_OUT:
        count = sum(said.endswith(reason) for said in reasons)
        if count:
            terminalreporter.write_line(f"LEFT OUT: {count} tests, since {reason}", yellow=True)
