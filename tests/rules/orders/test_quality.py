"""Whether a note says enough (R-25)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.policy import Thresholds
from mailbot.rules.orders.quality import says, weakness
from tests.desk.office import OFFICE, WHOLE, ticket
from tests.rules.builders import VOCABULARY, case

WITHOUT = ticket(shipments=(replace(WHOLE, waybill=None),))


@pytest.mark.parametrize(
    "text",
    ["", "...", "للمتابعة", "pls check", "Please check, thanks", "FYI",
     "شكرًا لكم، للمتابعة والإفادة", "for your necessary action please", "تم الحل",
     "URGENT!!! asap"],
)  # fmt: skip
def test_a_note_that_says_nothing_is_weak(text: str) -> None:
    assert weakness(case(), ticket(), text) == "weak"


@pytest.mark.parametrize(
    "text",
    ["المندوب لم يتصل، يرجى إعادة التوصيل اليوم", "Courier did not call the consignee",
     "العنوان ناقص، نحتاج رقم المبنى"],
)  # fmt: skip
def test_a_note_that_says_what_happened_is_enough(text: str) -> None:
    assert weakness(case(), ticket(), text) is None


def test_how_much_is_enough_is_the_offices_choice() -> None:
    policy = replace(OFFICE, thresholds=Thresholds(note_min=40))
    assert weakness(case(policy=policy), ticket(), "Courier did not call him") == "weak"
    assert says(VOCABULARY, "pls check gate 7") == 5


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("The courier did not call the consignee", "waybill"),
        ("The courier did not call, AWB 290019498498", None),
        ("The courier did not call. AWB: none", None),
        ("المندوب لم يتصل، ولا توجد بوليصة", None),
    ],
)
def test_the_waybill_is_named_or_said_to_be_unknown(text: str, lack: str | None) -> None:
    assert weakness(case(), WITHOUT, text) == lack
