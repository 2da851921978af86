"""A complainant's few words: taken back, called or written to, refused with or without a reason."""

from __future__ import annotations

import pytest

from mailbot.config.vocabulary import load_vocabulary
from mailbot.reading.complainant import (
    gives_grounds,
    prefers_writing,
    refuses,
    wants_call,
    withdraws,
)

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    "text",
    [
        "I withdraw my complaint.",
        "The parcel has come. I would like to\nwithdraw my complaint, thank you.",
        "Please cancel the complaint, it is solved",
        "أسحب شكواي، شكرا لكم",
        "أريد أن أسحب الشكوى",
        "تم حل المشكلة وأتنازل عن الشكوى",
    ],
)
def test_it_is_taken_back_in_plain_words(text: str) -> None:
    assert withdraws(text, VOCABULARY)


@pytest.mark.parametrize(
    "text",
    [
        "I do not want to withdraw my complaint",
        "I do not want to\nwithdraw my complaint",
        "I will never withdraw the complaint.",
        "Should I withdraw my complaint?",
        "I was told on the phone to withdraw my complaint. This is unacceptable.",
        "If you refund me I will withdraw my complaint",
        "I withdraw my complaint once you have paid.",
        "لا أريد سحب الشكوى",
        "طلب مني الموظف سحب الشكوى",
        "إذا عوضتموني أسحب الشكوى",
        "هل أسحب شكواي؟",
        "I complain again: he was rude.",
    ],
)
def test_what_is_denied_asked_or_only_offered_takes_nothing_back(text: str) -> None:
    assert not withdraws(text, VOCABULARY)


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("Yes please", True),
        ("Please call me", True),
        ("No problem, please call me", True),
        ("لا مانع", True),
        ("أوافق", True),
        ("No thank you", False),
        ("I prefer a written answer", False),
        ("لا أريد الاتصال، أريد ردا مكتوبا", False),
        ("Why did nobody call me?", False),
        ("When would you call me?", None),
        ("The parcel was open, too.", None),
    ],
)
def test_the_offer_to_be_called(text: str, *, wants: bool | None) -> None:
    assert wants_call(text, VOCABULARY) is wants


def test_he_may_think_better_of_the_call() -> None:
    assert prefers_writing("I changed my mind, please put it in writing", VOCABULARY)
    assert prefers_writing("غيرت رأيي، أريد ردًا مكتوبًا", VOCABULARY)
    assert not prefers_writing("Nobody has called me yet", VOCABULARY)


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("I do not accept this.", False),
        ("I am not satisfied with your reply.\n\nBest regards,\nDina Farouk", False),
        ("Not satisfied", False),
        ("لا أقبل هذا الرد", False),
        ("السلام عليكم، أنا غير راضية عن ردكم نهائيا", False),
        ("I appeal: you never asked her.", True),
        ("I do not accept this: he shouted twice.", True),
        ("لم يقنعني ردكم، فالسائق صرخ في وجه جارتي", True),
    ],
)
def test_a_refusal_with_and_without_a_reason(text: str, *, grounds: bool) -> None:
    assert refuses(text, VOCABULARY)
    assert gives_grounds(text, VOCABULARY) is grounds


def test_content_and_further_news_refuse_nothing() -> None:
    assert not refuses("Thank you, this settles it.", VOCABULARY)
    assert not refuses("When will the refund come?", VOCABULARY)
