"""`--at`: a moment that stands in for the clock, written as RFC 3339."""

from __future__ import annotations

import re
from datetime import datetime

import click

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)([Zz]|[+-]\d\d:\d\d)?"
)


def moment(text: str) -> datetime:
    """Read a time with its offset from UTC; a naive one is refused, since it could mean any.

    Raises click.BadParameter, whose words hold the mend.
    """
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        raise click.BadParameter(f"{text!r} is not a time. Write it as 2026-11-22T09:00:00+03:00")
    day, clock, offset = found.groups()
    if not offset:
        mend = f"Add it: {day}T{clock}+03:00, or {day}T{clock}Z for UTC"
        raise click.BadParameter(f"{text!r} has no offset from UTC. {mend}")
    try:
        return datetime.fromisoformat(f"{day}T{clock}{offset.upper()}")
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no moment of any day: {error}") from None
