"""Dates and times as a letter says them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mailbot.text import calendar_words as words
from mailbot.text.isolation import NBSP

SUNDAY = date(2026, 11, 29)


def plain(text: str) -> str:
    """Return the text with ordinary blanks."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("day", "language", "country", "said"),
    [
        (SUNDAY, "ar", "SA", "الأحد 29 نوفمبر 2026"),
        (SUNDAY, "en", "SA", "Sunday 29 November 2026"),
        (SUNDAY, "ar", "JO", "الأحد 29 تشرين الثاني (نوفمبر) 2026"),
        (SUNDAY, "en", "JO", "Sunday 29 November 2026"),
        (date(2026, 1, 1), "ar", "JO", "الخميس 1 كانون الثاني (يناير) 2026"),
        (date(2027, 2, 1), "ar", None, "الاثنين 1 فبراير 2027"),
        (date(2026, 6, 16), "ar", "EG", "الثلاثاء 16 يونيو 2026"),
    ],
)
def test_a_date_is_said_in_words(day: date, language: str, country: str | None, said: str) -> None:
    assert plain(words.full_day(day, language, country)) == said


def test_a_short_date_leaves_the_year_out() -> None:
    assert plain(words.short_day(SUNDAY, "ar")) == "الأحد 29 نوفمبر"


def test_the_day_of_the_month_stays_with_its_month() -> None:
    assert f"29{NBSP}November{NBSP}2026" in words.full_day(SUNDAY, "en")


@pytest.mark.parametrize(
    ("at", "arabic", "english"),
    [
        (time(0, 0), "12:00 منتصف الليل", "00:00"),
        (time(0, 15), "12:15 صباحًا", "00:15"),
        (time(7, 5), "7:05 صباحًا", "07:05"),
        (time(11, 59), "11:59 صباحًا", "11:59"),
        (time(12, 0), "12:00 ظهرًا", "12:00"),
        (time(12, 30), "12:30 ظهرًا", "12:30"),
        (time(13, 0), "1:00 مساءً", "13:00"),
        (time(16, 45), "4:45 مساءً", "16:45"),
        (time(23, 59), "11:59 مساءً", "23:59"),
    ],
)
def test_the_hour_is_said_as_people_say_it(at: time, arabic: str, english: str) -> None:
    assert plain(words.clock(at, "ar")) == arabic
    assert words.clock(at, "en") == english


def test_an_hour_is_announced_in_arabic_alone() -> None:
    assert plain(words.hour(time(16, 45), "ar")) == "الساعة 4:45 مساءً"
    assert words.hour(time(16, 45), "en") == "16:45"


@pytest.mark.parametrize(
    ("day", "arabic", "english"),
    [
        (SUNDAY, "19 جمادى الآخرة 1448هـ", "19 Jumada II 1448 AH"),
        (date(2026, 2, 18), "1 رمضان 1447هـ", "1 Ramadan 1447 AH"),
    ],
)
def test_the_hijri_date_is_that_of_umm_al_qura(day: date, arabic: str, english: str) -> None:
    assert plain(words.hijri(day, "ar")) == arabic
    assert plain(words.hijri(day, "en")) == english


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 1, 1)])
def test_a_day_that_the_hijri_calendar_does_not_reach_has_no_hijri_date(day: date) -> None:
    assert words.hijri(day, "ar") == ""


@pytest.mark.parametrize(
    ("zone", "arabic", "english"),
    [
        ("Asia/Riyadh", "بتوقيت الرياض", "Riyadh time"),
        ("Asia/Amman", "بتوقيت عمّان", "Amman time"),
        ("Europe/Berlin", "بتوقيت UTC+01:00", "UTC+01:00"),
    ],
)
def test_a_zone_is_named_by_its_city_else_by_its_offset(
    zone: str, arabic: str, english: str
) -> None:
    moment = datetime(2026, 11, 29, 12, tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert plain(words.zone_words(moment, zone, "ar")) == arabic
    assert words.zone_words(moment, zone, "en").replace(NBSP, " ") == english
