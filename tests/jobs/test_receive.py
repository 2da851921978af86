"""Receiving: raw bytes kept before anything else, each mail once, whatever people do meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.jobs.receive import BATCH_BYTES, BATCH_MAILS, Received, batches, file_away, receive
from mailbot.rules.plan import InboundState
from mailbot.store import inbound
from mailbot.store.engine import Database
from mailbot.store.inbound import Cursor
from mailbot.transport.folder import EmlFolderSource
from mailbot.transport.imap import ImapSource
from mailbot.transport.source import SourceUnreachable
from tests.desk.office import NOON
from tests.jobs.samples import Shelf, raw_mail, rows_of
from tests.servers import Human, ImapPlace

SIZE_MAX = 100_000


def shelf(*numbers: int) -> Shelf:
    return Shelf({n: raw_mail(f"Mail {n}") for n in numbers})


def taken(database: Database, source: Shelf, mailbox: str = "ka") -> Received:
    return receive(database, source, mailbox, SIZE_MAX, NOON)


def cursor(database: Database, mailbox: str = "ka") -> Cursor | None:
    with database.reading() as conn:
        return inbound.cursor(conn, mailbox)


def decided(database: Database, *numbers: int, state: InboundState = InboundState.HANDLED) -> None:
    with database.writing() as conn:
        for number in numbers:
            inbound.finish(
                conn, number, state=state, reason="test", at=NOON, message_id="", sender=None,
                subject="", disposition=None,
            )  # fmt: skip


def seen_uids(database: Database) -> list[tuple[str, int | None, int | None, int]]:
    return [
        (row["mailbox"], row["uidvalidity"], row["uid"], row["inbound_id"])
        for row in rows_of(database, "sightings")
    ]


def test_a_mail_is_kept_byte_for_byte_and_waits(database: Database) -> None:
    source = Shelf({3: b"From: a@b.example\nSubject: \xd8\xff odd\r\n\r\n\x00 raw \r bytes"})
    assert taken(database, source) == Received(seen=1, new=1)
    row = rows_of(database, "inbound")[0]
    assert row["raw"] == source.mails[3]
    assert row["state"] == "pending"
    assert row["received_at"] == NOON
    assert row["size"] == len(source.mails[3])
    assert cursor(database) == Cursor(7, 3)


def test_the_next_round_looks_above_the_cursor_only(database: Database) -> None:
    source = shelf(1, 2)
    taken(database, source)
    source.mails[5] = raw_mail("Mail 5")
    assert taken(database, source) == Received(seen=1, new=1)
    assert source.batches == [(1, 2), (5,)]
    assert cursor(database) == Cursor(7, 5)


def test_nothing_new_is_nothing_done(database: Database) -> None:
    assert taken(database, Shelf()) == Received()
    assert cursor(database) is None


def test_batches_are_bounded_in_number_and_in_bytes() -> None:
    uids = list(range(1, BATCH_MAILS + 2))
    assert list(batches(uids, dict.fromkeys(uids, 10))) == [uids[:-1], uids[-1:]]
    heavy = {1: 10, 2: BATCH_BYTES - 10, 3: 1, 4: 1}
    assert list(batches([1, 2, 3, 4], heavy)) == [[1, 2], [3, 4]]
    assert list(batches([1, 2, 3], {1: 5, 2: BATCH_BYTES * 2, 3: 5})) == [[1], [2], [3]]
    assert list(batches([], {})) == []


def test_each_batch_is_committed_before_the_next_is_fetched(database: Database) -> None:
    source = shelf(*range(1, BATCH_MAILS + 11))
    source.breaks_at_fetch = 2
    with pytest.raises(SourceUnreachable):
        taken(database, source)
    assert len(rows_of(database, "inbound")) == BATCH_MAILS
    assert cursor(database) == Cursor(7, BATCH_MAILS)
    source.breaks_at_fetch = None
    assert taken(database, source) == Received(seen=10, new=10)


def test_being_told_to_stop_ends_after_the_batch_in_hand(database: Database) -> None:
    source = shelf(*range(1, BATCH_MAILS + 11))
    received = receive(database, source, "ka", SIZE_MAX, NOON, lambda: len(source.batches) == 1)
    assert received == Received(seen=BATCH_MAILS, new=BATCH_MAILS)
    assert taken(database, source) == Received(seen=10, new=10)


def test_the_cursor_stays_below_a_mail_that_vanished(database: Database) -> None:
    source = shelf(1, 2, 3, 4)
    source.vanish = {2}
    assert taken(database, source) == Received(seen=3, new=3)
    assert cursor(database) == Cursor(7, 1)
    source.vanish = set()
    assert taken(database, source) == Received(seen=1, new=1)
    assert source.batches == [(1, 2, 3, 4), (2,)]
    assert cursor(database) == Cursor(7, 2)
    source.mails[9] = raw_mail("Mail 9")
    taken(database, source)
    assert source.batches[-1] == (9,)
    assert cursor(database) == Cursor(7, 9)


def test_a_gap_in_the_first_batch_holds_the_cursor_through_the_others(database: Database) -> None:
    last = BATCH_MAILS + 5
    source = shelf(*range(1, last + 1))
    source.vanish = {10}
    taken(database, source)
    assert cursor(database) == Cursor(7, 9)
    assert len(rows_of(database, "inbound")) == last - 1


def test_a_mail_without_a_size_is_looked_for_again(database: Database) -> None:
    source = shelf(1)
    source.mails[2] = b""
    assert taken(database, source) == Received(seen=1, new=1)
    assert cursor(database) == Cursor(7, 1)


def test_under_another_uidvalidity_everything_is_looked_at_and_nothing_is_new(
    database: Database,
) -> None:
    source = shelf(4, 5, 6)
    taken(database, source)
    again = Shelf(dict(enumerate(source.mails.values(), 1)), uidvalidity=8)
    again.mails[4] = raw_mail("A new one")
    assert taken(database, again) == Received(seen=4, new=1)
    assert cursor(database) == Cursor(8, 4)
    assert len(rows_of(database, "inbound")) == 4


def test_a_mail_moved_out_and_back_is_a_sighting_not_a_mail(database: Database) -> None:
    source = shelf(7)
    taken(database, source)
    source.mails = {8: source.mails[7]}
    assert taken(database, source) == Received(seen=1, new=0)
    assert seen_uids(database) == [("ka", 7, 7, 1), ("ka", 7, 8, 1)]


def test_the_same_mail_in_both_mailboxes_is_one_row_with_two_sightings(
    database: Database,
) -> None:
    raw = raw_mail(To="ka@courier.example, complaints@courier.example")
    traced = b"Received: from elsewhere\r\nDelivered-To: complaints\r\n" + raw
    assert taken(database, Shelf({1: raw})) == Received(1, 1)
    assert taken(database, Shelf({40: traced}), "complaints") == Received(1, 0)
    assert len(rows_of(database, "inbound")) == 1
    assert seen_uids(database) == [("ka", 7, 1, 1), ("complaints", 7, 40, 1)]


def test_one_message_id_over_two_texts_is_two_mails(database: Database) -> None:
    same = {"Message_ID": "<same@x.example>"}
    source = Shelf({1: raw_mail(text="one", **same), 2: raw_mail(text="two", **same)})
    assert taken(database, source) == Received(2, 2)


def test_of_a_mail_over_the_limit_the_head_alone_is_fetched(database: Database) -> None:
    large = raw_mail("Large", text="x" * SIZE_MAX)
    source = Shelf({1: raw_mail("Small"), 2: large, 3: raw_mail("Small too")})
    assert taken(database, source) == Received(3, 3)
    assert source.batches == [(1, 3)]
    row = rows_of(database, "inbound")[1]
    assert row["too_large"]
    assert row["size"] == len(large)
    assert row["raw"].endswith(b"\r\n\r\n")
    assert b"Subject: Large" in row["raw"]
    assert cursor(database) == Cursor(7, 3)


def test_a_large_mail_that_vanished_is_a_gap_too(database: Database) -> None:
    source = Shelf({1: raw_mail("Large", text="x" * SIZE_MAX)}, vanish={1})
    assert taken(database, source) == Received()
    assert cursor(database) == Cursor(7, 0)


def test_a_limit_is_a_limit_to_the_byte(database: Database) -> None:
    raw = raw_mail()
    source = Shelf({1: raw, 2: raw + b"."})
    receive(database, source, "ka", len(raw), NOON)
    assert [row["too_large"] for row in rows_of(database, "inbound")] == [False, True]


def test_decided_mails_go_to_their_folders_and_others_stay(database: Database) -> None:
    source = shelf(1, 2, 3, 4)
    taken(database, source)
    decided(database, 1)
    decided(database, 2, state=InboundState.IGNORED)
    decided(database, 3, state=InboundState.QUARANTINED)
    assert file_away(database, source, "ka", NOON) == 3
    assert (source.done, source.quarantine) == ([1, 2], [3])
    assert list(source.mails) == [4]
    assert file_away(database, source, "ka", NOON) == 0


def test_filing_that_was_broken_off_is_done_again(database: Database) -> None:
    source = shelf(1)
    taken(database, source)
    decided(database, 1)

    class Breaks(Shelf):
        def file(self, uids: object, *, quarantined: bool) -> None:
            raise SourceUnreachable("gone")

    with pytest.raises(SourceUnreachable):
        file_away(database, Breaks(source.mails), "ka", NOON)
    assert file_away(database, source, "ka", NOON) == 1
    assert source.done == [1]


def test_copies_under_an_older_uidvalidity_are_left_alone(database: Database) -> None:
    source = shelf(1)
    taken(database, source)
    decided(database, 1)
    source.uidvalidity = 8
    assert file_away(database, source, "ka", NOON) == 0
    assert source.done == []


def test_a_late_copy_of_a_decided_mail_is_filed_as_well(database: Database) -> None:
    first, second = shelf(1), shelf(1)
    taken(database, first)
    decided(database, 1)
    file_away(database, first, "ka", NOON)
    receive(database, second, "complaints", SIZE_MAX, NOON + timedelta(hours=1))
    assert file_away(database, second, "complaints", NOON) == 1
    assert second.done == [1]


def uids_of(person: Human) -> list[int]:
    person.client.select()
    _, answer = person.client.uid("SEARCH", "ALL")
    return [int(uid) for uid in answer[0].split()]


def test_what_people_do_on_a_server_loses_and_doubles_nothing(
    database: Database, embedded: ImapPlace, human: Callable[..., Human]
) -> None:
    settings = embedded.settings()
    person = human(settings, embedded)
    for number in range(1, 5):
        person.put(raw_mail(f"Mail {number}"))
    read, deleted, copied, _ = uids_of(person)
    person.mark(read, r"\Seen")
    person.mark(deleted, r"\Deleted")
    with ImapSource(settings) as source:
        assert receive(database, source, "ka", SIZE_MAX, NOON) == Received(4, 4)
        # He copies one aside and back, which gives the copy a number of its own.
        person.client.create("Aside")
        assert person.client.uid("COPY", str(copied), "Aside")[0] == "OK"
        person.client.select("Aside")
        assert person.client.copy("1", "INBOX")[0] == "OK"
        assert receive(database, source, "ka", SIZE_MAX, NOON) == Received(1, 0)
        decided(database, 1, 2, 3, 4)
        assert file_away(database, source, "ka", NOON) == 5
        assert receive(database, source, "ka", SIZE_MAX, NOON) == Received(0, 0)
    assert person.mails() == []
    assert len(person.mails("Mailbot/Done")) == 5


def test_a_mail_moved_away_before_filing_is_no_trouble(
    database: Database, embedded: ImapPlace, human: Callable[..., Human]
) -> None:
    settings = embedded.settings()
    person = human(settings, embedded)
    person.put(raw_mail("Mail 1"))
    person.put(raw_mail("Mail 2"))
    with ImapSource(settings) as source:
        receive(database, source, "ka", SIZE_MAX, NOON)
        person.mark(uids_of(person)[0], r"\Deleted")
        person.client.expunge()
        decided(database, 1, 2)
        assert file_away(database, source, "ka", NOON) == 2
        assert file_away(database, source, "ka", NOON) == 0
    assert [raw_mail("Mail 2")] == person.mails("Mailbot/Done")


def test_a_folder_of_files_is_a_mailbox_too(database: Database, tmp_path: Path) -> None:
    (tmp_path / "b.eml").write_bytes(raw_mail("Mail b"))
    (tmp_path / "a.eml").write_bytes(raw_mail("Mail a"))
    source = EmlFolderSource(tmp_path)
    assert receive(database, source, "ka", SIZE_MAX, NOON) == Received(2, 2)
    decided(database, 1)
    assert file_away(database, source, "ka", NOON) == 1
    assert [path.name for path in (tmp_path / "Done").iterdir()] == ["a.eml"]
    assert (tmp_path / "b.eml").exists()
