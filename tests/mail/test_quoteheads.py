"""The heads of quotes, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.html import Line
from mailbot.mail.quoteheads import Origin, origin_at


def _lines(text: str) -> list[Line]:
    return [Line(line) for line in text.split("\n")]


HEADS = [
    (
        "On Mon, Jan 5, 2026 at 9:30 AM Sara Ahmad <sara@noor.example> wrote:",
        Origin(forward=False, lines=1, name="Sara Ahmad", email="sara@noor.example"),
    ),
    (
        "في الاثنين، 5 يناير 2026 في 9:30 ص تمت كتابة ما يلي بواسطة سارة\n<sara@noor.example>:",
        Origin(forward=False, lines=2, name="سارة", email="sara@noor.example"),
    ),
    (
        "في ٩ يناير ٢٠٢٦، الساعة 8:41 م، كتب سارة <sara@noor.example>:",
        Origin(forward=False, lines=1, name="سارة", email="sara@noor.example"),
    ),
    (
        "From: Sara <sara@noor.example>\nSent: Monday\nTo: Desk\nSubject: Late",
        Origin(
            forward=False,
            lines=4,
            name="Sara",
            email="sara@noor.example",
            subject="Late",
            date_text="Monday",
        ),
    ),
    (
        "---------- Forwarded message ---------\nمن: سارة <sara@noor.example>\nDate: أمس\n"
        "Subject: Late\nTo: x",
        Origin(
            forward=True,
            lines=5,
            name="سارة",
            email="sara@noor.example",
            subject="Late",
            date_text="أمس",
        ),
    ),
    (
        "From: Sara [mailto:sara@noor.example]\nSent: Monday\nTo: a very long list of people;\n"
        "which goes on\nSubject: Late",
        Origin(
            forward=False,
            lines=5,
            name="Sara",
            email="sara@noor.example",
            subject="Late",
            date_text="Monday",
        ),
    ),
    ("----- الرسالة الأصلية -----", Origin(forward=False, lines=1)),
    ("Begin forwarded message:", Origin(forward=True, lines=1)),
]


@pytest.mark.parametrize(("text", "origin"), HEADS)
def test_a_head_tells_whose_mail_stands_below(text: str, origin: Origin) -> None:
    assert origin_at(_lines(f"{text}\n\nbody"), 0) == origin


@pytest.mark.parametrize(
    "text",
    [
        "From: Riyadh\nTo: Dubai",
        "From: Riyadh\nTo: Dubai\nDate: 5 January",
        "من: الرياض\nإلى: جدة\nالتاريخ: 5 يناير",
        "Subject: help\nName: Sara",
        "On Monday I wrote:",
        "On the way to the shop he wrote something nice",
        "في المرة السابقة كتب لي:",
        "كتبت لكم سابقا ولم يرد أحد:",
        "Original message lost",
        "The forwarded message was clear.",
        "__________",
        "",
    ],
)
def test_words_of_the_writer_are_no_head(text: str) -> None:
    assert origin_at(_lines(f"{text}\n\nbody"), 0) is None


@settings(deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=8))
def test_any_lines_are_looked_at(texts: list[str]) -> None:
    lines = [Line(text) for text in texts]
    for at in range(len(lines)):
        origin = origin_at(lines, at)
        assert origin is None or 1 <= origin.lines <= len(lines) - at
