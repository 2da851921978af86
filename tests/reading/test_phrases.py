"""Phrases as an officer writes them, and where they are met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.phrases import Hit, compile_lists, fold_word, word_forms, words_of

WORDS = {
    "not": ["not/never", "ما"],
    "came": ["arrived", "turned up", "وصل*"],
    "nested": ["@not .. @came"],
    "round": ["@round again"],
}


def met(phrase: str, text: str) -> bool:
    """Tell whether a phrase is met in a text."""
    lexicon = compile_lists({"list": [phrase]}, WORDS)
    return bool(lexicon.find([fold_word(word) for word in words_of(text)]))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("not received", "NOT Received."),
        ("hasn't come", "It hasn’t come"),
        ("deliver*", "undelivered, but redelivery and delivering"),
        ("mobile/phone", "his phone"),
        ("not .. received", "not yet been fully received"),
        ("not ... received", "not a single one of them was received"),
        ("@not .. @came", "it never turned up"),
        ("@not @came", "ما وصلت"),
        ("@nested", "it has not ever arrived"),
        ("aed #", "AED 2,000"),
        ("# riyals", "٤٥٠ riyals"),
        ("pick-up", "pick up"),
        ("شحنة", "وبالشحنه"),
        ("المستلم", "للمستلم والمستلم"),
        ("إفادة", "نرجو الإفَادة"),
        ("ضروري", "ضروووووري"),
        ("ارسلت+", "وأرسلتها أمس"),
        ("^رجع", "أبيكم ترجعولي المبلغ"),
        ("^رجع", "ونرجعها"),
        ("^^شحن", "سنشحنها غدا"),
        ("^^بعت", "هنبعتلكم"),
        ("بعت+ لامي", "بعته لأمي"),
        ("بعت~", "ما بعتهاليش"),
        ("الهيئة العامة", "سنكتب وللهيئة العامة"),
    ],
)
def test_a_phrase_is_met(phrase: str, text: str) -> None:
    assert met(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("not received", "received not"),
        ("not received", "not yet received"),
        ("not .. received", "not one of the many boxes was received"),
        ("deliver", "delivery"),
        ("@not @came", "it arrived"),
        ("aed #", "AED two thousand"),
        ("جوال", "جوالي"),
        ("ارسلت+", "أرسلتموها"),
        ("بعت~", "بعتها"),
        ("^رجع", "مراجعة"),
        ("^^سلم", "متى بتسلمونها"),
        ("^^شحن", "شحنتها أمس"),
    ],
)
def test_a_phrase_is_not_met(phrase: str, text: str) -> None:
    assert not met(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("", "needs a word"),
        ("not ..", "needs a word at its end"),
        ("ab*", "too short"),
        ("@nobody came", "@nobody is not a list"),
        ("@round", "@round is not a list"),
        ("!!", "no word"),
        ("mail/e-mail", "a phrase of its own"),
    ],
)
def test_a_faulty_phrase_is_named_with_its_list(phrase: str, fault: str) -> None:
    with pytest.raises(ValueError, match=f"urgency.strong: .*{fault}"):
        compile_lists({"urgency.strong": [phrase]}, WORDS)


def test_every_list_is_found_in_one_walk_with_its_place() -> None:
    lexicon = compile_lists({"late": ["late"], "parcel": ["the parcel"], "none": ["lost"]}, {})
    assert lexicon.find(["the", "parcel", "is", "late", "late"]) == (
        Hit("parcel", 0, 2),
        Hit("late", 3, 4),
        Hit("late", 4, 5),
    )


def test_what_arabic_writes_onto_a_word_is_taken_off_step_by_step() -> None:
    assert word_forms("وبالشحنه") == ("وبالشحنه", "بالشحنه", "الشحنه", "شحنه")
    assert word_forms("ولم") == ("ولم", "لم")
    assert word_forms("وصل") == ("وصل",)
    assert word_forms("parcel") == ("parcel",)


@given(st.text(max_size=200))
def test_the_phrases_of_any_text_lie_within_it(text: str) -> None:
    lexicon = compile_lists({"some": ["a .. b", "الا*", "#", "@came .. #"]}, WORDS)
    words = [folded for word in words_of(text) if (folded := fold_word(word))]
    for hit in lexicon.find(words):
        assert 0 <= hit.start < hit.end <= len(words)


def test_a_number_that_a_phrase_spells_out_is_still_any_number() -> None:
    lexicon = compile_lists({"spelled": ["24 hours", "36h*"], "any": ["# hours", "#"]}, {})
    assert {hit.list for hit in lexicon.find(["24", "hours"])} == {"spelled", "any"}
    assert {hit.list for hit in lexicon.find(["36hrs"])} == {"spelled", "any"}
    assert lexicon.find(["25", "hours"]) == (Hit("any", 0, 2), Hit("any", 0, 1))
    assert lexicon.find(["77119022"]) == (Hit("any", 0, 1),)


@given(st.text(alphabet="ab*/#@. -ال", max_size=20))
def test_any_phrase_is_understood_or_its_fault_is_told(phrase: str) -> None:
    told = ""
    try:
        compile_lists({"some": [phrase]}, WORDS)
    except ValueError as fault:
        told = str(fault)
    assert not told or told.startswith(f"some: {phrase!r}: ")
