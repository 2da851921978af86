"""A passage prepared for reading: its sentences, and the words that open a party."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.scene import Mention, PartyWords, Scene, scene_of, sentences
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary


def scene(text: str, *, shipping: bool = False) -> Scene:
    return scene_of(classified(text), vocabulary().view(PartyWords.of), names(), shipping=shipping)


def place(one: Scene, text: str) -> int:
    return next(at for at, token in enumerate(one.passage.tokens) if token.text == text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One two.", 1),
        ("One. Two! Three?", 3),
        ("واحد. اثنان؟ ثلاثة", 3),
        ("Mr. Naji Salem", 1),
        ("One\ntwo", 1),
        ("One\n\ntwo", 2),
    ],
)
def test_sentences_end_at_their_marks_and_at_empty_lines(text: str, count: int) -> None:
    numbers = sentences(classified(text))
    assert len(set(numbers)) == count
    assert list(numbers) == sorted(numbers)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the consignee", "noun.consignee"),
        ("المستلم", "noun.consignee"),
        ("والمستلم", "noun.consignee"),
        ("المرسل إليه", "noun.consignee"),
        ("المرسل", "noun.shipper"),
        ("the shipper's", "noun.shipper"),
        ("driver", "noun.other"),
        ("sister", "noun.kin"),
        ("lamp", None),
    ],
)
def test_a_word_tells_which_party_is_spoken_of(text: str, kind: str | None) -> None:
    one = scene(text)
    kinds = one.cue(place(one, text.removeprefix("the ").split()[0]))[1]
    assert kind in kinds if kind else not kinds
    assert one.noun(len(one.sentence)) is False


def test_a_span_holds_the_tokens_of_one_sentence() -> None:
    one = scene("First here. Then there.")
    span = one.span(place(one, "Then"))
    assert [one.folded(at) for at in span][:2] == ["then", "there"]
    assert one.folded(-1) == ""
    assert one.folded(99) == ""


def test_a_place_told_with_in_begins_no_name() -> None:
    one = scene("It is in Jeddah with Sara")
    assert place(one, "Jeddah") in one.told_places
    assert place(one, "Sara") not in one.told_places


@pytest.mark.parametrize(
    ("text", "at", "beside"),
    [
        ("Sara in Jeddah 0551112222", 3, True),
        ("Sara , 0551112222", 2, True),
        ("Sara bought a lamp 0551112222", 4, False),
        ("Sara\n\n0551112222", 2, False),
    ],
)
def test_only_a_place_may_stand_between_a_party_and_what_is_beside_it(
    text: str, at: int, *, beside: bool
) -> None:
    assert scene(text).beside(Mention(0, 1, ""), at) is beside


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("my parcel for Sara", True),
        ("AWB 290019498498 for Sara", True),
        ("شحنتي عند Sara", True),
        ("the weather is fine, Sara", False),
        ("A parcel came. It rained. It was cold. Sara", False),
    ],
)
def test_a_shipment_is_spoken_of_near_by_or_not(text: str, *, speaks: bool) -> None:
    one = scene(text)
    assert one.speaks_of_shipping(place(one, "Sara")) is speaks
    assert scene(text, shipping=True).speaks_of_shipping(0)


@pytest.mark.parametrize(
    ("text", "like"), [("Sender & Sons", True), ("Shipper Ways", True), ("Sender is", False)]
)
def test_a_party_word_may_begin_a_name(text: str, *, like: bool) -> None:
    assert scene(text).named_like(0) is like


PIECES = st.sampled_from(["the", "consignee", "المستلم", "Sara", ".", "\n\n", "in", "Jeddah", "("])


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map(" ".join))
def test_any_text_can_be_prepared(text: str) -> None:
    one = scene(text)
    assert len(one.sentence) == len(one.passage.tokens)
    for at in range(len(one.sentence)):
        assert at in one.span(at)
        assert one.cue(at)[0] >= at
        one.row(at)
        one.speaks_of_shipping(at)
        one.words_back(at, 3)
        one.named_like(at)
        one.capital(at)
