"""The tickets of the demo's week, in the order in which they are opened."""

from __future__ import annotations

LATE, GIFT, SPECIMENS, CRAFTS, ADDRESS, BROKEN, REDIRECT, WEEKEND = (
    f"KA-2026-{number:06}" for number in range(1, 9)
)
COMPLAINT = "CMP-2026-000001"
