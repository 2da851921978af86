"""Passwords come from a variable or a file of their own; what is named must be there."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.config.credentials import (
    from_file,
    from_variable,
    is_example,
    is_loopback,
    lacking,
)
from tests.config.office import faults, keys, loaded

BY_VARIABLE = 'password_env = "VIP_PASSWORD"'


@pytest.mark.parametrize(
    ("content", "password"),
    [
        (b"secret\n", "secret"),
        (b"secret\r\n", "secret"),
        (b" with blanks \n", " with blanks "),
        ("كلمة السر".encode(), "كلمة السر"),
        (b"", None),
        (b"\n", None),
        (b"\xff\xfe", None),
    ],
)
def test_a_file_holds_the_password_and_nothing_else(
    tmp_path: Path, content: bytes, password: str | None
) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    assert from_file(file) == password


def test_what_is_no_file_holds_no_password(tmp_path: Path) -> None:
    assert from_file(tmp_path) is None
    assert from_file(tmp_path / "none") is None
    assert from_file(None) is None


def test_an_empty_variable_counts_as_unset() -> None:
    assert from_variable({"A": "x"}, "A") == "x"
    assert from_variable({"A": ""}, "A") is None
    assert from_variable({}, "A") is None
    assert from_variable({"A": "x"}, None) is None


@pytest.mark.parametrize(
    ("host", "itself"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost.company.test", False),
        ("127.0.0.1.company.test", False),
        ("10.0.0.1", False),
        ("0.0.0.0", False),
        ("", False),
    ],
)
def test_which_hosts_are_this_machine_itself(host: str, *, itself: bool) -> None:
    assert is_loopback(host) is itself


@pytest.mark.parametrize(
    ("host", "example"),
    [
        ("imap.company.example", True),
        ("IMAP.Company.EXAMPLE.", True),
        ("example.com", False),
        ("example", False),
        (7, False),
    ],
)
def test_which_hosts_are_the_sample_s(host: object, *, example: bool) -> None:
    assert is_example(host) is example


def test_a_program_that_prints_tokens_must_be_there(tmp_path: Path) -> None:
    assert not list(lacking({"token_command": ["sh", "-c", "echo t"]}, tmp_path, {}))
    ((key, what, _),) = lacking({"token_command": ["no-such-program-here"]}, tmp_path, {})
    assert key == "token_command"
    assert "no-such-program-here" in what


def test_a_password_file_counts_from_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "vip").write_text("from a file\n", "utf-8")
    box = loaded(tmp_path, BY_VARIABLE, 'password_file = "vip"', environ={}).mailboxes["vip"]
    assert box.imap is not None
    assert box.imap.password is not None
    assert box.imap.password.get_secret_value() == "from a file"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (BY_VARIABLE, "mailboxes.vip.imap.password_env"),
        ('password_file = "none"', "mailboxes.vip.imap.password_file"),
        ('token_command = ["no-such-program-here"]', "mailboxes.vip.imap.token_command"),
    ],
)
def test_a_credential_that_is_not_there_is_a_fault(tmp_path: Path, line: str, key: str) -> None:
    assert keys(faults(tmp_path, BY_VARIABLE, line, environ={})) == [key]
