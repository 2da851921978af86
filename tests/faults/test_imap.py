"""IMAP servers that fail in every way: no mail is lost or taken twice, and nobody is hammered.

What the source itself makes of such servers is told in tests/transport; here the service runs,
and the mails must be answered once all is well.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot import scheduler
from mailbot.jobs.verify import verify
from mailbot.store.engine import Database
from mailbot.transport.imap import ImapSource
from tests.databases import Server
from tests.faults.proxy import Proxy, Wrong
from tests.jobs.samples import all_tickets, raw_mail, rows_of
from tests.servers import Human, ImapPlace
from tests.test_scheduler import Parts, serving, until

MAILS = 4
BYE = b"* BYE the server goes down"
LITERAL = 3000
"""Bytes of the server after which a connection stands in the middle of a literal."""

WRONGS = {
    "BYE to SELECT": Wrong(3, {b"SELECT": BYE}),
    "BYE to FETCH": Wrong(2, {b"FETCH": BYE}),
    "the end of the stream within a literal": Wrong(2, cut_after=LITERAL),
    "the end of the stream at once": Wrong(3, cut_after=0),
    "login unavailable": Wrong(2, {b"LOGIN": b"TAG NO [UNAVAILABLE] later"}),
    "login in use": Wrong(2, {b"LOGIN": b"TAG NO [INUSE] somebody else"}),
    "login over a limit": Wrong(2, {b"LOGIN": b"TAG NO [LIMIT] too many"}),
    "SELECT in use": Wrong(2, {b"SELECT": b"TAG NO [INUSE] locked"}),
    "SEARCH refused": Wrong(2, {b"SEARCH": b"TAG NO [SERVERBUG] sorry"}),
    "FETCH refused": Wrong(2, {b"FETCH": b"TAG NO [SERVERBUG] sorry"}),
    "an empty FETCH": Wrong(1, {b"FETCH": b"TAG OK nothing"}, cut_commands=14),
    "a greeting that comes late": Wrong(2, greeting_s=1.5),
    "EXPUNGE nobody asked for": Wrong(1, before=b"* 1 EXPUNGE\r\n"),
    "flags nobody asked for": Wrong(1, before=b"* 1 FETCH (FLAGS (\\Seen))\r\n"),
    "a connection that holds so many commands": Wrong(4, cut_commands=9),
    "nothing more from SEARCH on": Wrong(1, holds=b"SEARCH"),
    "nothing more from FETCH on": Wrong(1, holds=b"FETCH"),
    "nothing more from IDLE on": Wrong(1, holds=b"IDLE"),
    "a byte now and then": Wrong(1, dribble_s=0.02),
}


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "BACKOFF_FIRST_S", 0.1)
    monkeypatch.setattr(scheduler, "FILE_AGAIN_S", 0.2)


@pytest.mark.parametrize("wrong", WRONGS.values(), ids=WRONGS)
def test_whatever_goes_wrong_each_mail_is_answered_once_it_is_over(
    sqlite: Server, embedded: ImapPlace, wrong: Wrong
) -> None:
    settings = embedded.settings(timeout_s=0.7, idle_renew_s=0.5)
    person = Human(settings, embedded)
    for n in range(MAILS):
        person.put(raw_mail(f"Mail {n}", f"w{n}@firm{n}.example"))
    database = sqlite.migrated()
    with Proxy(embedded.port, wrong) as proxy:
        source = ImapSource(embedded.settings(
            port=proxy.port, username=settings.username, timeout_s=0.7, idle_renew_s=0.5
        ))  # fmt: skip
        with serving(Parts(database, {"ka": source}, poll_s=0.5)):
            until(lambda: len(all_tickets(database)) == MAILS)
            person.put(raw_mail("One more", "w99@firm99.example"))
            until(lambda: len(all_tickets(database)) == MAILS + 1)
            until(lambda: person.mails() == [])
        assert proxy.connections <= wrong.times + 4
    person.close()
    _nothing_lost_and_nothing_twice(database)


def _nothing_lost_and_nothing_twice(database: Database) -> None:
    mails = rows_of(database, "inbound")
    assert {row["state"] for row in mails} == {"handled"}
    assert len(mails) == MAILS + 1
    assert not [line for line in verify(database, {}) if line.gap]


def test_a_full_mailbox_is_answered_all_the_same_and_tidied_once_there_is_room(
    sqlite: Server, embedded: ImapPlace
) -> None:
    settings = embedded.settings()
    person = Human(settings, embedded)
    person.put(raw_mail("Mail", "w1@firm1.example"))
    database = sqlite.migrated()
    full = Wrong(9, {b"MOVE": b"TAG NO [OVERQUOTA] full"})
    with Proxy(embedded.port, full) as proxy:
        source = ImapSource(embedded.settings(port=proxy.port, username=settings.username))
        app = Parts(database, {"ka": source}, poll_s=0.2)
        with serving(app):
            until(lambda: b"MOVE" in proxy.commands)
            assert len(all_tickets(database)) == 1
            full.answers = None
            app.now += scheduler.RECONCILE_EVERY
            until(lambda: person.mails() == [])
    person.close()


def test_a_server_that_is_down_is_not_hammered_and_caught_up_with(
    sqlite: Server, embedded: ImapPlace, tmp_path: Path
) -> None:
    settings = embedded.settings()
    person = Human(settings, embedded)
    person.put(raw_mail("Mail", "w1@firm1.example"))
    person.close()
    database = sqlite.migrated()
    with Proxy(embedded.port, Wrong(10**6, cut_after=0)) as down:
        source = ImapSource(embedded.settings(port=down.port, username=settings.username))
        with serving(Parts(database, {"ka": source}, poll_s=0.5)):
            until(lambda: down.connections >= 3)  # 0.1, 0.2 and 0.4 seconds after each other
            tried = down.connections
            down._wrong.times = 0
            until(lambda: len(all_tickets(database)) == 1)
        assert down.connections <= tried + 2
