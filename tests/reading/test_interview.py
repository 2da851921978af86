"""Answers typed below quoted questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.interview import answered_lines
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
