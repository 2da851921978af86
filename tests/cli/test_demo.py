"""`mailbot demo`: the first minute of a newcomer, as a program and by its exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mailbot.cli.main import main
from mailbot.demo import office
from mailbot.demo.office import Told
from tests.scripted import Scripted, imap


def demo(folder: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        main, ["demo", "--dir", str(folder), *options], env={"COLUMNS": "200"}
    )
    return result.exit_code, result.stdout


def test_it_tells_the_story_and_ends_with_the_page_to_open(tmp_path: Path) -> None:
    code, told = demo(tmp_path / "out")
    assert code == 0, told
    assert "not as told" not in told
    assert f"Now open {tmp_path / 'out' / 'index.html'}" in told
    assert (tmp_path / "out" / "index.html").is_file()
    for word in ("Medical samples at stake", "-> escalation", "-> relay", "The tickets"):
        assert word in told
    again = CliRunner().invoke(
        main, ["tickets", "--config", str(tmp_path / "out" / "mailbot.toml")], env={}
    )
    assert again.exit_code == 0
    assert "KA-2026-000001" in again.stdout


def test_a_story_that_went_otherwise_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(index=tmp_path / "index.html", letters=3, surprises=["scene 2: sent [], told [x]"])
    monkeypatch.setattr(office, "play", lambda *_: told)
    code, words = demo(tmp_path)
    assert code == 1
    assert "not as told: scene 2: sent [], told [x]" in words


def test_a_port_that_is_taken_is_a_wrong_call(tmp_path: Path) -> None:
    with Scripted(imap()) as taken:
        result = CliRunner().invoke(
            main, ["demo", "--dir", str(tmp_path), "--port-base", str(taken.port)]
        )
    assert result.exit_code == 2
    assert str(taken.port) in result.stderr


@pytest.mark.parametrize("port", ["-1", "70000", "x"])
def test_a_port_that_is_none_is_a_wrong_call(tmp_path: Path, port: str) -> None:
    assert demo(tmp_path, "--port-base", port)[0] == 2
