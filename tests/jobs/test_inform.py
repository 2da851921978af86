"""The system of record is told everything, once and in order, whatever it answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from mailbot.desk.events import Acknowledged, MailAdded, Opened
from mailbot.desk.policy import Core, Policy
from mailbot.desk.ticket import State
from mailbot.jobs.apply import Cause, Office, apply
from mailbot.jobs.inform import FAILURES_MAX, inform
from mailbot.rules.plan import InboundState, Plan, Step
from mailbot.store.engine import Database
from mailbot.transport.webhook import Accepted, Answer, Deferred, Refused
from tests.desk.office import HOUR, NOON, OFFICE, ticket
from tests.jobs.samples import all_tickets, letters, rows_of

JOINED = replace(OFFICE, core=Core(posts=True))
STEPS = (
    Opened(reason="opened"),
    MailAdded(audience="customer", sender="salma@nukhba.example", reason="opened"),
    Acknowledged(),
)


@dataclass
class Side:
    """The other side: answers as it is told, and keeps what it took."""

    answers: list[Answer] = field(default_factory=list)
    taken: list[tuple[int, str]] = field(default_factory=list)
    asked: int = 0

    def post(self, number: int, payload: str, _now: datetime) -> Answer:
        self.asked += 1
        answer = self.answers.pop(0) if self.answers else Accepted()
        if isinstance(answer, Accepted):
            self.taken.append((number, json.loads(payload)["kind"]))
        return answer


def opens(database: Database, policy: Policy = JOINED, times: int = 1) -> None:
    for number in range(times):
        new = ticket(id=None, ref="", state=State.NEW)
        step = Step(ticket=new, actor="mailbot", events=STEPS, kept_as=None)
        plan = Plan(state=InboundState.HANDLED, reason="opened", steps=(step,))
        with database.writing() as conn:
            office = Office(policy, letters())
            apply(conn, office, plan, Cause(key=f"t/{number}", inbound_id=None, mail=None), NOON)


def test_every_event_is_told_in_its_order(database: Database) -> None:
    opens(database)
    side = Side()
    done = inform(database, side, NOON)
    assert (done.sent, done.deferred, done.failed) == (3, 0, 0)
    assert [kind for _, kind in side.taken] == ["opened", "mail-added", "acknowledged"]
    assert inform(database, side, NOON + HOUR).sent == 0


def test_where_there_is_no_such_system_nothing_is_queued(database: Database) -> None:
    opens(database, OFFICE)
    assert rows_of(database, "webhooks") == []


def test_a_side_that_is_down_gets_everything_later_and_no_event_twice(database: Database) -> None:
    opens(database, times=5)
    side = Side(answers=[Deferred("HTTP 503")] * FAILURES_MAX)
    done = inform(database, side, NOON)
    assert (done.sent, done.deferred, side.asked) == (0, FAILURES_MAX, FAILURES_MAX)
    inform(database, side, NOON + HOUR)
    assert len(side.taken) == 15
    assert len({number for number, _ in side.taken}) == 15


def test_what_it_never_takes_is_left_behind_and_told(database: Database) -> None:
    opens(database)
    side = Side(answers=[Refused("HTTP 422")])
    done = inform(database, side, NOON)
    assert (done.sent, done.failed, done.why) == (2, 1, "HTTP 422")


def test_its_number_is_kept_with_the_ticket_once(database: Database) -> None:
    opens(database)
    side = Side(answers=[Accepted("C-00000001")] * 3)
    inform(database, side, NOON)
    [found] = all_tickets(database)
    assert found.core_ref == "C-00000001"
    kinds = [row["kind"] for row in rows_of(database, "journal")]
    assert kinds.count("core-linked") == 1


@pytest.mark.parametrize("stopped_after", [0, 1])
def test_a_stop_leaves_the_rest_for_the_next_run(database: Database, stopped_after: int) -> None:
    opens(database)
    side = Side()
    inform(database, side, NOON, stop=lambda: side.asked >= stopped_after)
    assert len(side.taken) == stopped_after
    inform(database, side, NOON)
    assert len(side.taken) == 3
