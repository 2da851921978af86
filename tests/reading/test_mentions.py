"""Parties as sentences mention them, each with the side it speaks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.mentions import MENTIONS_MAX, mentions
from mailbot.reading.scene import Mention, PartyWords, Scene, scene_of
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary


def scene(text: str) -> Scene:
    return scene_of(classified(text), vocabulary().view(PartyWords.of), names())


def named(text: str) -> list[tuple[str, str]]:
    """Return role and name of the mentions that have both."""
    return [(one.role, one.name) for one in mentions(scene(text)) if one.role and one.name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The shipper is Blue Harbor LLC and the consignee is Sara Naji.",
            [("shipper", "Blue Harbor LLC"), ("consignee", "Sara Naji")],
        ),
        (
            "The parcel from Blue Harbor LLC to Golden Fern Perfumes",
            [("shipper", "Blue Harbor LLC"), ("consignee", "Golden Fern Perfumes")],
        ),
        (
            "الشحنة المرسلة من مكتبة النورس إلى مؤسسة الندى",
            [("shipper", "مكتبة النورس"), ("consignee", "مؤسسة الندى")],
        ),
        ("The consignee in Jeddah, Mr. Omar Haddad, waits.", [("consignee", "Omar Haddad")]),
        ("The driver Omar Haddad was late.", []),
        ("Where is my parcel?", []),
        ("", []),
    ],
)
def test_the_parties_of_sentences_are_told_in_order(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert named(text) == found


def test_sentences_point_back_to_parties_that_lines_have_told() -> None:
    text = "Sara Naji\n\nMs. Sara is still waiting."
    told = Mention(0, 2, "consignee", "Sara Naji")
    assert [m.role for m in mentions(scene(text), [told]) if m.name == "Sara"] == ["consignee"]


def test_a_hostile_number_of_mentions_is_bounded() -> None:
    assert len(mentions(scene("The consignee is Sara Naji. " * 1500))) <= MENTIONS_MAX


PIECES = st.sampled_from(
    [
        *("the", "consignee", "is", "from", "to", "my", "brother", "المستلم", "اسمه", "لمكتبة"),
        *("النورس", "Mr.", "Sara", "&", "(", "0551112222", "parcel", ":", "\n", "\n\n", ".", "his"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map(" ".join))
def test_no_words_make_it_raise(text: str) -> None:
    one = scene(text)
    for mention in mentions(one):
        assert 0 <= mention.first < mention.last <= len(one.sentence)
        assert mention.role or mention.name
