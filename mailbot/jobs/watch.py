"""The watchdog: what has been wrong for five minutes is told by the other way, once, and its end.

It lives beside the jobs, in a thread of its own, so that it speaks when they hang; and it needs no
database, so that it speaks when that is away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from mailbot.jobs.housekeep import SILENCE_MAX, illnesses
from mailbot.store.engine import Database, DatabaseDown
from mailbot.transport.connection import Unreachable

log = structlog.get_logger("watch")

AGAIN = timedelta(hours=4)
"""What stays wrong is told anew after so long."""

DATABASE = "database"
HOLD = "watch"


class Alarm(Protocol):
    """The other way to people."""

    def tell(self, subject: str, text: str, now: datetime) -> None:
        """Tell them; Unreachable where that fails too."""


@dataclass(slots=True)
class Watch:
    """What is known to be wrong, and when people were last told of it."""

    alarm: Alarm
    begun: datetime
    told: dict[str, datetime] = field(default_factory=dict)
    away_since: datetime | None = None

    def look(self, database: Database, components: Sequence[str], now: datetime) -> None:
        """Tell what is newly wrong, or still, or over; what cannot be told is told next time."""
        if now - self.begun <= SILENCE_MAX:
            return  # nobody has had the time to do his work
        wrong = self._wrong(database, components, now)
        if wrong is None:
            return
        news = {k: why for k, why in wrong.items() if self._is_news(k, now)}
        over = [key for key in self.told if key not in wrong]
        if not news and not over:
            return
        try:
            self.alarm.tell(*_letter(news, over), now)
        except Unreachable as error:
            log.error("the alarm could not be given", why=str(error))  # noqa: TRY400
            return
        log.warning("alarm given", wrong=sorted(news), over=over)
        self.told = {key: now if key in news else self.told[key] for key in wrong}

    def _wrong(
        self, database: Database, components: Sequence[str], now: datetime
    ) -> Mapping[str, str] | None:
        """Return what is wrong and why; None where another worker watches."""
        holds = database.holds
        try:
            mine = holds.still(HOLD) or holds.take(HOLD)
            found = illnesses(database, tuple(components), now) if mine else None
        except DatabaseDown as error:
            self.away_since = self.away_since or now
            ill = now - self.away_since >= SILENCE_MAX
            known = {key: "not known while the database is away" for key in self.told}
            return {**known, DATABASE: str(error)} if ill else known
        self.away_since = None
        return None if found is None else {one.component: one.what for one in found}

    def _is_news(self, key: str, now: datetime) -> bool:
        return key not in self.told or now - self.told[key] >= AGAIN


def _letter(news: Mapping[str, str], over: Sequence[str]) -> tuple[str, str]:
    """Return subject and text."""
    lines = [f"{key}: {why}" for key, why in news.items()]
    lines += [f"{key}: works again" for key in over]
    what = f"not working: {', '.join(news)}" if news else f"works again: {', '.join(over)}"
    text = "\n".join([*lines, "", "What to do is told in docs/operations.md; `mailbot health`."])
    return f"mailbot: {what}", text
