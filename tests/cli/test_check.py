"""`mailbot check`: a line for each thing tried, all of them; exit 1 or 2 as the contract says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mailbot import app
from mailbot.app import CheckLine
from mailbot.cli.main import main
from mailbot.config import data_folder
from tests.config.office import written


def check(file: Path, environ: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, ["check", "--config", str(file)], env=environ or {})


@pytest.mark.parametrize(("works", "code"), [(True, 0), (False, 1)])
def test_every_line_is_shown_even_after_one_that_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, works: bool, code: int
) -> None:
    lines = [
        CheckLine(ok=True, what="configuration", detail="office.toml"),
        CheckLine(ok=works, what="mailbox vip", detail="as seen"),
        CheckLine(ok=True, what="smtp"),
    ]
    monkeypatch.setattr(app, "check", lambda _call: iter(lines))
    result = check(tmp_path / "office.toml")
    assert result.exit_code == code
    mark = "ok   " if works else "FAILS"
    assert result.stdout.splitlines() == [
        "ok     configuration: office.toml",
        f"{mark}  mailbox vip: as seen",
        "ok     smtp",
    ]


def test_the_sample_is_refused_with_every_host_to_be_written() -> None:
    result = check(data_folder("config") / "mailbot.toml")
    assert result.exit_code == 2
    assert result.stdout == ""
    for key in ("key_accounts.imap.host", "complaints.imap.host", "smtp.host"):
        assert key in result.stderr


def test_a_stray_variable_is_a_fault_here(tmp_path: Path) -> None:
    environ = {"VIP_PASSWORD": "x", "MAILBOT_SMPT__HOST": "h"}
    result = check(written(tmp_path), environ)
    assert result.exit_code == 2
    assert "environment: MAILBOT_SMPT__HOST" in result.stderr


def test_a_configuration_that_is_not_there_says_how_to_write_one(tmp_path: Path) -> None:
    result = check(tmp_path / "none.toml")
    assert result.exit_code == 2
    assert "mailbot init" in result.stderr
