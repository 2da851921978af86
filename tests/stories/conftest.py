"""The office that a story plays in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.offices import bot
from tests.servers import ImapPlace
from tests.stories.correspondence import Day


@pytest.fixture
def day(tmp_path: Path, embedded: ImapPlace) -> Iterator[Day]:
    """Return an office to which nobody has written yet."""
    with bot(tmp_path, embedded) as office:
        yield Day(office)
