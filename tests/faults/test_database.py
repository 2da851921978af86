"""A database that is locked, cut off, read-only or full: nothing is lost, blamed or done twice."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from mailbot import scheduler
from mailbot.jobs import process as processing
from mailbot.jobs.deliver import Delivered, deliver
from mailbot.jobs.process import Desk, process
from mailbot.store import engine
from mailbot.store.engine import Database, DatabaseDown, open_database
from tests.databases import Server
from tests.jobs.samples import Reads, all_tickets, desk, kept, mail_of, raw_mail, rows_of
from tests.jobs.test_deliver import NOON, Postman, all_letters, queued
from tests.offices import Bot, bot, environment
from tests.servers import ImapPlace
from tests.store.test_migrate import full_url
from tests.test_scheduler import Parts, Quiet, serving, until

MAILS = 6


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "BACKOFF_FIRST_S", 0.1)
    monkeypatch.setattr(scheduler, "DELIVER_EVERY_S", 1)
    monkeypatch.setattr(engine, "_BUSY_TIMEOUT_MS", 100)


class Box(Quiet):
    """A mailbox from which nothing may be moved that is not decided and committed."""

    def __init__(self, database: Database, mails: dict[int, bytes]) -> None:
        super().__init__(mails)
        self.database = database
        self.too_early: list[int] = []

    def file(self, uids: Sequence[int], *, quarantined: bool) -> None:
        for uid in uids:
            if not self._decided(uid):
                self.too_early.append(uid)
        super().file(uids, quarantined=quarantined)

    def _decided(self, uid: int) -> bool:
        other = open_database(full_url(self.database))
        try:
            seen = {row["uid"]: row["inbound_id"] for row in rows_of(other, "sightings")}
            mails = {row["id"]: row["state"] for row in rows_of(other, "inbound")}
            return mails.get(seen.get(uid, 0), "") == "handled"
        finally:
            other.dispose()


def mail(number: int) -> bytes:
    return raw_mail(f"Mail {number}", f"w{number}@firm{number}.example")


class OneDesk(Parts):
    """A bot whose desk remembers, as the program's does."""

    @cached_property
    def desk(self) -> Desk:  # type: ignore[override]
        return desk(self.database, self.reader, self.office)


@contextmanager
def at_work(database: Database) -> Iterator[Box]:
    """Run the service on a mailbox of some mails, to which more come."""
    box = Box(database, {n: mail(n) for n in range(1, MAILS + 1)})
    with serving(OneDesk(database, {"ka": box}, poll_s=0.3)):
        yield box


def all_is_well(database: Database, box: Box, count: int) -> None:
    until(lambda: len(box.done) == count)
    mails = rows_of(database, "inbound")
    assert {row["state"] for row in mails} == {"handled"}
    assert len(mails) == len(all_tickets(database)) == count
    assert box.too_early == []
    until(lambda: {row["state"] for row in rows_of(database, "outbox")} == {"sent"})


def test_an_outsider_locks_the_file(sqlite: Server) -> None:
    database = sqlite.migrated()
    other = sqlite3.connect(
        full_url(database).removeprefix("sqlite:///"), check_same_thread=False, timeout=20
    )
    with at_work(database) as box:
        for n in range(3):
            other.execute("BEGIN IMMEDIATE")
            box.ring(MAILS + 1 + n, mail(MAILS + 1 + n))
            threading.Event().wait(0.8)
            other.rollback()
        all_is_well(database, box, MAILS + 3)
    other.close()


@pytest.mark.postgres
def test_every_session_of_the_database_is_cut_again_and_again(shared_database: Database) -> None:
    outside = sa.create_engine(full_url(shared_database))
    with at_work(shared_database) as box:
        for n in range(6):
            threading.Event().wait(0.2)
            with outside.connect() as conn:
                conn.execute(
                    sa.text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
                    )
                )
            box.ring(MAILS + 1 + n, mail(MAILS + 1 + n))
        all_is_well(shared_database, box, MAILS + 6)
    outside.dispose()


def test_a_database_that_became_read_only_is_waited_for(
    sqlite: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = sqlite.migrated()
    with at_work(database) as box:
        all_is_well(database, box, MAILS)
        with monkeypatch.context() as patch:
            patch.setitem(engine._SQLITE_PRAGMAS, "write", ("PRAGMA query_only=ON",))
            box.ring(MAILS + 1, mail(MAILS + 1))
            threading.Event().wait(0.8)
            assert len(all_tickets(database)) == MAILS
        all_is_well(database, box, MAILS + 1)


def test_a_full_disk_ends_a_round_in_plain_words_and_the_next_makes_up_for_it(
    tmp_path: Path, embedded: ImapPlace
) -> None:
    with bot(tmp_path, embedded) as office:
        office.put("key_accounts", mail(0))
        assert office.mailbot("once").returncode == 0
        office.put("key_accounts", *(mail(n) for n in range(1, MAILS)))
        size = (tmp_path / "mailbot.db").stat().st_size
        for room in (8_192, 60_000):
            done = full_disk(office, size + room)
            assert done.returncode == 1
            assert "the database cannot be used now" in done.stderr
            assert "Traceback" not in done.stderr
            assert MAILS - len(office.mails("key_accounts")) <= decided(office)
        assert office.mailbot("once").returncode in (0, 1)
        again = office.mailbot("once", "--at", "2030-01-01T09:00:00+03:00")
        assert again.returncode in (0, 1)
        database = open_database(f"sqlite:///{tmp_path / 'mailbot.db'}")
        assert {row["state"] for row in rows_of(database, "inbound")} == {"handled"}
        assert len(all_tickets(database)) == MAILS
        assert max(row["attempts"] for row in rows_of(database, "inbound")) <= 3
        database.dispose()
        assert office.mails("key_accounts") == []


def decided(office: Bot) -> int:
    """Return how many mails are decided and committed."""
    database = open_database(f"sqlite:///{office.folder / 'mailbot.db'}")
    try:
        return sum(row["state"] == "handled" for row in rows_of(database, "inbound"))
    finally:
        database.dispose()


def full_disk(office: Bot, size: int) -> subprocess.CompletedProcess[str]:
    """Run a round in which no file may grow beyond a size."""
    return subprocess.run(
        office.command("once"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


def test_a_fault_of_the_database_costs_no_mail_an_attempt(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = kept(database, mail(1), mail(2))
    the_desk, real = desk(database, Reads()), processing.apply

    def cannot(*_: Any) -> None:
        raise DatabaseDown("disk full")

    monkeypatch.setattr(processing, "apply", cannot)
    for _ in range(5):
        with pytest.raises(DatabaseDown):
            process(the_desk, NOON)
    monkeypatch.setattr(processing, "apply", real)
    assert process(the_desk, NOON).handled == 2
    assert [mail_of(database, number).attempts for number in numbers] == [1, 1]


def test_what_became_of_a_letter_is_remembered_until_it_can_be_recorded(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(database, 2)
    real, left = Database.writing, [0]

    def writing(self: Database) -> Any:
        if left[0] > 0:
            left[0] -= 1
            raise DatabaseDown("locked")
        return real(self)

    def goes() -> None:
        left[0] = 3

    rests: list[float] = []
    monkeypatch.setattr(Database, "writing", writing)
    postman = Postman(before=goes)
    assert deliver(database, postman, NOON, rest=rests.append) == Delivered(sent=2)
    assert len(postman.carried) == 2
    assert len(rests) == 6
    assert {row.state.value for row in all_letters(database)} == {"sent"}


def test_whoever_is_told_to_stop_does_not_wait_for_the_database(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(database)
    gone: list[bool] = []
    real = Database.writing

    def writing(self: Database) -> Any:
        if gone:
            raise DatabaseDown("gone")
        return real(self)

    monkeypatch.setattr(Database, "writing", writing)
    postman = Postman(before=lambda: gone.append(True))
    with pytest.raises(DatabaseDown):
        deliver(database, postman, NOON, lambda: bool(gone))
