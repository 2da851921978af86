"""The same office with other places beneath it: folders of files, PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import NO_POSTGRES, Server
from tests.offices import bot
from tests.servers import ImapPlace
from tests.stories.correspondence import COMPLETE, SARA, Day, at


@pytest.mark.postgres
def test_postgresql_instead_of_sqlite(
    tmp_path: Path, embedded: ImapPlace, postgres: Server | None
) -> None:
    if postgres is None:
        pytest.skip(NO_POSTGRES)
    database = postgres.empty()
    url = database.url
    with bot(tmp_path, embedded, database=url) as office:
        day = Day(office)
        day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
        assert len(day.tickets()) == 1
    postgres.clear()
