"""What an operator does by hand: it works on what is stuck, and on nothing else."""

from __future__ import annotations

import pytest

from mailbot.jobs.desk_work import cancel_letter, drop_inbound, release_inbound, retry_letter
from mailbot.jobs.process import process
from mailbot.rules.plan import InboundState
from mailbot.store import outbox
from mailbot.store.engine import Database
from mailbot.store.outbox import OutboxState
from tests.jobs.samples import desk, kept, mail_of, raw_mail, rows_of
from tests.store.samples import HOUR, LEASE, NOON, letter


@pytest.fixture
def nameless(database: Database) -> int:
    """Return a mail in quarantine, since nobody can tell who wrote it."""
    [number] = kept(database, raw_mail("Nameless", sender=""))
    process(desk(database), NOON)
    return number


def test_a_released_mail_is_decided_anew(database: Database, nameless: int) -> None:
    assert release_inbound(database, nameless)
    mail = mail_of(database, nameless)
    assert (mail.state, mail.attempts) == (InboundState.PENDING, 0)
    assert process(desk(database), NOON + HOUR).reasons == {"no-writer": 1}


def test_a_dropped_mail_keeps_its_bytes_and_why(database: Database, nameless: int) -> None:
    assert drop_inbound(database, nameless, NOON + HOUR, "spam")
    mail = mail_of(database, nameless)
    assert (mail.state, mail.reason, mail.decided_at) == (
        InboundState.DROPPED,
        "spam",
        NOON + HOUR,
    )
    assert mail.raw == raw_mail("Nameless", sender="")
    assert not release_inbound(database, nameless)


def test_what_is_not_in_quarantine_is_left_alone(database: Database) -> None:
    [number] = kept(database, raw_mail())
    for _ in range(2):  # while it waits, and once it is handled
        assert not release_inbound(database, number)
        assert not drop_inbound(database, number, NOON, "no")
        process(desk(database), NOON)
    assert mail_of(database, number).state is InboundState.HANDLED


def test_a_mail_that_does_not_exist_is_refused(database: Database) -> None:
    assert not release_inbound(database, 99)
    assert not drop_inbound(database, 99, NOON, "no")


def queued(database: Database, state: OutboxState = OutboxState.QUEUED) -> int:
    with database.writing() as conn:
        number = outbox.queue(conn, letter())
        assert number is not None
        if state is not OutboxState.QUEUED:
            outbox.lease(conn, NOON, LEASE)
        if state not in (OutboxState.QUEUED, OutboxState.SENDING):
            outbox.record(conn, number, state=state, at=NOON, next_attempt_at=None, result="r")
    return number


def state_of(database: Database) -> str:
    return str(rows_of(database, "outbox")[0]["state"])


@pytest.mark.parametrize("state", ["failed", "held", "uncertain", "deferred"])
def test_a_stuck_letter_is_queued_anew(database: Database, state: str) -> None:
    number = queued(database, OutboxState(state))
    assert retry_letter(database, number, NOON + HOUR)
    assert state_of(database) == "queued"
    with database.reading() as conn:
        assert outbox.next_due(conn) == NOON + HOUR


@pytest.mark.parametrize("state", ["queued", "sending", "sent"])
def test_a_letter_that_is_not_stuck_is_not(database: Database, state: str) -> None:
    number = queued(database, OutboxState(state))
    assert not retry_letter(database, number, NOON)
    assert state_of(database) == state


@pytest.mark.parametrize(
    ("state", "given_up"),
    [("queued", True), ("deferred", True), ("failed", True), ("sending", False), ("sent", False)],
)
def test_a_letter_is_given_up_unless_it_has_gone_or_is_going(
    database: Database, state: str, *, given_up: bool
) -> None:
    number = queued(database, OutboxState(state))
    assert cancel_letter(database, number, NOON) is given_up
    assert state_of(database) == ("cancelled" if given_up else state)


def test_a_letter_that_does_not_exist_is_refused(database: Database) -> None:
    assert not retry_letter(database, 99, NOON)
    assert not cancel_letter(database, 99, NOON)
