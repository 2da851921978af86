"""When a letter that could not be delivered is tried again: looks, and returns a time or None."""

from __future__ import annotations

from datetime import datetime, timedelta
from zlib import crc32

FIRST = timedelta(minutes=1)
CAP = timedelta(hours=1)
ATTEMPTS_MAX = 125
"""With doubling up to an hour that is five days, as long as mail servers try (Postfix)."""


SPREAD = 0.2
"""By how much of it a wait may be longer or shorter, so that not all come back at once."""


def next_attempt(attempts: int, now: datetime, number: int | None = None) -> datetime | None:
    """Return the next time to try after that many attempts: doubling, capped; None: give up.

    `number`, of the letter say, spreads those that failed at the same moment.
    """
    if attempts >= ATTEMPTS_MAX:
        return None
    doubled = FIRST * int(2 ** min(max(attempts - 1, 0), 12))
    return now + min(doubled, CAP) * _factor(attempts, number)


def _factor(attempts: int, number: int | None) -> float:
    """Return the same for the same letter and attempt, evenly between the two ends."""
    if number is None:
        return 1.0
    part = crc32(f"{number}/{attempts}".encode()) / 0xFFFFFFFF
    return 1.0 + SPREAD * (2 * part - 1)
