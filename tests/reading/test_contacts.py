"""Whose a telephone or an address in a sentence is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.contacts import Contact, contacts
from mailbot.reading.drafts import Side
from mailbot.reading.mentions import mentions
from mailbot.reading.scene import PartyWords, scene_of
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary


def found(text: str, writer: Side | None = None) -> tuple[Contact, ...]:
    scene = scene_of(classified(text, "SA", "KW"), vocabulary().view(PartyWords.of), names())
    return contacts(scene, mentions(scene), vocabulary(), writer)


def told(text: str, writer: Side | None = None) -> list[tuple[str, str]]:
    """Return owner and contact as written."""
    return [
        (one.owner, one.email or (one.number.written if one.number else ""))
        for one in found(text, writer)
    ]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Call me on 0551112222.", [("writer", "0551112222")]),
        ("My mobile is 0551112222.", [("writer", "0551112222")]),
        ("My e-mail is Sara@mail.example.", [("writer", "sara@mail.example")]),
        ("رقمي 0551112222", [("writer", "0551112222")]),
        ("0551112222 (my mobile)", [("writer", "0551112222")]),
        ("0551112222", [("writer", "0551112222")]),
        ("Phone 0551112222.", [("writer", "0551112222")]),
        (
            "The consignee is Sara Naji, her mobile is 0551112222.",
            [("consignee", "0551112222")],
        ),
        ("The consignee's mobile is 0551112222.", [("consignee", "0551112222")]),
        ("The shipper Blue Harbor LLC 0114652233", [("shipper", "0114652233")]),
        ("المستلم سارة ناجي وجوالها 0551112222", [("consignee", "0551112222")]),
        ("جوال المستلم 0551112222", [("consignee", "0551112222")]),
        (
            "The consignee Sara Naji 0551112222 / 0553334444",
            [("consignee", "0551112222"), ("consignee", "0553334444")],
        ),
        (
            "The shipper is Blue Harbor LLC, 0114652233, the consignee Sara Naji, 0551112222.",
            [("shipper", "0114652233"), ("consignee", "0551112222")],
        ),
        ("The driver Omar 0551112222 was rude.", []),
        ("The driver's number is 0551112222.", []),
        ("The parcel went to the wrong house.", []),
        ("", []),
    ],
)
def test_the_nearest_telling_word_decides(text: str, owners: list[tuple[str, str]]) -> None:
    assert told(text) == owners


@pytest.mark.parametrize(("writer", "owner"), [("shipper", "consignee"), ("consignee", "shipper")])
def test_his_number_is_that_of_the_party_that_the_writer_is_not(writer: Side, owner: str) -> None:
    assert told("Please call, his number is 0551112222.", writer) == [(owner, "0551112222")]
    assert told("Please call, his number is 0551112222.") == []


def test_a_country_beside_a_number_is_told_with_it() -> None:
    (one,) = found("The consignee Sara Naji in Kuwait 50112233")
    assert one.number is not None
    assert one.number.near == ("KW",)


def test_the_words_and_the_sureness_come_along() -> None:
    told_by_label, by_chance = (
        found("The consignee's mobile is 0551112222.")[0],
        found("0551112222")[0],
    )
    assert "0551112222" in told_by_label.text
    assert 0.5 < by_chance.sure < told_by_label.sure < 1


PIECES = st.sampled_from(
    [
        *("my", "his", "mobile", "the", "consignee", "المستلم", "وجوالها", "رقمي", "0551112222"),
        *("/", "a@b.example", ".", "\n", "\n\n", "Sara", "call", "me", "(", ")", "Kuwait", "old"),
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=5), max_size=30).map(" ".join),
    st.sampled_from([None, "shipper", "consignee"]),
)
def test_no_words_make_it_raise(text: str, writer: Side | None) -> None:
    for one in found(text, writer):
        assert (one.number is None) is not (one.email is None)
        assert 0 < one.sure < 1
