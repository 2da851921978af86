"""Mails of many hands as values: the table of what each wants, and what the desk made of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from mailbot.reading.read import read
from tests.reading.strangers import mail_of, vocabulary


@dataclass(frozen=True)
class Wish:
    """A mail, and its nature and urgency as a careful officer would write them down."""

    nature: str
    urgent: bool
    subject: str
    text: str

    def read(self) -> tuple[str, bool]:
        """Return nature and urgency as the desk reads them."""
        reading = read(mail_of(self.text, subject=self.subject), vocabulary())
        return (reading.nature.value if reading.nature else "", reading.urgency > 0)


def wishes(table: str) -> list[Wish]:
    """Return the mails of a table, in its order."""
    rows = tomllib.loads(Path(__file__).with_name(table).read_text("utf-8"))
    return [
        Wish(nature, manner == "urgent", *entry.split(" | ", 1))
        for nature, manners in rows.items()
        for manner, entries in manners.items()
        for entry in entries
    ]
