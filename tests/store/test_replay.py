"""Which mails are read once more: those that were decided on and still have their bytes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.reading.gist import Gist
from mailbot.reading.reading import Disposition
from mailbot.rules.plan import InboundState
from mailbot.store import erasure, inbound, replay
from mailbot.store.engine import Connection, Database
from mailbot.store.replay import mails_since
from tests.store import samples
from tests.store.samples import NOON

DAY = timedelta(days=1)
GIST = Gist(disposition=Disposition.REQUEST, language="ar", nature=None)


def kept(conn: Connection, number: int) -> int:
    new = samples.inbound(number, received_at=NOON + number * DAY)
    row = inbound.keep(conn, new).id
    inbound.finish(
        conn, row, state=InboundState.HANDLED, reason="opened", at=NOON, message_id="",
        sender=None, subject="", disposition="request", understood=GIST,
    )  # fmt: skip
    return row


def test_in_the_order_in_which_they_came(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "BATCH", 2)
    with database.writing() as conn:
        numbers = [kept(conn, number) for number in range(1, 6)]
        inbound.keep(conn, samples.inbound(9))
        erasure.rewrite_mail(conn, numbers[4], erasure.NO_BYTES)
    assert [mail.id for mail in mails_since(database, None)] == numbers[:4]
    assert [mail.id for mail in mails_since(database, NOON + 3 * DAY)] == numbers[2:4]
    first = next(iter(mails_since(database, None)))
    assert (first.understood, first.refs) == (GIST, ())
    assert first.raw == samples.inbound(1).raw
