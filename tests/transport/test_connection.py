"""Connections: what is this machine, what is verified, what a person is told."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from mailbot.transport import connection
from mailbot.transport.connection import connect, describe, is_loopback, one_line, tls_context
from tests.scripted import Scripted


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.255.0.3", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("Localhost.", True),
        ("", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
    ],
)
def test_loopback_is_told_by_name_or_address(host: str, *, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_tls_is_verified_and_not_old() -> None:
    context = tls_context(None)
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_an_authority_that_cannot_be_read_is_a_network_fault(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        tls_context(str(tmp_path / "missing.pem"))
    (tmp_path / "empty.pem").write_text("not a certificate")
    with pytest.raises(OSError, match="certificate"):
        tls_context(str(tmp_path / "empty.pem"))


def test_a_plain_connection_that_does_not_end_on_this_machine_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # "localhost" is but a name: where it leads counts.
    monkeypatch.setattr(connection, "is_loopback", lambda host: False)
    with (
        Scripted(lambda talk: talk.until_gone()) as server,
        pytest.raises(OSError, match="localhost is not this machine"),
    ):
        connect("localhost", server.port, "plain", 5, None)


def test_what_protects_a_connection_is_told() -> None:
    with Scripted(lambda talk: talk.until_gone()) as server:
        sock = connect("127.0.0.1", server.port, "plain", 5, None)
        assert describe(sock) == "plain, loopback"
        sock.close()


@pytest.mark.parametrize(
    ("text", "secrets", "expected"),
    [
        ("fine", (), "fine"),
        ("one\r\ntwo\x00three", (), "one two three"),
        ("wrong password: sesame!", ("sesame", None, ""), "wrong password: …!"),
        ("x" * 1000, (), "x" * 300),
    ],
)
def test_a_reason_is_one_short_line_without_secrets(
    text: str, secrets: tuple[str | None, ...], expected: str
) -> None:
    assert one_line(text, *secrets) == expected
