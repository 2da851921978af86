"""The fixed words of letters."""

from __future__ import annotations

import pytest

from mailbot.mail import phrases
from mailbot.mail.phrases import is_data, word_set
from mailbot.text.arabic import fold


def test_phrases_are_written_with_bars_and_compared_folded() -> None:
    assert phrases.phrases("Best  | إخلاء المسؤولية\nThanks") == (
        "best",
        "اخلاء المسووليه",
        "thanks",
    )
    assert word_set("a b\n a") == {"a", "b"}


def test_every_list_is_folded_so_that_it_can_match() -> None:
    lists = [value for value in vars(phrases).values() if isinstance(value, (tuple, frozenset))]
    words = [word for found in lists for word in found if isinstance(word, str)]
    assert len(words) > 300
    assert [word for word in words if fold(word) != word] == []


@pytest.mark.parametrize(
    "text",
    [
        "AWB: 290019498498",
        "Waybill 290019498498",
        "Shipper: Noor",
        "2) Consignee mobile: 0551112222",
        "المرسل: نور",
        "المستلم سعود المطيري",
        "رقم البوليصة 661209473",
        "جوال المستلم : ٠٥٥٢٢٠٨٨١٦",
        "Sender | Noor",
    ],
)
def test_lines_of_data_are_known(text: str) -> None:
    assert is_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sara Ahmad",
        "Tel +966 11 234 5678",
        "Logistics Coordinator | Noor Trading",
        "Head of consignee relations, Noor",
        "مدير المشتريات",
        "",
    ],
)
def test_lines_of_a_name_block_are_no_data(text: str) -> None:
    assert not is_data(text)
