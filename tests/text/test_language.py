"""Arabic or English, judged by sentences."""

from __future__ import annotations

import pytest

from mailbot.text.language import is_unsure, judge

SENTENCES = [
    ("The parcel has not arrived yet.", "en"),
    ("لم تصل الشحنة حتى الآن", "ar"),
    ("Please deliver it to شارع الملك فهد، حي العليا، برج المملكة، الرياض", "en"),
    ("نرجو تسليمها إلى Al Noor Polyclinic, Office 12, Dubai Healthcare City", "ar"),
    ("هلا team، الـ shipment حقنا stuck في الـ customs من يومين", "ar"),
    ("بخصوص الـ delivery ياليت تسوون hold لين نرسل لكم الـ release letter", "ar"),
    ("Consignee is مؤسسة لمسات الجنوب للتجارة and the phone is below", "en"),
    ("el sho7na ma weslat le7ad delwa2ty", "ar"),
    ("wein el shahna? sarli osboo3 bastanna", "ar"),
    ("momken a3raf as3ar el sha7n", "ar"),
    ("Fi shay jadeed?", "ar"),
    ("Ahmed Al Harbi, Riyadh", "en"),
    ("Kindly check po if still in Manila", "en"),
    ("AWB RX5590 left at 3pm on the 2nd with 12pcs", "en"),
    ("My order A12B3C4 is late", "en"),
    ("السلام عليكم", "ar"),
    ("Good morning", "en"),
    ("شکریہ", "ar"),
]


@pytest.mark.parametrize(("sentence", "language"), SENTENCES)
def test_a_sentence_speaks_its_grammars_language(sentence: str, language: str) -> None:
    assert judge([sentence]) == language


@pytest.mark.parametrize(
    ("sentences", "language"),
    [
        (["السلام عليكم ورحمة الله وبركاته", "My parcel is late.", "Where is it?"], "en"),
        (["Dear Sir,", "لم تصل الشحنة", "نرجو الإفادة"], "ar"),
        (["Hi team", "وين الشحنة؟"], "ar"),
        (["AOA", "my order is returned and nobody informed me", "السلام عليكم"], "en"),
        (["Salam, kindly see below.", "الشحنة لم تصل منذ أسبوع ولا أحد يرد علينا"], "ar"),
        (
            ["The address is long:", "الرياض حي الياسمين شارع العليا مبنى تسعة", "Please come."],
            "en",
        ),
    ],
)
def test_greetings_weigh_little_and_most_of_the_rest_decides(
    sentences: list[str], language: str
) -> None:
    assert judge(sentences) == language


@pytest.mark.parametrize(
    "sentences",
    [
        [],
        [""],
        ["290011223344", "0551234567"],
        ["sara@noor.example", "https://noor.example/track?id=1"],
        ["--- *** ???"],
        ["\u200f\u200f"],
    ],
)
def test_without_words_there_is_no_language(sentences: list[str]) -> None:
    assert judge(sentences) is None


@pytest.mark.parametrize(
    ("sentences", "unsure"),
    [
        (["el sho7na ma weslat lissa"], True),
        (["Shipment is late please check", "الشحنة متأخرة يرجى التحقق"], True),
        (["الشحنة متأخرة ونرجو تسليمها اليوم"], False),
        (["Please deliver the shipment today, it is late"], False),
        (["Please deliver it to the address below, it is late", "شارع الملك فهد، الرياض"], False),
        ([], False),
    ],
)
def test_who_might_want_the_other_language(sentences: list[str], unsure: object) -> None:
    assert is_unsure(sentences) is unsure
