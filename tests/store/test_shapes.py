"""What tables are made of."""

from __future__ import annotations

from mailbot.store.models import metadata
from mailbot.store.shapes import metadata as shaped


def test_all_tables_are_of_one_description_and_named_alike() -> None:
    assert metadata is shaped
    assert "ix_journal_ticket_id" in {index.name for index in shaped.tables["journal"].indexes}
