"""Short mails of Arabs as values: text, nature, and whether it is urgent."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class ShortMail(NamedTuple):
    """What somebody wrote, and what an officer would note of it."""

    text: str
    nature: str
    urgent: bool


def short_mails(table: str) -> Iterator[ShortMail]:
    """Yield the mails of one table of the sheet."""
    sheet = tomllib.loads(Path(__file__).with_name("arabs.toml").read_text("utf-8"))
    for nature, texts in sheet[table].items():
        for text in texts:
            yield ShortMail(text.removeprefix("! "), nature, text.startswith("!"))
