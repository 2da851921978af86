"""A fault of the database is told apart from a fault of what was asked of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from mailbot.store.engine import Database, DatabaseDown, open_database
from mailbot.store.trouble import told_as_down
from tests.databases import Server
from tests.store.test_migrate import full_url


class Answered(Exception):
    """What PostgreSQL's driver raises, reduced to what is looked at."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("words\nin two lines")
        self.sqlstate = sqlstate


def raised(cause: BaseException) -> DBAPIError:
    return DBAPIError("INSERT INTO x", {"who": "sara@noor.example"}, cause)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", ["08006", "40P01", "53100", "57P01", "58030", "25006", "55P03"])
def test_what_postgresql_cannot_help_is_its_own(state: str) -> None:
    with pytest.raises(DatabaseDown) as told, told_as_down():
        raise raised(Answered(state))
    assert str(told.value) == "words in two lines"


@pytest.mark.parametrize("state", ["22P02", "23505", "42P01", "54000", None])
def test_what_was_asked_wrongly_stays_a_fault_of_who_asked(state: str | None) -> None:
    with pytest.raises(DBAPIError), told_as_down():
        raise raised(Answered(state))


def test_no_answer_at_all_is_the_database_s_fault(tmp_path: Path) -> None:
    gone = open_database(f"postgresql+psycopg://mailbot@/none?host={tmp_path}")
    with pytest.raises(DatabaseDown), gone.reading():
        pass


def test_a_locked_file_is_its_own_and_a_wrong_statement_is_not(sqlite: Server) -> None:
    database = sqlite.migrated()
    other = sqlite3.connect(full_url(database).removeprefix("sqlite:///"))
    with database.writing() as conn:
        conn.execute(sa.text("PRAGMA busy_timeout=50"))
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseDown, match="locked"), database.writing() as conn:
        pass
    other.rollback()
    other.close()
    with pytest.raises(DBAPIError), database.reading() as conn:
        conn.execute(sa.text("SELECT nothing FROM nowhere"))


def test_a_fault_shows_no_values(database: Database) -> None:
    with pytest.raises(DBAPIError) as told, database.reading() as conn:
        conn.execute(sa.text("SELECT :who FROM nowhere"), {"who": "sara@noor.example"})
    assert "sara" not in str(told.value)
