"""The answer to "is this solved?" in the words of customers."""

from __future__ import annotations

import pytest

from mailbot.config.vocabulary import load_vocabulary
from mailbot.reading.verdict import Verdict, verdict

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Yes", (True, None)),
        ("yes, thank you very much", (True, None)),
        ("Yes 5/5", (True, 5)),
        ("yes 4", (True, 4)),
        ("Solved. Rating: 4", (True, 4)),
        ("All good, five stars", (True, 5)),
        ("no problem any more, it arrived", (True, None)),
        ("4 out of 5", (True, 4)),
        ("⭐⭐⭐⭐⭐", (True, 5)),
        ("نعم", (True, None)),
        ("نعم، وصلت ولله الحمد ٥", (True, 5)),
        ("نعم حلت المشكلة، ٤ من ٥", (True, 4)),
        ("تم الاستلام، خمس نجوم", (True, 5)),
        ("نعم «٥»", (True, 5)),
        ("ايوه تمام ما قصرتوا", (True, None)),
        ("5", (True, 5)),
        ("No", (False, None)),
        ("no, 1", (False, 1)),
        ("It is still not here", (False, None)),
        ("Yes it came, but it is broken", (False, None)),
        ("the box hasn't arrived", (False, None)),
        ("لا", (False, None)),
        ("لا، لم تصل", (False, None)),
        ("ما وصلت للحين", (False, None)),
        ("نعم وصلت لكن ناقصة، نجمتين", (False, 2)),
        ("لسه ما وصلت ١/٥", (False, 1)),
        ("la2 lessa", (False, None)),
        ("2", (None, 2)),
        ("Is it solved?", (None, None)),
        ("No thanks", (None, None)),  # of "is it solved?" that may well be a no
        ("لا شكرا", (None, None)),
        ("No thanks, all good", (True, None)),
        ("No problem, thanks", (True, None)),
        ("Yes, received only one piece", (False, None)),
        ("وصلت قطعة واحدة فقط", (False, None)),
        ("Please send the invoice", (None, None)),
        ("أرسلوا لنا الفاتورة", (None, None)),
        ("Call me on 0551234567", (None, None)),
        ("", (None, None)),
    ],
)
def test_the_answer_and_the_rating_are_read(
    text: str, said: tuple[bool | None, int | None]
) -> None:
    found = verdict(text, VOCABULARY)
    assert (found.solved, found.rating) == said


def test_a_number_in_a_long_text_is_no_rating() -> None:
    text = "Yes it was delivered to the shop in the end after we had waited for it 3 days longer"
    assert verdict(text, VOCABULARY) == Verdict(solved=True)
