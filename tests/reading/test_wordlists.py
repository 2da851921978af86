"""Phrases of word lists: the longest one that starts or ends at a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.tokens import atoms, passage
from mailbot.reading.wordlists import PHRASE_MAX, WordIndex, bare_forms, word_text

INDEX = WordIndex.of(
    {
        "shipper": ["المرسل", "shipper", "from"],
        "consignee": ["المرسل إليه", "ship to", "to"],
        "phone": ["contact no", "mobile", "#"],
        "contact": ["contact", "Mobile"],
    }
)


@pytest.mark.parametrize(
    ("text", "start", "end", "classes"),
    [
        ("المرسل", 0, 1, ("shipper",)),
        ("المرسل إليه", 0, 2, ("consignee",)),  # the longest, not the first
        ("المرسل اليه", 0, 2, ("consignee",)),
        ("جوال المرسل", 1, 2, ("shipper",)),
        ("جوال المرسل", 0, 0, ()),
        ("Ship To", 0, 2, ("consignee",)),
        ("ship", 0, 0, ()),
        ("SHIPPER name", 0, 1, ("shipper",)),
        ("contact no.", 0, 2, ("phone",)),
        ("contact person", 0, 1, ("contact",)),
        ("mobile", 0, 1, ("phone", "contact")),  # one word in two lists
        ("shippers", 0, 0, ()),
    ],
)
def test_the_longest_phrase_at_a_word_wins(
    text: str, start: int, end: int, classes: tuple[str, ...]
) -> None:
    assert INDEX.at(atoms(text), start) == (end, classes)


@pytest.mark.parametrize(
    ("text", "start", "classes"),
    [
        ("is المرسل إليه", 1, ("consignee",)),
        ("please ship to", 1, ("consignee",)),
        ("goes to", 1, ("consignee",)),
        ("my contact no", 1, ("phone",)),
        ("contact none", 2, ()),
        ("", 0, ()),
    ],
)
def test_the_longest_phrase_before_a_word_wins(
    text: str, start: int, classes: tuple[str, ...]
) -> None:
    words = atoms(text)
    assert INDEX.before(words, len(words)) == (start, classes)


def test_it_can_be_asked_whether_a_phrase_is_in_it() -> None:
    assert "Contact-No." in INDEX
    assert "contact num" not in INDEX
    assert INDEX.classes[("#",)] == ("phone",)


def test_no_phrase_is_longer_than_what_is_looked_at() -> None:
    assert WordIndex.of({}).longest_phrase == 0
    assert WordIndex.of({"long": ["one two three four five six seven eight"]}).longest_phrase == (
        PHRASE_MAX
    )


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("الرياض", "الرياض"),
        ("للرياض", "الرياض"),
        ("للرياض", "رياض"),
        ("والرياض", "الرياض"),
        ("بالرياض", "الرياض"),
        ("كالرياض", "الرياض"),
        ("فالرياض", "الرياض"),
        ("وللرياض", "الرياض"),
        ("لدبي", "دبي"),
        ("وجواله", "جواله"),
        ("بدر", "بدر"),
        ("mobile", "mobile"),
    ],
)
def test_what_arabic_writes_onto_a_word_can_be_taken_off(word: str, form: str) -> None:
    assert form in bare_forms(word)
    assert bare_forms(word)[0] == word


@pytest.mark.parametrize("word", ["", "من", "ولد", "both", "لل", "١٢٣٤"])
def test_short_and_latin_words_have_one_form(word: str) -> None:
    assert bare_forms(word) == (word,)


def test_only_words_count_in_a_phrase() -> None:
    assert [word_text(token) for token in passage("Shipper: SARA").tokens] == [
        "shipper",
        "",
        "sara",
    ]


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(text: str) -> None:
    words = atoms(text)
    for at in range(len(words)):
        end, classes = INDEX.at(words, at)
        assert at <= end <= len(words)
        assert bool(classes) == (end > at)
        assert bare_forms(words[at])


def test_a_form_stands_in_for_the_first_word() -> None:
    words = atoms("للمرسل إليه")
    assert INDEX.at(words, 0) == (0, ())
    assert INDEX.at(words, 0, "المرسل") == (2, ("consignee",))
    assert INDEX.at(words, 2, "المرسل") == (2, ())
