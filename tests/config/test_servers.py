"""The second mail server, of the alarm, is one like the others: checked, its secret found."""

from __future__ import annotations

from pathlib import Path

from tests.config.office import OFFICE, faults, loaded

BOX = 'host = "smtp.company.test"'
ALARM = f"""{BOX}

[alarm]
to = ["post@elsewhere.test"]

[alarm.smtp]
host = "mx.elsewhere.test"
security = "tls"
username = "bot"
password_env = "VIP_PASSWORD"
"""


def test_it_is_loaded_with_its_password(tmp_path: Path) -> None:
    assert BOX in OFFICE
    config = loaded(tmp_path, BOX, ALARM)
    assert config.alarm is not None
    assert config.alarm.smtp is not None
    assert config.alarm.smtp.port == 465
    assert config.alarm.smtp.password is not None
    assert [server.host for server in config.servers][-2:] == [
        "mx.elsewhere.test",
        "smtp.company.test",
    ]


def test_without_a_credential_or_in_the_clear_it_is_a_fault(tmp_path: Path) -> None:
    bare = ALARM.replace('password_env = "VIP_PASSWORD"\n', "")
    assert [fault.key for fault in faults(tmp_path, BOX, bare)] == ["alarm.smtp.password_env"]
    plain = ALARM.replace('security = "tls"', 'security = "plain"')
    assert [fault.key for fault in faults(tmp_path, BOX, plain)] == ["alarm.smtp.security"]


def test_figures_are_told_nowhere_unless_asked_for(tmp_path: Path) -> None:
    assert loaded(tmp_path).server.metrics_port == 0
