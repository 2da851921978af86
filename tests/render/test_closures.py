"""The holiday before a promised date, in the reader's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mailbot.desk.policy import Holiday, Name
from mailbot.reading.reading import Language
from mailbot.render.closures import Closure, closure
from mailbot.render.locale import Locale
from mailbot.render.pieces import name
from tests.desk.office import DAY, NOON, RIYADH

EID = Holiday(first=date(2026, 1, 8), last=date(2026, 1, 11), name=Name("عيد الفطر", "Eid al-Fitr"))
DAY_OFF = Holiday(
    first=date(2026, 2, 22), last=date(2026, 2, 22), name=Name("يوم التأسيس", "Founding Day")
)


def told(language: Language, days: int, *holidays: Holiday) -> Closure | None:
    locale = Locale(
        language=language,
        zone="Asia/Riyadh",
        home_zone="Asia/Riyadh",
        country="SA",
        indic_digits=False,
        hijri=False,
        calendar=replace(RIYADH, holidays=holidays),
        now=NOON,
    )
    return closure(locale, NOON + days * DAY)


def test_its_name_its_first_and_its_last_day() -> None:
    found = told("en", 7, DAY_OFF, EID)
    assert found == Closure(
        name("Eid al-Fitr"), "Thursday 8\u00a0January", "Sunday 11\u00a0January"
    )


def test_one_day_has_no_last() -> None:
    found = told("en", 60, DAY_OFF)
    assert found is not None
    assert (found.first, found.last) == ("Sunday 22\u00a0February", "")


def test_what_is_past_or_later_than_the_date_is_not_told() -> None:
    assert told("ar", 2, EID) is None
    past = replace(EID, first=date(2026, 1, 1), last=date(2026, 1, 4))
    assert told("ar", 7, past) is None
