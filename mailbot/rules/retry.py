"""When a letter that could not be delivered is tried again: looks, and returns a time or None."""

from __future__ import annotations

from datetime import datetime, timedelta

FIRST = timedelta(minutes=1)
CAP = timedelta(hours=1)
ATTEMPTS_MAX = 125
"""With doubling up to an hour that is five days, as long as mail servers try (Postfix)."""


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """Return the next time to try after that many attempts: doubling, capped; None: give up."""
    if attempts >= ATTEMPTS_MAX:
        return None
    doubled = FIRST * int(2 ** min(max(attempts - 1, 0), 12))
    return now + min(doubled, CAP)
