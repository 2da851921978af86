"""What the commands share: where words go, and how a fault of the start is told."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
import structlog

from mailbot.cli.main import Call
from mailbot.cli.session import log_to_stderr, looking, put, refuse, say, serving
from tests.cli.conftest import Desk
from tests.config.office import written


def test_results_go_to_one_side_and_messages_to_the_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put({"subject": "شحنة", "number": 1})
    say("working")
    out, err = capsys.readouterr()
    assert out == '{"subject": "شحنة", "number": 1}\n'
    assert err == "working\n"


def test_refusing_ends_with_2_and_every_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        refuse("one", "two")
    assert end.value.code == 2
    assert capsys.readouterr() == ("", "one\ntwo\n")


def test_the_log_is_one_json_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr()
    log = structlog.get_logger("test")
    log.debug("not told")
    log.info("told", inbound=7)
    try:
        raise KeyError("a bug")
    except KeyError:
        log.exception("failed")
    out, err = capsys.readouterr()
    first, second = map(json.loads, err.splitlines())
    assert out == ""
    assert (first["event"], first["inbound"], first["level"]) == ("told", 7, "info")
    assert second["exception"].endswith("builtins.KeyError")
    assert "test_session.py" in second["exception"]


def test_the_log_can_be_quieter(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr(logging.ERROR)
    structlog.get_logger("test").warning("not told")
    assert capsys.readouterr().err == ""


def test_looking_needs_no_credentials_and_serving_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = Call(config_path=written(tmp_path))
    with looking(call) as app:
        assert app.mailboxes == ("vip",)
    assert (tmp_path / "office.db").exists()
    with pytest.raises(SystemExit) as end, serving(call):
        pytest.fail("it must not open")
    assert end.value.code == 2
    assert "VIP_PASSWORD" in capsys.readouterr().err


def test_looking_without_the_database_leaves_it_alone(tmp_path: Path) -> None:
    with looking(Call(config_path=written(tmp_path)), migrate=False):
        pass
    assert not (tmp_path / "office.db").exists()


def test_a_newer_database_is_refused(fresh: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    fresh("migrate")
    database = fresh.database()
    with database.writing() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.dispose()
    with pytest.raises(SystemExit) as end, looking(Call(config_path=fresh.config)):
        pytest.fail("it must not open")
    assert end.value.code == 2
    assert "9999" in capsys.readouterr().err
