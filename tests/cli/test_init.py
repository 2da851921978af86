"""`mailbot init` writes what a first run needs, and never over anything."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mailbot.cli.main import main
from mailbot.config import data_folder, load


def init(*args: str) -> Result:
    return CliRunner().invoke(main, ["init", *args])


def test_what_is_written_loads_and_is_the_sample(tmp_path: Path) -> None:
    result = init(str(tmp_path / "office"))
    assert result.exit_code == 0
    written = tmp_path / "office" / "mailbot.toml"
    assert written.read_bytes() == (data_folder("config") / "mailbot.toml").read_bytes()
    assert load(written, {}).sample


def test_a_first_run_lacks_hosts_and_passwords_alone(tmp_path: Path) -> None:
    init(str(tmp_path))
    unready = load(tmp_path / "mailbot.toml", {}).unready
    assert {fault.key.rpartition(".")[2] for fault in unready} == {"host", "password_file"}


def test_the_folder_of_secrets_is_its_owner_s_and_says_what_belongs_there(tmp_path: Path) -> None:
    init(str(tmp_path))
    secrets = tmp_path / "secrets"
    assert stat.S_IMODE(secrets.stat().st_mode) & 0o077 == 0
    text = (secrets / "README.txt").read_text("utf-8")
    for line in (tmp_path / "mailbot.toml").read_text("utf-8").splitlines():
        if line.startswith("password_file"):
            assert line.split('"')[1].removeprefix("secrets/") in text


def test_it_names_what_it_wrote_and_says_what_to_do_next(tmp_path: Path) -> None:
    result = init(str(tmp_path / "office"))
    assert str(tmp_path / "office" / "mailbot.toml") in result.stdout
    assert f"mailbot check --config {tmp_path / 'office' / 'mailbot.toml'}" in result.stderr


def test_without_a_folder_it_writes_where_the_program_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = init()
    assert result.exit_code == 0
    assert (tmp_path / "config" / "mailbot.toml").is_file()
    assert "mailbot check\n" in result.stderr


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mailbot.toml").write_text("mine", "utf-8")
    result = init(str(tmp_path))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "is there already" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mailbot.toml"]
    assert (tmp_path / "mailbot.toml").read_text("utf-8") == "mine"


def test_what_lies_beside_it_stays(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "README.txt").write_text("mine", "utf-8")
    assert init(str(tmp_path)).exit_code == 0
    assert (tmp_path / "secrets" / "README.txt").read_text("utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = init(str(tmp_path / "file" / "office"))
    assert result.exit_code == 2
    assert str(tmp_path / "file") in result.stderr
