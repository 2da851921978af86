"""What every Source promises, tried on each kind of mailbox there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any

import pytest

from mailbot.transport.folder import EmlFolderSource, MaildirSource
from mailbot.transport.imap import ImapSource
from mailbot.transport.source import RawMail, Source, SourceUnreachable
from tests.servers import NO_DOVECOT, ImapPlace

ARABIC = (
    "Subject: شحنة\r\nContent-Type: text/plain; charset=windows-1256\r\n\r\nأين شحنتي؟\r\n".encode(
        "windows-1256"
    )
)


def mail(number: int) -> bytes:
    return b"From: sara@noor.example\r\nSubject: %d\r\n\r\nNo. %d\r\n" % (number, number)


@dataclass
class Post:
    """A mailbox as the outside world has it: mails are put in, and lie somewhere in the end."""

    source: Callable[[], Source]
    put: Callable[[bytes], Any]
    lying: Callable[[str], list[bytes]]
    """Given `INBOX`, `Mailbot/Done` or `Mailbot/Quarantine`."""


SERVERS = [
    "embedded",
    pytest.param("dovecot", marks=pytest.mark.dovecot),
    pytest.param("old_dovecot", marks=pytest.mark.dovecot),
]


@pytest.fixture(params=[*SERVERS, "eml", "maildir"])
def post(
    request: pytest.FixtureRequest, tmp_path: Path, human: Callable[..., Any]
) -> Iterator[Post]:
    """Return a fresh mailbox of each kind."""
    if request.param == "eml":
        yield _eml_post(tmp_path)
    elif request.param == "maildir":
        yield _maildir_post(tmp_path)
    else:
        place: ImapPlace | None = request.getfixturevalue(request.param)
        if place is None:
            pytest.skip(NO_DOVECOT)
        settings = place.settings()
        person = human(settings, place)
        yield Post(lambda: ImapSource(settings), person.put, person.mails)


def _eml_post(folder: Path) -> Post:
    def put(raw: bytes) -> None:
        count = sum(1 for _ in folder.rglob("*.eml"))
        (folder / f"{count:04}.eml").write_bytes(raw)

    def lying(name: str) -> list[bytes]:
        where = folder / name.removeprefix("Mailbot/") if name != "INBOX" else folder
        return [path.read_bytes() for path in sorted(where.glob("*.eml"))]

    return Post(lambda: EmlFolderSource(folder), put, lying)


def _maildir_post(folder: Path) -> Post:
    for part in ("tmp", "new", "cur"):
        (folder / part).mkdir()

    def put(raw: bytes) -> None:
        count = sum(1 for path in folder.rglob("*") if path.suffix == ".host")
        (folder / "new" / f"17000000{count:04}.M{count}.host").write_bytes(raw)

    def lying(name: str) -> list[bytes]:
        where = folder / f".{name.replace('/', '.')}" if name != "INBOX" else folder
        paths = [*where.glob("new/*"), *where.glob("cur/*")]
        return [path.read_bytes() for path in sorted(paths, key=lambda path: path.name)]

    return Post(lambda: MaildirSource(folder), put, lying)


@pytest.fixture
def opened(post: Post) -> Iterator[Source]:
    """Return the source of the fresh mailbox, with three mails in it, selected."""
    for number in (1, 2, 3):
        post.put(mail(number))
    with ExitStack() as stack:
        source = stack.enter_context(post.source())
        source.select()
        yield source


def test_an_empty_mailbox_has_nothing(post: Post) -> None:
    with post.source() as source:
        assert source.select().exists == 0
        assert source.uids_after(0) == ()
        assert source.sizes(()) == {}
        assert source.fetch(()) == ()
        source.file((), quarantined=False)


def test_mails_are_numbered_upwards_and_those_above_a_number_are_found(opened: Source) -> None:
    uids = opened.uids_after(0)
    assert len(uids) == 3
    assert sorted(uids) == list(uids)
    assert opened.uids_after(uids[0]) == uids[1:]
    assert opened.uids_after(uids[1]) == uids[2:]


def test_above_the_last_number_there_is_nothing_although_servers_name_the_last_again(
    opened: Source,
) -> None:
    last = opened.uids_after(0)[-1]
    assert opened.uids_after(last) == ()
    assert opened.uids_after(last + 1000) == ()


def test_mails_come_whole_in_the_order_asked_for(opened: Source) -> None:
    one, two, three = opened.uids_after(0)
    assert opened.fetch((three, one, two)) == (
        RawMail(three, mail(3)), RawMail(one, mail(1)), RawMail(two, mail(2))
    )  # fmt: skip


def test_sizes_are_those_of_the_bytes(opened: Source) -> None:
    uids = opened.uids_after(0)
    assert opened.sizes(uids) == {uid: len(mail(1)) for uid in uids}


def test_mails_that_are_not_there_have_no_size_no_body_and_no_head(opened: Source) -> None:
    uids = opened.uids_after(0)
    gone = uids[-1] + 5
    assert set(opened.sizes((*uids, gone))) == set(uids)
    assert [one.uid for one in opened.fetch((gone, *uids))] == list(uids)
    assert opened.fetch_head(gone) == b""


def test_the_head_ends_with_the_empty_line(opened: Source) -> None:
    uid = opened.uids_after(0)[0]
    assert opened.fetch_head(uid) == b"From: sara@noor.example\r\nSubject: 1\r\n\r\n"


def test_windows_1256_comes_byte_for_byte(post: Post) -> None:
    post.put(ARABIC)
    with post.source() as source:
        source.select()
        (uid,) = source.uids_after(0)
        assert source.fetch((uid,)) == (RawMail(uid, ARABIC),)
        source.file((uid,), quarantined=False)
    assert post.lying("Mailbot/Done") == [ARABIC]


def test_every_byte_value_survives(post: Post) -> None:
    # NUL is not allowed in IMAP literals, and lines end as lines do.
    body = bytes(value for value in range(1, 256) if value not in (10, 13))
    raw = b"Subject: bytes\r\n\r\n" + body + b"\r\n"
    post.put(raw)
    with post.source() as source:
        source.select()
        (taken,) = source.fetch(source.uids_after(0))
    assert taken.raw == raw


def test_filed_mails_lie_in_their_folders_and_nowhere_else(post: Post, opened: Source) -> None:
    one, two, three = opened.uids_after(0)
    opened.file((one,), quarantined=False)
    opened.file((two,), quarantined=True)
    assert post.lying("Mailbot/Done") == [mail(1)]
    assert post.lying("Mailbot/Quarantine") == [mail(2)]
    assert post.lying("INBOX") == [mail(3)]
    opened.select()
    assert opened.uids_after(0) == (three,)


def test_filing_twice_or_what_is_gone_is_no_error(post: Post, opened: Source) -> None:
    uids = opened.uids_after(0)
    opened.file(uids[:2], quarantined=False)
    opened.file(uids[:2], quarantined=False)
    opened.select()
    opened.file((*uids, uids[-1] + 7), quarantined=False)
    assert sorted(post.lying("Mailbot/Done")) == [mail(1), mail(2), mail(3)]


def test_a_new_mail_gets_a_number_above_all_before_even_when_those_are_filed(
    post: Post, opened: Source
) -> None:
    uids = opened.uids_after(0)
    opened.file(uids, quarantined=False)
    post.put(mail(4))
    opened.select()
    (new,) = opened.uids_after(uids[-1])
    assert new > uids[-1]


def test_numbers_stay_over_a_new_connection(post: Post, opened: Source) -> None:
    selected, uids = opened.select(), opened.uids_after(0)
    opened.close()
    with post.source() as again:
        assert again.select() == selected
        assert again.uids_after(0) == uids


def test_a_closed_source_says_so_and_can_be_selected_again(opened: Source) -> None:
    opened.close()
    with pytest.raises(SourceUnreachable, match="select first"):
        opened.sizes((1,))
    assert opened.select().exists == 3


def test_two_hundred_mails_come_in_one_go_and_are_filed_in_one(post: Post) -> None:
    mails = [mail(number) for number in range(200)]
    for raw in mails:
        post.put(raw)
    with post.source() as source:
        assert source.select().exists == 200
        taken = source.fetch(source.uids_after(0))
        assert [one.raw for one in taken] == mails
        source.file([one.uid for one in taken], quarantined=False)
    assert post.lying("INBOX") == []
    assert len(post.lying("Mailbot/Done")) == 200


def test_waiting_ends_when_a_mail_comes(post: Post, opened: Source) -> None:
    last = opened.uids_after(0)[-1]
    timer = Timer(0.2, post.put, (mail(4),))
    timer.start()
    began = monotonic()
    assert opened.wait(20, lambda: False)
    assert monotonic() - began < 10
    timer.join()
    opened.select()
    assert [one.raw for one in opened.fetch(opened.uids_after(last))] == [mail(4)]


def test_a_mail_that_came_before_the_wait_is_not_slept_over(post: Post, opened: Source) -> None:
    opened.uids_after(0)
    post.put(mail(4))
    began = monotonic()
    assert opened.wait(20, lambda: False)
    assert monotonic() - began < 10


def test_waiting_ends_when_time_is_up_and_when_told_to_stop(opened: Source) -> None:
    began = monotonic()
    assert not opened.wait(0.3, lambda: False)
    assert monotonic() - began >= 0.3
    assert not opened.wait(60, lambda: monotonic() - began > 0.5)
    assert monotonic() - began < 30


def test_a_source_that_has_waited_still_works(opened: Source) -> None:
    opened.wait(0.1, lambda: False)
    assert len(opened.fetch(opened.uids_after(0))) == 3


def test_checking_tells_what_works_and_changes_nothing(post: Post, opened: Source) -> None:
    lines = opened.check()
    assert any("3 mails" in line for line in lines)
    assert post.lying("Mailbot/Done") == []
    assert len(post.lying("INBOX")) == 3
