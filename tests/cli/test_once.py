"""`mailbot once`: exit codes, where words go, and that the clock is the one that is given."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mailbot.cli.main import main
from mailbot.config import data_folder
from tests.cli.conftest import BROKEN, MAILS, NOON, Desk, imap_at, mail
from tests.offices import bot, environment
from tests.servers import ImapPlace, free_port

COMPLETE = mail(*MAILS["key_accounts/1-complete"])


def test_a_round_with_nothing_to_tell_ends_with_0(fresh: Desk) -> None:
    fresh.put("key_accounts/1", COMPLETE)
    result = fresh("once")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "key_accounts: 1 mails looked at, 1 new" in result.stderr
    assert "decided: 1 handled, 0 ignored, 0 quarantined" in result.stderr
    assert "letters: 2 sent, 0 deferred, 0 failed, 0 uncertain, 0 held" in result.stderr


def test_a_mail_in_quarantine_ends_with_1_and_the_next_round_with_0(fresh: Desk) -> None:
    fresh.put("key_accounts/1", BROKEN)
    assert fresh("once").exit_code == 1
    assert fresh("once").exit_code == 0


def test_a_relay_that_is_down_ends_with_1_and_tells_why(cut_off: Desk) -> None:
    cut_off.put("key_accounts/1", COMPLETE)
    result = cut_off("once")
    assert result.exit_code == 1
    assert "letters: 0 sent, 2 deferred" in result.stderr
    assert "refused" in result.stderr.split("last trouble with a letter: ")[1]


def test_a_mailbox_that_is_down_ends_with_1_and_the_other_is_worked(fresh: Desk) -> None:
    fresh.change('folder = "complaints"', imap_at(free_port()))
    fresh.put("key_accounts/1", COMPLETE)
    arguments = ["once", "--config", str(fresh.config), "--at", NOON]
    result = CliRunner().invoke(main, arguments, env={"OFFICE_PASSWORD": "x"})
    assert result.exit_code == 1
    assert "complaints: cannot be reached: 127.0.0.1" in result.stderr
    assert "decided: 1 handled" in result.stderr


def test_the_given_moment_is_the_ticket_s(fresh: Desk) -> None:
    fresh.put("key_accounts/1", COMPLETE)
    fresh("once", at="2027-03-01T09:30:00+03:00")
    [ticket] = fresh.json("tickets", "--json")
    assert ticket["ref"] == "KA-2027-000001"
    assert ticket["opened_at"] == "2027-03-01T06:30:00+00:00"


def test_the_log_is_json_without_words_or_addresses_of_a_mail(fresh: Desk) -> None:
    fresh.put("key_accounts/1", COMPLETE)
    lines = fresh("once").stderr.splitlines()
    events = [json.loads(line) for line in lines if line.startswith("{")]
    assert {"kept", "decided", "letter"} <= {event["event"] for event in events}
    assert all({"level", "timestamp"} <= set(event) for event in events)
    told = json.dumps(events, ensure_ascii=False)
    assert "nokhba" not in told
    assert "290019498498" not in told


@pytest.mark.parametrize("command", ["once", "run", "check"])
def test_the_sample_is_refused_with_every_line_and_nothing_is_touched(
    tmp_path: Path, command: str
) -> None:
    CliRunner().invoke(main, ["init", str(tmp_path)])
    before = sorted(path for path in tmp_path.rglob("*"))
    arguments = [command, "--config", str(tmp_path / "mailbot.toml")]
    result = CliRunner().invoke(main, arguments, env={})
    assert result.exit_code == 2
    assert result.stdout == ""
    sample = (data_folder("config") / "mailbot.toml").read_text("utf-8")
    hosts = sum(line.startswith("host = ") and ".example" in line for line in sample.splitlines())
    assert hosts >= 3
    assert sum(".host" in line for line in result.stderr.splitlines()) == hosts
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_a_wrong_configuration_is_told_whole_and_nothing_is_touched(fresh: Desk) -> None:
    fresh.change('zone = "Asia/Riyadh"\ncountry', 'zone = "Asia/Nowhere"\ncountry')
    fresh.change('desk = "complaints"', 'desk = "complaint"')
    fresh.put("key_accounts/1", COMPLETE)
    result = fresh("once")
    assert result.exit_code == 2
    for told in ("company.zone", "mailboxes.complaints.desk", str(fresh.config)):
        assert told in result.stderr
    assert not (fresh.folder / "mailbot.db").exists()
    assert (fresh.folder / "key_accounts" / "1.eml").exists()


def test_a_database_that_cannot_be_opened_is_the_configuration_s_fault(fresh: Desk) -> None:
    fresh.change("sqlite:///mailbot.db", "sqlite:///no-such-folder/mailbot.db")
    result = fresh("once")
    assert result.exit_code == 2
    assert "no-such-folder" in result.stderr


def test_a_stray_variable_is_only_a_warning(fresh: Desk) -> None:
    arguments = ["once", "--config", str(fresh.config), "--at", NOON]
    result = CliRunner().invoke(main, arguments, env={"MAILBOT_SMPT__HOST": "x"})
    assert result.exit_code == 0
    assert "warning: " in result.stderr
    assert "MAILBOT_SMPT__HOST" in result.stderr


@pytest.mark.parametrize("before", [True, False])
def test_the_two_options_stand_before_or_after_the_name(fresh: Desk, *, before: bool) -> None:
    options = ["--config", str(fresh.config), "--at", NOON]
    arguments = [*options, "once"] if before else ["once", *options]
    assert CliRunner().invoke(main, arguments).exit_code == 0


def test_as_a_program_over_real_servers(tmp_path: Path, embedded: ImapPlace) -> None:
    with bot(tmp_path, embedded) as office:
        office.put("key_accounts", COMPLETE)
        done = office.mailbot("once", "--at", NOON)
        assert (done.returncode, done.stdout) == (0, "")
        assert len(office.fresh()) == 2
        assert office.mails("key_accounts", "Mailbot/Done") == [COMPLETE]
        elsewhere = subprocess.run(
            [sys.executable, "-m", "mailbot", "once", "--at", NOON],
            env={**environment(), "MAILBOT_CONFIG": str(office.config)},
            capture_output=True, cwd=tmp_path, check=False,
        )  # fmt: skip
        assert elsewhere.returncode == 0
        assert office.fresh() == []
