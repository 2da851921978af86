"""A configuration is loaded whole and frozen, or every fault is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from mailbot.config import ConfigError, data_folder, load
from tests.config.office import ENVIRON, faults, keys, loaded, written

SAMPLE = data_folder("config") / "mailbot.toml"


def test_the_sample_loads_without_any_password_and_says_that_it_is_one() -> None:
    config = load(SAMPLE, {})
    assert config.sample
    assert config.file == SAMPLE
    assert len(config.accounts) >= 3
    assert len(config.mailboxes) == 2


def test_the_sample_tells_every_host_and_credential_that_is_still_to_be_written() -> None:
    unready = [fault.key for fault in load(SAMPLE, {}).unready]
    assert unready[:6] == [
        "mailboxes.key_accounts.imap.host",
        "mailboxes.key_accounts.imap.password_file",
        "mailboxes.complaints.imap.host",
        "mailboxes.complaints.imap.password_file",
        "smtp.host",
        "smtp.password_file",
    ]


def test_the_sample_with_own_hosts_and_no_passwords_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mailbot.toml"
    text = SAMPLE.read_text("utf-8")
    file.write_text(text.replace("p.exampleexpress.example", "p.company.test"), "utf-8")
    with pytest.raises(ConfigError) as error:
        load(file, {})
    named = keys(error.value.faults)
    assert "mailboxes.complaints.imap.password_file" in named
    assert "database.url" in named


def test_a_complete_office_is_ready_and_no_sample(tmp_path: Path) -> None:
    config = loaded(tmp_path)
    assert not config.sample
    assert config.unready == ()
    assert config.strays == ()


def test_a_configuration_cannot_be_changed(tmp_path: Path) -> None:
    config = loaded(tmp_path)
    with pytest.raises(ValidationError):
        config.company = config.company
    with pytest.raises(ValidationError):
        config.smtp.host = "other"


def test_a_password_is_found_and_never_shown(tmp_path: Path) -> None:
    config = loaded(tmp_path)
    box = config.mailboxes["vip"].imap
    assert box is not None
    assert box.password is not None
    assert box.password.get_secret_value() == "a password"
    assert "a password" not in repr(config)


def test_relative_paths_count_from_the_file_and_not_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "office" / "letters").mkdir(parents=True)
    file = written(tmp_path / "office", new='[templates]\nfolder = "letters"\n')
    monkeypatch.chdir(tmp_path)
    config = load(file.relative_to(tmp_path), ENVIRON)
    assert config.templates.folder == tmp_path / "office" / "letters"
    assert config.database.url == f"sqlite:///{tmp_path / 'office' / 'office.db'}"


def test_faults_of_every_sort_are_told_at_once(tmp_path: Path) -> None:
    new = """
[smtp]
host = "smtp.company.test"
prot = 25
port = "many"
username = "mailbot"
password = "secret"
security = "plain"

[templates]
folder = "nowhere"

[groups.empty]
kind = "operations"
name_ar = "إدارة العمليات"
name_en = "Operations"
members = ["bader"]
"""
    old = '[smtp]\nhost = "smtp.company.test"\n'
    assert set(keys(faults(tmp_path, old, new, environ={}))) == {
        "smtp.prot",
        "smtp.port",
        "smtp.password",
        "smtp.security",
        "templates.folder",
        "groups.empty.members",
        "mailboxes.vip.imap.password_env",
    }


def test_a_missing_file_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        load(tmp_path / "none.toml", {})
    (fault,) = error.value.faults
    assert fault.file == str(tmp_path / "none.toml")
    assert "mailbot init" in fault.mend


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("[company]\nname = \n", "line 2, column 8"),
        ("[company]\n\n[company]\n", "line 3, column 9"),
        ("a = 1\na = 2\n", "line 2, column 6"),
        ('a = "open', "end of document"),
    ],
)
def test_broken_toml_is_told_with_its_line(tmp_path: Path, broken: str, line: str) -> None:
    file = tmp_path / "mailbot.toml"
    file.write_text(broken, "utf-8")
    with pytest.raises(ConfigError) as error:
        load(file, {})
    (fault,) = error.value.faults
    assert (fault.file, fault.key) == (str(file), line)


def test_text_in_another_charset_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mailbot.toml"
    file.write_bytes(b'[company]\nname_ar = "' + "شركة".encode("windows-1256") + b'"\n')
    with pytest.raises(ConfigError, match=r"line 2: is not UTF-8"):
        load(file, {})


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load(file, ENVIRON).company.name_en == "Company"


def test_commands_that_talk_to_no_server_need_no_password(tmp_path: Path) -> None:
    file = written(tmp_path)
    config = load(file, {}, credentials=False)
    assert config.mailboxes["vip"].imap is not None
    assert config.mailboxes["vip"].imap.password is None


def test_the_folder_of_the_database_is_to_be_made_before_serving(tmp_path: Path) -> None:
    config = loaded(tmp_path, "sqlite:///office.db", "sqlite:///deep/office.db")
    (fault,) = config.unready
    assert fault.key == "database.url"
    assert f"mkdir -p {tmp_path / 'deep'}" in fault.mend


def test_servers_are_all_named_and_smtp_is_the_last(tmp_path: Path) -> None:
    hosts = [server.host for server in loaded(tmp_path).servers]
    assert hosts == ["imap.company.test", "smtp.company.test"]
