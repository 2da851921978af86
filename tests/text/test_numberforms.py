"""Numbers and addresses in unusual forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.text.numberforms import usual


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("05.51.23.45.67", "05 51 23 45 67"),
        ("055\u2009123\u20094567", "055 123 4567"),
        ("0\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e3", "055"),
        ("𝟎𝟓𝟓𝟏𝟐𝟑𝟒", "0551234"),
        ("0 5 5 1 2 3 4 5 6 7", "0551234567"),
        ("٢ ٩ ٠ ٠ ١ ٩ ٤ ٩", "٢٩٠٠١٩٤٩"),
        ("055/1234567", "055 1234567"),
        ("O551234567", "0551234567"),
        ("AWB 29OO19498498.", "AWB 290019498498."),
        ("https://wa.me/966551234567", "+966551234567"),
        ("zero five five, one two three four five six seven", "0551234567"),
        ("oh five oh double three one seven seven four two", "0503317742"),
        ("صفر خمسة خمسة واحد اثنين ثلاثة اربعة خمسة ستة سبعة", "0551234567"),
        ("sara [at] noor.example", "sara@noor.example"),
        ("sara(at)noor (dot) example", "sara@noor.example"),
        ("sara @ noor.example", "sara@noor.example"),
    ],
)
def test_an_unusual_form_is_rewritten(written: str, meant: str) -> None:
    assert usual(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Version 1.2.3.4",
        "on 05.01.2026 at noon",
        "rows 1 2 3",
        "24/7 and 3/1446",
        "one or two of the three boxes, four at most",
        "OK 5 boxes, Oman 551234567",
        "meet me at noor.example",
        "https://track.noor.example/t/290019498498",
        "sara@noor.example, 0551234567",
        "I asked for it at the branch (at least twice)",
    ],
)
def test_all_else_stays(text: str) -> None:
    assert usual(text) == text


@given(st.text(alphabet="05O1. /@at[]()\u2009٠١ onetwozero\n", max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    assert len(usual(text)) <= len(text)
