"""Whether Latin letters spell an Arabic word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.text.romanised import WORD_MAX, spelled


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("الوفاء", "alwafa"),
        ("الوفاء", "wafa"),
        ("التميمي", "tamimi"),
        ("نبع", "nabaa"),
        ("سلا", "Salla"),
        ("شموع سلا", "shomousalla"),
        ("يوسف", "yousef"),
        ("مؤيد", "moayad"),
        ("عائشة", "aisha"),
        ("سلمى", "salma"),
        ("ورود", "worood"),
        ("القحطاني", "alqahtani"),
        ("لؤلؤة", "lulwa"),
        ("الجهني", "juhani"),
    ],
)
def test_a_word_is_known_however_its_vowels_and_doubles_are_spelled(
    arabic: str, latin: str
) -> None:
    assert spelled(arabic, latin)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("سلمى", "selim"),
        ("نور", "nar"),
        ("الوفاء", "wafiq"),
        ("نبع", "naba-water"),
        ("من", "min"),
        ("نور", "no"),
        ("", ""),
        ("shop", "shop"),
    ],
)
def test_other_words_and_words_too_short_to_tell_are_not_taken_for_it(
    arabic: str, latin: str
) -> None:
    assert not spelled(arabic, latin)


@given(st.text(), st.text())
def test_no_two_texts_make_it_raise(arabic: str, latin: str) -> None:
    assert spelled(arabic, latin) in (True, False)


def test_a_word_without_end_costs_no_more_than_one_of_the_longest() -> None:
    assert spelled("ا" * WORD_MAX * 100, "a" * WORD_MAX * 100) == spelled(
        "ا" * WORD_MAX, "a" * WORD_MAX
    )
