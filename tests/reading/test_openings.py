"""How a mention of a party begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.openings import Opener
from mailbot.reading.scene import Mention, PartyWords, scene_of
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary


def opener(text: str) -> Opener:
    found = classified(text)
    return Opener.of(scene_of(found, vocabulary().view(PartyWords.of), names()))


def first(text: str) -> Mention | None:
    """Return the first mention of a text."""
    one = opener(text)
    for at in range(len(one.scene.sentence)):
        mention = one.at(at, ())
        if mention:
            return mention
    return None


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("The consignee is Sara Naji.", "consignee", "Sara Naji"),
        ("The receiver: sara naji", "consignee", "sara naji"),
        ("The consignee has not called.", "consignee", None),
        ("المستلم سارة ناجي", "consignee", "سارة ناجي"),
        ("المستلمة اسمها سارة ناجي", "consignee", "سارة ناجي"),
        ("المرسل مكتبة النورس", "shipper", "مكتبة النورس"),
        ("sent by Blue Harbor LLC", "shipper", "Blue Harbor LLC"),
        ("ordered a lamp from Golden Fern Perfumes", "shipper", "Golden Fern Perfumes"),
        ("الشحنة المرسلة من مكتبة النورس", "shipper", "مكتبة النورس"),
        ("الشحنة لمكتبة النورس", "consignee", "مكتبة النورس"),
        ("our parcel from Sara Naji to Omar", "shipper", "Sara Naji"),
        ("The driver Omar was late", "other", None),
        ("Mr. Naji Salem called", "", "Naji Salem"),
        ("اسمي سارة ناجي", "writer", "سارة ناجي"),
        ("My name is Sara Naji", "writer", "Sara Naji"),
    ],
)
def test_words_open_a_mention_of_a_party(text: str, role: str, name: str | None) -> None:
    mention = first(text)
    assert mention is not None
    assert (mention.role, mention.name) == (role, name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Where is it?",
        "Dear Mr. Salem, good morning",
        "It went to your Khobar counter",
        "وين وصلت؟",
        "0551112222",
        "We are late",
    ],
)
def test_where_no_party_is_told_nothing_opens(text: str) -> None:
    assert first(text) is None


def test_a_name_with_its_telephone_in_brackets_is_one_of_the_partys_people() -> None:
    one = opener("Harbor Cafe (Luca, 044472091)")
    party = Mention(0, 2, "consignee", "Harbor Cafe")
    mention = one.at(2, (party,))
    assert mention is not None
    assert (mention.role, mention.name) == ("person", "Luca")
    assert one.at(2, ()) is None


PIECES = st.sampled_from(
    [
        *("the", "consignee", "is", "from", "to", "my", "brother", "المستلم", "اسمه", "لمكتبة"),
        *("النورس", "Mr.", "Sara", "&", "(", "0551112222", "parcel", ":", "\n", "\n\n", "of", "we"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map(" ".join))
def test_no_words_make_it_raise(text: str) -> None:
    one = opener(text)
    found: list[Mention] = []
    for at in range(len(one.scene.sentence)):
        mention = one.at(at, found)
        if mention:
            assert mention.first < mention.last <= len(one.scene.sentence)
            found.append(mention)
