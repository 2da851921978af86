"""Names past small words, places and branches."""

from __future__ import annotations

import pytest

from mailbot.reading.bynames import becoming, branch_of, called, described, past_place
from mailbot.reading.chunks import name_at
from mailbot.reading.scene import PartyWords, Scene, scene_of
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary


def scene(text: str) -> Scene:
    return scene_of(classified(text), vocabulary().view(PartyWords.of), names(), shipping=True)


def at(one: Scene, word: str) -> int:
    return next(n for n, token in enumerate(one.passage.tokens) if token.text == word)


def test_a_name_behind_small_words() -> None:
    one = scene("the sender is the typing centre Rawabi Services")
    chunk = described(one, at(one, "typing"))
    assert chunk
    assert chunk.text == "Rawabi Services"


def test_a_showroom_is_its_firms() -> None:
    one = scene("from the Riyadh showroom of Maison Lumiere")
    chunk = branch_of(one, at(one, "Riyadh"))
    assert chunk
    assert chunk.text == "Maison Lumiere"


def test_a_place_and_the_name_in_brackets() -> None:
    one = scene("القادمة من الصين (Sunrise Toys)")
    chunk = past_place(one, at(one, "الصين"))
    assert chunk
    assert chunk.text == "Sunrise Toys"


def test_a_name_that_shall_be() -> None:
    one = scene("please change the consignee name on it to be Dana Stores")
    chunk = becoming(one, at(one, "name"))
    assert chunk
    assert chunk.text == "Dana Stores"


@pytest.mark.parametrize(
    ("text", "first", "name"),
    [
        ("من متجر انستقرام اسمه دولاب رغودة", "متجر", "دولاب رغودة"),
        ("from Blue Shop named Casa Verde", "Blue", "Casa Verde"),
    ],
)
def test_what_a_shop_is_called_counts(text: str, first: str, name: str) -> None:
    one = scene(text)
    chunk = name_at(one.passage, at(one, first), names())
    assert chunk
    proper = called(one, chunk)
    assert proper
    assert proper.text == name


def test_a_name_alone_is_called_nothing_else() -> None:
    one = scene("from Casa Verde to Dana Stores")
    chunk = name_at(one.passage, at(one, "Casa"), names())
    assert chunk
    assert called(one, chunk) is None
