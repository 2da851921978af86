"""`mailbot migrate`: the schema to the newest version, as often as one likes."""

from __future__ import annotations

from mailbot.store.migrate import current, head
from tests.cli.conftest import Desk


def test_a_first_time_makes_the_schema(fresh: Desk) -> None:
    result = fresh("migrate")
    assert (result.exit_code, result.stdout) == (0, f"schema: nothing -> {head()}\n")
    database = fresh.database()
    assert current(database) == head()
    database.dispose()


def test_a_second_time_finds_nothing_to_do(fresh: Desk) -> None:
    fresh("migrate")
    result = fresh("migrate")
    assert result.exit_code == 0
    assert result.stdout == f"the schema is at {head()}, the newest version\n"


def test_a_folder_that_does_not_exist_is_told(fresh: Desk) -> None:
    fresh.change("sqlite:///mailbot.db", "sqlite:///no-such-folder/mailbot.db")
    result = fresh("migrate")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no-such-folder" in result.stderr
