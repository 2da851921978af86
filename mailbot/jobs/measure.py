"""The figures of a running bot, as Prometheus reads them. They hold no personal data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from mailbot.jobs.housekeep import illnesses
from mailbot.store import inbound, outbox, pulse
from mailbot.store.engine import Database, DatabaseDown


def measure(database: Database, components: Sequence[str], now: datetime) -> str:
    """Return the page; where the database is away, that it is."""
    try:
        ill = {illness.component for illness in illnesses(database, tuple(components), now)}
        with database.reading() as conn:
            mails, letters = inbound.counts(conn), outbox.counts(conn)
            held = len(outbox.held_addresses(conn))
            beats = pulse.beats(conn)
    except DatabaseDown:
        return _page(_gauge("mailbot_database_up", "Whether the database can be used.", {"": 0}))
    silent = {part: (now - beats[part].at).total_seconds() for part in components if part in beats}
    return _page(
        _gauge("mailbot_database_up", "Whether the database can be used.", {"": 1}),
        _gauge("mailbot_mails", "Mails by what became of them.", mails, "state"),
        _gauge("mailbot_letters", "Letters by what became of them.", letters, "state"),
        _gauge("mailbot_held_addresses", "Addresses to which nothing is sent.", {"": held}),
        _gauge(
            "mailbot_part_well",
            "Whether a part works, as `mailbot health` tells.",
            {part: int(part not in ill) for part in components},
            "part",
        ),
        _gauge("mailbot_part_silent_seconds", "Since a part last worked.", silent, "part"),
    )


def _gauge(name: str, told: str, values: Mapping[str, float], label: str = "") -> Iterator[str]:
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} gauge"
    for key, value in values.items():
        tag = f'{{{label}="{_escaped(key)}"}}' if label else ""
        yield f"{name}{tag} {value:g}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _page(*gauges: Iterator[str]) -> str:
    return "".join(f"{line}\n" for lines in gauges for line in lines)
