"""Times as the contract's JSON writes them."""

from __future__ import annotations

from datetime import datetime


def moment(at: datetime | None) -> str | None:
    """Return a time as RFC 3339 with its offset, or None."""
    return at.isoformat(timespec="seconds") if at else None
