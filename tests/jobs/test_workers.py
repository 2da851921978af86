"""Several workers on one PostgreSQL: each mail once, a conversation in order, whoever is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.process import BaseProcess

import pytest

from mailbot.desk.policy import Policy
from mailbot.jobs.deliver import deliver
from mailbot.jobs.process import process
from mailbot.jobs.reader import Read
from mailbot.mail.identity import content_id, turn_of
from mailbot.rules.plan import InboundState
from mailbot.store import inbound
from mailbot.store.engine import Database, open_database
from mailbot.store.inbound import NewInbound
from mailbot.transport.smtp import Sent
from tests.desk.office import NOON, OFFICE
from tests.jobs.samples import Reads, all_tickets, desk, mail_of, raw_mail, rows_of
from tests.store.test_migrate import full_url

pytestmark = pytest.mark.postgres

PATIENCE_S = 60.0
PATIENT: Policy = replace(OFFICE, thresholds=replace(OFFICE.thresholds, attempts_max=50))


class Slow(Reads):
    """Reads so slowly that a worker can be killed while it has a mail in hand."""

    def read(self, raw: bytes) -> Read:
        time.sleep(0.03)
        return super().read(raw)


class Takes:
    """Takes every letter."""

    def send(self, _envelope_from: str, to: tuple[str, ...], _raw: bytes) -> Sent:
        return Sent(delivered=to)

    def check(self) -> tuple[str, ...]:
        return ("it answers",)


def _work(url: str) -> None:
    """Decide and deliver until killed."""
    database = open_database(url)
    while True:
        process(desk(database, Slow(), PATIENT), NOON)
        deliver(database, Takes(), NOON)
        time.sleep(0.02)


@contextmanager
def workers(database: Database, count: int) -> Iterator[list[BaseProcess]]:
    """Start workers in processes of their own; those that still live are killed at the end."""
    context = multiprocessing.get_context("spawn")
    url = full_url(database)
    started: list[BaseProcess] = [
        context.Process(target=_work, args=(url,), daemon=True) for _ in range(count)
    ]
    for one in started:
        one.start()
    try:
        yield started
    finally:
        for one in started:
            one.kill()
            one.join()


def _keep(database: Database, raws: list[bytes]) -> list[int]:
    rows = [
        NewInbound(
            raw=raw,
            content_id=content_id(raw),
            mailbox="ka",
            received_at=NOON,
            size=len(raw),
            uidvalidity=7,
            uid=number,
            turn=turn_of(raw),
        )
        for number, raw in enumerate(raws, 1)
    ]
    with database.writing() as conn:
        return [row.id for row in inbound.keep_many(conn, rows)]


def _await(database: Database) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with database.reading() as conn:
            if not inbound.pending(conn, 1):
                return
        time.sleep(0.1)
    pytest.fail("mails are left")


def _writers(count: int) -> list[bytes]:
    return [raw_mail(f"Parcel {n}", sender=f"w{n}@firm{n}.example") for n in range(count)]


def test_workers_of_which_some_are_killed_lose_nothing_and_do_nothing_twice(
    shared_database: Database,
) -> None:
    numbers = _keep(shared_database, _writers(60))
    with workers(shared_database, 2) as first:
        while sum(row["state"] == "handled" for row in rows_of(shared_database, "inbound")) < 5:
            time.sleep(0.05)
        assert first[0].pid is not None
        os.kill(first[0].pid, signal.SIGKILL)
        with workers(shared_database, 1):
            _await(shared_database)
    opened = all_tickets(shared_database)
    assert len(opened) == len({t.requester.email for t in opened}) == len(numbers)
    refs = sorted(int(ticket.ref[-6:]) for ticket in opened)
    assert refs == list(range(1, len(numbers) + 1))
    keys = [row["dedupe_key"] for row in rows_of(shared_database, "outbox")]
    assert len(keys) == len(set(keys))
    assert all(row["state"] == "handled" for row in rows_of(shared_database, "inbound"))


def test_a_conversation_is_decided_in_order_by_however_many(shared_database: Database) -> None:
    raws = []
    for n in range(6):
        first = raw_mail(f"Parcel {n}", sender=f"w{n}@firm{n}.example", text="Where is it?")
        answer = raw_mail(
            f"Re: Parcel {n}",
            sender=f"colleague{n}@firm{n}.example",
            text="It is number 290019498498.",
            References=f"<parcel-{n}@firm{n}.example>",
        )
        raws += [first, answer]
    numbers = _keep(shared_database, raws)
    with workers(shared_database, 3):
        _await(shared_database)
    decided = {row["inbound_id"]: row["id"] for row in rows_of(shared_database, "journal")}
    firsts, answers = numbers[::2], numbers[1::2]
    assert all(decided[a] < decided[b] for a, b in zip(firsts, answers, strict=True))


def test_what_a_killed_worker_had_in_hand_is_taken_up_by_another(shared_database: Database) -> None:
    [number] = _keep(shared_database, _writers(1))
    held = open_database(full_url(shared_database))
    assert held.holds.take(f"mail/{number}")
    assert not process(desk(shared_database, Reads()), NOON).reasons
    held.dispose()  # its session ends, as a killed worker's does
    assert process(desk(shared_database, Reads()), NOON).handled == 1
    assert mail_of(shared_database, number).state is InboundState.HANDLED
