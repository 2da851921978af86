"""`mailbot health`: 0 while the heart beats, else 1 and what is wrong."""

from __future__ import annotations

from click.testing import CliRunner

from mailbot.cli.main import main
from tests.cli.conftest import NOON, Desk, imap_at
from tests.servers import free_port

PARTS = ("mailbox key_accounts", "mailbox complaints", "process", "timers", "deliver")


def test_a_bot_that_never_ran_is_ill(fresh: Desk) -> None:
    result = fresh("health")
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == list(PARTS)


def test_a_bot_that_works_is_well_for_five_minutes(fresh: Desk) -> None:
    fresh("once")
    well = fresh("health", at="2026-01-05T12:05:00+03:00")
    assert (well.exit_code, well.stdout) == (0, "well\n")
    silent = fresh("health", at="2026-01-05T12:05:01+03:00")
    assert silent.exit_code == 1
    assert "process: silent since 2026-01-05T09:00:00+00:00" in silent.stdout.splitlines()


def test_a_part_that_fails_is_named_with_its_reason(fresh: Desk) -> None:
    fresh.change('folder = "complaints"', imap_at(free_port()))
    environ = {"OFFICE_PASSWORD": "x", "MAILBOT_CONFIG": ""}
    arguments = ["once", "--config", str(fresh.config), "--at", NOON]
    assert CliRunner().invoke(main, arguments, env=environ).exit_code == 1
    result = fresh("health")
    assert result.exit_code == 1
    [line] = result.stdout.splitlines()
    assert line.startswith("mailbox complaints: 127.0.0.1")
    assert "refused" in line
