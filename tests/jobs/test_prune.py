"""Retention: what is over goes in pieces, once, and by night."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.desk.policy import Retention
from mailbot.desk.ticket import State
from mailbot.jobs import prune as pruning
from mailbot.jobs.prune import Pruned, prune, prune_daily
from mailbot.store import audit, chain, tickets
from mailbot.store.engine import Database
from tests.desk.office import NOON, OFFICE, ticket
from tests.jobs.samples import all_tickets

DAY = timedelta(days=1)
YEARS = NOON + 800 * DAY
POLICY = replace(OFFICE, retention=Retention(tickets=365 * DAY, mails=30 * DAY))


def fill(database: Database, *states: State) -> None:
    with database.writing() as conn:
        for state in states:
            made = ticket(id=None, ref="", state=state, closed_at=NOON, subject="flamingo77")
            tickets.insert(conn, made, prefix="KA", year=2026)


def test_what_is_over_goes_once_and_it_is_written_down(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    fill(database, *[State.CLOSED] * 5, State.OPEN)
    assert prune(database, POLICY, "root", YEARS) == Pruned(tickets=5)
    assert [t.subject for t in all_tickets(database)] == ["[erased]"] * 5 + ["flamingo77"]
    assert prune(database, POLICY, "root", YEARS + DAY).nothing
    with database.reading() as conn:
        (act,) = audit.acts(conn)
        assert list(chain.breaks(conn)) == []
    assert (act.act, act.detail["tickets"]) == ("prune", 5)


def test_who_wrote_twice_is_still_one_person(database: Database) -> None:
    fill(database, State.CLOSED, State.CLOSED)
    prune(database, POLICY, "root", YEARS)
    assert len({t.requester.email for t in all_tickets(database)}) == 1


def test_nothing_is_over_where_nothing_was_decided(database: Database) -> None:
    fill(database, State.CLOSED)
    assert prune(database, OFFICE, "root", YEARS).nothing
    assert prune_daily(database, OFFICE, YEARS).nothing


def test_it_is_done_once_a_night(database: Database) -> None:
    fill(database, State.CLOSED)
    midnight = YEARS.astimezone(NOON.tzinfo).replace(hour=21, minute=30)  # half past midnight there
    assert prune_daily(database, POLICY, midnight).nothing
    assert prune_daily(database, POLICY, YEARS) == Pruned(tickets=1)
    fill(database, State.CLOSED)
    assert prune_daily(database, POLICY, YEARS).nothing
    assert prune_daily(database, POLICY, YEARS + DAY) == Pruned(tickets=1)
