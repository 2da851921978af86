"""The parts of figures have words in both languages."""

from __future__ import annotations

from mailbot.render.partwords import PARTS, UNKNOWN
from mailbot.reports.promises import AGES, OLDER


def test_both_languages_say_every_part() -> None:
    assert all(words.ar and words.en for table in PARTS.values() for words in table.values())
    assert UNKNOWN.ar
    assert UNKNOWN.en


def test_every_age_has_its_words() -> None:
    assert set(PARTS["age"]) == {*(name for _, name in AGES), OLDER}
