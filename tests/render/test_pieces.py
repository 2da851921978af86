"""Values inside letters: cleaned, isolated, escaped."""

from __future__ import annotations

import pytest

from mailbot.render import pieces
from mailbot.render.pieces import Line
from mailbot.text.isolation import FSI, LRI, NBSP, PDI


def test_a_token_runs_left_to_right_in_both_parts() -> None:
    ref = pieces.token("KA-2026-000123")
    assert str(ref) == f"{LRI}KA-2026-000123{PDI}"
    assert ref.__html__() == (
        '<bdi dir="ltr"><span dir="ltr" style="white-space:nowrap">KA-2026-000123</span></bdi>'
    )


@pytest.mark.parametrize(
    ("text", "side"),
    [("شركة ABC للتجارة", "rtl"), ("ABC شركة", "ltr"), ("123", "ltr")],
)
def test_a_name_runs_as_its_first_letter_does(text: str, side: str) -> None:
    piece = pieces.name(text)
    assert str(piece) == f"{FSI}{text}{PDI}"
    assert piece.__html__() == f'<bdi dir="{side}"><span dir="{side}">{text}</span></bdi>'


def test_markup_is_escaped_and_braces_stay_braces() -> None:
    html = pieces.name('<script>"{{7*7}}" & x').__html__()
    assert "<script>" not in html
    assert "&lt;script&gt;&#34;{{7*7}}&#34; &amp; x" in html


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u2069", "\u200f", "\x00", "\u2028", "\ufeff", "\U000e0041"]
)
def test_controls_of_a_value_do_not_reach_the_letter(hidden: str) -> None:
    for make in (pieces.name, pieces.token, pieces.phone, pieces.file_name):
        assert hidden not in make(f"a{hidden}b").text
    assert all(
        hidden not in line.text for p in pieces.quote(f"a{hidden}b").paragraphs for line in p
    )


def test_a_long_token_may_break_and_a_short_one_may_not() -> None:
    assert "nowrap" in pieces.token("x" * 24).__html__()
    assert "nowrap" not in pieces.token("x" * 25).__html__()


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+966501234567", "+966 50 123 4567"),
        ("+971501234567", "+971 50 123 4567"),
        ("+96265550130", "+962 6 555 0130"),
        ("920 000 000", "920 000 000"),
        ("+9", "+9"),
        ("+abc", "+abc"),
    ],
)
def test_a_telephone_reads_in_groups_that_hold_together(number: str, shown: str) -> None:
    assert pieces.phone(number).text == shown.replace(" ", NBSP)


def test_a_long_file_name_is_shortened_in_its_middle() -> None:
    shown = pieces.file_name("invoice " * 20 + "final.pdf").text
    assert len(shown) <= 40
    assert shown.startswith("invoice")
    assert shown.endswith("final.pdf")
    assert "…" in shown


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("short", 10, "short"),
        ("one two three four", 12, "one two…"),
        ("x" * 30, 10, "x" * 9 + "…"),
    ],
)
def test_a_cut_is_at_a_word_and_shown(text: str, limit: int, cut: str) -> None:
    assert pieces.clipped(text, limit) == cut
    assert len(cut) <= limit


def test_a_quotation_keeps_paragraphs_and_the_direction_of_each_line() -> None:
    quote = pieces.quote("Hello,\nالسلام عليكم\n\n \n123\n")
    assert quote.direction == "ltr"
    assert not quote.cut
    assert quote.paragraphs == (
        (Line("Hello,", "ltr", "ltr"), Line("السلام عليكم", "rtl", "ltr")),
        (Line("123", "ltr", "ltr"),),
    )


def test_a_long_quotation_is_cut_and_says_so() -> None:
    quote = pieces.quote("كلمة " * 2000)
    assert quote.cut
    assert quote.direction == "rtl"
    assert sum(len(line.text) for p in quote.paragraphs for line in p) <= pieces.QUOTE_MAX


def test_a_telephone_in_arabic_words_reads_left_to_right() -> None:
    (line,) = pieces.quote("جواله 055 765 4321 <b>").paragraphs[0]
    assert str(line) == f"جواله {LRI}055 765 4321{PDI} <b>"
    assert line.__html__() == 'جواله <span dir="ltr">055 765 4321</span> &lt;b&gt;'


def test_a_line_of_the_other_direction_is_isolated_in_its_block() -> None:
    first, second = pieces.quote("Hello\nمرحبًا").paragraphs[0]
    assert first.__html__() == "Hello"
    assert second.__html__() == '<bdi dir="rtl"><span dir="rtl">مرحبًا</span></bdi>'


def test_nothing_quoted_is_no_paragraph() -> None:
    assert pieces.quote(" \n\t\n").paragraphs == ()
