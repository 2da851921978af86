"""Letters made comparable, and text made safe."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.text.arabic import ascii_digits, clean, fold, one_line, skeleton, strip_marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إلى", "الي"),
        ("أحمد", "احمد"),
        ("آلية", "اليه"),
        ("ٱلله", "الله"),
        ("المستلمة", "المستلمه"),
        ("مسؤول", "مسوول"),
        ("طوارئ", "طواري"),
        ("عاجـــل", "عاجل"),
        ("عَاجِلٌ جِدًّا", "عاجل جدا"),
        ("عاااااجل", "عاجل"),
        ("کتاب یک", "كتاب يك"),
        ("ﻋﺎﺟﻞ", "عاجل"),
        ("\u202bعاجل\u202c", "عاجل"),
        ("عا\u200cجل", "عاجل"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("０５", "05"),
        ("URGENT", "urgent"),
        ("urgenttttt", "urgent"),
        ("Straße", "strasse"),
        ("don’t", "don't"),
        ("2025–26", "2025-26"),
        ("\ufeffHello", "hello"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("المرسل", "المستلم"), ("شحن", "سحن"), ("11122", "122"), ("www", "w"), ("III", "I")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once_for_arabic_letters(text: str) -> None:
    assert isinstance(fold(fold(text)), str)


def test_digits_alone_change() -> None:
    assert ascii_digits("رقم ٢٩٠ و۱۲") == "رقم 290 و12"


def test_invisible_marks_go_and_visible_signs_stay() -> None:
    assert strip_marks("\u200f+966\u202a 55\u202c\u2067x\u2069\u00ad") == "+966 55x"
    assert strip_marks("\u0601 12") == "\u0601 12"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\x85b\u2028c\u2029d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\ud800b", "ab"),
        ("tab\tstays", "tab\tstays"),
        ("file\u202egpj.exe", "filegpj.exe"),
        ("\u2067open", "open"),
        ("closed\u2069", "closed"),
        ("\u2067both\u2069", "\u2067both\u2069"),
        ("\u202bab\u202c", "\u202bab\u202c"),
        ("\u202bcrossed\u2069", "crossed"),
        ("\u202bone\ntwo\u202c", "one\ntwo"),
        ("\u200fمن", "\u200fمن"),
        ("a\U000e0041b", "ab"),
        ("a\uffffb", "ab"),
    ],
)
def test_controls_do_not_get_into_store_or_letters(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@settings(deadline=None)
@given(st.text())
def test_clean_text_can_be_stored_anywhere(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert clean(cleaned) == cleaned


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\nBcc: x\u2028 y\t z ") == "a Bcc: x y z"


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("سارة", "Sara"),
        ("أحمد", "Ahmad"),
        ("يوسف", "Yousef"),
        ("خالد", "Khaled"),
        ("الحربي", "Al-Harbi"),
        ("فهد", "Fahad"),
        ("عبدالله", "Abdullah"),
        ("مريم", "Mariam"),
        ("نورة", "Noura"),
        ("شيماء", "Shaima"),
    ],
)
def test_a_name_has_one_skeleton_in_both_scripts(arabic: str, latin: str) -> None:
    assert skeleton(arabic) == skeleton(latin.replace("-", "").lower())


def test_other_names_have_other_skeletons() -> None:
    assert len({skeleton(name) for name in ("Sara", "Fahad", "Khaled", "Noura", "Ahmad")}) == 5
