"""One SMTP connection: greeting, protection, login, and what its end means."""

from __future__ import annotations

import base64
import time
from time import monotonic
from typing import Any

import pytest

from mailbot.transport import relay as relay_module
from mailbot.transport.envelope import Reply
from mailbot.transport.relay import HungUp, Relay, SenderUnreachable, Unanswered
from mailbot.transport.settings import SmtpSettings
from tests.scripted import Script, Scripted, Talk, smtp
from tests.servers import NO_OPENSSL, Certificates, free_port

HOST = "127.0.0.1"
PASSWORD = "open-sesame"
PLAIN = base64.b64encode(f"\0desk\0{PASSWORD}".encode())


def settings(server: Scripted, **changes: Any) -> SmtpSettings:
    given = {"security": "plain", "timeout_s": 2.0, "data_timeout_s": 2.0, **changes}
    return SmtpSettings(host=HOST, port=server.port, **given)


def with_login(server: Scripted, **changes: Any) -> SmtpSettings:
    return settings(server, **{"username": "desk", "password": PASSWORD, **changes})


def test_without_a_name_we_are_called_by_our_address() -> None:
    with Scripted(smtp()) as server:
        Relay(settings(server)).leave()
        assert server.heard.startswith(b"ehlo [127.0.0.1]\r\n")


def test_a_name_of_ours_is_used() -> None:
    with Scripted(smtp()) as server:
        Relay(settings(server, helo="bot.courier.example")).leave()
        assert server.heard.startswith(b"ehlo bot.courier.example\r\n")


def test_a_relay_that_knows_no_ehlo_is_used_without_extensions() -> None:
    with Scripted(smtp(EHLO=b"502 what?")) as server:
        relay = Relay(settings(server))
        assert relay.features == {}
        relay.leave()
        assert b"helo [127.0.0.1]" in server.heard


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (smtp(b"421 too busy"), "421 too busy"),
        (smtp(b"554 no service"), "554 no service"),
        (smtp(EHLO=b"421 closing", HELO=b"421 closing"), "421 closing"),
        (smtp(EHLO=b"hangs up"), "closed"),
        (lambda talk: None, "closed"),
        (lambda talk: talk.say(b"* OK I speak IMAP"), "-1"),
    ],
)
def test_a_relay_that_does_not_want_us_is_told_in_its_own_words(script: Script, words: str) -> None:
    with Scripted(script) as server, pytest.raises(SenderUnreachable, match=words) as told:
        Relay(settings(server))
    assert not told.value.login_refused


def test_a_relay_that_is_not_there_is_told() -> None:
    with pytest.raises(SenderUnreachable, match="refused") as told:
        Relay(SmtpSettings(HOST, free_port(), "plain"))
    assert not told.value.login_refused


def test_a_relay_that_is_silent_is_given_up_in_time() -> None:
    with (
        Scripted(lambda talk: talk.until_gone()) as server,
        pytest.raises(SenderUnreachable, match="timed out"),
    ):
        Relay(settings(server, timeout_s=0.3))


@pytest.mark.parametrize("password", [PASSWORD, "كلمة السر"])
def test_a_login_may_hold_any_letters(password: str) -> None:
    with Scripted(smtp(offers=(b"AUTH LOGIN PLAIN",), AUTH=b"235 in")) as server:
        Relay(with_login(server, password=password)).leave()
        said = base64.b64encode(f"\0desk\0{password}".encode())
        assert b"AUTH PLAIN " + said in server.heard


def test_the_older_form_of_login_is_spoken_where_the_relay_knows_no_other() -> None:
    def script(talk: Talk) -> None:
        talk.say(b"220 relay")
        talk.line()
        talk.say(b"250-relay", b"250 AUTH LOGIN")
        assert talk.line() == b"AUTH LOGIN " + base64.b64encode(b"desk")
        talk.say(b"334 " + base64.b64encode(b"Password:"))
        assert talk.line() == base64.b64encode(PASSWORD.encode())
        talk.say(b"235 in")
        talk.until_gone()

    with Scripted(script) as server:
        Relay(with_login(server)).abandon()


@pytest.mark.parametrize(
    ("reply", "refused"),
    [(b"535 5.7.8 bad credentials", True), (b"454 4.7.0 temporary", False), (b"504 no", True)],
)
def test_a_refused_login_is_told_without_the_password(reply: bytes, *, refused: bool) -> None:
    with (
        Scripted(smtp(offers=(b"AUTH PLAIN",), AUTH=reply)) as server,
        pytest.raises(SenderUnreachable, match=reply.decode()[:3]) as told,
    ):
        Relay(with_login(server))
    assert told.value.login_refused is refused
    assert PASSWORD not in told.value.why


def test_a_relay_without_login_is_told() -> None:
    with Scripted(smtp()) as server, pytest.raises(SenderUnreachable, match="AUTH") as told:
        Relay(with_login(server))
    assert not told.value.login_refused
    assert PLAIN not in server.heard


def test_xoauth2_sends_the_token() -> None:
    with Scripted(smtp(offers=(b"AUTH XOAUTH2",), AUTH=b"235 in")) as server:
        Relay(with_login(server, password=None, token=lambda: "fresh")).leave()
        said = base64.b64encode(b"user=desk\1auth=Bearer fresh\1\1")
        assert b"AUTH XOAUTH2 " + said in server.heard


def test_a_refused_token_is_answered_with_nothing_and_told() -> None:
    offers = (b"AUTH XOAUTH2",)
    script = smtp(offers=offers, AUTH=b"334 eyJzdGF0dXMiOiI0MDAifQ==", EMPTY=b"535 expired")
    with Scripted(script) as server, pytest.raises(SenderUnreachable, match="535 expired") as told:
        Relay(with_login(server, password=None, token=lambda: "old"))
    assert told.value.login_refused


def test_no_token_is_a_refusal_too() -> None:
    def token() -> str:
        raise RuntimeError("token_command printed nothing")

    with (
        Scripted(smtp(offers=(b"AUTH XOAUTH2",))) as server,
        pytest.raises(SenderUnreachable, match="printed nothing") as told,
    ):
        Relay(with_login(server, password=None, token=token))
    assert told.value.login_refused


# --- TLS ---------------------------------------------------------------------------------------


@pytest.fixture
def pki(certificates: Certificates | None) -> Certificates:
    """Return certificates, where they can be made."""
    if certificates is None:
        pytest.skip(NO_OPENSSL)
    return certificates


def test_without_starttls_nobody_logs_in() -> None:
    with (
        Scripted(smtp(offers=(b"AUTH PLAIN",), AUTH=b"235 in")) as server,
        pytest.raises(SenderUnreachable, match="STARTTLS"),
    ):
        Relay(with_login(server, security="starttls"))
    assert b"AUTH" not in server.heard
    assert PLAIN not in server.heard


def test_a_refused_starttls_ends_the_connection() -> None:
    offers = (b"STARTTLS", b"AUTH PLAIN")
    with (
        Scripted(smtp(offers=offers, STARTTLS=b"454 not now")) as server,
        pytest.raises(SenderUnreachable, match="454 not now"),
    ):
        Relay(with_login(server, security="starttls"))
    assert PLAIN not in server.heard


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("certificate", ["elsewhere", "stranger"])
def test_no_password_goes_to_a_relay_that_is_not_verified(
    pki: Certificates, security: str, certificate: str
) -> None:
    context = pki.server(certificate)
    read: list[bytes] = []

    def script(talk: Talk) -> None:
        if security == "starttls":
            talk.say(b"220 relay")
            talk.line()
            talk.say(b"250-relay", b"250 STARTTLS")
            talk.line()
            talk.say(b"220 go on")
        talk.start_tls(context)
        talk.say(b"220 relay")
        while True:
            read.append(talk.line())

    with (
        Scripted(script) as server,
        pytest.raises(SenderUnreachable, match="(?i)certificate") as told,
    ):
        Relay(with_login(server, security=security, ca_file=pki.ca_file))
    assert not told.value.login_refused
    assert read == []
    assert PLAIN not in server.heard


def test_what_was_said_before_tls_is_forgotten(pki: Certificates) -> None:
    context = pki.server("good")

    def script(talk: Talk) -> None:
        talk.say(b"220 relay")
        talk.line()
        talk.say(b"250-relay", b"250-SIZE 1", b"250 STARTTLS")
        talk.line()
        talk.say(b"220 go on")
        talk.start_tls(context)
        talk.line()
        talk.say(b"250 relay")
        talk.until_gone()

    with Scripted(script) as server:
        relay = Relay(settings(server, security="starttls", ca_file=pki.ca_file))
        assert relay.features == {}
        assert relay.protection.startswith("TLSv1.")
        relay.abandon()


# --- asking ------------------------------------------------------------------------------------


def test_replies_of_several_lines_are_read_as_one() -> None:
    with Scripted(smtp(NOOP=b"250-one\r\n250 two")) as server:
        relay = Relay(settings(server))
        assert relay.ask("NOOP") == Reply(250, "one two")
        relay.leave()


@pytest.mark.parametrize("reply", [b"421 closing", b"hangs up"])
def test_the_end_before_the_dot_is_certain(reply: bytes) -> None:
    with Scripted(smtp(NOOP=reply)) as server:
        relay = Relay(settings(server))
        with pytest.raises(HungUp):
            relay.ask("NOOP")
        with pytest.raises(HungUp):
            relay.ask("NOOP")
        relay.leave()


def test_forgetting_is_harmless_where_the_relay_has_gone() -> None:
    with Scripted(smtp(RSET=b"hangs up")) as server:
        relay = Relay(settings(server))
        relay.forget()
        relay.leave()


@pytest.mark.parametrize("reply", [b"hangs up", b"what?", b"354 more"])
def test_the_end_after_the_dot_is_uncertain(reply: bytes) -> None:
    with Scripted(smtp(DOT=reply)) as server:
        relay = Relay(settings(server))
        assert relay.ask("DATA").code == 354
        with pytest.raises(Unanswered, match="final dot"):
            relay.hand_over(b"a\r\n")
        relay.abandon()


def test_the_reply_to_the_dot_is_waited_for_longer() -> None:
    assert SmtpSettings(HOST, 25, "plain").data_timeout_s >= 600
    with Scripted(smtp(DOT=b"is silent")) as server:
        relay = Relay(settings(server, timeout_s=5.0, data_timeout_s=0.2))
        relay.ask("DATA")
        with pytest.raises(Unanswered, match="timed out"):
            relay.hand_over(b"a\r\n")
        relay.abandon()


def test_a_letter_that_takes_too_long_is_given_up_before_the_dot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(relay_module, "UPLOAD_S", -1.0)
    with Scripted(smtp()) as server:
        relay = Relay(settings(server))
        relay.ask("DATA")
        with pytest.raises(HungUp, match="took more than"):
            relay.hand_over(b"a\r\n")
        assert b"\r\n.\r\n" not in server.heard


def test_all_that_comes_before_the_dot_has_one_time_in_all() -> None:
    with Scripted(smtp()) as server:
        relay = Relay(settings(server), monotonic() + 60)
        relay.begin(monotonic() - 1)
        with pytest.raises(HungUp, match="too long over one letter"):
            relay.ask("MAIL FROM:<>")
    with Scripted(smtp(DOT=b"250 taken")) as server:
        relay = Relay(settings(server), monotonic() + 60)
        relay.ask("DATA")
        relay.begin(monotonic() + 0.5)
        assert relay.hand_over(b"a\r\n").code == 250
        relay.abandon()
    with (
        Scripted(smtp()) as server,
        pytest.raises(SenderUnreachable, match="too long over one letter"),
    ):
        Relay(settings(server), monotonic() - 1)


def slowly(talk: Talk) -> None:
    """Greet with a byte every 50 ms."""
    for n in range(200):
        talk.say_raw(b"x" if n else b"220 ")
        time.sleep(0.05)


def endlessly(talk: Talk) -> None:
    """Greet with lines without end."""
    while True:
        talk.say(b"220-welcome")


@pytest.mark.parametrize(("script", "words"), [(slowly, "timed out|slow"), (endlessly, "lines")])
def test_a_relay_that_never_comes_to_its_point_is_given_up(script: Script, words: str) -> None:
    with Scripted(script) as server, pytest.raises(SenderUnreachable, match=words):
        Relay(settings(server, timeout_s=0.3))


def test_a_large_letter_arrives_whole() -> None:
    bodies: list[bytes] = []

    def script(talk: Talk) -> None:
        talk.say(b"220 relay")
        talk.line()
        talk.say(b"250 relay")
        talk.line()
        talk.say(b"354 go on")
        bodies.append(talk.until_dot())
        talk.say(b"250 taken")
        talk.until_gone()

    body = b"x" * 70 + b"\r\n"
    with Scripted(script) as server:
        relay = Relay(settings(server))
        relay.ask("DATA")
        assert relay.hand_over(body * 10_000) == Reply(250, "taken")
        relay.abandon()
    assert bodies == [body * 10_000]
