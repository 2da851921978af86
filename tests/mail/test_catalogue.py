"""The catalogue of malformed and hostile mails: each is read, or told to be over a limit."""

from __future__ import annotations

import json

import pytest

from mailbot.cli.extract import record
from mailbot.config import load_vocabulary
from mailbot.mail.message import parse
from mailbot.reading.read import read
from tests.mail.catalogue import CATALOGUE

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize("name", CATALOGUE)
def test_each_is_read_or_told_to_be_over_a_limit(name: str) -> None:
    kind = CATALOGUE[name]
    mail = parse(kind.make())
    assert any(note.startswith("over-cap:") for note in mail.notes) is kind.capped
    assert kind.capped or kind.text in mail.text
    if kind.sender is not None:
        assert (mail.sender.email if mail.sender else "") == kind.sender
    if kind.subject is not None:
        assert mail.subject == kind.subject
    if kind.files is not None:
        assert tuple(attachment.name for attachment in mail.attachments) == kind.files
    found = record(name, mail, read(mail, VOCABULARY))
    assert json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8")) == found
