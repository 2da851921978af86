"""What of a mail's words weighs, and what is only supposed, thanked for, or never was."""

from __future__ import annotations

import pytest

from mailbot.reading.nature import FAILURES
from mailbot.reading.sentences import sentences
from mailbot.reading.told import Told
from mailbot.reading.weighing import Case
from tests.reading.strangers import vocabulary


def case_of(text: str, subject: str = "") -> Case:
    told = Told(sentences(text, vocabulary(), subject), vocabulary())
    return Case(told, particular=True, reply=False)


@pytest.mark.parametrize(
    ("text", "subject", "weighs"),
    [
        ("My parcel was late.", "", True),
        ("What happens if my parcel is late?", "", False),
        ("I cannot remember a parcel that was late.", "", False),
        ("Thank you for finding the lost parcel.", "", False),
        ("What happens if a parcel is late?", "Late parcels", False),
        ("The box was late and wet.", "Late parcels", True),
        ("See the subject.", "My parcel is late", True),
    ],
)
def test_trouble_weighs_where_it_is_told(text: str, subject: str, *, weighs: bool) -> None:
    assert bool(case_of(text, subject).counting(*FAILURES)) is weighs


def test_what_was_to_be_done_stands_behind_its_word() -> None:
    case = case_of("You were to return the parcel to us.")
    (back,) = case.told.all("address_change.back")[:1]
    assert case.behind("grammar.was_due", back)
    assert not case.behind("grammar.never_was", back)
