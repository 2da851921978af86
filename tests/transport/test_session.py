"""One logged-in connection: what it asks, what it refuses to do, how it ends."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.transport.session import Session
from mailbot.transport.settings import ImapSettings
from mailbot.transport.source import SourceUnreachable
from tests.scripted import Scripted, Talk, imap, says

HOST = "127.0.0.1"


def settings(server: Scripted, **changes: Any) -> ImapSettings:
    given = {"password": "secret", "timeout_s": 2.0, **changes}
    return ImapSettings(HOST, server.port, "plain", "desk", **given)


def test_capabilities_are_asked_again_after_the_login() -> None:
    # imaplib asks before, when Dovecot and pymap do not yet tell MOVE.
    answers = iter((b"* CAPABILITY IMAP4rev1", b"* CAPABILITY IMAP4rev1 idle Move"))

    def capability(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say(next(answers), tag + b" OK done")

    with Scripted(imap(CAPABILITY=capability)) as server:
        session = Session(settings(server))
        assert session.has("MOVE")
        assert session.has("IDLE")
        assert not session.has("UIDPLUS")
        session.leave()


def test_name_and_password_are_quoted() -> None:
    with Scripted(imap()) as server:
        Session(settings(server, password='a "b" \\c')).leave()
        assert rb'LOGIN "desk" "a \"b\" \\c"' in server.heard


def test_leaving_says_goodbye_and_never_close() -> None:
    with Scripted(imap()) as server:
        Session(settings(server)).leave()
        assert b"LOGOUT" in server.heard
        assert b"CLOSE" not in server.heard


def test_leaving_a_broken_connection_makes_no_fuss() -> None:
    def hang_up(talk: Talk, _tag: bytes, _rest: bytes) -> None:
        talk.sock.close()

    with Scripted(imap(LOGOUT=hang_up)) as server:
        session = Session(settings(server))
        session.leave()
        session.abandon()


def test_a_refused_login_closes_the_connection() -> None:
    with Scripted(imap(LOGIN=says(end=b"NO [AUTHENTICATIONFAILED] no"))) as server:
        for _ in range(2):
            with pytest.raises(SourceUnreachable, match="login as desk refused"):
                Session(settings(server))
        # The server takes one connection after the other: the second came, so the first ended.
        assert server.connections == 2


def test_idle_that_is_refused_is_not_tried_again() -> None:
    with Scripted(imap(IDLE=says(end=b"NO not here"))) as server:
        session = Session(settings(server))
        assert not session.listen(5, lambda: False)
        assert not session.has("IDLE")
        session.leave()
