"""Read the mails that are kept with today's words and rules, and tell what comes out otherwise.

Nothing is written. Each mail is read as the bot reads it, in a child that can be killed; several
children read at a time, and what they find comes in the order in which the mails came.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

from mailbot.jobs.reader import Reader, ReadingFailed
from mailbot.reading.gist import Change, Gist, changes, gist
from mailbot.store.replay import KeptMail

AHEAD = 4
"""So many mails a reader are taken before the first of them is told."""


@dataclass(frozen=True, slots=True)
class Again:
    """A mail read once more: what differs, or why it cannot be read. `whole`: all was compared."""

    mail: KeptMail
    changes: tuple[Change, ...] = ()
    error: str = ""
    whole: bool = True


def replay(
    mails: Iterable[KeptMail], make_reader: Callable[[], Reader], readers: int
) -> Iterator[Again]:
    """Yield every mail read once more, in order."""
    made = [make_reader() for _ in range(readers)]
    free: SimpleQueue[Reader] = SimpleQueue()
    for reader in made:
        free.put(reader)
    waiting: deque[Future[Again]] = deque()
    try:
        with ThreadPoolExecutor(readers) as pool:
            for mail in mails:
                waiting.append(pool.submit(_read, free, mail))
                if len(waiting) >= AHEAD * readers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    finally:
        for reader in made:
            reader.close()


def _read(free: SimpleQueue[Reader], mail: KeptMail) -> Again:
    reader = free.get()
    try:
        return compared(mail, gist(reader.read(mail.raw).reading))
    except ReadingFailed as error:
        return Again(mail, error=str(error))
    finally:
        free.put(reader)


def compared(mail: KeptMail, now: Gist) -> Again:
    """Hold a reading against what was understood; of an old mail that is the disposition alone."""
    if mail.understood is not None:
        return Again(mail, changes(mail.understood, now))
    if mail.disposition is None or mail.disposition == now.disposition.value:
        return Again(mail, whole=False)
    change = Change("disposition", mail.disposition, now.disposition)
    return Again(mail, (change,), whole=False)
