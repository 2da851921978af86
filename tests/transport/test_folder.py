"""Folders of files as mailboxes: what counts as a mail, where it goes, what is never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mailbot.transport.folder import EmlFolderSource, MaildirSource
from mailbot.transport.source import FilingRefused, SourceUnreachable
from mailbot.transport.uidindex import INDEX_NAME

RAW = b"Subject: x\n\nhello\n"


def names(source: EmlFolderSource | MaildirSource) -> list[bytes]:
    source.select()
    return [mail.raw for mail in source.fetch(source.uids_after(0))]


def test_mails_of_a_folder_are_numbered_by_name(tmp_path: Path) -> None:
    for name in ("010.eml", "002.eml", "001.EML"):
        (tmp_path / name).write_bytes(name.encode())
    assert names(EmlFolderSource(tmp_path)) == [b"001.EML", b"002.eml", b"010.eml"]


def test_what_is_no_mail_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "good.eml").write_bytes(RAW)
    (tmp_path / "notes.txt").write_bytes(b"no")
    (tmp_path / ".hidden.eml").write_bytes(b"no")
    (tmp_path / "folder.eml").mkdir()
    (tmp_path / "link.eml").symlink_to(tmp_path / "notes.txt")
    (tmp_path / "empty.eml").write_bytes(b"")
    assert names(EmlFolderSource(tmp_path)) == [RAW]


def test_a_file_written_anew_under_its_name_is_a_new_mail(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(RAW)
    with EmlFolderSource(tmp_path) as source:
        source.select()
        (first,) = source.uids_after(0)
        (tmp_path / "a.eml").write_bytes(RAW + b"more\n")
        # not taken before it was counted anew: it may be half written
        assert source.fetch((first,)) == ()
        source.select()
        (second,) = source.uids_after(first)
        assert [mail.raw for mail in source.fetch((second,))] == [RAW + b"more\n"]


def test_the_same_file_put_in_again_after_filing_is_a_new_mail(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    with EmlFolderSource(tmp_path) as source:
        for round_ in (1, 2, 3):
            path.write_bytes(RAW)
            os.utime(path, (1_700_000_000, 1_700_000_000))
            source.select()
            assert source.uids_after(round_ - 1) == (round_,)
            source.file((round_,), quarantined=False)
    assert sorted(p.name for p in (tmp_path / "Done").iterdir()) == [
        "a-2.eml", "a-3.eml", "a.eml"
    ]  # fmt: skip


def test_filing_never_writes_over_another_mail(tmp_path: Path) -> None:
    (tmp_path / "Done").mkdir()
    for taken in ("a.eml", "a-1.eml", "a-2.eml"):
        (tmp_path / "Done" / taken).write_bytes(taken.encode())
    (tmp_path / "a.eml").write_bytes(RAW)
    with EmlFolderSource(tmp_path) as source:
        source.select()
        source.file(source.uids_after(0), quarantined=False)
    kept = {path.name: path.read_bytes() for path in (tmp_path / "Done").iterdir()}
    assert kept == {
        "a.eml": b"a.eml", "a-1.eml": b"a-1.eml", "a-2.eml": b"a-2.eml", "a-3.eml": RAW
    }  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "head"),
    [
        (b"A: 1\r\nB: 2\r\n\r\nbody\r\n\r\n", b"A: 1\r\nB: 2\r\n\r\n"),
        (b"A: 1\nB: 2\n\nbody\r\n\r\nmore", b"A: 1\nB: 2\n\n"),
        (b"A: 1\n", b"A: 1\n"),
        (b"A: " + b"x" * 300_000 + b"\n\nbody", b"A: " + b"x" * (256 * 1024 - 3)),
    ],
)
def test_the_head_ends_at_the_first_empty_line_or_at_its_limit(
    tmp_path: Path, raw: bytes, head: bytes
) -> None:
    (tmp_path / "a.eml").write_bytes(raw)
    with EmlFolderSource(tmp_path) as source:
        source.select()
        assert source.fetch_head(1) == head


def test_a_folder_that_is_not_there_is_told_by_every_way_in(tmp_path: Path) -> None:
    for source in (EmlFolderSource(tmp_path / "no"), MaildirSource(tmp_path / "no")):
        for enter in (source.select, source.check, lambda s=source: s.wait(0, lambda: False)):
            with pytest.raises(SourceUnreachable, match="No such file"):
                enter()


def test_a_mail_that_cannot_be_moved_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(RAW)
    (tmp_path / "Done").write_bytes(b"a file where a folder should be")
    with EmlFolderSource(tmp_path) as source:
        source.select()
        with pytest.raises(FilingRefused, match=r"a\.eml cannot be moved"):
            source.file((1,), quarantined=False)
        assert (tmp_path / "a.eml").read_bytes() == RAW
        assert source.uids_after(0) == (1,)


def maildir(folder: Path) -> Path:
    for part in ("tmp", "new", "cur"):
        (folder / part).mkdir()
    return folder


def test_a_maildirs_mails_are_those_of_new_and_cur(tmp_path: Path) -> None:
    maildir(tmp_path)
    (tmp_path / "tmp" / "1700000000.M0.host").write_bytes(b"still being written")
    (tmp_path / "cur" / "1700000001.M1.host:2,S").write_bytes(b"read")
    (tmp_path / "new" / "1700000002.M2.host").write_bytes(b"new")
    assert names(MaildirSource(tmp_path)) == [b"read", b"new"]


def test_a_mail_that_was_read_or_flagged_keeps_its_number(tmp_path: Path) -> None:
    maildir(tmp_path)
    (tmp_path / "new" / "1700000001.M1.host").write_bytes(RAW)
    with MaildirSource(tmp_path) as source:
        source.select()
        (tmp_path / "new" / "1700000001.M1.host").rename(
            tmp_path / "cur" / "1700000001.M1.host:2,S"
        )
        assert [mail.raw for mail in source.fetch((1,))] == [RAW]
        source.select()
        assert source.uids_after(0) == (1,)
        (tmp_path / "cur" / "1700000001.M1.host:2,S").rename(
            tmp_path / "cur" / "1700000001.M1.host:2,FS"
        )
        source.file((1,), quarantined=True)
    filed = tmp_path / ".Mailbot.Quarantine" / "cur" / "1700000001.M1.host:2,FS"
    assert filed.read_bytes() == RAW
    assert (tmp_path / ".Mailbot.Quarantine" / "maildirfolder").exists()


def test_filing_does_not_mark_as_seen(tmp_path: Path) -> None:
    maildir(tmp_path)
    (tmp_path / "new" / "1700000001.M1.host").write_bytes(RAW)
    with MaildirSource(tmp_path) as source:
        source.select()
        source.file((1,), quarantined=False)
    assert (tmp_path / ".Mailbot.Done" / "new" / "1700000001.M1.host").read_bytes() == RAW


def test_the_index_lies_beside_the_mails_and_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(RAW)
    source = EmlFolderSource(tmp_path)
    assert source.select().exists == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["a.eml", INDEX_NAME])
