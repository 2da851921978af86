"""What the servers show, held against the ledger: nothing is ever passed over unseen."""

from __future__ import annotations

from mailbot.jobs.receive import receive
from mailbot.jobs.verify import Line, verify
from mailbot.store import inbound
from mailbot.store.engine import Database
from mailbot.transport.source import Selected, SourceUnreachable
from tests.desk.office import NOON
from tests.jobs.samples import Shelf, raw_mail

SIZE_MAX = 100_000


def told(database: Database, source: Shelf) -> list[tuple[str, str]]:
    def name(line: Line) -> str:
        return str(getattr(line, "uid", None) or getattr(line, "what", ""))

    return [(name(line), line.gap) for line in verify(database, {"ka": source})]


def test_what_is_kept_has_its_fate_and_what_has_just_come_only_waits(database: Database) -> None:
    source = Shelf({n: raw_mail(f"Mail {n}") for n in (1, 2)})
    receive(database, source, "ka", SIZE_MAX, NOON)
    source.mails[3] = raw_mail("Mail 3")
    assert told(database, source) == [("1", ""), ("2", ""), ("3", "")]


def test_a_mail_beneath_the_cursor_that_is_not_kept_is_a_gap_and_the_next_whole_look_takes_it(
    database: Database,
) -> None:
    source = Shelf({1: raw_mail("Mail 1"), 3: raw_mail("Mail 3")})
    receive(database, source, "ka", SIZE_MAX, NOON)
    source.mails[2] = raw_mail("Mail 2")
    assert ("2", "passed over") in told(database, source)
    assert receive(database, source, "ka", SIZE_MAX, NOON).new == 0
    assert receive(database, source, "ka", SIZE_MAX, NOON, whole=True).new == 1
    assert [gap for _, gap in told(database, source)] == ["", "", ""]
    with database.reading() as conn:
        cursor = inbound.cursor(conn, "ka")
    assert cursor is not None
    assert cursor.last_uid == 3


def test_a_mailbox_that_cannot_be_looked_at_proves_nothing(database: Database) -> None:
    class Dead(Shelf):
        def select(self) -> Selected:
            raise SourceUnreachable("no route")

    assert told(database, Dead()) == [("mailbox ka", "no route")]


def test_a_new_uidvalidity_starts_anew_and_shows_no_gap(database: Database) -> None:
    source = Shelf({5: raw_mail("Mail 5")})
    receive(database, source, "ka", SIZE_MAX, NOON)
    source.uidvalidity, source.mails = 8, {1: raw_mail("Mail 5")}
    assert told(database, source) == [("5", ""), ("1", "")]
    receive(database, source, "ka", SIZE_MAX, NOON)
    assert told(database, source) == [("5", ""), ("1", "")]
