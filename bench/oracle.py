"""What must be true after a torture, worked out from what was injected, the database and the sink.

It knows nothing of the bot but its tables: a mail is found by its bytes, a letter by its
Message-ID. Every finding is a line; no line means that all holds.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from mailserver import Taken
from torments import Torment

from mailbot.store import models

TRACE = b"Received: from another.example"


def digest(raw: bytes) -> str:
    """Name a mail by its bytes, whatever a server did to its line ends, NULs and trace headers."""
    if raw.startswith(TRACE):
        raw = raw.partition(b"\n")[2]
    plain = raw.replace(b"\r\n", b"\n").replace(b"\0", b"\x80").rstrip(b"\n")
    return hashlib.sha256(plain).hexdigest()


def findings(url: str, injected: Iterable[Torment], taken: Sequence[Taken]) -> Iterator[str]:
    """Yield what does not hold."""
    engine = sa.create_engine(url)
    with engine.connect() as conn:
        yield from _mails(conn, injected)
        yield from _tickets(conn)
        yield from _letters(conn, taken)
        yield from _answers(conn, injected, taken)
    engine.dispose()


def summary(url: str, taken: Sequence[Taken]) -> str:
    """Tell what there is, in one line."""
    engine = sa.create_engine(url)
    inbound, outbox, results = models.inbound, models.outbox, models.outbox_results
    with engine.connect() as conn:
        states = _counted(conn, inbound.c.state)
        reasons = _counted(conn, inbound.c.reason, inbound.c.state == "quarantined")
        letters = _counted(conn, outbox.c.state)
        doubts = conn.scalar(
            sa.select(sa.func.count(sa.distinct(results.c.outbox_id))).where(
                results.c.state == "uncertain"
            )
        )
        opened = conn.scalar(sa.select(sa.func.count()).select_from(models.tickets))
    engine.dispose()
    twice = sum(count > 1 for count in Counter(one.message_id for one in taken).values())
    return (
        f"mails {states}, set aside {reasons}, {opened} tickets, letters {letters}, "
        f"{len(taken)} taken by the sink, {doubts} told as uncertain, {twice} of them went twice"
    )


def _counted(conn: sa.Connection, column: sa.Column[str], *where: sa.ColumnElement[bool]) -> dict:
    query = sa.select(column, sa.func.count()).where(*where).group_by(column)
    return {name: count for name, count in conn.execute(query)}


def _mails(conn: sa.Connection, injected: Iterable[Torment]) -> Iterator[str]:
    """Each mail that arrived is kept once, and decided; nothing else is kept."""
    wanted = {digest(one.raw): one.number for one in injected}
    found: dict[str, list[int]] = defaultdict(list)
    table = models.inbound
    for row in conn.execute(sa.select(table.c.id, table.c.raw, table.c.state, table.c.reason)):
        found[digest(row.raw)].append(row.id)
        if row.state == "pending" or not row.reason:
            yield f"inbound {row.id} is not decided"
    for name in sorted(set(wanted) - set(found), key=wanted.__getitem__):
        yield f"LOST: mail {wanted[name]}"
    for name, ids in found.items():
        if name not in wanted:
            yield f"inbound {ids} was never injected"
        elif len(ids) > 1:
            yield f"TWICE: mail {wanted[name]} is kept as {ids}"


def _tickets(conn: sa.Connection) -> Iterator[str]:
    """No mail opens two tickets of a kind, and no writer, who wrote once, has two."""
    tickets, journal = models.tickets, models.journal
    opened = (
        sa.select(journal.c.inbound_id, tickets.c.kind, sa.func.count().label("n"))
        .join(tickets, tickets.c.id == journal.c.ticket_id)
        .where(journal.c.kind == "opened")
        .group_by(journal.c.inbound_id, tickets.c.kind)
        .having(sa.func.count() > 1)
    )
    for row in conn.execute(opened):
        yield f"TICKET TWICE: inbound {row.inbound_id} opened {row.n} of kind {row.kind}"
    writers = (
        sa.select(tickets.c.requester_email, tickets.c.kind, sa.func.count().label("n"))
        .where(tickets.c.requester_email.like("writer%"))
        .group_by(tickets.c.requester_email, tickets.c.kind)
        .having(sa.func.count() > 1)
    )
    for row in conn.execute(writers):
        yield f"TICKET TWICE: {row.n} of kind {row.kind} for one writer of one mail"
    serials = sorted(int(ref.split("-")[-1]) for ref in conn.scalars(_refs("KA")))
    if serials != list(range(1, len(serials) + 1)):
        yield "the references have a gap"


def _refs(kind: str) -> sa.Select[tuple[str]]:
    return sa.select(models.tickets.c.ref).where(models.tickets.c.ref.like(f"{kind}-%"))


def _letters(conn: sa.Connection, taken: Sequence[Taken]) -> Iterator[str]:
    """What is called sent has arrived; what arrived twice is told as uncertain."""
    arrived = Counter(one.message_id for one in taken)
    outbox, results = models.outbox, models.outbox_results
    doubted = set(
        conn.scalars(sa.select(results.c.outbox_id).where(results.c.state == "uncertain"))
    )
    known = set()
    for row in conn.execute(sa.select(outbox.c.id, outbox.c.message_id, outbox.c.state)):
        name = row.message_id.strip("<>")
        known.add(name)
        count = arrived[name]
        if row.state == "sent" and not count:
            yield f"LETTER LOST: outbox {row.id} is called sent"
        if row.state not in ("sent", "uncertain", "cancelled"):
            yield f"outbox {row.id} is still {row.state}"
        if count > 1 and (row.id not in doubted or count > 2):
            yield f"LETTER TWICE: outbox {row.id} went {count} times, untold"
    for name in sorted(set(arrived) - known):
        yield f"a letter was sent that no outbox knows: {name}"


def _answers(
    conn: sa.Connection, injected: Iterable[Torment], taken: Sequence[Taken]
) -> Iterator[str]:
    """Each person is answered, by one letter."""
    outbox = models.outbox
    ours = {
        row.message_id.strip("<>"): row.audience
        for row in conn.execute(sa.select(outbox.c.message_id, outbox.c.audience))
    }
    answers: dict[str, set[str]] = defaultdict(set)
    for one in taken:
        if ours.get(one.message_id) == "customer":
            answers[one.answers].add(one.message_id)
    for torment in injected:
        if torment.answered and len(answers[torment.answered]) != 1:
            count = len(answers[torment.answered])
            yield f"mail {torment.number} is answered by {count} letters"
