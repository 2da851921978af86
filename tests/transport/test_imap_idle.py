"""Waiting by IDLE, however its lines are cut and however it ends."""

from __future__ import annotations

from threading import Event
from time import monotonic

import pytest

from mailbot.transport import imap as imap_module
from mailbot.transport.imap import ImapSource
from mailbot.transport.settings import ImapSettings
from mailbot.transport.source import Selected
from tests.scripted import Answer, Script, Scripted, Talk, imap, imap_settings, says
from tests.servers import (
    HOST,
)

RAW = b"From: sara@noor.example\r\nSubject: x\r\n\r\nhello\r\n"


def never() -> bool:
    return False


def idling(*pieces: bytes, before: bytes = b"+ idling\r\n") -> Answer:
    """Start IDLE, then send these pieces, each by itself, and end IDLE at DONE."""

    def answer(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say_raw(before)
        for piece in pieces:
            Event().wait(0.05)
            talk.say_raw(piece)
        assert talk.line() == b"DONE"
        talk.say(tag + b" OK done")

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        idling(b"* 3 EXISTS\r\n"),
        idling(b"* 3 FET", b"CH (FLAGS (\\Seen))\r\n* 4 EXI", b"STS\r\n"),
        idling(before=b"+ idling\r\n* 3 EXISTS\r\n* 1 RECENT\r\n"),
        idling(before=b"* 3 EXISTS\r\n+ idling\r\n"),
        idling(b"* OK Still here\r\n", b"* 2 EXPUNGE\r\n* 3 EXISTS\r\n"),
    ],
)
def test_news_is_heard_however_the_lines_are_cut(answer: Answer) -> None:
    with Scripted(imap(IDLE=answer)) as server, ImapSource(imap_settings(server)) as source:
        source.select()
        began = monotonic()
        assert source.wait(10, never)
        assert monotonic() - began < 5
        assert source.uids_after(0) == ()
        assert server.connections == 1


def test_what_is_no_news_is_waited_out() -> None:
    quiet = idling(b"* OK Still here\r\n", b"* 1 EXPUNGE\r\n", b"* 1 FETCH (FLAGS ())\r\n")
    with Scripted(imap(IDLE=quiet)) as server, ImapSource(imap_settings(server)) as source:
        source.select()
        assert not source.wait(0.6, never)
        assert source.uids_after(0) == ()


def test_news_told_by_another_command_is_not_slept_over() -> None:
    search = says(b"* 5 EXISTS", b"* SEARCH 7")
    with Scripted(imap(SEARCH=search)) as server, ImapSource(imap_settings(server)) as source:
        source.select()
        source.uids_after(0)
        assert source.wait(10, never)
        assert b"IDLE\r\n" not in server.heard.replace(b"IMAP4rev1 IDLE", b"")


def hanging_up(*lines: bytes) -> Answer:
    def answer(talk: Talk, _tag: bytes, _rest: bytes) -> None:
        talk.say(b"+ idling", *lines)
        talk.sock.close()

    return answer


@pytest.mark.parametrize("answer", [hanging_up(), hanging_up(b"* BYE autologout")])
def test_a_connection_lost_while_waiting_means_look_again_but_not_in_a_rush(
    answer: Answer,
) -> None:
    with Scripted(imap(IDLE=answer), imap()) as server:
        source = ImapSource(imap_settings(server))
        source.select()
        began = monotonic()
        assert source.wait(30, never)
        assert 1.0 <= monotonic() - began < 10
        assert source.select() == Selected(uidvalidity=7, exists=0)
        assert server.connections == 2
        source.close()


def test_a_peer_that_no_longer_answers_is_noticed_when_idle_is_renewed() -> None:
    def deaf(talk: Talk, _tag: bytes, _rest: bytes) -> None:
        talk.say(b"+ idling")
        talk.until_gone()

    with Scripted(imap(IDLE=deaf), imap()) as server:
        source = ImapSource(imap_settings(server, timeout_s=0.5, idle_renew_s=0.2))
        source.select()
        began = monotonic()
        assert source.wait(30, never)
        assert monotonic() - began < 10
        source.select()
        assert server.connections == 2
        source.close()


def test_idle_is_renewed() -> None:
    with (
        Scripted(imap(IDLE=idling())) as server,
        ImapSource(imap_settings(server, idle_renew_s=0.1)) as source,
    ):
        source.select()
        assert not source.wait(0.8, never)
        assert server.heard.count(b" IDLE\r\n") > 2


def test_idle_is_renewed_within_nine_minutes_unless_told_otherwise() -> None:
    assert ImapSettings(HOST, 143, "plain", "desk", "x").idle_renew_s <= 9 * 60


@pytest.mark.parametrize(
    "script", [imap(offers=b""), imap(IDLE=says(end=b"NO not here")), imap(IDLE=says(end=b"BAD ?"))]
)
def test_without_idle_a_poll_is_waited_for(script: Script) -> None:
    with Scripted(script) as server, ImapSource(imap_settings(server, poll_s=0.3)) as source:
        source.select()
        began = monotonic()
        source.wait(30, never)
        assert 0.2 < monotonic() - began < 10
        source.select()
        assert source.uids_after(0) == ()
        assert server.connections == 1


def test_waiting_without_a_connection_is_a_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    monkeypatch.setattr(imap_module, "_rest", lambda time_s, _stop: rests.append(time_s))
    source = ImapSource(ImapSettings(HOST, 143, "plain", "desk", "x", poll_s=7.0))
    assert not source.wait(60, never)
    assert not source.wait(3, never)
    assert rests == [7.0, 3]
