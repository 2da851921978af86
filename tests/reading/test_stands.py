"""Which party the writer says he is."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.stands import Stand, is_agent, stand_of
from tests.reading.strangers import vocabulary


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("I am the consignee.", "consignee"),
        ("I am the shipper of this one.", "shipper"),
        ("أنا المستلم", "consignee"),
        ("أنا المرسل", "shipper"),
        ("We shipped the goods last week.", "shipper"),
        ("I am waiting for my parcel.", "consignee"),
        ("I ordered a lamp.", "consignee"),
        ("What does it cost?", None),
        ("كم السعر؟", None),
        ("", None),
    ],
)
def test_his_words_tell_which_party_he_is(text: str, side: str | None) -> None:
    assert stand_of([text], vocabulary()).side() == side


SPOKEN = tomllib.loads(Path(__file__).with_name("stands.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("side", "text"), [(side, text) for side, texts in SPOKEN.items() for text in texts]
)
def test_dialects_tell_it_too(side: str, text: str) -> None:
    assert stand_of([text], vocabulary()).side() == side


@pytest.mark.parametrize(
    ("stand", "other", "firm", "side"),
    [
        (Stand(), None, False, None),
        (Stand(), "consignee", False, None),
        (Stand(), "consignee", True, "shipper"),
        (Stand(ours=True), "shipper", False, "consignee"),
        (Stand(shipper=2), None, False, "shipper"),
        (Stand(shipper=1), None, False, None),
        (Stand(consignee=1), None, False, "consignee"),
        (Stand(shipper=2, consignee=2), None, False, None),
        (Stand(shipper=3, told="consignee"), None, False, "consignee"),
        (Stand(shipper=3, neither=True), None, False, None),
        (Stand(shipper=3, told="consignee", returned=True), "shipper", False, "consignee"),
    ],
)
def test_what_he_says_is_weighed_with_the_party_that_he_names(
    stand: Stand, other: str | None, *, firm: bool, side: str | None
) -> None:
    assert stand.side(other, firm=firm) == side  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "agent"),
    [("Sara / Swift Customs Clearance", True), ("Sara / Gulf Tiles", False), ("", False)],
)
def test_an_agent_is_told_by_what_he_signs_as(text: str, *, agent: bool) -> None:
    assert is_agent(text, vocabulary()) is agent


WORDS = st.sampled_from(
    ["I", "am", "the", "shipper", "أنا", "المستلم", "my", "parcel", ".", "\n", "\n\n", "--", "|"]
)


@given(st.lists(WORDS | st.text(max_size=6), max_size=30).map(" ".join), st.text(max_size=30))
def test_no_words_make_it_raise(text: str, subject: str) -> None:
    assert stand_of([text, subject], vocabulary()).side("shipper") in (None, "shipper", "consignee")
    assert is_agent(text, vocabulary()) in (True, False)
