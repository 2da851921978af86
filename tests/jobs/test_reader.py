"""The child process that reads: whatever a mail does to it, the parent goes on untouched."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from mailbot.jobs import reader as reading_child
from mailbot.jobs.reader import Limits, ReadingChild, ReadingFailed, read_raw
from mailbot.reading.reading import Disposition
from tests.jobs.hostile import MEMORY_MB, NOTHING, EndsTheChild, obeys
from tests.jobs.samples import raw_mail, vocabulary

PLENTY = Limits(timeout_s=20.0, memory_mb=1024)


@contextmanager
def child(limits: Limits = PLENTY) -> Iterator[ReadingChild]:
    with closing(ReadingChild(NOTHING, frozenset(), limits, obeys)) as made:
        made.ready()
        yield made


def text(word: str) -> bytes:
    return raw_mail(text=word)


def pid_of(reader: ReadingChild) -> int:
    return int(reader.read(text("pid")).reading.reply_text)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_mail_is_read_in_another_process_which_is_used_again() -> None:
    with child() as reader:
        pid = pid_of(reader)
        assert pid != os.getpid()
        assert reader.read(text("hello")).mail.text.strip() == "hello"
        assert pid_of(reader) == pid
    assert not is_alive(pid)


def test_a_child_that_takes_too_long_is_really_killed() -> None:
    with child(Limits(timeout_s=0.3, memory_mb=1024)) as reader:
        pid = pid_of(reader)
        with pytest.raises(ReadingFailed, match="took over 0.3 s"):
            reader.read(text("sleep"))
        assert not is_alive(pid)
        reader.ready()
        assert reader.read(text("hello")).mail.text.strip() == "hello"


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("exit", "the reading process died"),
        ("crash", "the reading process died"),
        ("raise", "the reading process died"),
        ("eat", "too much memory"),
        ("nest", "nested too deeply"),
    ],
)
def test_what_kills_the_child_fails_that_mail_alone(word: str, why: str) -> None:
    with child(Limits(timeout_s=60.0, memory_mb=MEMORY_MB)) as reader:
        pid = pid_of(reader)
        with pytest.raises(ReadingFailed, match=why):
            reader.read(text(word))
        assert not is_alive(pid)
        assert reader.read(text("hello")).mail.text.strip() == "hello"


def test_it_is_renewed_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_child, "MAILS_MAX", 2)
    with child() as reader:
        pids = [pid_of(reader) for _ in range(3)]
    assert pids[0] == pids[1] != pids[2]


def test_a_child_that_somebody_killed_between_two_mails_is_replaced() -> None:
    with child() as reader:
        pid = pid_of(reader)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(ReadingFailed, match="died"):
            reader.read(text("hello"))
        assert pid_of(reader) != pid


def test_signals_for_the_program_do_not_reach_the_mail_in_hand() -> None:
    with child() as reader:
        pid = pid_of(reader)
        for number in (signal.SIGTERM, signal.SIGINT):
            os.kill(pid, number)
        assert pid_of(reader) == pid


def test_a_child_that_cannot_start_is_told_and_not_waited_for() -> None:
    stillborn = ReadingChild(NOTHING, frozenset(), PLENTY, EndsTheChild())
    with closing(stillborn), pytest.raises(ReadingFailed, match="did not start"):
        stillborn.ready()


def test_the_child_ends_with_its_parent() -> None:
    reader = ReadingChild(NOTHING, frozenset(), PLENTY, obeys)
    reader.ready()
    pid = pid_of(reader)
    assert reader._pipe is not None
    assert reader._process is not None
    reader._pipe.close()  # what the end of the parent does to the pipe
    reader._process.join(10)
    assert reader._process.exitcode == 0
    assert not is_alive(pid)


def test_a_mail_larger_than_a_pipe_goes_through() -> None:
    with child() as reader:
        long = "x" * 3_000_000
        assert len(reader.read(text(long)).mail.text.strip()) == len(long)


def test_closing_twice_or_before_the_start_is_no_trouble() -> None:
    reader = ReadingChild(NOTHING, frozenset(), PLENTY, obeys)
    reader.close()
    reader.ready()
    reader.close()
    reader.close()


def test_the_real_job_reads_by_the_office_s_words_and_domains() -> None:
    reader = ReadingChild(vocabulary(), frozenset({"courier.example"}), PLENTY)
    with closing(reader):
        said = reader.read(raw_mail(text="Where is my parcel 290019498498?"))
    assert said.reading.disposition is Disposition.REQUEST
    assert said.mail.subject == "Parcel late"
    assert said == read_raw(
        raw_mail(text="Where is my parcel 290019498498?"),
        vocabulary(),
        frozenset({"courier.example"}),
    )


def test_of_a_delivery_report_it_reads_which_letter_came_back() -> None:
    raw = (
        b"Return-Path: <>\r\nFrom: mailer-daemon@mx.example\r\nTo: ka@courier.example\r\n"
        b"Subject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nNo such user.\r\n"
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Reporting-MTA: dns; mx.example\r\n\r\n"
        b"Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        b"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        b"Message-ID: <letter-1@courier.example>\r\n--b--\r\n"
    )
    said = read_raw(raw, vocabulary(), frozenset())
    assert said.reading.disposition is Disposition.BOUNCE
    assert said.bounce is not None
    assert said.bounce.original_message_id == "letter-1@courier.example"
