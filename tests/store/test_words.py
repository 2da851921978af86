"""Texts made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.store.words import digest_of_mail, folded, search_words


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("احمد", "أحمد الشمري"),
        ("AHMAD", "ahmad"),
        ("٠٥٠١٢", "+966501234567 050123"),
        ("مكتبه", "المكتبة"),
        ("sara@x.example", "Sara@x.example"),
    ],
)
def test_spellings_that_writers_mix_are_found(query: str, text: str) -> None:
    assert all(word in folded(text) for word in search_words(query))


def test_missing_texts_are_passed_over() -> None:
    assert folded("one", None, "", "two") == "one two"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("A", "Where is my parcel, please?"), ("B", "where is  my\nparcel please"), True),
        (("A", "أين شحنتي يا إخوان اليوم"), ("B", "اين شحنتى يا اخوان اليوم."), True),
        (("A", "Where is parcel 111 please"), ("A", "Where is parcel 112 please"), False),
        (("Invoice", "see attached"), ("Damage", "see attached"), False),
        (("Damage", "see attached"), ("Re: Damage", "See attached."), True),
        (("Where is 111", ""), ("RE: where is 111", ""), True),
    ],
)
def test_a_mail_sent_twice_is_known_by_its_words(
    first: tuple[str, str],
    second: tuple[str, str],
    same: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    assert (digest_of_mail(*first) == digest_of_mail(*second)) is same


def test_a_mail_without_words_is_like_no_other() -> None:
    assert digest_of_mail("", " … ") == ""


@given(st.text(), st.text())
def test_any_text_has_a_digest(subject: str, text: str) -> None:
    assert len(digest_of_mail(subject, text)) in (0, 64)
    assert "  " not in folded(subject, text)
