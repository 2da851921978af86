"""What the jobs tell of themselves: beats for `health`, and the readings of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailbot.store import pulse
from mailbot.store.engine import Database
from mailbot.store.pulse import Beat

SILENCE_MAX = timedelta(minutes=5)
"""A part that has not worked, or not well, for so long is ill (R-32)."""


@dataclass(frozen=True, slots=True)
class Illness:
    """One thing that is wrong, for `health` and its exit code."""

    component: str
    what: str


def beat(database: Database, component: str, now: datetime, fault: str = "") -> None:
    """Write down that a part has worked, and whether it went well."""
    with database.writing() as conn:
        pulse.beat(conn, component, now, not fault, fault or "well")


def still_at_work(database: Database, component: str, now: datetime) -> Beat | None:
    """Write down that a part was at work and tried nothing; return how it last went."""
    with database.writing() as conn:
        last = pulse.beats(conn).get(component)
        if last is None:
            pulse.beat(conn, component, now, ok=True, detail="well")
        else:
            pulse.still(conn, component, now)
    return last


def illnesses(database: Database, components: tuple[str, ...], now: datetime) -> list[Illness]:
    """Name every expected part that is silent or failing; empty: a running bot is well."""
    with database.reading() as conn:
        beats = pulse.beats(conn)
    found = (_illness(name, beats.get(name), now) for name in components)
    return [illness for illness in found if illness]


def _illness(component: str, last: Beat | None, now: datetime) -> Illness | None:
    if last is None:
        return Illness(component, "has never worked: is `mailbot run` running?")
    if now - last.at > SILENCE_MAX:
        return Illness(component, f"silent since {last.at.isoformat(timespec='seconds')}")
    if not last.ok and (last.last_ok_at is None or now - last.last_ok_at > SILENCE_MAX):
        return Illness(component, last.detail)
    return None
