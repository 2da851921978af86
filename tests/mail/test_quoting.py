"""Where earlier mail begins, and whose it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.mail.html import Line
from mailbot.mail.quoting import Origin, lay_out, origin_at


def _lines(text: str) -> list[Line]:
    found = []
    for line in text.split("\n"):
        bare = line.lstrip(">")
        found.append(Line(bare.strip(), len(line) - len(bare)))
    return found


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


def test_a_body_is_parted_into_runs_and_history() -> None:
    layout = lay_out(_lines("one\n> old\ntwo\n> older"))
    assert [[line.text for line in run] for run in layout.runs] == [["one"], ["two"]]
    assert [line.text for line in layout.history] == ["old", "older"]
    assert layout.origin is None


def test_what_is_below_a_head_is_lifted_out_of_its_quote() -> None:
    layout = lay_out(_lines("On 5/1/2026 9:30, a@b.example wrote:\n> old\n>> older"))
    assert [(line.text, line.quote) for line in layout.below] == [("old", 0), ("older", 1)]


@given(
    st.lists(
        st.sampled_from(
            [
                "> x",
                "x",
                "",
                "On 5/1/2026 9:30 a@b.example wrote:",
                "From: a@b",
                "Sent: x",
                "Subject: y",
                "-----",
                "To: c@d.example",
            ]
        ),
        max_size=40,
    )
)
def test_every_line_is_the_writers_or_history(lines: list[str]) -> None:
    found = _lines("\n".join(lines))
    layout = lay_out(found)
    kept = [line for run in layout.runs for line in run] + list(layout.history)
    assert sorted(line.text for line in kept if line.text) == sorted(
        line.text for line in found if line.text
    )
