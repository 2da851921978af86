"""`mailbot preview`: every letter as a page, in both languages, with an index."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mailbot.cli.main import main
from mailbot.config import data_folder
from tests.cli.conftest import Desk


def test_every_letter_in_both_languages_is_written_with_an_index(
    fresh: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "letters"
    result = fresh("preview", "--out", str(out))
    assert result.exit_code == 0
    pages = {path.name for path in out.glob("*.html")} - {"index.html"}
    assert result.stdout == f"{len(pages)} letters; open {out / 'index.html'}\n"
    index = (out / "index.html").read_text("utf-8")
    assert all(page in index for page in pages)
    for language in ("ar", "en"):
        letters = (data_folder("templates") / language).glob("*.letter")
        for letter in letters:
            assert any(letter.stem in page and language in page for page in pages), letter.stem


def test_one_letter_in_one_language(fresh: Desk, tmp_path: Path) -> None:
    out = tmp_path / "letters"
    assert fresh("preview", "request", "--language", "ar", "--out", str(out)).exit_code == 0
    pages = [path for path in out.glob("*.html") if path.name != "index.html"]
    assert pages
    assert all("request" in page.name for page in pages)
    assert all('dir="rtl"' in page.read_text("utf-8") for page in pages)


def test_a_letter_that_does_not_exist_is_refused_with_the_nearest(
    fresh: Desk, tmp_path: Path
) -> None:
    result = fresh("preview", "requst", "--out", str(tmp_path / "letters"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "request" in result.stderr
    assert not (tmp_path / "letters").exists()


@pytest.mark.parametrize("arguments", [("--language", "fr"), ("request", "more")])
def test_a_wrong_call_is_refused(fresh: Desk, arguments: tuple[str, ...]) -> None:
    assert fresh("preview", *arguments).exit_code == 2


def test_the_sample_configuration_is_enough(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["init", str(tmp_path)])
    arguments = ["preview", "--config", str(tmp_path / "mailbot.toml")]
    result = CliRunner().invoke(main, [*arguments, "--out", str(tmp_path / "letters")], env={})
    assert result.exit_code == 0
    assert not list(tmp_path.rglob("*.db"))
