"""Amounts of money as people write them (R-19)."""

from __future__ import annotations

import pytest

from mailbot.config.vocabulary import load_vocabulary
from mailbot.reading.amounts import amount_of, amounts, begins_with_number, decimal_of

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("«٣٬٥٠٠ ريال»", "3500.00", "SAR"),
        ("SAR 3,500.00", "3500.00", "SAR"),
        ("3.500,00 EUR", "3500.00", "EUR"),
        ("Amount 3500/-", "3500.00", None),
        ("3500/- SR", "3500.00", None),
        ("3 500 SAR", "3500.00", "SAR"),
        ("نطالب بتعويض ثلاثة آلاف ريال", "3000.00", "SAR"),
        ("ثلاثة آلاف وخمسمائة ريال", "3500.00", "SAR"),
        ("ألفين ريال", "2000.00", "SAR"),
        ("ألفا ريال", "2000.00", "SAR"),  # two of them, before the goods
        ("مئتا ريال", "200.00", "SAR"),
        ("خمسة عشر ألفا ريال", "15000.00", "SAR"),
        ("3.5 آلاف ريال", "3500.00", "SAR"),
        ("3.5k SAR", "3500.00", "SAR"),
        ("three thousand five hundred riyals", "3500.00", "SAR"),
        ("3 thousand riyals", "3000.00", "SAR"),
        ("مبلغ المطالبة: ١٢٠٠٠", "12000.00", None),
        ("١٢٠٠٫٥٠ ر.س", "1200.50", "SAR"),
        ("$450", "450.00", "USD"),
        ("450.5 usd", "450.50", "USD"),
        ("1,250.500 KWD", "1250.50", "KWD"),
        ("12.500 BHD", "12.50", "BHD"),
        ("AED 12,000", "12000.00", "AED"),
        ("٥٠٠ درهم", "500.00", "AED"),
        ("٢٠٠ دينار كويتي", "200.00", "KWD"),
    ],
)
def test_an_amount_in_any_spelling(text: str, value: str, currency: str | None) -> None:
    found = amounts(text, VOCABULARY)
    assert (found[0].value, found[0].currency) == (value, currency)


@pytest.mark.parametrize(
    "text",
    [
        "AWB 290019498498 is lost",
        "call me on 0501234567",
        "we waited 3 days",
        "12 boxes were sent on 14/3/2026",
        "",
        "0 SAR",
    ],
)
def test_what_is_no_money(text: str) -> None:
    assert amounts(text, VOCABULARY) == ()


def test_the_claimed_amount_comes_before_the_goods_value() -> None:
    text = "The invoice value is SAR 4,000. We claim SAR 3,200 for the broken part."
    found = amounts(text, VOCABULARY)
    assert [(a.value, a.label) for a in found] == [("3200.00", "claim"), ("4000.00", "value")]


@pytest.mark.parametrize(
    ("text", "value", "currency", "words"),
    [
        ("10,000 the invoice proves it", "10000.00", None, "10,000"),
        ("10000 SAR as agreed", "10000.00", "SAR", "10000 sar"),
        ("SAR 10,000 as agreed", "10000.00", "SAR", "sar 10,000"),
        ("٣٥٠٠ ريال", "3500.00", "SAR", "3500 ريال"),
        ("3500/-", "3500.00", None, "3500/-"),
        ("ألفين ريال لأن الفاتورة", "2000.00", "SAR", "الفين ريال"),
        ("three thousand riyals as agreed", "3000.00", "SAR", "three thousand riyals"),
        ("3 آلاف ريال", "3000.00", "SAR", "3 الاف ريال"),
        ("3k as agreed", "3000.00", None, "3000"),
    ],
)
def test_a_command_begins_with_its_amount(
    text: str, value: str, currency: str | None, words: str
) -> None:
    found = amount_of(text, VOCABULARY)
    assert found is not None
    assert (found.value, found.currency, found.text) == (value, currency, words)


@pytest.mark.parametrize("text", ["", "as agreed", "the invoice says 400", "-", "3 thousand"])
def test_a_command_without_an_amount(text: str) -> None:
    assert amount_of(text, VOCABULARY) is None


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("ثلاثة آلاف", True),
        ("SAR three thousand", True),
        ("3 thousand as agreed", True),
        ("as agreed", False),
        ("the invoice says 400", False),
        ("", False),
    ],
)
def test_whether_a_text_begins_with_a_number(text: str, *, begins: bool) -> None:
    assert begins_with_number(text, VOCABULARY) is begins


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3,500", "3500.00"),
        ("3.500", "3500.00"),
        ("3,50", "3.50"),
        ("1.234.567,89", "1234567.89"),
        ("0", None),
        ("9" * 20, None),
    ],
)
def test_separators(written: str, value: str | None) -> None:
    assert decimal_of(written) == value
