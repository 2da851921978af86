"""What a reading came to, kept with the mail, so that a later one can be held against it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from mailbot.reading.reading import Disposition, Language, Nature, Reading, Shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The values of a reading by which it is decided; the words themselves are left out."""

    disposition: Disposition
    language: Language
    nature: Nature | None
    natures: tuple[Nature, ...] = ()
    urgency: int = 0
    urgency_reasons: tuple[str, ...] = ()
    about_shipment: bool = False
    shipments: tuple[Shipment, ...] = ()
    missing: tuple[str, ...] = ()
    forwarded_from: str | None = None
    follow_up: bool = False
    thanks: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A value that would be another one now."""

    field: str
    before: object
    now: object


def gist(reading: Reading) -> Gist:
    """Return what a reading came to."""
    return Gist(**{f.name: getattr(reading, f.name) for f in fields(Gist)})


def changes(before: Gist, now: Gist) -> tuple[Change, ...]:
    """Return what differs, in the order of the fields."""
    pairs = ((f.name, getattr(before, f.name), getattr(now, f.name)) for f in fields(Gist))
    return tuple(Change(name, old, new) for name, old, new in pairs if old != new)
