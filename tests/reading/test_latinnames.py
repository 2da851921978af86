"""English names in a sentence, told by their capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.latinnames import latin_name
from mailbot.reading.tokens import passage
from tests.reading.passages import names


def name_of(text: str, *, lower: bool = False, titled: bool = False) -> str | None:
    """Return the name that a text begins with."""
    chunk = latin_name(passage(text), 0, names(), lower=lower, titled=titled)
    return chunk.text if chunk else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sara Naji called", "Sara Naji"),
        ("Sara Naji, Jeddah", "Sara Naji"),
        ("Sara Naji's parcel", "Sara Naji"),
        ("Blue Harbor Ceramics LLC in Fujairah", "Blue Harbor Ceramics LLC"),
        ("Blue Harbor Co., Ltd. sent it", "Blue Harbor Co., Ltd"),
        ("Sender & Sons Trading", "Sender & Sons Trading"),
        ("House of Tiles is ours", "House of Tiles"),
        ("Sara\nNaji called", "Sara Naji"),
        ("Sara Naji.\nPlease call", "Sara Naji"),
        ("Old Town Bakery", "Old Town Bakery"),
        ("SARA NAJI", "SARA NAJI"),
        ("Mona El-Sayed", "Mona El-Sayed"),
        ("Please call", None),
        ("The parcel", None),
        ("sara naji", None),
    ],
)
def test_a_name_goes_on_as_far_as_its_capitals(text: str, name: str | None) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("sara naji", "sara naji"), ("sara naji is here", "sara naji"), ("is here", None)],
)
def test_small_letters_make_a_name_where_nothing_else_can_stand(
    text: str, name: str | None
) -> None:
    assert name_of(text, lower=True) == name


def test_behind_a_title_a_place_in_capitals_is_no_part_of_the_name() -> None:
    assert name_of("KHALIFA AL SUWAIDI DUBAI", titled=True) == "KHALIFA AL SUWAIDI"


@pytest.mark.parametrize(
    ("text", "proof", "firm"),
    [("Blue Harbor LLC", 2, True), ("Sara Naji", 1, False), ("Sara", 0, False)],
)
def test_the_words_of_a_name_prove_it_more_or_less(text: str, proof: int, *, firm: bool) -> None:
    chunk = latin_name(passage(text), 0, names(), lower=False)
    assert chunk is not None
    assert (chunk.proof, chunk.firm) == (proof, firm)


PIECES = st.sampled_from(
    ["Sara", "Blue", "LLC", "Co.", ",", "Ltd", "&", "of", "and", "\n", ".", "'s", "AL", "-", "old"]
)


@given(
    st.lists(PIECES | st.text(min_size=1, max_size=4), min_size=1).map(" ".join),
    st.sampled_from([(True, False), (False, True), (False, False)]),
)
def test_no_words_make_it_raise(text: str, ways: tuple[bool, bool]) -> None:
    whole = passage(text)
    lower, titled = ways
    for at in range(len(whole.tokens)):
        chunk = latin_name(whole, at, names(), lower=lower, titled=titled)
        assert chunk is None or (at <= chunk.first < chunk.last <= len(whole.tokens))
