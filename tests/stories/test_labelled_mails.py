"""Every labelled mail at once through a real server: each person is answered once, no machine is.

Half go to each mailbox and twenty to both; what is a person's and what a machine's is told by
the gold labels, not by the bot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from mailbot.store import models
from mailbot.store.engine import open_database
from tests.labelled import Labelled
from tests.offices import Bot, bot, message_of
from tests.servers import NO_DOVECOT, ImapPlace

TO_BOTH = 20
PERSON = "request"


@pytest.fixture(params=["embedded", pytest.param("dovecot", marks=pytest.mark.dovecot)])
def place(request: pytest.FixtureRequest) -> ImapPlace:
    """Return the server the mails arrive at."""
    found: ImapPlace | None = request.getfixturevalue(request.param)
    if found is None:
        pytest.skip(NO_DOVECOT)
    return found


def dates(mails: Iterable[Labelled]) -> Iterator[datetime]:
    """Yield the moments of the Date headers that can be read."""
    for mail in mails:
        with suppress(ValueError):
            yield parsedate_to_datetime(str(message_from_bytes(mail.raw)["Date"])).astimezone()


def deliver_all(office: Bot, mails: list[Labelled]) -> None:
    """Let half arrive in each mailbox, and twenty people's mails in both."""
    people = [n for n, mail in enumerate(mails) if mail.disposition == PERSON]
    both = set(people[:: len(people) // TO_BOTH][:TO_BOTH])
    office.put("key_accounts", *(m.raw for n, m in enumerate(mails) if n % 2 == 0 or n in both))
    office.put("complaints", *(m.raw for n, m in enumerate(mails) if n % 2 == 1 or n in both))


def answered(office: Bot) -> Counter[bytes]:
    """Count, by the mail that it answers, every automatic answer that SMTP has taken."""
    database = open_database(f"sqlite:///{office.folder / 'mailbot.db'}")
    letters, mails = models.outbox, models.inbound
    query = sa.select(letters.c.message_id, mails.c.raw)
    with database.reading() as conn:
        joined = query.join(mails, mails.c.id == letters.c.inbound_id)
        causes = {message_id: raw for message_id, raw in conn.execute(joined)}
    database.dispose()
    sent = map(message_of, office.fresh())
    answers = (one for one in sent if one["Auto-Submitted"] == "auto-replied")
    return Counter(causes[str(one["Message-ID"]).strip("<>")] for one in answers)


def test_each_person_gets_one_answer_and_no_machine_gets_any(
    tmp_path: Path, labelled: list[Labelled], place: ImapPlace
) -> None:
    at = (max(dates(labelled)) + timedelta(minutes=1)).isoformat()
    with bot(tmp_path, place) as office:
        deliver_all(office, labelled)
        done = office.mailbot("once", "--at", at)
        assert done.returncode in (0, 1), done.stderr[-3000:]
        count = answered(office)
        wrong = [
            f"{mail.told}: {count[mail.raw]} answers"
            for mail in labelled
            if count[mail.raw] != (1 if mail.disposition == PERSON else 0)
        ]
        assert wrong == []
        again = office.mailbot("once", "--at", at)
        assert again.returncode == 0, again.stderr[-3000:]
        assert office.fresh() == []
