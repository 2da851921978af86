"""Direction: what runs which way, and lines that a plain text window shows right."""

from __future__ import annotations

import pytest

from mailbot.text import isolation
from mailbot.text.isolation import FSI, LRE, LRI, LRM, NBSP, PDF, PDI, RLE, RLM


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("شركة ABC للتجارة", "rtl"),
        ("ABC شركة", "ltr"),
        ("290019498498", None),
        ("72 ساعة", "rtl"),
        ("#assign", "ltr"),
        ("#إسناد", "rtl"),
        ("+966 50 123 4567", None),
        ("", None),
        ("! () - 5%", None),
    ],
)
def test_the_first_letter_that_has_a_direction_gives_it(text: str, direction: str | None) -> None:
    assert isolation.first_strong(text) == direction


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("جواله 055 765 4321.", ["055 765 4321"]),
        ("+966 50 123 4567، ثم", ["+966 50 123 4567"]),
        ("يوم 2026-11-25 من 08:00-16:00", ["2026-11-25", "08:00-16:00"]),
        ("٠٥٥ ٧٦٥ ٤٣٢١", ["٠٥٥ ٧٦٥ ٤٣٢١"]),
        ("290019498498 و 72 ساعة", []),
        ("1، 2، 3", []),
    ],
)
def test_groups_of_digits_are_isolated_and_single_numbers_left(
    text: str, groups: list[str]
) -> None:
    marked = isolation.numbers_isolated(text)
    assert [part.split(PDI)[0] for part in marked.split(LRI)[1:]] == groups
    assert isolation.unmarked(marked) == text


def test_marks_take_no_column() -> None:
    line = isolation.embedded(isolation.ltr("KA-2026-000123"), "rtl")
    assert isolation.width(line) == len("KA-2026-000123")
    assert isolation.unmarked(line) == "KA-2026-000123"


def test_lines_break_at_blanks_within_the_columns() -> None:
    text = "word " * 60
    lines = isolation.wrap(text, 72)
    assert all(isolation.width(line) <= 72 for line in lines)
    assert " ".join(lines).split() == text.split()


def test_what_is_glued_and_what_is_long_does_not_break() -> None:
    phone = NBSP.join(("+966", "50", "123", "4567"))
    assert isolation.wrap(f"call {phone} now", 12) == ("call", phone, "now")
    assert isolation.wrap("x" * 100, 72) == ("x" * 100,)


def test_an_isolate_is_closed_before_the_break_and_opened_again_after_it() -> None:
    lines = isolation.wrap(f"to {FSI}one two three{PDI} end", 8)
    assert lines == (f"to {FSI}one{PDI}", f"{FSI}two{PDI}", f"{FSI}three{PDI}", "end")


def test_isolates_are_balanced_on_every_line() -> None:
    text = " ".join(f"{FSI}اسم طويل جدا{PDI} {LRI}+966 50{PDI}" for _ in range(12))
    for line in isolation.wrap(text, 30):
        assert line.count(FSI) + line.count(LRI) == line.count(PDI)


def test_no_text_makes_no_line() -> None:
    assert isolation.wrap("  \n ") == ()


@pytest.mark.parametrize(
    ("direction", "expected"),
    [("rtl", f"{RLM}{RLE}نص{PDF}"), ("ltr", f"{LRM}{LRE}نص{PDF}")],
)
def test_a_line_carries_mark_and_embedding(direction: isolation.Direction, expected: str) -> None:
    assert isolation.embedded("نص", direction) == expected


def test_a_line_that_has_its_mark_keeps_it_alone() -> None:
    form_line = f"{RLM}1) اسم الشاحن:"
    assert isolation.embedded(form_line, "rtl") == form_line
    assert isolation.embedded("", "rtl") == ""
