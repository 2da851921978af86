"""An announced shipment: nothing has failed yet, so it is watched and not timed (R-20).

The group looks at it on the morning before it arrives; where no arrival is told, on the next
working morning. It becomes a failure by a person's word, or by a mail that says so.
"""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from mailbot.desk import calendar as working
from mailbot.desk.events import Event, NatureSet, WatchSet
from mailbot.desk.ticket import Ticket
from mailbot.reading.datewords import arrives_on
from mailbot.reading.reading import Nature
from mailbot.rules.context import Case


def watched(case: Case, ticket: Ticket) -> list[Event]:
    """Return when the announced shipment is to be looked at; nothing for any other matter."""
    if not ticket.watches:
        return []
    group = case.policy.group(ticket.group)
    calendar = case.policy.calendar(group.calendar if group else None)
    zone = ZoneInfo(calendar.zone if calendar else case.policy.company.zone)
    text = f"{case.mail.subject}\n{case.reading.reply_text}"
    arrival = arrives_on(text, case.received_at.astimezone(zone), case.vocabulary)
    if arrival is None and ticket.watch_at is not None:
        return []
    if calendar is None:
        at = arrival - timedelta(days=1) if arrival else case.now + timedelta(days=1)
    elif arrival is None:
        at = working.next_opening(calendar, case.now + timedelta(hours=12))
    else:
        at = working.last_opening(calendar, arrival) or arrival
    at = max(at, case.now)
    return [] if at == ticket.watch_at else [WatchSet(at=at)]


def turned(case: Case, ticket: Ticket) -> list[Event]:
    """Return the change into a failure where a mail says that the announced shipment failed."""
    natures = case.reading.natures
    if not ticket.watches or Nature.SERVICE_FAILURE not in natures:
        return []
    rest = tuple(n for n in natures if n not in (Nature.SERVICE_FAILURE, Nature.PRE_ALERT))
    failed = (Nature.SERVICE_FAILURE, *rest)
    return [NatureSet(nature=Nature.SERVICE_FAILURE, natures=failed), WatchSet(at=None)]
