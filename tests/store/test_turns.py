"""Mails of one conversation wait for each other; all others do not."""

from __future__ import annotations

from mailbot.mail.identity import Turn
from mailbot.store import inbound
from mailbot.store.engine import Database
from tests.store import samples
from tests.store.test_inbound import finish


def _kept(database: Database, *turns: Turn) -> list[int]:
    with database.writing() as conn:
        mails = [samples.inbound(number, turn=turn) for number, turn in enumerate(turns, 1)]
        return [row.id for row in inbound.keep_many(conn, mails)]


def _waiting(database: Database) -> tuple[int, ...]:
    with database.reading() as conn:
        return inbound.pending(conn, 50)


def test_the_second_mail_of_a_writer_and_of_a_thread_waits_for_the_first(
    database: Database,
) -> None:
    turns = (Turn("a", "t1"), Turn("b", "t1"), Turn("a", "t2"), Turn("c", "t3"))
    first, same_thread, same_writer, other = _kept(database, *turns)
    assert _waiting(database) == (first, other)
    with database.writing() as conn:
        finish(conn, first)
    assert _waiting(database) == (same_thread, same_writer, other)


def test_mails_that_tell_nothing_wait_for_none(database: Database) -> None:
    kept = _kept(database, Turn(None, None), Turn(None, None))
    assert _waiting(database) == tuple(kept)
