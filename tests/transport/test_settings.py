"""Settings refuse what cannot be right, and keep secrets to themselves."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.transport.settings import ImapSettings, SmtpSettings

IMAP = {"host": "mail.example", "port": 993, "security": "tls", "username": "desk"}
SMTP = {"host": "mail.example", "port": 465, "security": "tls"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"host": ""}, "host is empty"),
        ({"port": 0}, "ports run from 1 to 65535"),
        ({"port": 65536}, "ports run from 1 to 65535"),
        ({"security": "ssl"}, 'it can be "tls", "starttls" or "plain"'),
        ({"security": "plain"}, "would show the password to everyone between"),
        ({"username": ""}, "needs a username"),
        ({"username": "desk\r\nA1 LOGOUT"}, "line break"),
        ({"password": None}, "neither password nor token for desk"),
        ({"password": "secret\n"}, "line break"),
        ({"token": lambda: "t"}, "both password and token"),
        ({"done_folder": ""}, "folder's name is empty"),
        ({"folder": "In\r\nbox"}, "line break"),
    ],
)
def test_a_mailbox_that_cannot_be_right_is_refused_with_the_mend(
    changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        ImapSettings(**{**IMAP, "password": "secret", **changes})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"security": "plain"}, "would show the password to everyone between"),
        ({"username": "desk"}, "neither password nor token"),
        ({"password": "secret"}, "but no username"),
        ({"helo": "bot\r\nRSET"}, "line break"),
    ],
)
def test_a_relay_that_cannot_be_right_is_refused_with_the_mend(
    changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        SmtpSettings(**{**SMTP, **changes})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "LOCALHOST."])
def test_this_machine_may_be_spoken_to_in_the_clear(host: str) -> None:
    assert SmtpSettings(host, 25, "plain").host == host


@pytest.mark.parametrize("host", ["10.0.0.1", "127.example", "localhost.example", "mail", "::2"])
def test_other_machines_may_not(host: str) -> None:
    with pytest.raises(ValueError, match="plain connection"):
        SmtpSettings(host, 25, "plain")


def test_secrets_never_show() -> None:
    imap = ImapSettings(**IMAP, password="open sesame")  # type: ignore[arg-type]
    token = ImapSettings(**IMAP, token=lambda: "bearer")  # type: ignore[arg-type]
    smtp = SmtpSettings(**SMTP, username="desk", password="open sesame")  # type: ignore[arg-type]
    for shown in (repr(imap), str(imap), repr(token), repr(smtp)):
        assert "sesame" not in shown
        assert "lambda" not in shown
