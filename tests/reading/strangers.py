"""Mails of strangers as values: their table, and the vocabulary that the program comes with."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from mailbot.config import load_vocabulary
from mailbot.mail.message import Address, Mail
from mailbot.reading.sentences import sentences
from mailbot.reading.told import Told
from mailbot.reading.vocabulary import Vocabulary

SUNDAY = datetime.fromisoformat("2026-03-15T09:30:00+03:00")
"""When all of them wrote."""
OFFICE = Address("", "keyaccounts@rimalexpress.example")
STRANGER = Address("Sam One", "sam.one@mail.example")


@dataclass(frozen=True)
class Stranger:
    """A mail and what a careful officer would write down of it."""

    text: str
    nature: str
    language: str
    subject: str = ""
    reply: bool = False
    urgent: bool = False
    about: bool = False

    @property
    def mail(self) -> Mail:
        """Return the mail as it was parsed."""
        subject = f"Re: {self.subject or 'Your request'}" if self.reply else self.subject
        return mail_of(self.text, subject=subject, answers="our.letter@x" if self.reply else "")


@lru_cache
def vocabulary() -> Vocabulary:
    """Return the words that came with the program."""
    return load_vocabulary()


def strangers() -> list[Stranger]:
    """Return the table, in its order."""
    file = Path(__file__).with_name("strangers.toml")
    return [Stranger(**row) for row in tomllib.loads(file.read_text("utf-8"))["mail"]]


def mail_of(
    text: str,
    *,
    subject: str = "",
    answers: str = "",
    date: datetime | None = SUNDAY,
    headers: tuple[tuple[str, str], ...] = (),
) -> Mail:
    """Make a stranger's mail to the office."""
    return Mail(
        message_id="one@mail.example",
        subject=subject,
        date=date,
        sender=STRANGER,
        to=(OFFICE,),
        in_reply_to=(answers,) if answers else (),
        text=text,
        headers=headers,
    )


def told_of(text: str, subject: str = "") -> Told:
    """Return what the words of a text tell."""
    return Told(sentences(text, vocabulary(), subject), vocabulary())
