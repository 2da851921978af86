"""Phrases weighed in their place: denials and false friends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.told import lexicon_of
from mailbot.reading.vocabulary import Vocabulary
from tests.reading.strangers import told_of, vocabulary


@pytest.mark.parametrize(
    "text",
    [
        "It is damaged.",
        "I do not know why it is damaged, nor does he.",
        "No idea how it got damaged.",
        "It was not late, but it is damaged.",
        "ليس عندي رقم، والكرتون مكسور",
        "ما هو ضايع بس مكسور",
    ],
)
def test_a_phrase_counts(text: str) -> None:
    assert told_of(text).first("service_failure.damaged")


@pytest.mark.parametrize(
    "text",
    [
        "It is not damaged.",
        "Nothing was damaged.",
        "It came without being damaged.",
        "What if damaged?",
        "الكرتون غير مكسور",
        "بدون أي كسور",
    ],
)
def test_a_denied_phrase_does_not(text: str) -> None:
    assert not told_of(text).first("service_failure.damaged")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What's the hold-up?", "address_change.back"),
        ("The shipment is on hold since Friday.", "address_change.back"),
        ("Please update me.", "address_change.who"),
        ("The consignee claims that it was open.", "claim.asks"),
        ("كم سعر الشحن العاجل؟", "strong.words"),
        ("Deliver to Urgent Care Clinic", "strong.words"),
        ("See you at the tennis court", "threat.bodies"),
        ("We live in Abha", "goods.animals"),
    ],
)
def test_a_false_friend_does_not_count(text: str, name: str) -> None:
    assert not told_of(text).first(name)


def test_values_of_fields_are_not_the_writers_words() -> None:
    assert not told_of("Shipper: Urgent Damaged Goods LLC").first("strong.words")
    assert told_of("Contents: insulin").all("goods.health", kinds=("goods",))


def test_the_words_are_given_as_written() -> None:
    said = told_of("Sadly it is DAMAGED.").first("service_failure.damaged")
    assert said is not None
    assert said.words == "DAMAGED"


def test_an_officers_own_phrase_is_met_and_a_faulty_one_named() -> None:
    tables = {stem: dict(table) for stem, table in vocabulary().tables.items()}
    strong = dict(tables["urgency"]["strong"])
    tables["urgency"]["strong"] = {**strong, "words": [*strong["words"], "on the double"]}
    assert lexicon_of(Vocabulary.from_tables(tables)).find(["on", "the", "double"])
    tables["urgency"]["strong"] = {**strong, "words": ["a*"]}
    with pytest.raises(ValueError, match=r"strong\.words: 'a\*'"):
        lexicon_of(Vocabulary.from_tables(tables))


PIECES = ["not", "urgent", "لا", "عاجل", "parcel", "damaged", ",", ".", "Shipper:", "\n", "refund"]


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_what_any_text_tells_stands_in_it(text: str) -> None:
    found = told_of(text)
    for said in found.all("strong.words", "service_failure.damaged"):
        assert found.counts(said)
        assert said.words in " ".join(said.sentence.written)
