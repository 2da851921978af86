"""The other way to people: a second mail server, a command, or both."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from mailbot.transport.connection import Unreachable
from mailbot.transport.settings import SmtpSettings
from mailbot.transport.siren import Siren, SirenSettings
from tests.servers import HOST, Office, free_port, smtp_settings

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
TO = ("post@elsewhere.example", "ops@elsewhere.example")
BY_COMMAND = SirenSettings((), "bot@courier.example", None, ())


def writes(file: Path) -> tuple[str, ...]:
    code = f"import sys; open({str(file)!r}, 'w').write(sys.stdin.read())"
    return (sys.executable, "-c", code)


def test_by_mail_over_another_server(office: Office) -> None:
    settings = SirenSettings(TO, "bot@courier.example", smtp_settings(office))
    Siren(settings).tell("mailbot: not working: deliver", "deliver: refused", NOW)
    [letter] = office.accepted
    assert (letter.envelope_from, letter.to) == ("bot@courier.example", TO)
    message = message_from_bytes(letter.raw)
    assert message["Subject"] == "mailbot: not working: deliver"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == "<alarm.20260105090000000000@courier.example>"
    assert message.get_payload().strip() == "deliver: refused"


def test_by_a_command_that_gets_the_text(tmp_path: Path) -> None:
    file = tmp_path / "said"
    Siren(replace(BY_COMMAND, command=writes(file))).tell("subject", "text", NOW)
    assert file.read_text() == "subject\n\ntext\n"


def test_checking_tells_what_works_and_rings_nowhere(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "said"
    both = SirenSettings(TO, "bot@courier.example", smtp_settings(office), writes(file))
    first, *_, last = Siren(both).check()
    assert "no login" in first
    assert last == f"{sys.executable} is there"
    assert (office.accepted, file.exists()) == ([], False)
    with pytest.raises(Unreachable, match="no program /no/such"):
        Siren(replace(BY_COMMAND, command=("/no/such",))).check()
    with pytest.raises(Unreachable, match="refused"):
        Siren(SirenSettings(TO, "b@c.example", SmtpSettings(HOST, free_port(), "plain"))).check()


def test_one_way_that_works_is_enough_and_none_is_told(tmp_path: Path) -> None:
    gone = SmtpSettings(HOST, free_port(), "plain")
    both = SirenSettings(TO, "bot@courier.example", gone, writes(tmp_path / "said"))
    Siren(both).tell("subject", "text", NOW)
    assert (tmp_path / "said").exists()
    neither = replace(both, command=("/no/such/program",))
    with pytest.raises(Unreachable, match=r"refused.*/no/such/program: FileNotFoundError"):
        Siren(neither).tell("subject", "text", NOW)
