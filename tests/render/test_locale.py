"""Times and numbers as one reader's letter says them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.desk.policy import Calendar, Policy
from mailbot.render.locale import Locale, customer_locale, staff_locale
from mailbot.render.samples import NOW
from mailbot.text.isolation import NBSP
from tests.render.letters import INDIC, POLICY

END = datetime(2026, 11, 29, 14, 0, tzinfo=UTC)  # 17:00 in Riyadh, the end of Sunday's shift
AFTERNOON = datetime(2026, 11, 25, 13, 45, tzinfo=UTC)


def locale(language: str = "en", policy: Policy = POLICY) -> Locale:
    """Return the locale of a reader in Riyadh."""
    return customer_locale(
        policy, "ar" if language == "ar" else "en", NOW, account=None, group=None
    )


def plain(text: str) -> str:
    """Return the text with ordinary blanks."""
    return text.replace(NBSP, " ")


def test_a_moment_is_said_in_the_ways_that_letters_need() -> None:
    said = locale().moment(AFTERNOON)
    assert plain(said.day) == "Wednesday 25 November"
    assert plain(said.date) == "Wednesday 25 November 2026"
    assert said.time == "16:45"
    assert said.at == "Wednesday 16:45"
    assert plain(said.full) == "Wednesday 25 November 2026, 16:45"
    assert plain(said.limit) == "Wednesday 25 November 2026, 16:45"
    assert plain(said.short_limit) == "25 November"


def test_the_same_in_arabic() -> None:
    said = locale("ar").moment(AFTERNOON)
    assert plain(said.at) == "الأربعاء 4:45 مساءً"
    assert plain(said.full) == "الأربعاء 25 نوفمبر 2026، الساعة 4:45 مساءً"
    assert plain(said.short_limit) == "الأربعاء 25 نوفمبر"


def test_the_end_of_a_shift_is_called_so() -> None:
    assert plain(locale("ar").moment(END).limit) == "نهاية دوام يوم الأحد 29 نوفمبر 2026"
    assert plain(locale().moment(END).limit) == "the end of Sunday 29 November 2026"


def test_without_working_hours_the_hour_is_said() -> None:
    hourless = replace(POLICY, calendars=())
    assert plain(locale(policy=hourless).moment(END).limit) == "Sunday 29 November 2026, 17:00"


def test_a_weekday_alone_is_said_only_of_the_days_just_ahead() -> None:
    assert locale().moment(NOW + timedelta(days=5)).at == "Friday 16:46"
    assert plain(locale().moment(NOW + timedelta(days=7)).at) == "Sunday 29 November, 16:46"
    assert plain(locale().moment(NOW - timedelta(days=1)).at) == "Saturday 21 November, 16:46"


def test_the_hijri_date_stands_beside_the_other_where_configured() -> None:
    limit = plain(locale("ar", INDIC).moment(END).limit)
    assert limit == "نهاية دوام يوم الأحد ٢٩ نوفمبر ٢٠٢٦ (١٩ جمادى الآخرة ١٤٤٨هـ)"


def test_digits_are_arabic_indic_in_arabic_letters_alone() -> None:
    assert locale("ar", INDIC).number(25) == "٢٥"
    assert locale("en", INDIC).number(25) == "25"
    assert plain(locale("ar", INDIC).count("hours", 72)) == "٧٢ ساعة"
    assert plain(locale("ar").count("hours", 72)) == "72 ساعة"


@pytest.mark.parametrize(
    ("zone", "said"),
    [("Asia/Dubai", "17:45 Dubai time"), ("Asia/Amman", "16:45"), ("Asia/Riyadh", "16:45")],
)
def test_a_zone_is_named_where_its_hour_differs_from_the_desks(zone: str, said: str) -> None:
    calendar = replace(POLICY.calendars[0], key="SA", zone=zone)
    there = locale(policy=replace(POLICY, calendars=(calendar,)))
    assert plain(there.moment(AFTERNOON).full).endswith(f", {said}")


def test_the_calendar_is_the_countrys_else_the_groups_else_the_first() -> None:
    first = Calendar(key="first", zone="Asia/Riyadh", shifts=(None,) * 7)
    jordan = replace(first, key="jo", zone="Asia/Amman")
    cairo = replace(first, key="cairo", zone="Africa/Cairo")
    policy = replace(POLICY, calendars=(first, jordan, cairo))
    tracing = policy.group("sample-tracing-jo")
    assert tracing is not None
    assert staff_locale(policy, "en", NOW, tracing).zone == "Asia/Amman"
    elsewhere = replace(tracing, country="EG", calendar="cairo")
    assert staff_locale(policy, "en", NOW, elsewhere).zone == "Africa/Cairo"
    assert staff_locale(policy, "en", NOW, None).zone == "Asia/Riyadh"


def test_a_customers_months_are_those_of_his_accounts_country() -> None:
    account = next(a for a in POLICY.accounts if a.country == "JO")
    there = customer_locale(POLICY, "ar", NOW, account=account, group=None)
    assert "تشرين" in there.moment(END).date
