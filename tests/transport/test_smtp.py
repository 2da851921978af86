"""What became of a letter, told for each recipient, whatever the relay does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mailbot.demo.servers import Accepted, Office
from mailbot.transport import relay as relay_module
from mailbot.transport.relay import SenderUnreachable
from mailbot.transport.settings import SmtpSettings
from mailbot.transport.smtp import Sender, Sent
from tests.scripted import Scripted, Talk, smtp
from tests.servers import HOST, NO_OPENSSL, PASSWORD, Certificates, free_port, smtp_settings

RAW = b"From: bot@courier.example\r\nSubject: x\r\n\r\n.hello\r\n"
BOT, SARA, JOHN, OMAR = (f"{name}@noor.example" for name in ("bot", "sara", "john", "omar"))


@pytest.fixture
def sender(office: Office) -> Iterator[Sender]:
    """Return a sender to the embedded relay."""
    with Sender(smtp_settings(office)) as opened:
        yield opened


def fake(server: Scripted, **changes: Any) -> SmtpSettings:
    given = {"timeout_s": 2.0, "data_timeout_s": 1.0, **changes}
    return SmtpSettings(HOST, server.port, "plain", **given)


# --- against the embedded relay ----------------------------------------------------------------


def test_a_letter_is_delivered_byte_for_byte(office: Office, sender: Sender) -> None:
    raw = RAW + "أين شحنتي؟\r\n".encode("windows-1256")
    assert sender.send(BOT, (SARA, JOHN), raw) == Sent(delivered=(SARA, JOHN))
    assert office.accepted == [Accepted(BOT, (SARA, JOHN), raw)]


def test_a_null_sender_is_possible(office: Office, sender: Sender) -> None:
    assert sender.send("", (SARA,), RAW).delivered == (SARA,)
    assert office.accepted[0].envelope_from == ""


def test_partial_refusals_are_read(office: Office, sender: Sender) -> None:
    office.faults.rcpt = {JOHN: "450 4.2.0 Mailbox busy", OMAR: "550 5.1.1 No such user"}
    assert sender.send(BOT, (SARA, JOHN, OMAR), RAW) == Sent(
        delivered=(SARA,),
        deferred={JOHN: "450 4.2.0 Mailbox busy"},
        failed={OMAR: "550 5.1.1 No such user"},
    )
    assert office.accepted[0].to == (SARA,)


def test_where_all_are_refused_nothing_is_sent_and_each_reason_is_told(
    office: Office, sender: Sender
) -> None:
    office.faults.rcpt = {SARA: "451 4.7.1 Greylisted", JOHN: "550 5.1.1 No such user"}
    assert sender.send(BOT, (SARA, JOHN), RAW) == Sent(
        deferred={SARA: "451 4.7.1 Greylisted"}, failed={JOHN: "550 5.1.1 No such user"}
    )
    assert office.accepted == []


@pytest.mark.parametrize(
    ("fault", "reply", "sent"),
    [
        ("mail", "451 4.3.0 Try later", Sent(deferred={SARA: "451 4.3.0 Try later"})),
        ("mail", "553 5.1.8 Not you", Sent(failed={SARA: "553 5.1.8 Not you"})),
        ("mail", "530 5.7.0 Log in", Sent(deferred={SARA: "530 5.7.0 Log in"})),
        ("data", "452 4.3.1 Disk full", Sent(deferred={SARA: "452 4.3.1 Disk full"})),
        ("data", "554 5.7.1 Spam", Sent(failed={SARA: "554 5.7.1 Spam"})),
    ],
)
def test_refusals_are_temporary_or_final_by_their_first_digit(
    office: Office, sender: Sender, fault: str, reply: str, sent: Sent
) -> None:
    setattr(office.faults, fault, reply)
    assert sender.send(BOT, (SARA,), RAW) == sent


@pytest.mark.parametrize("fault", ["mail", "data"])
def test_the_next_letter_of_a_batch_goes_after_a_refused_one(
    office: Office, sender: Sender, fault: str
) -> None:
    setattr(office.faults, fault, "550 5.0.0 No")
    assert sender.send(BOT, (SARA,), RAW).failed
    setattr(office.faults, fault, None)
    assert sender.send(BOT, (JOHN,), RAW).delivered == (JOHN,)


def test_a_relay_that_drops_after_taking_leaves_us_uncertain(
    office: Office, sender: Sender
) -> None:
    office.faults.drop_after_data = True
    office.faults.rcpt = {JOHN: "550 5.1.1 No such user"}
    sent = sender.send(BOT, (SARA, JOHN), RAW)
    assert sent.uncertain is not None
    assert "final dot" in sent.uncertain
    assert sent == Sent(failed={JOHN: "550 5.1.1 No such user"}, uncertain=sent.uncertain)
    assert len(office.accepted) == 1, "it had been taken once and is not sent again by itself"
    office.faults.drop_after_data = False
    assert sender.send(BOT, (SARA,), RAW).delivered == (SARA,)


def test_421_at_quit_does_not_undo_a_delivery(office: Office) -> None:
    office.faults.quit = "421 4.3.2 Shutting down"
    with Sender(smtp_settings(office)) as sender:
        assert sender.send(BOT, (SARA,), RAW).delivered == (SARA,)
    assert len(office.accepted) == 1


def test_a_batch_takes_one_connection(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    connect = relay_module.connect

    def counted(*given: Any) -> Any:
        made.append(1)
        return connect(*given)

    monkeypatch.setattr(relay_module, "connect", counted)
    with Sender(smtp_settings(office)) as sender:
        for _ in range(20):
            sender.send(BOT, (SARA,), RAW)
    assert len(office.accepted) == 20
    assert len(made) == 1


def test_an_international_address_needs_a_relay_that_knows_them(
    office: Office, sender: Sender
) -> None:
    arabic = "سارة@noor.example"
    assert sender.send(BOT, (arabic, SARA), RAW).delivered == (arabic, SARA)
    with Scripted(smtp()) as server, Sender(fake(server)) as other:
        sent = other.send(BOT, (arabic, SARA), RAW)
        assert sent.delivered == (SARA,)
        assert "SMTPUTF8" in sent.failed[arabic]
        assert "SMTPUTF8" in other.send(arabic, (SARA,), RAW).failed[SARA]
        assert server.heard.count(b"MAIL FROM") == 1


def test_an_international_domain_goes_to_every_relay() -> None:
    address = "sara@السعودية.example"
    with Scripted(smtp()) as server, Sender(fake(server)) as sender:
        assert sender.send(BOT, (address,), RAW) == Sent(delivered=(address,))
        assert b"RCPT TO:<sara@xn--mgberp4a5d4ar.example>\r\n" in server.heard


def test_what_is_no_address_fails_and_the_others_get_their_letter(sender: Sender) -> None:
    sent = sender.send(BOT, ("", "sara", "a@b.example>\r\nRSET", SARA), RAW)
    assert sent.delivered == (SARA,)
    assert set(sent.failed) == {"", "sara", "a@b.example>\r\nRSET"}
    assert sender.send("no address", (SARA,), RAW).failed[SARA].startswith("553 'no address'")


def test_somebody_named_twice_gets_one_letter(office: Office, sender: Sender) -> None:
    assert sender.send(BOT, (SARA, SARA), RAW).delivered == (SARA,)
    assert office.accepted[0].to == (SARA,)


def test_nobody_to_send_to_is_no_letter(office: Office, sender: Sender) -> None:
    assert sender.send(BOT, (), RAW) == Sent()
    assert office.accepted == []


# --- with and without a login, over TLS --------------------------------------------------------


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_letters_go_over_tls_with_a_login(certificates: Certificates | None, security: Any) -> None:
    if certificates is None:
        pytest.skip(NO_OPENSSL)
    with Office(
        {"desk": PASSWORD},
        tls=certificates.server("good"),
        implicit_tls=security == "tls",
        login_required=True,
    ) as office:
        settings = SmtpSettings(
            HOST, office.smtp_port, security, "desk", PASSWORD, ca_file=certificates.ca_file
        )
        with Sender(settings) as sender:
            assert sender.send(BOT, (SARA,), RAW).delivered == (SARA,)
            where, noop = sender.check()
        assert "TLSv1." in where
        assert "logged in as desk" in where
        assert "250" in noop


def test_a_wrong_password_defers_and_is_not_tried_for_every_letter(office: Office) -> None:
    settings = smtp_settings(office, username="desk", password="wrong", retry_s=0.0)
    with Sender(settings) as sender:
        first = sender.send(BOT, (SARA,), RAW)
        assert "login as desk refused: 535" in first.deferred[SARA]
        office.users["desk"] = "wrong"  # now it would be let in
        assert sender.send(BOT, (SARA,), RAW) == first
    with Sender(settings) as sender:
        assert sender.send(BOT, (SARA,), RAW).delivered == (SARA,)


def test_checking_tells_what_is_wrong(office: Office) -> None:
    with Sender(smtp_settings(office, username="desk", password="wrong")) as sender:
        with pytest.raises(SenderUnreachable, match="login as desk refused") as told:
            sender.check()
        assert told.value.login_refused
    with (
        Scripted(smtp(NOOP=b"421 closing")) as server,
        Sender(fake(server)) as sender,
        pytest.raises(SenderUnreachable, match="421 closing"),
    ):
        sender.check()


def test_checking_sends_nothing(office: Office, sender: Sender) -> None:
    lines = sender.check()
    assert any("plain, loopback" in line for line in lines)
    assert office.accepted == []


# --- relays that misbehave ---------------------------------------------------------------------


def test_a_refused_connection_defers_in_its_own_words() -> None:
    with Sender(SmtpSettings(HOST, free_port(), "plain")) as sender:
        sent = sender.send(BOT, (SARA, JOHN), RAW)
    assert set(sent.deferred) == {SARA, JOHN}
    assert "Connection refused" in sent.deferred[SARA]
    assert sent == Sent(deferred=sent.deferred, down=True)


def test_a_relay_that_is_down_is_not_called_for_every_letter() -> None:
    with Scripted(smtp(b"421 too busy"), smtp()) as server:
        with Sender(fake(server)) as sender:
            for _ in range(5):
                assert "421 too busy" in sender.send(BOT, (SARA,), RAW).deferred[SARA]
        assert server.connections == 1
        with Sender(fake(server, retry_s=0.0)) as sender:
            assert sender.send(BOT, (SARA,), RAW).delivered == (SARA,)


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("reply", [b"421 4.3.2 closing", b"hangs up", b"is silent"])
def test_an_end_before_the_dot_defers_for_it_was_provably_not_sent(
    command: str, reply: bytes
) -> None:
    with (
        Scripted(smtp(**{command: reply})) as server,
        Sender(fake(server, timeout_s=0.5)) as sender,
    ):
        sent = sender.send(BOT, (SARA,), RAW)
        assert set(sent.deferred) == {SARA}
        assert sent == Sent(deferred=sent.deferred, down=True)
        assert server.connections == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("reply", [b"421 4.7.0 enough for one connection", b"hangs up"])
def test_a_kept_connection_that_has_ended_is_made_anew_for_the_letter(
    command: str, reply: bytes
) -> None:
    def one_letter_only(talk: Talk) -> None:
        state = {"done": False}

        def line() -> bytes:
            said = Talk.line(talk)
            if state["done"] and said.upper().startswith(command.encode()):
                if reply != b"hangs up":
                    talk.say(reply)
                talk.sock.close()
            state["done"] = state["done"] or said.upper() == b"DATA"
            return said

        talk.line = line  # type: ignore[method-assign]
        smtp()(talk)

    with Scripted(one_letter_only, smtp()) as server, Sender(fake(server)) as sender:
        assert sender.send(BOT, (SARA,), RAW).delivered == (SARA,)
        assert sender.send(BOT, (JOHN,), RAW).delivered == (JOHN,)
        assert server.connections == 2


@pytest.mark.parametrize("reply", [b"hangs up", b"is silent", b"gibberish"])
def test_an_end_after_the_dot_is_uncertain_and_not_tried_again(reply: bytes) -> None:
    with Scripted(smtp(DOT=reply)) as server, Sender(fake(server)) as sender:
        sent = sender.send(BOT, (SARA, JOHN), RAW)
        assert sent == Sent(uncertain=sent.uncertain)
        assert sent.uncertain
        assert server.heard.count(b"Subject: x") == 1


def test_421_to_the_dot_defers_and_the_next_letter_takes_a_new_connection() -> None:
    with Scripted(smtp(DOT=b"421 4.3.2 closing"), smtp()) as server, Sender(fake(server)) as sender:
        assert sender.send(BOT, (SARA,), RAW) == Sent(deferred={SARA: "421 4.3.2 closing"})
        assert sender.send(BOT, (SARA,), RAW).delivered == (SARA,)
        assert server.connections == 2


def test_a_relay_that_refuses_and_hangs_up_has_refused() -> None:
    script = smtp(RCPT=b"550 5.7.1 blocked", RSET=b"hangs up")
    with Scripted(script) as server, Sender(fake(server)) as sender:
        assert sender.send(BOT, (SARA,), RAW) == Sent(failed={SARA: "550 5.7.1 blocked"})


def test_too_many_recipients_are_deferred() -> None:
    with Scripted(smtp(RCPT=b"552 too many recipients")) as server, Sender(fake(server)) as sender:
        assert set(sender.send(BOT, (SARA,), RAW).deferred) == {SARA}


def test_a_refusal_of_data_itself_is_told() -> None:
    refusal = b"554 5.5.1 no valid recipients"
    with Scripted(smtp(DATA=refusal)) as server, Sender(fake(server)) as sender:
        assert sender.send(BOT, (SARA,), RAW).failed == {SARA: refusal.decode()}
    with Scripted(smtp(DATA=b"250 ok")) as server, Sender(fake(server)) as sender:
        assert sender.send(BOT, (SARA,), RAW) == Sent(deferred={SARA: "250 ok"})


def test_a_letter_larger_than_the_relay_takes_is_not_sent() -> None:
    with Scripted(smtp(offers=(b"SIZE 20",))) as server, Sender(fake(server)) as sender:
        assert sender.send(BOT, (SARA,), RAW).failed[SARA].startswith("552")
        assert b"MAIL" not in server.heard
    with Scripted(smtp(offers=(b"SIZE 0",))) as server, Sender(fake(server)) as sender:
        assert sender.send(BOT, (SARA,), RAW).delivered == (SARA,)


def test_the_relay_is_told_size_and_eight_bit() -> None:
    raw = RAW + "شحنة\r\n".encode()
    with (
        Scripted(smtp(offers=(b"SIZE 9999", b"8BITMIME"))) as server,
        Sender(fake(server)) as sender,
    ):
        sender.send(BOT, (SARA,), raw)
        sender.send(BOT, (SARA,), RAW)
        assert (
            b"MAIL FROM:<%s> SIZE=%d BODY=8BITMIME\r\n" % (BOT.encode(), len(raw)) in server.heard
        )
        assert b"MAIL FROM:<%s> SIZE=%d\r\n" % (BOT.encode(), len(RAW)) in server.heard
