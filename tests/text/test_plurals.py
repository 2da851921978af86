"""Counts that agree with their nouns."""

from __future__ import annotations

import pytest

from mailbot.text import plurals
from mailbot.text.isolation import NBSP


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (101, "other"),
        (102, "other"),
        (103, "few"),
        (110, "few"),
        (111, "many"),
        (200, "other"),
        (1003, "few"),
    ],
)
def test_arabic_has_six_forms(count: int, form: str) -> None:
    assert plurals.arabic_form(count) == form


@pytest.mark.parametrize(
    ("key", "count", "phrase"),
    [
        ("details", 1, "بيان واحد"),
        ("details", 2, "بيانين"),
        ("details", 3, "3 بيانات"),
        ("details", 11, "11 بيانًا"),
        ("details", 100, "100 بيان"),
        ("details_left", 2, "بقي بيانان"),
        ("these_details", 1, "بالبيان الآتي"),
        ("these_details", 2, "بالبيانين الآتيين"),
        ("these_details", 7, "بالبيانات الآتية"),
        ("hours", 72, "72 ساعة"),
        ("hours", 2, "ساعتين"),
        ("days", 5, "5 أيام"),
        ("commands_done", 2, "نُفّذ أمران"),
        ("which_requests", 2, "أي الطلبين"),
        ("which_requests", 4, "أي الطلبات"),
    ],
)
def test_an_arabic_phrase_agrees_with_its_number(key: str, count: int, phrase: str) -> None:
    assert plurals.arabic(key, count).replace(NBSP, " ") == phrase


@pytest.mark.parametrize(
    ("key", "count", "phrase"),
    [
        ("details", 1, "one detail"),
        ("details", 2, "two details"),
        ("details", 11, "11 details"),
        ("details_left", 1, "one detail is left"),
        ("these_details", 1, "this detail"),
        ("these_details", 3, "these three details"),
        ("hours", 72, "72 hours"),
        ("commands_done", 0, "0 commands carried out"),
        ("which_requests", 2, "Which of the two"),
    ],
)
def test_an_english_phrase_agrees_with_its_number(key: str, count: int, phrase: str) -> None:
    assert plurals.english(key, count).replace(NBSP, " ") == phrase


def test_a_number_stays_with_its_noun_at_a_line_end() -> None:
    assert plurals.arabic("hours", 72) == f"72{NBSP}ساعة"


def test_digits_are_arabic_indic_where_the_office_wants_them() -> None:
    assert plurals.arabic("hours", 72, indic_digits=True) == f"٧٢{NBSP}ساعة"
    assert plurals.indic("3,500.25 96%") == "٣٬٥٠٠٫٢٥ ٩٦٪"


def test_both_languages_know_the_same_phrases() -> None:
    assert set(plurals.ARABIC) == set(plurals.ENGLISH)


def test_every_arabic_phrase_from_three_on_shows_its_number_or_needs_none() -> None:
    unnumbered = {"these_details", "which_requests"}
    for key, row in plurals.ARABIC.items():
        numbered = {form for form, phrase in row.items() if "{n}" in phrase}
        assert numbered == (set() if key in unnumbered else {"few", "many", "other"}), key
