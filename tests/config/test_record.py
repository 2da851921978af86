"""What can be wrong with `[core]`, each with its mend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mailbot.config.record import find, lacking

WHOLE = {"url": "https://core.company.test/hook", "secret_env": "CORE_SECRET"}


def faults(tmp_path: Path, **table: Any) -> list[str]:
    return [key for key, _, _ in find(table, tmp_path)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (WHOLE, []),
        ({}, []),
        ({**WHOLE, "url": "http://127.0.0.1:9000/hook"}, []),
        ({"url": WHOLE["url"]}, ["core.secret_env"]),
        ({"url": WHOLE["url"], "secret_file": "core"}, []),
        ({**WHOLE, "url": "http://core.company.test/"}, ["core.url"]),
        ({**WHOLE, "url": "core.company.test"}, ["core.url"]),
        ({**WHOLE, "url": "https://[core"}, ["core.url"]),
        ({**WHOLE, "url": "https://user:word@core.company.test/"}, ["core.url"]),
        ({"senders": ["notify@core.test"]}, ["core.reference"]),
        ({"senders": ["notify@core.test"], "reference": "C-"}, ["core.reference"]),
        ({"senders": ["notify@core.test"], "reference": "C-####"}, []),
        ({**WHOLE, "ca_file": "none.pem"}, ["core.ca_file"]),
    ],
)
def test_faults_of_the_table(tmp_path: Path, table: dict[str, Any], expected: list[str]) -> None:
    assert faults(tmp_path, **table) == expected


def test_a_secret_that_is_named_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "core").write_text("word")
    assert [key for key, _, _ in lacking(WHOLE, tmp_path, {})] == ["core.secret_env"]
    assert list(lacking(WHOLE, tmp_path, {"CORE_SECRET": "word"})) == []
    by_file = {"url": WHOLE["url"], "secret_file": "core"}
    assert list(lacking(by_file, tmp_path, {})) == []
    missing = {**by_file, "secret_file": "gone"}
    assert [key for key, _, _ in lacking(missing, tmp_path, {})] == ["core.secret_file"]


def test_the_samples_host_needs_no_secret_yet(tmp_path: Path) -> None:
    assert list(lacking({**WHOLE, "url": "https://core.company.example/"}, tmp_path, {})) == []
