"""The one name that is left for the one party that nobody has named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.mentions import mentions
from mailbot.reading.remainder import give_remainder
from mailbot.reading.scene import PartyWords, Scene, scene_of
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary


def scene(text: str) -> Scene:
    return scene_of(classified(text), vocabulary().view(PartyWords.of), names())


def given_to(text: str) -> list[tuple[str | None, str]]:
    """Return names and roles where a shipper writes."""
    one = scene(text)
    found = give_remainder(mentions(one), "shipper", one)
    return [(m.name, m.role) for m in found if m.name]


@pytest.mark.parametrize(
    "text",
    [
        "Salma Idris no longer wants it",
        "Salma Idris wants it back",
        "It is late, says Salma Idris.",
    ],
)
def test_a_name_that_does_something_is_the_other_party(text: str) -> None:
    expected = "consignee" if "says Salma" not in text else ""
    assert given_to(text) == [("Salma Idris", expected)]


@pytest.mark.parametrize(
    "text",
    [
        "It lies at King Fahd Road",
        "I spoke to Salma Idris and she said no",
        "Salma Idris of your office said so",
        "Salma Idris says no and Star Motors says yes",
    ],
)
def test_places_our_people_and_one_of_several_are_none(text: str) -> None:
    assert all(role == "" for _, role in given_to(text))


def test_where_the_other_party_is_named_nothing_is_left() -> None:
    found = given_to("The consignee is Omar Haddad. Salma Idris says no.")
    assert ("Salma Idris", "") in found


@given(st.text(max_size=60))
def test_a_writer_of_no_side_leaves_all_as_it_is(text: str) -> None:
    one = scene(text)
    found = mentions(one)
    assert give_remainder(found, None, one) == found
