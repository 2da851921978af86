"""Logging in to IMAP: who is refused, who is verified, and what never leaves unprotected."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from mailbot.demo.servers import Office
from mailbot.transport.imap import ImapSource
from mailbot.transport.settings import ImapSettings
from mailbot.transport.source import SourceUnreachable
from tests.scripted import Script, Scripted, Talk, imap, imap_settings, says
from tests.servers import (
    HOST,
    NO_DOVECOT,
    NO_OPENSSL,
    PASSWORD,
    Certificates,
    Human,
    ImapPlace,
    free_port,
)

RAW = b"From: sara@noor.example\r\nSubject: x\r\n\r\nhello\r\n"
Person = Callable[[ImapSettings, ImapPlace], Human]


def never() -> bool:
    return False


def test_a_refused_login_says_so_without_the_password(office: Office) -> None:
    wrong = ImapSettings(HOST, office.imap_port, "plain", "desk", "not-the-password")
    with ImapSource(wrong) as source, pytest.raises(SourceUnreachable) as told:
        source.select()
    assert told.value.login_refused
    assert "desk" in told.value.why
    assert "not-the-password" not in told.value.why


def test_a_server_that_is_not_there_is_no_refusal() -> None:
    nobody = ImapSettings(HOST, free_port(), "plain", "desk", PASSWORD)
    with ImapSource(nobody) as source, pytest.raises(SourceUnreachable, match="refused") as told:
        source.select()
    assert not told.value.login_refused


@pytest.mark.parametrize("password", ['a "quoted" \\ one', "كلمة السر", "pässwörd"])
def test_a_password_may_hold_any_letters(password: str) -> None:
    with Office({"desk": password}) as office:
        settings = ImapSettings(HOST, office.imap_port, "plain", "desk", password)
        with ImapSource(settings) as source:
            assert source.select().exists == 0


@pytest.mark.parametrize(
    ("end", "refused"),
    [
        (b"NO [AUTHENTICATIONFAILED] no", True),
        (b"NO go away", True),
        (b"NO [UNAVAILABLE] try later", False),
        (b"NO [INUSE] too many", False),
        (b"BAD what", True),
    ],
)
def test_a_server_with_troubles_of_its_own_refuses_nobody(end: bytes, *, refused: bool) -> None:
    with Scripted(imap(LOGIN=says(end=end))) as server, pytest.raises(SourceUnreachable) as told:
        ImapSource(imap_settings(server)).select()
    assert told.value.login_refused is refused


def welcome(talk: Talk, tag: bytes, _rest: bytes) -> None:
    talk.say(b"+ ")
    talk.line()
    talk.say(tag + b" OK in")


def test_xoauth2_sends_the_bearer_token_and_a_fresh_one_each_time() -> None:
    tokens = iter(("first", "second"))
    with Scripted(imap(AUTHENTICATE=welcome)) as server:
        source = ImapSource(imap_settings(server, password=None, token=lambda: next(tokens)))
        for token in ("first", "second"):
            source.select()
            source.close()
            said = f"user=desk\1auth=Bearer {token}\1\1".encode()
            assert base64.b64encode(said) in server.heard


def test_a_refused_token_is_answered_with_nothing_and_told() -> None:
    def refuse(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say(b"+ ")
        talk.line()
        talk.say(b"+ " + base64.b64encode(b'{"status":"400"}'))
        assert talk.line() == b""
        talk.say(tag + b" NO [AUTHENTICATIONFAILED] expired")

    with Scripted(imap(AUTHENTICATE=refuse)) as server:
        source = ImapSource(imap_settings(server, password=None, token=lambda: "old"))
        with pytest.raises(SourceUnreachable, match="expired") as told:
            source.select()
        assert told.value.login_refused


def test_no_token_is_a_refusal_too() -> None:
    def token() -> str:
        raise RuntimeError("token_command printed nothing")

    with Scripted(imap()) as server:
        source = ImapSource(imap_settings(server, password=None, token=token))
        with pytest.raises(SourceUnreachable, match="printed nothing") as told:
            source.select()
    assert told.value.login_refused


@pytest.fixture
def pki(certificates: Certificates | None) -> Certificates:
    """Return certificates, where they can be made."""
    if certificates is None:
        pytest.skip(NO_OPENSSL)
    return certificates


def protected(
    office: Office, security: Any, pki: Certificates, *, host: str = HOST
) -> ImapSettings:
    return ImapSettings(
        host, office.imap_port, security, "desk", PASSWORD, timeout_s=5.0, ca_file=pki.ca_file
    )


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("host", [HOST, "localhost"])
def test_a_verified_server_is_used_and_idle_works_over_tls(
    pki: Certificates, security: str, host: str
) -> None:
    with Office(
        {"desk": PASSWORD}, tls=pki.server("good"), implicit_tls=security == "tls"
    ) as office:
        office.append("desk", RAW)
        with ImapSource(protected(office, security, pki, host=host)) as source:
            assert any("TLSv1." in line for line in source.check())
            source.select()
            uids = source.uids_after(0)
            assert [mail.raw for mail in source.fetch(uids)] == [RAW]
            assert not source.wait(0.2, never)
            office.append("desk", RAW * 2)
            assert source.wait(10, never)
            source.select()
            assert [m.raw for m in source.fetch(source.uids_after(uids[-1]))] == [RAW * 2]


@pytest.mark.dovecot
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_dovecot_is_used_over_tls(
    pki: Certificates, dovecot: ImapPlace | None, human: Person, security: Any
) -> None:
    if dovecot is None:
        pytest.skip(NO_DOVECOT)
    plain = dovecot.settings()
    person = human(plain, dovecot)
    port = dovecot.tls_port if security == "tls" else dovecot.port
    settings = ImapSettings(
        HOST, port, security, plain.username, PASSWORD, timeout_s=10.0, ca_file=pki.ca_file
    )
    with ImapSource(settings) as source:
        source.select()
        assert not source.wait(0.2, never)
        person.put(RAW)
        assert source.wait(10, never)
        source.select()
        uids = source.uids_after(0)
        assert [mail.raw for mail in source.fetch(uids)] == [RAW]
        source.file(uids, quarantined=False)
    assert person.mails("Mailbot/Done") == [RAW]


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("certificate", ["elsewhere", "stranger"])
def test_no_password_goes_to_a_server_that_is_not_verified(
    pki: Certificates, security: Any, certificate: str
) -> None:
    context = pki.server(certificate)
    read: list[bytes] = []

    def script(talk: Talk) -> None:
        if security == "starttls":
            talk.say(b"* OK [CAPABILITY IMAP4rev1 STARTTLS] ready")
            for _ in range(2):
                tag = talk.line().partition(b" ")[0]
                talk.say(b"* CAPABILITY IMAP4rev1 STARTTLS", tag + b" OK done")
        talk.start_tls(context)
        talk.say(b"* OK ready")
        while True:
            read.append(talk.line())

    with Scripted(script) as server:
        source = ImapSource(imap_settings(server, security=security, ca_file=pki.ca_file))
        with pytest.raises(SourceUnreachable, match="(?i)certificate") as told:
            source.select()
    assert not told.value.login_refused
    assert PASSWORD.encode() not in bytes(server.heard) + b"".join(read)
    assert read == []


def injecting(talk: Talk, tag: bytes, _rest: bytes) -> None:
    talk.say(tag + b" OK begin", b"* CAPABILITY IMAP4rev1 AUTH=PLAIN", b"* OK injected")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (imap(), "offers no STARTTLS"),
        (imap(b"* PREAUTH welcome", offers=b"STARTTLS"), "illegal in state AUTH"),
        (imap(offers=b"STARTTLS", STARTTLS=says(end=b"NO not now")), "STARTTLS refused"),
        (imap(offers=b"STARTTLS", STARTTLS=says(end=b"BAD what")), "STARTTLS"),
        (imap(offers=b"STARTTLS", STARTTLS=injecting), "in the clear after STARTTLS"),
    ],
)
def test_without_starttls_nobody_logs_in(script: Script, words: str) -> None:
    with Scripted(script) as server:
        with pytest.raises(SourceUnreachable, match=words):
            ImapSource(imap_settings(server, security="starttls")).select()
        assert b"LOGIN" not in server.heard
        assert PASSWORD.encode() not in server.heard


def test_a_plain_server_behind_tls_is_told() -> None:
    with (
        Scripted(imap()) as server,
        pytest.raises(SourceUnreachable, match=r"(?i)wrong.version|record layer|ssl"),
    ):
        ImapSource(imap_settings(server, security="tls")).select()
