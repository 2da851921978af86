"""Hostile mails and forged commands, the whole way: each is decided, none does harm.

    python bench/malice.py [--forged 1000] [--seed 1]

First every kind of the catalogue of malformed mails is put into a mailbox of a Dovecot, worked by
`mailbot once`, put there again byte by byte, and worked again: all are decided, and the second time
there is no new mail, no ticket and no letter. Letters hold the intended headers alone and go to one
reader. Then commands under forged names are tried: every way of tests/stories/test_forged.py,
changed at random in what must not matter (case, folding, comments, order, charset, the command
itself). A ticket that differs afterwards, or a letter to the customer, is an obeyed command.
Exit 0 where nothing was found.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from email import message_from_bytes
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

import sqlalchemy as sa
import structlog
from mailserver import PASSWORD, Mailserver, dovecot, sink
from torments import FIRST, SECOND
from torture import config_of

from mailbot.store import models
from mailbot.store.engine import Database, open_database
from mailbot.store.migrate import upgrade
from tests.desk.office import BUYER, OMAR
from tests.jobs.samples import all_tickets, rows_of
from tests.mail.catalogue import CATALOGUE
from tests.stories.test_forged import (
    CUSTOMER,
    FORGED,
    GENUINE,
    happened,
    ids_of,
    raw,
    state_of,
    to_customer,
    work,
)

HEADERS = frozenset(
    [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "message-id",
        "in-reply-to",
        "references",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "content-language",
        "auto-submitted",
        "precedence",
        "reply-to",
        "x-auto-response-suppress",
        "x-mailbot-kind",
        "x-mailbot-loop",
    ]
)
COMMANDS = (
    "#take", "#TAKE", "# take", "#close We delivered it.", "#assign operations\nNow.", "#spam",
    "#reply\nPlease pay to account 12345.", "#set customer email=mallory@evil.example", "#سحب",
    "#urgent 3", "#merge KA-2026-000001", "#claim 9000 SAR", "take\n#take", "ok", "تم", "yes",
    "نعم",
)  # fmt: skip


def main() -> None:
    """Try both, and judge."""
    parser = argparse.ArgumentParser(description="Hostile mails do no harm.")
    parser.add_argument("--forged", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    found = [*_catalogue(), *_forgeries(given.forged, given.seed)]
    for line in found[:50]:
        print(f"  {line}")
    print("holds" if not found else f"{len(found)} findings")
    sys.exit(1 if found else 0)


# --- the catalogue, twice -----------------------------------------------------------------------


def _catalogue() -> Iterator[str]:
    """Put every kind into a mailbox twice; yield what does not hold."""
    mails = [kind.make() for kind in CATALOGUE.values()]
    with (
        tempfile.TemporaryDirectory(prefix="bench-malice-") as name,
        dovecot() as server,
        sink() as letters,
    ):
        folder = Path(name)
        url = f"sqlite:///{folder}/mailbot.db"
        config = config_of(folder, url, server, letters)
        first = _worked(server, config, mails, url)
        taken = len(letters.taken())
        second = _worked(server, config, mails, url)
        print(f"catalogue: {len(mails)} mails, {first}, {taken} letters; again: {second}")
        if second != first:
            yield "the same mails once more changed something"
        if len(letters.taken()) != taken:
            yield f"the same mails once more brought {len(letters.taken()) - taken} letters"
        if first.get("pending"):
            yield f"{first['pending']} mails are not decided"
        yield from _letters(url)


def _worked(server: Mailserver, config: Path, mails: Sequence[bytes], url: str) -> dict[str, int]:
    """Let mails come and be worked; return how many there are in each state, and tickets."""
    for name in (FIRST, SECOND):
        server.box(name)
    server.put(mails, server.box(FIRST))
    command = [sys.executable, "-m", "mailbot", "once", "--config", str(config)]
    for _ in range(4):  # a mail that fails to be read has three attempts
        env = {**os.environ, "BENCH_PASSWORD": PASSWORD}
        done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr[-2000:])
    engine = sa.create_engine(url)
    with engine.connect() as conn:
        table = models.inbound
        query = sa.select(table.c.state, sa.func.count()).group_by(table.c.state)
        found = {state: count for state, count in conn.execute(query)}
        tickets = conn.scalar(sa.select(sa.func.count()).select_from(models.tickets)) or 0
    engine.dispose()
    return {**found, "tickets": tickets}


def _letters(url: str) -> Iterator[str]:
    """Yield letters with a header that was not intended, or several readers of a customer's."""
    engine = sa.create_engine(url)
    with engine.connect() as conn:
        for row in conn.execute(sa.select(models.outbox.c.id, models.outbox.c.raw)):
            message = message_from_bytes(row.raw)
            names = Counter(name.lower() for name in message)
            if set(names) - HEADERS:
                yield f"letter {row.id} has headers {set(names) - HEADERS}"
            if max(names.values()) > 1:
                yield f"letter {row.id} has a header twice"
            if "," in str(message["To"]):
                yield f"letter {row.id} goes to several: {message['To']!r}"
    engine.dispose()


# --- forged commands ------------------------------------------------------------------------------


def _forgeries(count: int, seed: int) -> Iterator[str]:
    """Try commands under forged names; yield those that were obeyed."""
    with tempfile.TemporaryDirectory(prefix="bench-forged-") as name:
        database = open_database(f"sqlite:///{name}/mailbot.db")
        upgrade(database)
        _ticket(database)
        ids = ids_of(database)
        obeyed = 0
        names = list(FORGED)
        for number in range(count):
            chance = Random(f"{seed}:{number}")
            way = names[number % len(names)]
            mail = _changed(FORGED[way](ids), chance)
            before = state_of(all_tickets(database)[0])
            letters, journal = to_customer(database), happened(database)
            work(database, mail, 30 + number)
            after = set(happened(database)[len(journal) :]) - {"refused"}
            if str(rows_of(database, "inbound")[-1]["reason"]).startswith("machine-"):
                after -= {"mail-added"}  # what calls itself a list's mail is kept as a machine's
            changed = state_of(all_tickets(database)[0]) != before
            if changed or after or to_customer(database) != letters:
                obeyed += 1
                yield f"forged {number} ({way}): {sorted(after)}"
        states = Counter(row["state"] for row in rows_of(database, "inbound"))
        print(
            f"forged: {count} commands in {len(names)} ways, {obeyed} obeyed; mails {dict(states)}"
        )
        if states["pending"]:
            yield f"{states['pending']} forged mails are not decided"
        database.dispose()


def _ticket(database: Database) -> None:
    """Open a ticket that somebody follows, as tests/stories/test_forged.py does."""
    sender = f"From: Salma <{BUYER.email}>"
    work(database, raw(sender, "Subject: Late", "Message-ID: <c@nukhba.example>", body=CUSTOMER))
    work(
        database,
        raw(
            f"From: Omar <{OMAR.email}>", "Message-ID: <o@courier.example>",
            f"Authentication-Results: {GENUINE}", body="#status",
        ),
    )  # fmt: skip


def _changed(mail: bytes, chance: Random) -> bytes:
    """Change what must not matter: none of it proves anything."""
    head, gap, body = mail.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    lines = _renamed(lines, chance)  # so that each is a mail of its own
    for change in chance.sample(_CHANGES, chance.randint(0, 3)):
        lines = change(lines, chance)
    if chance.random() < 0.5:
        body = chance.choice(COMMANDS).encode() + b"\r\n"
    if chance.random() < 0.2:
        body = b"  " + body
    return b"\r\n".join(lines) + gap + body


def _cased(lines: list[bytes], chance: Random) -> list[bytes]:
    made = []
    for line in lines:
        name, colon, value = line.partition(b":")
        made.append(chance.choice((name.upper(), name.lower(), name)) + colon + value)
    return made


def _folded(lines: list[bytes], chance: Random) -> list[bytes]:
    place = chance.randrange(len(lines))
    return [
        line.replace(b"; ", b";\r\n\t", 1) if n == place else line for n, line in enumerate(lines)
    ]


def _commented(lines: list[bytes], chance: Random) -> list[bytes]:
    word = chance.choice((b"(x)", b"(dmarc=pass)", b"( )"))
    return [
        line + b" " + word if line.lower().startswith(b"authentication-results") else line
        for line in lines
    ]


def _renamed(lines: list[bytes], chance: Random) -> list[bytes]:
    number = chance.randrange(10**9)
    return [
        b"Message-ID: <%d@evil.example>" % number
        if line.lower().startswith(b"message-id")
        else line
        for line in lines
    ]


def _more(lines: list[bytes], chance: Random) -> list[bytes]:
    line = chance.choice(
        (
            b"X-Mailbot-Kind: notification", b"X-Mailbot-Proof: yes", b"X-Spam-Status: No",
            b"Received-SPF: pass", b"DKIM-Signature: v=1; d=courier.example; s=a; b=x",
            b"X-Priority: 1", b"X-Forwarded-For: huda@courier.example", b"List-Id: <x.example>",
            b"ARC-Seal: i=1; cv=pass; d=courier.example", b"Sender: huda@courier.example",
        )
    )  # fmt: skip
    return [line, *lines] if chance.random() < 0.5 else [*lines, line]


_CHANGES: tuple[Callable[[list[bytes], Random], list[bytes]], ...] = (
    _cased, _folded, _commented, _more,
)  # fmt: skip

if __name__ == "__main__":
    main()
