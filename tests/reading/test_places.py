"""Places in a text, and the countries they are in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.places import Places
from mailbot.reading.tokens import passage
from tests.reading.strangers import vocabulary


@pytest.fixture
def places() -> Places:
    return vocabulary().view(Places.of)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in Riyadh", [("Riyadh", ("SA",))]),
        ("to Al Khobar today", [("Al Khobar", ("SA",))]),
        ("Kuwait City", [("Kuwait City", ("KW",))]),  # the longest name
        ("New York", [("New York", ("US",))]),
        ("from Jeddah to Abu Dhabi", [("Jeddah", ("SA",)), ("Abu Dhabi", ("AE",))]),
        ("Muscat, Oman", [("Muscat", ("OM",)), ("Oman", ("OM",))]),
        ("abu-dhabi", [("abu-dhabi", ("AE",))]),
        ("Abu\nDhabi", [("Abu\nDhabi", ("AE",))]),
        ("Abu, Dhabi", []),
        ("من الرياض إلى دبي", [("الرياض", ("SA",)), ("دبي", ("AE",))]),
        ("للرياض", [("للرياض", ("SA",))]),
        ("بدبي", [("بدبي", ("AE",))]),
        ("والكويت", [("والكويت", ("KW",))]),
        ("جده", [("جده", ("SA",))]),
        ("في عمان", [("عمان", ("OM", "JO"))]),  # written alike
        ("في عمّان", [("عمّان", ("JO",))]),  # but not with its doubling
        ("nowhere", []),
        ("", []),
    ],
)
def test_places_are_found_with_their_countries(
    places: Places, text: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    row = passage(text)
    hits = places.find(row.tokens)
    assert [(row.between(hit.start, hit.end), hit.countries) for hit in hits] == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Al Khobar", True),
        ("الرياض", True),
        ("للرياض", True),
        ("Riyadh Jeddah", True),
        ("حي الروضة", True),
        ("شارع التحلية", True),
        ("Street 12", True),
        ("street", True),
        ("Street Foods", False),
        ("Riyadh Trading", False),
        ("سارة", False),
        ("", False),
    ],
)
def test_a_text_may_be_nothing_but_a_place(places: Places, text: str, *, place: bool) -> None:
    assert places.is_place(text) is place


@given(st.text(max_size=120) | st.text(alphabet="abu dhِيبدوعمانّ-\n,", max_size=120))
def test_the_places_of_any_text_do_not_overlap(text: str) -> None:
    places, tokens, ends = vocabulary().view(Places.of), passage(text).tokens, 0
    for hit in places.find(tokens):
        assert ends <= hit.start < hit.end <= len(tokens)
        assert hit.countries
        ends = hit.end
    places.is_place(text)
