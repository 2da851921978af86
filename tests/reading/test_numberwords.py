"""The words around a number that tell what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.numberwords import (
    Cue,
    NumberWords,
    cue_before,
    cue_of_prefix,
    past_list_number,
)
from mailbot.reading.tokens import Kind, Passage, passage
from tests.reading.strangers import vocabulary


def words() -> NumberWords:
    return vocabulary().view(NumberWords.of)


def last_run(found: Passage) -> int:
    return max(at for at, token in enumerate(found.tokens) if token.kind is Kind.RUN)


def cue(text: str) -> Cue | None:
    """Return what the words before the last number of a text tell."""
    found = passage(text)
    return cue_before(found.tokens, last_run(found), words())


@pytest.mark.parametrize(
    ("text", "kind", "distance"),
    [
        ("AWB 29001949", "shipment", 0),
        ("AWB no. is 29001949", "shipment", 0),
        ("the parcel finally arrived 29001949", "shipment", 2),
        ("call me on 29001949", "phone", 0),
        ("order 29001949", "other", 0),
        ("fax: 29001949", "fax", 0),
        ("number 29001949", "number", 0),
        ("بوليصة رقم 29001949", "shipment", 0),
        ("وجوالها 29001949", "phone", 0),
        ("على الملصق 29001949", "hint", 0),
        ("order 7788, tracking 29001949", "shipment", 0),
        ("AWB:\n1) 29001949", "shipment", 0),
        ("# 29001949", "number", 0),
    ],
)
def test_the_nearest_telling_word_before_a_number_counts(
    text: str, kind: str, distance: int
) -> None:
    assert cue(text) == Cue(kind, distance)


@pytest.mark.parametrize(
    "text",
    [
        "29001949",
        "Good morning, Rana wrote 29001949",
        "My order is delayed. Please see: 29001949",
        "the parcel\n\nsee\n\n29001949",
        "order 7788 29001949, 31001949",
    ],
)
def test_words_of_another_sentence_or_number_tell_nothing(text: str) -> None:
    assert cue(text) is None


def test_letters_before_a_number_may_tell_that_it_is_no_waybill() -> None:
    runs = {
        run.prefix: run for t in passage("CR 10101234 and RX 55902214").tokens if (run := t.run)
    }
    assert cue_of_prefix(runs["CR"], words()) == Cue("other", 0)
    assert cue_of_prefix(runs["RX"], words()) is None


@pytest.mark.parametrize(
    ("text", "skipped"),
    [("4) 29001949", 2), ("- 29001949", 0), ("x\n(4) 29001949", 3), ("see 4) 29001949", 0)],
)
def test_the_number_of_a_list_is_passed_over(text: str, skipped: int) -> None:
    found = passage(text)
    at = last_run(found)
    assert at - past_list_number(found.tokens, at) == skipped


@given(
    st.lists(
        st.sampled_from(["AWB", "order", "رقم", "#", "(", "4)", "\n", "is", "29001949", "CR"])
        | st.text(max_size=5),
        max_size=20,
    ).map(" ".join)
)
def test_no_words_make_it_raise(text: str) -> None:
    found = passage(f"{text} 29001949")
    cue_before(found.tokens, last_run(found), words())
    for token in found.tokens:
        if token.run:
            cue_of_prefix(token.run, words())
