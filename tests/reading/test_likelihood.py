"""How likely words where a party may stand are its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.likelihood import Likelihood
from mailbot.reading.mentions import mentions
from mailbot.reading.scene import PartyWords, scene_of
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary


def judge(text: str) -> Likelihood:
    return Likelihood(scene_of(classified(text), vocabulary().view(PartyWords.of), names()))


def told(text: str) -> list[tuple[str, str | None]]:
    return [(m.role, m.name) for m in mentions(judge(text).scene) if m.name and m.role]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("للعميلة هنادة 0551112222", ("consignee", "هنادة")),
        ("شحنة العميلة أرين الجهني متأخرة", ("consignee", "أرين الجهني")),
        ("المستلم حنظل عراب، جواله 0551112222", ("consignee", "حنظل عراب")),
        (
            "awb 60221199 shpr gulf seafood cnee ocean fresh tel 0126550912",
            ("shipper", "gulf seafood"),
        ),
        (
            "awb 60221199 shpr gulf seafood cnee ocean fresh tel 0126550912",
            ("consignee", "ocean fresh"),
        ),
        (
            "the parcel to the clinic: Ear & Voice Clinic, Medina Road",
            ("consignee", "Ear & Voice Clinic"),
        ),
        ("I bought a lamp at the fair from Lumina", ("shipper", "Lumina")),
        ("waybill 4471009988 from Oakley", ("shipper", "Oakley")),
        ("our boxes from Rawabi Stores to Harbor Cafe", ("consignee", "Harbor Cafe")),
    ],
)
def test_words_around_a_name_show_that_it_is_one(text: str, party: tuple[str, str]) -> None:
    assert party in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "العميلة رفضت الاستلام",
        "العميلة تريد الكرسي",
        "المستلم غير موجود",
        "المستلم الجديد 0551112222",
        "cnee refused delivery",
        "cnee not answering and shpr is angry",
        "we talked to Salem Trading about the parcel",
        "thanks to Rana for the parcel",
        "deliver the parcel to your Khobar counter",
        "I complained to Customs Desk",
        "from Monday to Friday",
    ],
)
def test_how_a_sentence_goes_on_is_no_name(text: str) -> None:
    assert told(text) == []


def test_a_firms_word_or_a_title_with_to_written_onto_it_is_addressed() -> None:
    assert judge("لمكتبة النورس").addressed(0)
    assert judge("للدكتورة ريم").addressed(0)
    assert not judge("لما وصلت").addressed(0)
    assert not judge("").addressed(0)


@given(
    st.lists(
        st.sampled_from(
            ["shpr", "cnee", "العميلة", "هنوف", "from", "to", "Sara", "لل", "0551112222"]
        )
        | st.text(max_size=5),
        max_size=25,
    ).map(" ".join)
)
def test_no_words_make_it_raise(text: str) -> None:
    one = judge(text)
    for at in range(len(one.scene.sentence)):
        one.addressed(at)
        one.begins_mention(at)
        one.name_closed(at)
        one.shorthand(at)
        one.near_waybill(at)
        one.bought(at)
        one.paired(at)
    told(text)
