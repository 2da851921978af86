"""The ledger as it is told: where each message was seen, and what became of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.rules.intake import decide
from mailbot.rules.plan import InboundState
from mailbot.store import inbound, ledger
from mailbot.store.engine import Database
from mailbot.store.inbound import NewInbound
from mailbot.store.ledger import Fate
from tests.desk.office import NOON
from tests.rules.test_intake import IN_ORDER

HANDLED = Fate(
    mailbox="ka",
    uidvalidity=7,
    uid=3,
    seen_at=NOON,
    inbound=1,
    message_id="<1@mail.example>",
    sender="salma@nukhba.example",
    state=InboundState.HANDLED,
    reason="opened",
    decided_at=NOON,
    refs=("KA-2026-000001",),
)


def keep(database: Database, number: int, mailbox: str = "ka") -> int:
    new = NewInbound(
        raw=b"From: a@b.example\r\n\r\nhello",
        content_id=f"content {number}",
        mailbox=mailbox,
        received_at=NOON,
        size=30,
        uidvalidity=7,
        uid=number,
    )
    with database.writing() as conn:
        return inbound.keep(conn, new).id


def fates(database: Database) -> list[Fate]:
    with database.reading() as conn:
        return list(ledger.fates(conn))


def test_each_sighting_is_told_with_its_fate(database: Database) -> None:
    first = keep(database, 3)
    keep(database, 3, "complaints")
    with database.writing() as conn:
        inbound.finish(
            conn, first, state=InboundState.IGNORED, reason="machine-bulk", at=NOON,
            message_id="<1@mail.example>", sender=None, subject="", disposition="bulk",
        )  # fmt: skip
    keep(database, 4)
    told = [(f.mailbox, f.uid, f.state, f.reason, f.gap) for f in fates(database)]
    assert told == [
        ("ka", 3, InboundState.IGNORED, "machine-bulk", ""),
        ("complaints", 3, InboundState.IGNORED, "machine-bulk", ""),
        ("ka", 4, InboundState.PENDING, None, ""),
    ]


def test_more_than_a_batch_is_told_once_each(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "BATCH", 2)
    for number in range(1, 6):
        keep(database, number)
    assert [f.uid for f in fates(database)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({}, ""),
        ({"refs": ()}, "said to be on a ticket, and on none"),
        ({"reason": "follow-up-by-reply", "refs": ()}, "said to be on a ticket, and on none"),
        ({"reason": None}, "decided without a reason"),
        ({"decided_at": None}, "decided without a reason"),
        ({"state": InboundState.PENDING, "reason": None, "decided_at": None, "refs": ()}, ""),
        ({"reason": "solved", "refs": ()}, "said to be on a ticket, and on none"),
        ({"reason": "a-rule-to-come", "refs": ()}, "said to be on a ticket, and on none"),
        ({"reason": "commands-carried-out", "refs": ()}, ""),
    ],
)
def test_what_cannot_be_shown_is_a_gap(changes: dict[str, object], gap: str) -> None:
    assert replace(HANDLED, **changes).gap == gap  # type: ignore[arg-type]


def test_what_a_rule_keeps_on_no_ticket_is_named_and_nothing_else() -> None:
    kept: dict[str, set[bool]] = {}
    for _, _, _, given in IN_ORDER:
        plan = decide(given)
        on_one = any(step.ticket and step.kept_as for step in plan.steps)
        if plan.state is InboundState.HANDLED:
            kept.setdefault(plan.reason, set()).add(on_one)
    assert {reason for reason, found in kept.items() if False in found} <= ledger.ON_NO_TICKET
    always = {reason for reason, found in kept.items() if found == {True}}
    assert always & ledger.ON_NO_TICKET <= {"commands-carried-out"}  # `#mine` is about none


def test_a_kept_mail_without_a_sighting_is_told(database: Database) -> None:
    keep(database, 3)
    with database.writing() as conn:
        conn.exec_driver_sql("DELETE FROM sightings")
    with database.reading() as conn:
        assert ledger.unseen(conn) == (1,)
