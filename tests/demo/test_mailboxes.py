"""The embedded IMAP server behaves as real ones do where pymap alone does not."""

from __future__ import annotations

import imaplib
from typing import Any

import pytest

from mailbot.demo.mailboxes import imap_config
from mailbot.demo.servers import Office
from tests.servers import HOST, PASSWORD

RAW = b"Subject: x\r\n\r\nhello\r\n"


def flags_told(answer: list[Any]) -> bytes:
    return b" ".join(line for line in answer if isinstance(line, bytes))


@pytest.mark.parametrize("folder", ["INBOX", "Mailbot/Done"])
def test_keywords_of_any_name_are_kept_in_every_folder(office: Office, folder: str) -> None:
    uid = office.append("desk", RAW, folder=folder)
    with imaplib.IMAP4(HOST, office.imap_port, timeout=10) as client:
        client.login("desk", PASSWORD)
        client.select(folder)
        _, told = client.response("PERMANENTFLAGS")
        client.uid("STORE", str(uid), "+FLAGS", "($Done)")
    assert rb"\*" in flags_told(told)
    assert office.flags("desk", folder) == {uid: frozenset({"$Done"})}


def test_a_folder_cannot_be_made_twice(office: Office) -> None:
    with imaplib.IMAP4(HOST, office.imap_port, timeout=10) as client:
        client.login("desk", PASSWORD)
        assert client.create("Done")[0] == "OK"
        assert client.create("Done")[0] == "NO"
        assert client.delete("Done")[0] == "OK"
        assert client.create("Done")[0] == "OK"


@pytest.mark.parametrize("secret", ["open-sesame", "كلمة السر", "pässwörd", ""])
def test_passwords_of_any_letters_are_compared(secret: str) -> None:
    passwords = imap_config(None).hash_context
    assert passwords.copy().verify(secret, passwords.hash(secret))
    assert not passwords.verify(secret, secret + "x")


def test_the_greeting_asks_no_name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> str:
        raise AssertionError("a name server was asked")

    monkeypatch.setattr("socket.getfqdn", asked)
    with Office({}) as office, imaplib.IMAP4(HOST, office.imap_port, timeout=10) as client:
        assert b"Server ready" in client.welcome
