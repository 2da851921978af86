"""Answers typed below quoted questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.interview import answered_lines, numbered_answers
from mailbot.reading.labels import Labels
from tests.reading.strangers import vocabulary


def found(text: str) -> list[tuple[str, str]]:
    return list(answered_lines(text, vocabulary().view(Labels.of)))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("> Who is the receiver?\nSara Naji", [("Sara Naji", "consignee: Sara Naji")]),
        ("> ما اسم المستلم ورقمه؟\n\nسارة ناجي", [("سارة ناجي", "consignee: سارة ناجي")]),
        ("> ما اسم المرسل إليه؟\nسارة ناجي", [("سارة ناجي", "consignee: سارة ناجي")]),
        ("> ما اسم المرسل؟\nعمر حداد", [("عمر حداد", "shipper: عمر حداد")]),
        ("| The shipper's name?\nOmar", [("Omar", "shipper: Omar")]),
        (
            "> The shipper?\nOmar\n> The consignee?\nSara",
            [("Omar", "shipper: Omar"), ("Sara", "consignee: Sara")],
        ),
        ("> Who is the receiver?\nSara Naji\nThank you", [("Sara Naji", "consignee: Sara Naji")]),
        ("> Who are the shipper and the consignee?\nSara", []),
        ("> How are you?\nFine", []),
        ("Who is the receiver?\nSara", []),
        ("> Who is the receiver?\n> Who is the driver?\nOmar", []),
        ("> Who is the receiver?\n" + "word " * 13, []),
        ("> the receiver " + "word " * 20 + "\nSara", []),
        ("", []),
    ],
)
def test_an_answer_takes_the_party_of_the_question_above(
    text: str, answers: list[tuple[str, str]]
) -> None:
    assert found(text) == answers


@given(st.text(max_size=200) | st.text(alphabet="> |\nreceiverالمرسل إليه:؟", max_size=200))
def test_any_text_gives_answers_that_stand_in_it(text: str) -> None:
    for answer, labelled in found(text):
        assert answer in text
        assert labelled.endswith(answer)


QUESTIONS = "1. Who is the consignee?\n2. Which telephone number?\n3. Who is the shipper?"


def numbered(written: str, quoted: str) -> list[str]:
    return [told for _, told in numbered_answers(written, quoted, vocabulary().view(Labels.of))]


@pytest.mark.parametrize(
    ("written", "quoted", "told"),
    [
        (
            "1. Dune Pictures\n2. +971 2 445 1180\n3. That is us, Reuter Film",
            QUESTIONS,
            [
                "consignee: Dune Pictures",
                "consignee contact: +971 2 445 1180",
                "shipper: us, Reuter Film",
            ],
        ),
        ("3) Noor Stores", QUESTIONS.replace("1.", "> 1)"), ["shipper: Noor Stores"]),
        (
            "1- 77 0938 1124\n2- Habib 0551234567",
            "1. Tracking number\n2. Sender name and phone",
            ["AWB: 77 0938 1124", "shipper: Habib 0551234567"],
        ),
        (
            "1- سارة ناجي\n2- مكتبة النورس",
            "> 1- اسم المستلم\n> 2- اسم المرسل",
            ["consignee: سارة ناجي", "shipper: مكتبة النورس"],
        ),
        ("1. Dune Pictures", "1. Who is the consignee?", []),
        ("4. Dune Pictures", QUESTIONS, []),
        ("1. Dune Pictures", "1. Take a seat\n2. Be patient", []),
        ("1. " + "word " * 20, QUESTIONS, []),
        ("", "", []),
    ],
)
def test_an_answer_takes_the_question_of_its_number(
    written: str, quoted: str, told: list[str]
) -> None:
    assert numbered(written, quoted) == told
