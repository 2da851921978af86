"""The schema: one history for both databases, safe when several processes start at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from importlib import resources

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from mailbot.desk.ticket import Question, State
from mailbot.store import chain, migrate
from mailbot.store.engine import Connection, Database, open_database
from mailbot.store.models import metadata, tickets
from mailbot.store.values import encode
from tests.databases import Server
from tests.store.samples import NOON


def test_an_empty_database_is_brought_to_the_newest_version(empty_database: Database) -> None:
    assert migrate.current(empty_database) is None
    assert migrate.needs_upgrade(empty_database)
    assert migrate.upgrade(empty_database) == (migrate.NOTHING, migrate.head())
    assert migrate.current(empty_database) == migrate.head()
    assert not migrate.needs_upgrade(empty_database)


def test_a_second_time_there_is_nothing_to_do(database: Database) -> None:
    assert migrate.upgrade(database) == (migrate.head(), migrate.head())


def test_versions_follow_each_other_as_their_files_are_named() -> None:
    folder = str(resources.files("mailbot.store") / "migrations")
    scripts = [s.revision for s in ScriptDirectory(folder).walk_revisions()]
    assert scripts == sorted(scripts, reverse=True)
    assert scripts[0] == migrate.head()


def test_models_and_migrations_agree(database: Database) -> None:
    with database.reading() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_comparison_would_see_a_missing_column(database: Database) -> None:
    with database.migrating() as conn:
        conn.execute(sa.text("ALTER TABLE pulse DROP COLUMN detail"))
    with database.reading() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) != []


def test_processes_that_start_at_once_migrate_once(server: Server) -> None:
    databases = [server.empty()]
    databases += [open_database(full_url(databases[0])) for _ in range(3)]
    with ThreadPoolExecutor(len(databases)) as pool:
        moves = list(pool.map(migrate.upgrade, databases))
    for database in databases[1:]:
        database.dispose()
    head = migrate.head()
    assert sorted(moves) == [(head, head)] * 3 + [(migrate.NOTHING, head)]


def test_a_newer_database_is_refused_and_left_alone(database: Database) -> None:
    with database.writing() as conn:
        conn.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrate.NewerSchema, match="schema 9999"):
        migrate.upgrade(database)
    with pytest.raises(migrate.NewerSchema, match="install the newer mailbot"):
        migrate.needs_upgrade(database)
    assert migrate.current(database) == "9999"


def test_a_migration_that_fails_half_way_leaves_nothing(empty_database: Database) -> None:
    with pytest.raises(RuntimeError, match="half way"):
        fail_half_way(empty_database)
    with empty_database.reading() as conn:
        assert sa.inspect(conn).get_table_names() == []


def test_a_table_that_others_refer_to_can_be_changed(database: Database) -> None:
    with database.writing() as conn:
        conn.execute(sa.text(_A_MAIL))
        conn.execute(sa.text(_ITS_SIGHTING))
    with database.migrating() as conn:
        operations = Operations(MigrationContext.configure(conn))
        with operations.batch_alter_table("inbound", recreate="auto") as batch:
            batch.alter_column("reason", existing_type=sa.Text(), nullable=False)
    with database.reading() as conn:
        found = "SELECT content_id FROM inbound JOIN sightings ON inbound_id = inbound.id"
        assert conn.execute(sa.text(found)).scalar() == "c"


def test_a_migration_that_cuts_rows_off_is_refused_on_sqlite(sqlite: Server) -> None:
    database = sqlite.migrated()
    with database.writing() as conn:
        conn.execute(sa.text(_A_MAIL))
        conn.execute(sa.text(_ITS_SIGHTING))
    with pytest.raises(ValueError, match="refer to nothing"), database.migrating() as conn:
        conn.execute(sa.text("DELETE FROM inbound"))
    with database.reading() as conn:
        assert conn.execute(sa.text("SELECT count(*) FROM inbound")).scalar() == 1


def fail_half_way(database: Database) -> None:
    """Make one table, then break."""
    with database.migrating() as conn:
        metadata.tables["inbound"].create(conn)
        raise RuntimeError("half way")


def full_url(database: Database) -> str:
    """Return the URL with its password, if it has one."""
    return database._engine.url.render_as_string(hide_password=False)


_A_MAIL = (
    "INSERT INTO inbound (id, content_id, raw, size, too_large, received_at, state, reason,"
    " attempts, message_id, subject) VALUES"
    " (1, 'c', '', 1, false, '2026-01-05 08:00:00', 'pending', 'r', 0, '', '')"
)
_ITS_SIGHTING = (
    "INSERT INTO sightings (inbound_id, mailbox, seen_at) VALUES (1, 'ka', '2026-01-05 08:00:00')"
)


def test_lines_from_before_the_journal_was_sealed_are_sealed(empty_database: Database) -> None:
    with empty_database.migrating() as conn:
        old = at_version(conn, "0009")
        for number in (1, 2):
            conn.execute(sa.insert(old.tables["tickets"]), plain(old.tables["tickets"], number))
        for number in (1, 2, 3):
            row = plain(old.tables["journal"], number) | {"ticket_id": 1 + number // 3}
            conn.execute(sa.insert(old.tables["journal"]), row | {"inbound_id": None})
    migrate.upgrade(empty_database)
    with empty_database.reading() as conn:
        assert list(chain.breaks(conn)) == []
        found = conn.execute(sa.text("SELECT ticket_id, lines FROM seals ORDER BY 1")).all()
    assert found == [(1, 2), (2, 1)]


def test_what_a_group_was_asked_before_several_could_be_is_still_asked(
    empty_database: Database,
) -> None:
    customer = Question(asker="huda@courier.example", back_to=State.OPEN)
    operations = replace(customer, group="operations")
    with empty_database.migrating() as conn:
        old = at_version(conn, "0010")
        for number, question in enumerate((customer, operations), 1):
            row = plain(old.tables["tickets"], number) | {"question": encode(question)}
            conn.execute(sa.insert(old.tables["tickets"]), row)
    migrate.upgrade(empty_database)
    with empty_database.reading() as conn:
        query = sa.select(tickets.c.question, tickets.c.asked_groups).order_by(tickets.c.id)
        found = [tuple(row) for row in conn.execute(query)]
    assert found == [(customer, ()), (None, (operations,))]


def at_version(conn: Connection, version: str) -> sa.MetaData:
    """Bring a database to an earlier version; return its tables."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("mailbot.store") / "migrations"))
    config.attributes["connection"] = conn
    command.upgrade(config, version)
    old = sa.MetaData()
    old.reflect(conn)
    return old


def plain(table: sa.Table, number: int) -> dict[str, object]:
    """Return a row that the database takes: numbers and texts of no meaning."""
    kinds = {int: number, str: str(number), bool: False, datetime: NOON.replace(tzinfo=None)}
    return {c.name: kinds[c.type.python_type] for c in table.c}
