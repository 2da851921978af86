"""The tables of words of time."""

from __future__ import annotations

import pytest

from mailbot.text import timewords
from mailbot.text.arabic import fold


@pytest.mark.parametrize(
    "table",
    [
        timewords.NUMBERS,
        timewords.MINUTES,
        timewords.PARTS,
        timewords.DAYS,
        timewords.WEEKDAYS,
        timewords.MONTHS,
    ],
)
def test_words_stand_as_fold_leaves_them_or_they_would_never_be_met(
    table: dict[str, float],
) -> None:
    assert [word for word in table if fold(word) != word] == []


def test_both_languages_name_every_month_and_weekday() -> None:
    assert set(timewords.MONTHS.values()) == set(range(1, 13))
    assert set(timewords.WEEKDAYS.values()) == set(range(7))
    for table in (timewords.MONTHS, timewords.WEEKDAYS):
        arabic = {number for word, number in table.items() if word > "\u0600"}
        assert arabic == set(table.values())
