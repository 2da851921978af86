"""All labelled texts from which the reader's leanings are learnt (`make leanings`), as values.

Those of `config/vocabulary/examples` are there for nothing else; the others are the sets of mails
that are in view of whoever writes rules. What is held back for an honest measure is not among
them: `tests/corpus/guests` and the files of `tests/reading/guests` that are not in `SEEN`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from mailbot.mail.message import Mail, parse
from tests.reading.arabs import short_mails
from tests.reading.crowd import wishes
from tests.reading.strangers import mail_of, strangers

TESTS = Path(__file__).parents[1]
EXAMPLES = TESTS.parent / "config" / "vocabulary" / "examples"
GUESTS = TESTS / "reading" / "guests"
SEEN = ("ar-1", "en-1")
CORPORA = (
    "callers",
    "latecomers",
    "newcomers",
    "passersby",
    "sojourners",
    "strangers",
    "visitors",
    "wayfarers",
)
CROWDS = ("crowd.toml", "flock.toml", "swarm.toml", "throng.toml")
TABLES = ("first", "second", "third")


class Example(NamedTuple):
    """A mail, and what an officer would note of it."""

    mail: Mail
    nature: str
    urgent: bool


def examples() -> Iterator[Example]:
    """Yield every example, in an order that does not change."""
    yield from _of_vocabulary()
    yield from _of_tables()
    yield from _of_corpora()


def digest() -> str:
    """Return a checksum of what is learnt from."""
    whole = sha256()
    for mail, nature, urgent in examples():
        whole.update(f"{nature} {urgent} {mail.subject}\n{mail.text}\n".encode())
    return whole.hexdigest()


def _of_vocabulary() -> Iterator[Example]:
    for file in sorted(EXAMPLES.glob("*.toml")):
        for nature, texts in tomllib.loads(file.read_text("utf-8")).items():
            for text in texts:
                yield Example(mail_of(text.removeprefix("!")), nature, text.startswith("!"))
    files = [*sorted(EXAMPLES.glob("*.jsonl")), *(GUESTS / f"{name}.jsonl" for name in SEEN)]
    for file in files:
        for gold in map(json.loads, file.read_text("utf-8").splitlines()):
            yield Example(mail_of(gold["text"]), gold["nature"], gold["urgent"])


def _of_tables() -> Iterator[Example]:
    for table in TABLES:
        for short in short_mails(table):
            yield Example(mail_of(short.text), short.nature, short.urgent)
    for table in CROWDS:
        for wish in wishes(table):
            yield Example(mail_of(wish.text, subject=wish.subject), wish.nature, wish.urgent)
    for stranger in strangers():
        yield Example(stranger.mail, stranger.nature, stranger.urgent)


def _of_corpora() -> Iterator[Example]:
    for name in CORPORA:
        folder = TESTS / "corpus" / name
        for gold in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines()):
            if gold["disposition"] == "request":
                mail = parse((folder / gold["file"]).read_bytes())
                yield Example(mail, gold["nature"], gold["urgent"])
