"""The labelled mails, where they lie beside the checkout or a variable names a folder of them."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

VARIABLE = "MAILBOT_TEST_LABELLED"
BESIDE = Path(__file__).parents[2] / "shared" / "corpus" / "dev"
NO_LABELLED = f"no labelled mails lie beside this checkout, nor does {VARIABLE} name any"


@dataclass(frozen=True)
class Labelled:
    """A mail with its gold disposition. Of one that is held back for measuring nothing is told."""

    file: str
    raw: bytes
    disposition: str

    @property
    def told(self) -> str:
        held_back = re.search(r"[05]\.eml$", self.file)
        return "a mail that is held back" if held_back else f"{self.file} ({self.disposition})"


@pytest.fixture(scope="session")
def labelled() -> list[Labelled]:
    """Return the labelled mails with their gold dispositions."""
    folder = Path(os.environ.get(VARIABLE) or BESIDE)
    if not (folder / "gold.jsonl").is_file():
        pytest.skip(NO_LABELLED)
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Labelled(row["file"], (folder / row["file"]).read_bytes(), row["disposition"])
        for row in map(json.loads, lines)
    ]
