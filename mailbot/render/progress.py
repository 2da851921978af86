"""How far a matter has come, as its customer may know it: the last step, and what it goes on from.

Only dates of the ticket that concern the customer are told: when it was registered, when we last
asked him, when a person last wrote to him, when it was solved. Nothing of what happens inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mailbot.desk.ticket import State, Ticket
from mailbot.render.locale import Locale, Moment
from mailbot.render.pieces import Piece, token

Last = Literal["registered", "asked", "wrote", "solved", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`last` is the code of the last step, `at` its time.

    `watch` is when an announced shipment is looked at.
    `earlier` is the reference of the matter of the same customer that this one goes on from.
    `answer`: he is asked whether it is solved; `over`: it is closed, and may be taken up again.
    """

    last: Last
    at: Moment
    earlier: Piece | None
    answer: bool
    watch: Moment | None
    over: bool


def progress(ticket: Ticket | None, locale: Locale) -> Progress | None:
    """Tell how far a ticket has come; None without one."""
    if ticket is None:
        return None
    last, at = max(_steps(ticket), key=lambda step: step[1])
    earlier = next((link.ref for link in ticket.links if link.relation == "continues"), None)
    return Progress(
        last=last,
        at=locale.moment(at),
        earlier=token(earlier) if earlier else None,
        watch=locale.moment(ticket.watch_at) if ticket.watch_at else None,
        answer=ticket.state is State.RESOLVED,
        over=ticket.state in (State.CLOSED, State.CANCELLED),
    )


def _steps(ticket: Ticket) -> list[tuple[Last, datetime]]:
    dated: tuple[tuple[Last, datetime | None], ...] = (
        ("registered", ticket.opened_at),
        ("asked", ticket.asked_at),
        ("wrote", ticket.informed_at),
        ("solved", ticket.resolved_at),
        ("closed", ticket.closed_at),
    )
    return [(last, at) for last, at in dated if at is not None]
