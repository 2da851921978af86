"""The office's own servers: up at once, byte for byte, and gone without a trace."""

from __future__ import annotations

import imaplib
import smtplib
import socket
import threading
from datetime import UTC, datetime

import pytest

from mailbot.demo.servers import Accepted, Office
from tests.servers import HOST, PASSWORD, free_port

RAW = "Subject: x\r\n\r\nأين شحنتي؟\r\n".encode("windows-1256")


def log_in(office: Office, user: str = "desk") -> imaplib.IMAP4:
    client = imaplib.IMAP4(HOST, office.imap_port, timeout=10)
    try:
        client.login(user, PASSWORD)
    except imaplib.IMAP4.error:
        client.shutdown()
        raise
    return client


def test_a_mail_put_in_is_there_with_the_time_it_was_received(office: Office) -> None:
    uid = office.append("desk", RAW, at=datetime(2026, 3, 1, 8, 30, tzinfo=UTC))
    with log_in(office) as client:
        client.select()
        _, answer = client.uid("FETCH", str(uid), "(INTERNALDATE BODY.PEEK[])")
    assert isinstance(answer[0], tuple)
    assert b'"01-Mar-2026 08:30:00 +0000"' in answer[0][0]
    assert answer[0][1] == RAW


def test_folders_and_mails_can_be_looked_at(office: Office) -> None:
    office.append("desk", RAW, folder="Mailbot/Done")
    office.append("desk", RAW + b"2\r\n", folder="Mailbot/Done", flags=(r"\Seen", "$Label"))
    assert office.folders("desk") == ("INBOX", "Mailbot/Done")
    assert office.mails("desk", "Mailbot/Done") == (RAW, RAW + b"2\r\n")
    assert office.mails("desk") == ()
    assert office.mails("desk", "Nowhere") == ()
    assert list(office.flags("desk", "Mailbot/Done").values()) == [
        frozenset(), frozenset({r"\Seen", "$Label"})
    ]  # fmt: skip
    assert office.flags("desk", "Nowhere") == {}


def test_each_user_has_a_mailbox_and_a_password_of_his_own(office: Office) -> None:
    office.add_user("sara", "other")
    office.append("sara", RAW)
    assert office.mails("desk") == ()
    with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
        log_in(office, "sara")
    with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
        log_in(office, "nobody")


def test_smtp_keeps_what_it_takes_and_tells_of_it_before_saying_so() -> None:
    told: list[Accepted] = []

    def deliver(letter: Accepted) -> None:
        told.append(letter)
        office.append("desk", letter.raw)  # calling back into the office must not lock it

    with Office({"desk": PASSWORD}, on_accept=deliver) as office:
        with smtplib.SMTP(HOST, office.smtp_port, "client", 10) as client:
            client.sendmail("a@noor.example", ["desk@courier.example"], RAW)
            assert told == office.accepted
        assert told == [Accepted("a@noor.example", ("desk@courier.example",), RAW)]
        assert office.mails("desk") == (RAW,)


def test_a_login_can_be_required() -> None:
    with Office({"desk": PASSWORD}, login_required=True) as office:
        with smtplib.SMTP(HOST, office.smtp_port, "client", 10) as client:
            with pytest.raises(smtplib.SMTPSenderRefused, match="530"):
                client.sendmail("a@noor.example", ["b@noor.example"], RAW)
            with pytest.raises(smtplib.SMTPAuthenticationError):
                client.login("desk", "wrong")
            client.login("desk", PASSWORD)
            client.sendmail("a@noor.example", ["b@noor.example"], RAW)
        assert len(office.accepted) == 1


def test_the_greeting_can_be_a_refusal(office: Office) -> None:
    office.faults.greeting = "421 4.3.2 Not now"
    with pytest.raises(smtplib.SMTPConnectError, match="Not now"):
        smtplib.SMTP(HOST, office.smtp_port, "client", 10)
    office.faults.greeting = None
    smtplib.SMTP(HOST, office.smtp_port, "client", 10).quit()


def test_ports_can_be_chosen() -> None:
    base = free_port()
    with Office({}, port_base=base) as office:
        assert (office.imap_port, office.smtp_port) == (base, base + 1)


def test_a_port_that_is_taken_is_told_and_leaves_no_thread() -> None:
    before = threading.active_count()
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            Office({}, port_base=port).start()
    assert threading.active_count() == before


def test_closing_hangs_up_on_everybody_and_may_be_done_twice() -> None:
    before = threading.active_count()
    office = Office({"desk": PASSWORD})
    office.start()
    client = log_in(office)
    office.close()
    office.close()
    with client.sock.makefile("rb") as rest:
        rest.read()  # comes to an end
    client.shutdown()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((HOST, office.imap_port), 1)
    assert threading.active_count() == before
