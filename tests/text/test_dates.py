"""Moments in sentences, read against a Sunday morning in Riyadh."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.text.dates import find

NOW = datetime.fromisoformat("2026-03-15T09:30:00+03:00")

MOMENTS = [
    ("before 4pm today", "15 16:00"),
    ("by 4 p.m. today", "15 16:00"),
    ("The launch starts at 4 this afternoon", "15 16:00"),
    ("he leaves for the venue at six this evening", "15 18:00"),
    ("I fly tonight 23:50 from Dammam", "15 23:50"),
    ("VESSEL SAILS TODAY 1800 LT", "15 18:00"),
    ("at half past three", "15 15:30"),
    ("before noon", "15 12:00"),
    ("by COB", "15 17:00"),
    ("before close of business", "15 17:00"),
    ("by end of the day", "15 18:00"),
    ("today", "15 18:00"),
    ("within 3 hours", "15 12:30"),
    ("within the next couple of hours", "15 11:30"),
    ("in less than an hour", "15 10:30"),
    ("within 24 hours", "16 09:30"),
    ("tomorrow morning", "16 09:00"),
    ("at 8 tomorrow morning", "16 08:00"),
    ("tomorrow", "16 08:00"),
    ("by Monday", "16 08:00"),
    ("on Wednesday at 10am", "18 10:00"),
    ("on 16/03/2026 at 10:00", "16 10:00"),
    ("2026-03-17", "17 08:00"),
    ("March 17th", "17 08:00"),
    ("on the 20th", "20 08:00"),
    ("قبل الساعة ٤", "15 16:00"),
    ("اليوم قبل الساعة ٤ العصر", "15 16:00"),
    ("قبل صلاة العصر اليوم", "15 16:00"),
    ("قبل الظهر", "15 12:00"),
    ("قبل آخر الدوام", "15 17:00"),
    ("الليلة قبل العاشرة", "15 22:00"),
    ("خلال ساعتين", "15 11:30"),
    ("خلال ٢٤ ساعة", "16 09:30"),
    ("بكرة الصبح", "16 09:00"),
    ("غداً الثامنة صباحاً", "16 08:00"),
    ("صباح الغد", "16 09:00"),
    ("النهاردة بالليل", "15 22:00"),
    ("بعد بكرة", "17 08:00"),
    ("يوم الخميس", "19 08:00"),
    ("١٧ مارس", "17 08:00"),
    ("17 آذار", "17 08:00"),
]


@pytest.mark.parametrize(("text", "told"), MOMENTS)
def test_a_moment_is_read_against_the_mails_own(text: str, told: str) -> None:
    assert [f"{moment.at:%d %H:%M}" for moment in find(text, NOW)] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "3 days ago",
        "since 9 days",
        "for 14 hours",
        "every hour",
        "next-day delivery",
        "Seven Seas Rigging is at Gate Street",
        "deliver after 6pm",
        "هذا اليوم الثاني",
        "في نفس اليوم",
        "من ثلاثة أيام",
        "كل ساعة",
        "بعد صلاة العشاء",
        "مساء النور",
        "good evening",
        "صباح الخير",
        "99/99/2026",
        "31 February",
        "AWB 290011223344, 0551234567",
        "",
    ],
)
def test_what_is_no_moment_to_come_is_left_out(text: str) -> None:
    assert find(text, NOW) == ()


def test_yesterday_is_told_and_lies_before() -> None:
    (moment,) = find("signed 09:42 yesterday", NOW)
    assert moment.at < NOW


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("by 4pm", True),
        ("before tomorrow", True),
        ("within two hours", True),
        ("قبل العصر", True),
        ("until 4pm", False),
        ("لين المغرب", False),
        ("at 4pm", False),
        ("in two hours", False),
    ],
)
def test_a_bound_is_told_from_a_duration(text: str, *, before: bool) -> None:
    assert [moment.before for moment in find(text, NOW)] == [before]


def test_a_part_of_the_day_alone_is_vague_and_a_day_alone_has_no_hour() -> None:
    (evening,) = find("come in the evening", NOW)
    assert evening.vague
    (tomorrow,) = find("deliver it tomorrow", NOW)
    assert tomorrow.day_only
    (both,) = find("tomorrow evening", NOW)
    assert not both.vague
    assert not both.day_only


def test_the_zone_is_the_mails() -> None:
    (moment,) = find("at 5pm", NOW)
    assert moment.at.utcoffset() == timedelta(hours=3)


HOSTILE = """
at by before 4 25:61 0 31/2/26 2026-99-01 قبل الساعة غدا 40th the of March noon في within 99 days
hours ago next half past
"""


@given(st.lists(st.sampled_from(HOSTILE.split()), max_size=30))
def test_no_text_makes_it_raise(words: list[str]) -> None:
    for moment in find(" ".join(words), NOW):
        assert moment.at.tzinfo is not None


@pytest.mark.parametrize("digit", ["⓹", "²", "①", "፩"])
def test_a_digit_that_is_no_number_is_no_time(digit: str) -> None:
    for text in (f"by {digit}", f"{digit} April", f"the {digit} th", f"{digit}{digit}/1/2026"):
        find(text, NOW)
