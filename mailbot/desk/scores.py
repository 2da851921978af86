"""How good a closed ticket was, by the word of who looked at it (R-40)."""

from __future__ import annotations

from dataclasses import dataclass

LEAST, MOST = 1, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Somebody gave it 1 to 5: complete, in time, told to the customer, closed by its group."""

    score: int
    by: str
