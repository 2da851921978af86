"""Every labelled mail at once through a real server: each person is answered once, no machine is.

Half go to each mailbox and twenty to both; what is a person's and what a machine's is told by
the gold labels, not by the bot.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from tests.offices import Bot, bot, message_of
from tests.servers import NO_DOVECOT, ImapPlace

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "dev"
NO_CORPUS = "the labelled mails do not lie beside this checkout"
TO_BOTH = 20


def labelled() -> list[tuple[bytes, str]]:
    """Return each mail with its gold disposition."""
    lines = (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    return [((CORPUS / row["file"]).read_bytes(), row["disposition"]) for row in gold]


def just_after(mails: list[tuple[bytes, str]]) -> datetime:
    """Return the moment after the newest Date header."""
    found = []
    for raw, _ in mails:
        try:
            found.append(parsedate_to_datetime(str(message_from_bytes(raw)["Date"])))
        except ValueError:
            continue
    return max(found) + timedelta(minutes=1)


def deliver_all(office: Bot, mails: list[tuple[bytes, str]]) -> None:
    """Let half arrive in each mailbox, and twenty people's mails in both."""
    people = [n for n, (_, gold) in enumerate(mails) if gold == "request"]
    both = set(people[:: len(people) // TO_BOTH][:TO_BOTH])
    first = [raw for n, (raw, _) in enumerate(mails) if n % 2 == 0 or n in both]
    second = [raw for n, (raw, _) in enumerate(mails) if n % 2 == 1 or n in both]
    office.put("key_accounts", *first)
    office.put("complaints", *second)


def message_id(raw: bytes) -> str:
    return str(message_from_bytes(raw)["Message-ID"] or "").strip().strip("<>")


@pytest.mark.dovecot
def test_each_person_gets_one_answer_and_no_machine_gets_any(
    tmp_path: Path, dovecot: ImapPlace | None
) -> None:
    if dovecot is None:
        pytest.skip(NO_DOVECOT)
    if not CORPUS.is_dir():
        pytest.skip(NO_CORPUS)
    mails = labelled()
    at = just_after(mails).isoformat()
    with bot(tmp_path, dovecot) as office:
        deliver_all(office, mails)
        done = office.mailbot("once", "--at", at)
        assert done.returncode == 0, done.stderr[-3000:]
        answered = Counter(
            str(message_of(letter)["In-Reply-To"]).strip("<>")
            for letter in office.fresh()
            if message_of(letter)["Auto-Submitted"] == "auto-replied"
        )
        for raw, gold in mails:
            expected = 1 if gold == "request" else 0
            assert answered[message_id(raw)] == expected, message_id(raw)
        again = office.mailbot("once", "--at", at)
        assert again.returncode == 0, again.stderr[-3000:]
        assert office.fresh() == []
