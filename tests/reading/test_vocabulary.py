"""The reader's words as a value: asked for by file and key, faults named by both."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.labels import Labels
from mailbot.reading.names import NameWords
from mailbot.reading.numberwords import NumberWords
from mailbot.reading.places import Places
from mailbot.reading.told import lexicon_of
from mailbot.reading.vocabulary import Vocabulary, phrase_pattern
from mailbot.text.arabic import fold

WORDS = Vocabulary.from_tables(
    {
        "labels": {"party": {"shipper": ["المرسل", "Sender"], "other": ["by hand"]}},
        "waybills": {"shape": {"bare_min": 8}, "on": True, "name": "x"},
    }
)


def test_words_are_kept_as_written() -> None:
    assert WORDS.words("labels", "party.shipper") == ("المرسل", "Sender")
    assert WORDS.section("labels", "party")["other"] == ["by hand"]
    assert WORDS.number("waybills", "shape.bare_min") == 8.0
    assert set(WORDS.table("waybills")) == {"shape", "on", "name"}


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: WORDS.table("goods"), r"vocabulary goods\.toml is missing"),
        (lambda: WORDS.words("goods", "x"), r"vocabulary goods\.toml is missing"),
        (lambda: WORDS.words("labels", "party.consignee"), r"labels\.toml: party\.consignee is m"),
        (lambda: WORDS.words("labels", "party.shipper.x"), r"labels\.toml: party\.shipper\.x is m"),
        (lambda: WORDS.words("labels", "party"), r"party must be a list of words"),
        (lambda: WORDS.words("waybills", "name"), r"waybills\.toml: name must be a list of words"),
        (lambda: WORDS.section("labels", "party.shipper"), r"party\.shipper must be a table"),
        (lambda: WORDS.section("labels", "parties"), r"labels\.toml: parties is missing"),
        (lambda: WORDS.number("waybills", "name"), r"waybills\.toml: name must be a number"),
        (lambda: WORDS.number("waybills", "shape"), r"waybills\.toml: shape must be a number"),
        (lambda: WORDS.phrases("labels", "party.gone"), r"labels\.toml: party\.gone is missing"),
        (lambda: WORDS.view(Labels.of), r"labels\.toml: party\.consignee is missing"),
        (lambda: WORDS.view(NameWords.of), r"names\.toml is missing"),
        (lambda: WORDS.view(Places.of), r"places\.toml is missing"),
        (lambda: WORDS.view(NumberWords.of), r"waybills\.toml: words\.shipment is missing"),
        (lambda: WORDS.view(lexicon_of), r"nature\.toml is missing"),
    ],
)
def test_what_is_not_there_is_told_by_file_and_key(ask: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        ask()


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"party": {"shipper": [1, 2]}}, r"labels\.toml: party\.shipper must be a list of words"),
        ({"party": {"shipper": ["a", None]}}, r"party\.shipper must be a list of words"),
        ({"party": [{"shipper": [["a"]]}]}, r"labels\.toml: party\.0\.shipper must be a list"),
        ({"party": {"shipper": None}}, r"labels\.toml: party\.shipper must be text"),
        ({"party": object()}, r"labels\.toml: party must be text, a number or a list"),
    ],
)
def test_a_table_of_the_wrong_shape_is_told_by_file_and_key(
    table: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        Vocabulary.from_tables({"labels": table})


def test_a_view_is_made_once_for_one_vocabulary() -> None:
    made: list[Vocabulary] = []

    def count(vocabulary: Vocabulary) -> int:
        made.append(vocabulary)
        return len(vocabulary.tables)

    other = Vocabulary.from_tables({})
    assert [WORDS.view(count), WORDS.view(count), other.view(count)] == [2, 2, 0]
    assert made == [WORDS, other]


def test_a_vocabulary_travels_to_another_process_without_its_views() -> None:
    WORDS.view(len_of := lambda vocabulary: len(vocabulary.tables))
    copy = pickle.loads(pickle.dumps(WORDS))
    assert copy.tables == WORDS.tables
    assert copy.words("labels", "party.other") == ("by hand",)
    assert copy.view(len_of) == 2


@pytest.mark.parametrize(
    ("phrase", "text", "met"),
    [
        ("best regards", "best   regards", True),
        ("Best Regards", "with best\nregards,", True),
        ("regards", "disregards", False),
        ("regards", "regardsx", False),
        ("مع التحية", "مع التحيه", True),
        ("مع التحيّة", "مع التحيه والتقدير", True),
        ("شكرا", "شكرًا", True),
        ("شكرا", "تشكرات", False),
        ("a.b", "a.b", True),
        ("a.b", "axb", False),
        ("", "anything", False),
        ("(c)", "all (c) here", True),
    ],
)
def test_a_pattern_of_phrases_finds_whole_words(phrase: str, text: str, *, met: bool) -> None:
    assert bool(phrase_pattern([phrase]).search(fold(text))) is met


def test_of_several_phrases_the_longest_is_found() -> None:
    found = WORDS.phrases("labels", "party.shipper", "party.other").search("sent by hand")
    assert found
    assert found[0] == "by hand"
    pattern = phrase_pattern(["by", "by hand", "by hand to you"])
    assert pattern.findall("by hand to you") == ["by hand to you"]
    assert WORDS.phrases("labels", "party.shipper") is WORDS.phrases("labels", "party.shipper")


@given(st.lists(st.text(max_size=20), max_size=8), st.text(max_size=60))
def test_any_phrases_compile_and_search(phrases: list[str], text: str) -> None:
    phrase_pattern(phrases).search(fold(text))
