"""A mail that kills, exhausts or holds whoever reads it costs itself alone, and can be taken up
again once that is mended."""

from __future__ import annotations

from mailbot.jobs.process import process
from mailbot.jobs.reader import Limits, ReadingChild
from mailbot.rules.plan import InboundState
from mailbot.store import inbound
from tests.databases import Server
from tests.jobs.hostile import MEMORY_MB, NOTHING, obeys
from tests.jobs.samples import Reads, all_tickets, desk, kept, mail_of, raw_mail
from tests.store.samples import NOON

POISONS = ("crash", "eat", "sleep")
GOOD = 9


def test_three_poisons_among_others(sqlite: Server) -> None:
    database = sqlite.migrated()
    raws = [raw_mail(f"Mail {n}", f"w{n}@firm{n}.example") for n in range(GOOD)]
    for place, word in enumerate(POISONS):
        raws.insert(3 * place + 1, raw_mail(word, f"bad{place}@far.example", word))
    numbers = kept(database, *raws)
    poisoned = [numbers[3 * place + 1] for place in range(len(POISONS))]

    reader = ReadingChild(NOTHING, frozenset(), Limits(0.7, MEMORY_MB), obeys)
    try:
        done = process(desk(database, reader), NOON)
    finally:
        reader.close()
    assert (done.handled, done.quarantined) == (GOOD, len(POISONS))
    for number in numbers:
        mail = mail_of(database, number)
        assert mail.attempts == (3 if number in poisoned else 1)
        aside = number in poisoned
        assert mail.state is (InboundState.QUARANTINED if aside else InboundState.HANDLED)
    assert len(all_tickets(database)) == GOOD

    with database.writing() as conn:  # what `quarantine retry` does
        assert all(inbound.release(conn, number) for number in poisoned)
    assert process(desk(database, Reads()), NOON).handled == len(POISONS)
    assert len(all_tickets(database)) == GOOD + len(POISONS)
