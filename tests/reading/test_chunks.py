"""Where a name ends that begins in the middle of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.chunks import Chunk, name_at
from mailbot.reading.tokens import Passage
from tests.reading.passages import classified, names


def place_of(found: Passage, text: str) -> int:
    return next(at for at, token in enumerate(found.tokens) if token.text == text)


def read(text: str, begins: str, *, lower: bool = False) -> Chunk | None:
    found = classified(text)
    return name_at(found, place_of(found, begins), names(), lower=lower)


@pytest.mark.parametrize(
    ("text", "begins", "name"),
    [
        ("The shipper is Blue Harbor Ceramics and they sent it", "Blue", "Blue Harbor Ceramics"),
        ("sent by Sara Naji yesterday", "Sara", "Sara Naji"),
        ("from Mr. Naji Salem about", "Mr", "Naji Salem"),
        ("to my sister Rowena Cruz in Jeddah", "my", "Rowena Cruz"),
        ('ordered from "Nadi Sweets" online', '"', "Nadi Sweets"),
        ("from Gulf Tiles Co., Ltd. last week", "Gulf", "Gulf Tiles Co., Ltd"),
        ("bought at Bank of Pearls today", "Bank", "Bank of Pearls"),
        ("Tariq & Sons Trading sent it", "Tariq", "Tariq & Sons Trading"),
        ("Sara's parcel", "Sara's", "Sara"),
        ("from Old Souk Roastery", "Old", "Old Souk Roastery"),
        ("MR KHALIFA AL SUWAIDI RAK", "MR", "KHALIFA AL SUWAIDI"),  # the place is none of it
        ("sent by Sara\nNaji yesterday", "Sara", "Sara Naji"),  # broken at the margin
        ("من مكتبة النورس في الرياض", "مكتبة", "مكتبة النورس"),
        ("المرسل سارة ناجي رقمها", "سارة", "سارة ناجي"),
        ("من السيد عمر بن حداد ورقمه", "السيد", "عمر بن حداد"),
        ("زوجتي سارة ناجي تنتظر", "زوجتي", "سارة ناجي"),
        ("من شركة Blue Basin للعميل", "شركة", "شركة Blue Basin"),
        ('من محل "كراكيب" امس', "محل", "محل كراكيب"),
        ("الى عبدالله الحربي في جدة", "عبدالله", "عبدالله الحربي"),
        ("أرسلتها الى عبد الرحمن القحطاني ورقمه", "عبد", "عبد الرحمن القحطاني"),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text: str, begins: str, name: str) -> None:
    found = read(text, begins)
    assert found
    assert found.text == name


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("we are late", "we"),
        ("I ordered it", "I"),
        ("Please call", "Please"),
        ("Old parcel", "Old"),
        ("12345 Sara", "12345"),
        (": Sara", ":"),
        ("of sara naji", "sara"),
        ("في الرياض", "في"),
        ("على الباب", "على"),  # folds as a man's name does
        ("الى الرياض", "الرياض"),
        ("my wife", "my"),
        ("Mr.", "."),
        ('"', '"'),
    ],
)
def test_other_words_begin_no_name(text: str, begins: str) -> None:
    assert read(text, begins) is None


def test_small_letters_are_a_name_where_the_words_before_leave_no_doubt() -> None:
    found = read("of sara naji yesterday", "sara", lower=True)
    assert found
    assert (found.text, found.proof) == ("sara naji", 0)
    assert read("of the parcel", "the", lower=True) is None


@pytest.mark.parametrize(
    ("text", "begins", "proof", "firm"),
    [
        ("Gulf Tiles LLC", "Gulf", 2, True),
        ("Sara Naji", "Sara", 1, False),
        ("Sara came", "Sara", 0, False),
        ("Mr. Naji came", "Mr", 2, False),
        ("مكتبة النورس", "مكتبة", 2, True),
        ("سارة ناجي", "سارة", 2, False),
        ("المهندس كنعان", "المهندس", 2, False),
    ],
)
def test_the_words_show_how_far_it_is_a_name(
    text: str, begins: str, proof: int, *, firm: bool
) -> None:
    found = read(text, begins)
    assert found
    assert (found.proof, found.firm) == (proof, firm)


PIECES = [
    "Mr",
    ".",
    "Sara",
    "سارة",
    "شركة",
    '"',
    "«",
    "of",
    "&",
    ",",
    "LLC",
    "\n",
    "my",
    "بن",
    "على",
]


@given(st.text(max_size=120) | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_token_of_any_text_can_begin_a_name(text: str) -> None:
    found = classified(text)
    for at in range(len(found.tokens)):
        for lower in (False, True):
            name = name_at(found, at, names(), lower=lower)
            assert name is None or at <= name.first < name.last <= len(found.tokens)
            assert name is None or (name.text and 0 <= name.proof <= 2)
