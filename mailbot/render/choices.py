"""The reader's own open matters, listed for him to choose among (S-13)."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.desk.ticket import State
from mailbot.reading.reading import Language
from mailbot.render.given import Given
from mailbot.render.pieces import Piece, clipped, name, token
from mailbot.render.wording import safe_state

SUBJECT_MAX = 60
_KEYS = ("subject", "waybill", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the reader's own open matters."""

    number: int
    ref: Piece
    subject: Piece | None
    waybill: Piece | None
    state: str


def choices(given: Given, language: Language) -> tuple[Choice, ...]:
    """List the matters that a draft names, numbered from 1."""
    found = []
    for number, row in enumerate(given.rows("tickets", "ref"), 1):
        subject, waybill, state = (str(row.get(key) or "") for key in _KEYS)
        found.append(
            Choice(
                number=number,
                ref=token(str(row["ref"])),
                subject=name(clipped(subject, SUBJECT_MAX)) if subject else None,
                waybill=token(waybill) if waybill else None,
                state=safe_state(State(state), language) if state in State.__members__ else "",
            )
        )
    return tuple(found)
