"""The environment wins over secret files, and both over the file; strays are told by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.office import ENVIRON, faults, keys, loaded


def test_a_variable_wins_over_the_file(tmp_path: Path) -> None:
    environ = {**ENVIRON, "MAILBOT_SMTP__HOST": "other.company.test", "MAILBOT_SMTP__PORT": "2525"}
    smtp = loaded(tmp_path, environ=environ).smtp
    assert (smtp.host, smtp.port) == ("other.company.test", 2525)


def test_a_variable_reaches_into_tables_by_key_and_lists_are_json(tmp_path: Path) -> None:
    environ = {
        **ENVIRON,
        "mailbot_mailboxes__vip__aliases": '["a@company.test", "b@company.test"]',
        "MAILBOT_MAILBOXES__VIP__IMAP__DONE_FOLDER": "Done",
    }
    box = loaded(tmp_path, environ=environ).mailboxes["vip"]
    assert box.aliases == ("a@company.test", "b@company.test")
    assert box.imap is not None
    assert box.imap.done_folder == "Done"


def test_a_password_may_come_from_a_variable_of_ours(tmp_path: Path) -> None:
    environ = {"MAILBOT_MAILBOXES__VIP__IMAP__PASSWORD": "12345"}
    box = loaded(tmp_path, 'password_env = "VIP_PASSWORD"\n', "", environ).mailboxes["vip"]
    assert box.imap is not None
    assert box.imap.password is not None
    assert box.imap.password.get_secret_value() == "12345"


def test_secret_files_are_named_like_variables_and_the_environment_wins(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "MAILBOT_DATABASE__URL").write_text("postgresql+psycopg://u:p@h/n\n", "utf-8")
    (secrets / "mailbot_smtp__host").write_text("secret.company.test\n", "utf-8")
    (secrets / "unrelated").write_bytes(b"\xff")
    environ = {**ENVIRON, "MAILBOT_SECRETS": str(secrets)}
    config = loaded(tmp_path, environ=environ)
    assert config.database.url == "postgresql+psycopg://u:p@h/n"
    assert config.smtp.host == "secret.company.test"
    config = loaded(tmp_path, environ={**environ, "MAILBOT_SMTP__HOST": "e.company.test"})
    assert config.smtp.host == "e.company.test"


def test_a_folder_of_secrets_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    environ = {**ENVIRON, "MAILBOT_SECRETS": str(tmp_path / "none")}
    (fault,) = faults(tmp_path, environ=environ)
    assert (fault.file, fault.key) == ("environment", "MAILBOT_SECRETS")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAILBOT_SMTP__PORT", "many"),
        ("MAILBOT_SMTP__HOTS", "h"),
        ("MAILBOT_MAILBOXES__VIP__ALIASES", "a@company.test, b@company.test"),
        ("MAILBOT_MAILBOXES__VIP__ALIASES", '["not an address"]'),
        ("MAILBOT_MAILBOXES", "{"),
        ("MAILBOT_GROUPS__VIP__LEAD", "nobody"),
        ("MAILBOT_SMTP__SECURITY", "plain"),
    ],
)
def test_a_fault_of_a_variable_names_the_variable(tmp_path: Path, name: str, value: str) -> None:
    (fault,) = faults(tmp_path, environ={**ENVIRON, name: value})
    assert (fault.file, fault.key) == ("environment", name)


def test_variables_that_mean_nothing_are_strays_and_stop_no_loading(tmp_path: Path) -> None:
    environ = {**ENVIRON, "MAILBOT_SMPT__HOST": "h", "MAILBOT_DEBUG": "1", "PATH": "/bin"}
    config = loaded(tmp_path, environ=environ)
    assert keys(config.strays) == ["MAILBOT_DEBUG", "MAILBOT_SMPT__HOST"]
    assert all(fault.file == "environment" for fault in config.strays)


def test_variables_with_a_use_of_their_own_are_no_strays(tmp_path: Path) -> None:
    environ = {
        "MAILBOT_CONFIG": "office/mailbot.toml",
        "MAILBOT_TEST_POSTGRES": "postgresql+psycopg://h/n",
        "MAILBOT_VIP_PASSWORD": "x",
    }
    config = loaded(tmp_path, '"VIP_PASSWORD"', '"MAILBOT_VIP_PASSWORD"', environ)
    assert config.strays == ()
