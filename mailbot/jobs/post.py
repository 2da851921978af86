"""Deliver, and tell how the sending goes: well, or that the server takes nothing from anybody.

What is wrong with one reader's address is no illness of ours. A server that could not be used is
asked again though no letter is due, so that `health` tells the truth and what it had put off goes
as soon as it is back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import sleep

from mailbot.jobs.apply import Office
from mailbot.jobs.deliver import Courier, Delivered, deliver
from mailbot.jobs.housekeep import beat, still_at_work
from mailbot.store.engine import Database
from mailbot.store.haste import hasten
from mailbot.transport.connection import Unreachable

PART = "deliver"


def post(
    database: Database,
    courier: Courier,
    clock: Callable[[], datetime],
    stop: Callable[[], bool] = lambda: False,
    office: Office | None = None,
    rest: Callable[[float], object] = sleep,
    most: int | None = None,
) -> Delivered:
    """Send what is due and beat; the arguments are those of `deliver`."""
    done = deliver(database, courier, clock(), stop, office, rest, most)
    if done.tried:
        beat(database, PART, clock(), done.down)
        return done
    last = still_at_work(database, PART, clock())
    if last is not None and not last.ok:
        _ask(database, courier, clock())
    return done


def _ask(database: Database, courier: Courier, now: datetime) -> None:
    try:
        courier.check()
    except Unreachable as error:
        beat(database, PART, now, error.why)
        return
    beat(database, PART, now)
    send_at_once(database, now)


def send_at_once(database: Database, now: datetime) -> None:
    """Let all that waits for a later time go now: the server is back, or the clock was set back."""
    with database.writing() as conn:
        hasten(conn, now)
