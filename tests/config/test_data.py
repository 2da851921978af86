"""The program finds its own files, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.config import data
from mailbot.config.data import data_folder


@pytest.mark.parametrize("kind", ["templates", "config"])
def test_a_checkout_s_files_are_found_from_anywhere(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = data_folder(kind)  # type: ignore[arg-type]
    assert folder.is_absolute()
    assert any(folder.iterdir())


def test_installed_files_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "mailbot"
    (package / "_data" / "templates").mkdir(parents=True)
    monkeypatch.setattr(data, "ROOT", package)
    assert data_folder("templates") == package / "_data" / "templates"
    assert data_folder("config") == tmp_path / "config"
