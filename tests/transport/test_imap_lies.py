"""IMAP servers that lie, stall and hang up."""

from __future__ import annotations

from time import monotonic

import pytest

from mailbot.transport.imap import ImapSource
from mailbot.transport.source import FilingRefused, Selected, SourceUnreachable
from tests.scripted import Answer, Scripted, Talk, imap, imap_settings, says

RAW = b"From: sara@noor.example\r\nSubject: x\r\n\r\nhello\r\n"


def never() -> bool:
    return False


def fetches(*answers: bytes) -> Answer:
    """Give these bytes in turn, the last one again and again."""
    queue = list(answers)

    def answer(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say_raw(queue.pop(0) if len(queue) > 1 else queue[0])
        talk.say(tag + b" OK done")

    return answer


def whole(uid: int, raw: bytes, size: int | None = None) -> bytes:
    told = len(raw) if size is None else size
    head = b"* 1 FETCH (UID %d RFC822.SIZE %d BODY[] {%d}\r\n" % (uid, told, len(raw))
    return head + raw + b")\r\n"


def taken(*answers: bytes) -> list[bytes]:
    with (
        Scripted(imap(FETCH=fetches(*answers))) as server,
        ImapSource(imap_settings(server)) as source,
    ):
        source.select()
        return [mail.raw for mail in source.fetch((7, 8))]


def test_an_empty_fetch_is_no_mail() -> None:
    assert taken(b"* 1 FETCH (UID 7 RFC822.SIZE 0 BODY[] NIL)\r\n") == []
    assert taken(b'* 1 FETCH (UID 7 RFC822.SIZE 0 BODY[] "")\r\n') == []
    assert taken(b"* 1 FETCH (UID 7 RFC822.SIZE 0 BODY[] {0}\r\n)\r\n") == []
    assert taken(b"") == []


def test_an_empty_fetch_does_not_shift_the_others() -> None:
    gone = b"* 1 FETCH (UID 7 RFC822.SIZE 0 BODY[] NIL)\r\n"
    assert taken(gone + whole(8, RAW)) == [RAW]


def test_mails_nobody_asked_for_are_not_taken() -> None:
    assert taken(whole(9, b"stranger\r\n") + whole(8, RAW)) == [RAW]


def test_a_mail_cut_short_is_left_out() -> None:
    cut, more = whole(7, RAW[:10], len(RAW)), whole(7, RAW[:20], len(RAW))
    assert taken(cut, more) == []


def test_a_size_that_is_only_an_estimate_does_not_hold_the_mail_up_for_ever() -> None:
    # Exchange, unless told otherwise, estimates RFC822.SIZE.
    assert taken(whole(7, RAW, len(RAW) + 12)) == [RAW]
    assert taken(whole(7, RAW, len(RAW) - 12), whole(7, RAW)) == [RAW]


def test_a_literal_of_two_gigabytes_is_not_read() -> None:
    lie = b"* 1 FETCH (UID 7 RFC822.SIZE 10 BODY[] {2147483647}\r\n"
    with Scripted(imap(FETCH=fetches(lie))) as server, ImapSource(imap_settings(server)) as source:
        source.select()
        with pytest.raises(SourceUnreachable, match="2147483647 bytes announced"):
            source.fetch((7,))


def test_the_end_of_the_stream_within_a_literal_is_a_loss_not_a_mail() -> None:
    def hang_up(talk: Talk, _tag: bytes, _rest: bytes) -> None:
        talk.say_raw(b"* 1 FETCH (UID 7 RFC822.SIZE 40 BODY[] {40}\r\nhalf")
        talk.sock.close()

    with Scripted(imap(FETCH=hang_up)) as server, ImapSource(imap_settings(server)) as source:
        source.select()
        with pytest.raises(SourceUnreachable):
            source.fetch((7,))


def test_a_server_that_falls_silent_is_given_up_in_time() -> None:
    def silent(talk: Talk, _tag: bytes, _rest: bytes) -> None:
        talk.until_gone()

    with Scripted(imap(SEARCH=silent)) as server, ImapSource(imap_settings(server)) as source:
        source.select()
        began = monotonic()
        with pytest.raises(SourceUnreachable, match="timed out"):
            source.uids_after(0)
        assert monotonic() - began < 10


@pytest.mark.parametrize(
    "end", [b"NO [UNAVAILABLE] busy", b"BAD [CLIENTBUG] no", b"NO [LIMIT] slow down"]
)
def test_a_refused_search_is_told_and_the_next_select_begins_anew(end: bytes) -> None:
    with Scripted(imap(SEARCH=says(end=end)), imap()) as server:
        source = ImapSource(imap_settings(server))
        source.select()
        with pytest.raises(SourceUnreachable):
            source.uids_after(0)
        assert source.select() == Selected(uidvalidity=7, exists=0)
        assert source.uids_after(0) == ()
        assert server.connections == 2
        source.close()


def test_bye_in_the_middle_of_work_is_told() -> None:
    bye = says(b"* BYE server is going down")
    with Scripted(imap(SEARCH=bye)) as server, ImapSource(imap_settings(server)) as source:
        source.select()
        with pytest.raises(SourceUnreachable, match="going down"):
            source.uids_after(0)


def test_a_server_that_is_full_says_so_in_its_greeting() -> None:
    with (
        Scripted(imap(b"* BYE too many connections")) as server,
        pytest.raises(SourceUnreachable, match="too many connections") as told,
    ):
        ImapSource(imap_settings(server)).select()
    assert not told.value.login_refused


def test_garbage_instead_of_imap_is_told() -> None:
    with (
        Scripted(lambda talk: talk.say(b"HTTP/1.1 400 Bad Request")) as server,
        pytest.raises(SourceUnreachable, match="HTTP"),
    ):
        ImapSource(imap_settings(server)).select()


def test_a_folder_without_uidvalidity_is_not_read() -> None:
    select = says(b"* 3 EXISTS")
    with (
        Scripted(imap(SELECT=select)) as server,
        pytest.raises(SourceUnreachable, match="no UIDVALIDITY"),
    ):
        ImapSource(imap_settings(server)).select()


def test_a_uidvalidity_that_changes_is_told_by_select() -> None:
    answers = iter((b"7", b"8"))

    def select(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say(b"* 1 EXISTS", b"* OK [UIDVALIDITY " + next(answers) + b"]", tag + b" OK done")

    with Scripted(imap(SELECT=select)) as server, ImapSource(imap_settings(server)) as source:
        assert [source.select().uidvalidity, source.select().uidvalidity] == [7, 8]


def test_a_read_only_folder_is_read_and_filing_is_refused() -> None:
    answers = {
        "SELECT": says(b"* 1 EXISTS", b"* OK [UIDVALIDITY 7]", end=b"OK [READ-ONLY] done"),
        "EXAMINE": says(b"* 1 EXISTS", b"* OK [UIDVALIDITY 7]", end=b"OK [READ-ONLY] done"),
        "SEARCH": says(b"* SEARCH 7"),
    }
    with (
        Scripted(imap(offers=b"MOVE", **answers)) as server,
        ImapSource(imap_settings(server)) as source,
    ):
        assert source.select() == Selected(uidvalidity=7, exists=1)
        assert source.uids_after(0) == (7,)
        with pytest.raises(FilingRefused, match="read-only"):
            source.file((7,), quarantined=False)
        assert source.uids_after(0) == (7,)
        assert b"MOVE" not in server.heard
        assert any("read-only" in line for line in source.check())


@pytest.mark.parametrize("command", ["MOVE", "COPY"])
def test_a_full_mailbox_refuses_filing_and_nothing_else(command: str) -> None:
    offers = b"MOVE" if command == "MOVE" else b"UIDPLUS"
    answers = {
        command: says(end=b"NO [OVERQUOTA] quota exceeded"),
        "SEARCH": says(b"* SEARCH 7"),
        "LIST": says(rb'* LIST () "/" "Mailbot/Done"'),
    }
    with (
        Scripted(imap(offers=offers, **answers)) as server,
        ImapSource(imap_settings(server)) as source,
    ):
        source.select()
        with pytest.raises(FilingRefused, match="quota exceeded"):
            source.file((7,), quarantined=False)
        assert source.uids_after(0) == (7,)
        assert b"Deleted" not in server.heard
        assert server.connections == 1


def test_without_move_and_uidplus_mail_stays_and_nothing_is_expunged() -> None:
    with Scripted(imap(offers=b"IDLE")) as server, ImapSource(imap_settings(server)) as source:
        source.select()
        source.file((7, 8), quarantined=False)
        assert any("stays where it is" in line for line in source.check())
        for word in (b"COPY", b"MOVE", b"STORE", b"EXPUNGE", b"CREATE"):
            assert word not in server.heard


def test_only_uid_expunge_is_ever_sent() -> None:
    answers = {"LIST": says(rb'* LIST () "/" "Mailbot/Done"'), "SEARCH": says(b"* SEARCH")}
    with Scripted(imap(offers=b"UIDPLUS", **answers)) as server:
        with ImapSource(imap_settings(server)) as source:
            source.select()
            source.file((7, 8, 12), quarantined=False)
        assert b"UID COPY 7:8,12" in server.heard
        assert b"UID EXPUNGE 7:8,12" in server.heard
        sent = bytes(server.heard).split(b"\r\n")
        assert not [line for line in sent if line.partition(b" ")[2] in (b"EXPUNGE", b"CLOSE")]
