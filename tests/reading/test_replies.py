"""The short words of a reply."""

from __future__ import annotations

import pytest

from mailbot.reading.replies import ReplyWords
from tests.reading.strangers import vocabulary

WORDS = ReplyWords.of(vocabulary())


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Yes", (True, "")),
        ("Yes, correct.", (True, "")),
        ("yes thank you very much", (True, "")),
        ("Yes, and her mobile is 055", (True, "and her mobile is 055")),
        ("yes and her mobile is 055", (True, "and her mobile is 055")),
        ("نعم صحيح شكرا", (True, "")),
        ("صح", (True, "")),
        ("No", (False, "")),
        ("No, it is Omar", (False, "it is Omar")),
        ("لا، بل عمر", (False, "بل عمر")),
        ("Right now I cannot", (None, "Right now I cannot")),
        ("No news yet", (None, "No news yet")),
        ("yes?", (None, "yes?")),
        ("", (None, "")),
        ("Omar", (None, "Omar")),
    ],
)
def test_a_yes_or_no_counts_before_a_stop(text: str, verdict: tuple[bool | None, str]) -> None:
    assert WORDS.verdict(text) == verdict


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it is Omar", "Omar"),
        ("sorry, the right name is Omar", "Omar"),
        ("بل هو عمر", "عمر"),
        ("Omar", "Omar"),
        ("it is", "it is"),
    ],
)
def test_what_leads_to_a_value_is_left_out(text: str, value: str) -> None:
    assert WORDS.without_lead(text) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("as per the AWB", "elsewhere"),
        ("It's on the label", "elsewhere"),
        ("on the label, thanks", "elsewhere"),
        ("كما في البوليصة", "elsewhere"),
        ("I am the receiver", "self_consignee"),
        ("أنا المستلم", "self_consignee"),
        ("same shipper as before", "same_shipper"),
        ("نفس المرسل", "same_shipper"),
        ("same as last time", "same"),
        ("the same shop sells boxes", None),
    ],
)
def test_a_phrase_counts_where_nothing_else_is_said(text: str, said: str | None) -> None:
    assert (said in WORDS.whole(text)) if said else not WORDS.whole(text)
