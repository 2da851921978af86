"""The parts put together: the clock, the settings, tokens, and `check` over all of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot import app as parts
from mailbot.app import (
    App,
    CheckLine,
    TokenError,
    check,
    clock_of,
    imap_settings,
    looked_at,
    opened,
    run_token_command,
    smtp_settings,
    wall_clock,
)
from mailbot.cli.main import Call
from mailbot.config import ConfigError, load
from mailbot.jobs.reader import ReadingChild
from mailbot.store.migrate import current, head
from mailbot.transport.folder import EmlFolderSource, MaildirSource
from mailbot.transport.imap import ImapSource
from tests.config.office import ENVIRON, loaded, written
from tests.offices import Bot, bot
from tests.servers import ImapPlace, free_port

AT = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path, embedded: ImapPlace) -> Iterator[Bot]:
    """Return an office on real servers."""
    with bot(tmp_path, embedded) as made:
        yield made


def app_of(office: Bot) -> App:
    return App(load(office.config, {}))


# --- the clock --------------------------------------------------------------------------------


def test_the_clock_is_the_wall_s_unless_a_moment_stands_for_it() -> None:
    assert clock_of(AT)() == AT
    now = clock_of(None)()
    assert now.tzinfo is UTC
    assert abs(now - wall_clock()) < timedelta(minutes=1)


def test_a_bot_is_opened_with_the_moment_of_its_command(office: Bot) -> None:
    with opened(office.config, AT) as app:
        assert app.clock() == AT
    with looked_at(office.config, None) as app:
        assert app.clock() > AT


# --- settings ---------------------------------------------------------------------------------


def test_imap_settings_are_the_table_s(tmp_path: Path) -> None:
    more = 'port = 1993\nfolder = "Desk"\ndone_folder = "Old"\ntimeout_s = 7\n'
    config = loaded(tmp_path, 'host = "imap.company.test"\n', f'host = "imap.company.test"\n{more}')
    given = config.mailboxes["vip"].imap
    assert given is not None
    settings = imap_settings(given, 11.0, 1000)
    assert (settings.host, settings.port, settings.security) == ("imap.company.test", 1993, "tls")
    assert (settings.username, settings.password) == ("vip@company.test", ENVIRON["VIP_PASSWORD"])
    assert (settings.folder, settings.done_folder) == ("Desk", "Old")
    assert (settings.timeout_s, settings.poll_s, settings.token) == (7.0, 11.0, None)


def test_what_the_transport_refuses_lies_above_the_largest_mail_that_is_fetched(
    tmp_path: Path,
) -> None:
    config = loaded(tmp_path, new="\n[thresholds]\nmail_size_max_mb = 100\n")
    source = App(config).source("vip")
    assert isinstance(source, ImapSource)
    largest = config.policy().thresholds.mail_size_max
    assert source._settings.mail_bytes_max > largest


def test_smtp_settings_are_the_table_s(tmp_path: Path) -> None:
    config = loaded(tmp_path, 'host = "smtp.company.test"', 'host = "smtp.company.test"\n'
                    'username = "u"\npassword_env = "VIP_PASSWORD"')  # fmt: skip
    settings = smtp_settings(config.smtp)
    assert (settings.host, settings.port, settings.security) == (
        "smtp.company.test",
        587,
        "starttls",
    )
    assert (settings.username, settings.password) == ("u", ENVIRON["VIP_PASSWORD"])


def test_without_a_user_name_nobody_logs_in(tmp_path: Path) -> None:
    settings = smtp_settings(loaded(tmp_path).smtp)
    assert (settings.username, settings.password, settings.token) == (None, None, None)


@pytest.mark.parametrize(
    ("table", "kind"),
    [('folder = "mails"', EmlFolderSource), ('maildir = "mails"', MaildirSource)],
)
def test_a_folder_can_stand_in_for_a_server(tmp_path: Path, table: str, kind: type) -> None:
    for part in ("mails", "mails/cur", "mails/new", "mails/tmp"):
        (tmp_path / part).mkdir()
    imap = '[mailboxes.vip.imap]\nhost = "imap.company.test"\npassword_env = "VIP_PASSWORD"\n'
    config = loaded(tmp_path, imap, table)
    assert isinstance(App(config).source("vip"), kind)


# --- tokens -----------------------------------------------------------------------------------


def python(*lines: str) -> tuple[str, ...]:
    return (sys.executable, "-c", "\n".join(lines))


def test_the_token_is_what_the_command_prints() -> None:
    assert run_token_command(python("print('abc')")) == "abc"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (python("import sys", "print('secret')", "sys.exit(3)"), "CalledProcessError"),
        (("/no/such/program",), "FileNotFoundError"),
        (python("pass"), "printed nothing"),
    ],
)
def test_a_command_that_gives_no_token_is_told_without_its_output(
    command: tuple[str, ...], why: str
) -> None:
    with pytest.raises(TokenError, match=why) as told:
        run_token_command(command)
    assert "secret" not in str(told.value)


def test_a_command_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "TOKEN_TIMEOUT_S", 0.2)
    with pytest.raises(TokenError, match="TimeoutExpired"):
        run_token_command(python("import time", "time.sleep(60)"))


def test_a_token_command_takes_the_password_s_place(tmp_path: Path) -> None:
    command = json.dumps(python("print('abc')"))
    config = loaded(tmp_path, 'password_env = "VIP_PASSWORD"', f"token_command = {command}")
    given = config.mailboxes["vip"].imap
    assert given is not None
    settings = imap_settings(given, 60.0, 1000)
    assert settings.password is None
    assert settings.token is not None
    assert settings.token() == "abc"


# --- the parts --------------------------------------------------------------------------------


def test_parts_are_made_when_they_are_asked_for_and_once(office: Bot) -> None:
    app = app_of(office)
    assert not (office.folder / "mailbot.db").exists()
    assert app.database is app.database
    assert current(app.database) == head()
    assert app.desk.office.letters is app.letters
    assert isinstance(app.reader, ReadingChild)
    assert app.mailboxes == ("key_accounts", "complaints")
    app.close()
    app.close()


def test_closing_a_bot_that_did_nothing_makes_nothing(office: Bot) -> None:
    app_of(office).close()
    assert not (office.folder / "mailbot.db").exists()


# --- check ------------------------------------------------------------------------------------


def checked(office: Bot) -> list[CheckLine]:
    return list(check(Call(config_path=office.config)))


def test_check_tries_every_part_and_every_server(office: Bot) -> None:
    lines = checked(office)
    assert all(line.ok for line in lines), lines
    whats = list(dict.fromkeys(line.what for line in lines))
    assert whats == [
        "configuration",
        "vocabulary",
        "templates",
        "database",
        "mailbox key_accounts",
        "mailbox complaints",
        "smtp",
    ]
    told = "\n".join(line.detail for line in lines)
    for seen in ("logged in as", "folder INBOX", "NOOP answered"):
        assert seen in told


def test_check_goes_on_after_what_fails(office: Bot) -> None:
    text = office.config.read_text("utf-8")
    port = str(office.boxes["key_accounts"].port)
    office.config.write_text(text.replace(f"port = {port}", f"port = {free_port()}", 1), "utf-8")
    by_what = {line.what: line for line in checked(office)}
    assert not by_what["mailbox key_accounts"].ok
    assert "refused" in by_what["mailbox key_accounts"].detail
    assert by_what["mailbox complaints"].ok
    assert by_what["smtp"].ok


def test_check_tells_a_wrong_password_and_a_dead_relay(office: Bot) -> None:
    (office.folder / "complaints.password").write_text("wrong", "utf-8")
    text = office.config.read_text("utf-8")
    smtp = str(office.sink.smtp_port)
    office.config.write_text(text.replace(f"port = {smtp}", f"port = {free_port()}"), "utf-8")
    by_what = {line.what: line for line in checked(office)}
    assert "login as" in by_what["mailbox complaints"].detail
    assert not by_what["smtp"].ok


def test_check_tells_a_template_that_cannot_be_rendered(office: Bot, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    for language in ("ar", "en", "shared"):
        (folder / language).mkdir(parents=True)
    with office.config.open("a", encoding="utf-8") as file:
        file.write('\n[templates]\nfolder = "letters"\n')
    (folder / "en" / "request.letter").write_text("{{ no_such_value }}", "utf-8")
    by_what = {line.what: line for line in checked(office)}
    assert not by_what["templates"].ok
    assert "request" in by_what["templates"].detail
    assert by_what["smtp"].ok


def test_check_refuses_the_sample_before_it_tries_anything(tmp_path: Path) -> None:
    file = written(tmp_path, "smtp.company.test", "smtp.company.example")
    with pytest.raises(ConfigError) as told:
        list(check(Call(config_path=file)))
    assert any("smtp.host" in str(fault) for fault in told.value.faults)
    assert not (tmp_path / "office.db").exists()
