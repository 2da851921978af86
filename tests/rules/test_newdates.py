"""A promise that a changed calendar moves to another day is told to its customer."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.events import DateMoved
from mailbot.desk.policy import Holiday, Name
from mailbot.desk.ticket import Promise, State
from mailbot.desk.timers import scheduled
from mailbot.rules.newdates import moved
from tests.desk.office import BUYER, DAY, NOON, OFFICE, RIYADH, complaint, office

CLOSED = Holiday(first=(NOON + DAY).date(), last=(NOON + DAY).date(), name=Name("عيد", "Eid"))
LATER = office(calendars=(replace(RIYADH, holidays=(*RIYADH.holidays, CLOSED)),))
PROMISED = scheduled(
    complaint(promise=Promise(start=NOON, clock="business", calendar="riyadh", days=5)), OFFICE
)


def test_he_is_told_the_old_date_and_the_new() -> None:
    step = moved(PROMISED, LATER, NOON)
    assert step is not None
    [event] = step.events
    assert isinstance(event, DateMoved)
    assert (event.before, event.after - event.before) == (PROMISED.due_at, DAY)
    [letter] = step.drafts
    assert (letter.template, letter.to, letter.values["was_due"]) == (
        "new-date",
        (BUYER,),
        PROMISED.due_at,
    )


def test_the_same_day_is_no_news_and_what_has_ended_keeps_its_date() -> None:
    assert moved(PROMISED, OFFICE, NOON) is None
    assert moved(replace(PROMISED, state=State.WITHDRAWN), LATER, NOON) is None
