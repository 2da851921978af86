"""A body parted into the writer's words and history."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.html import Line
from mailbot.mail.quoting import lay_out


def _lines(text: str) -> list[Line]:
    found = []
    for line in text.split("\n"):
        bare = line.lstrip(">")
        found.append(Line(bare.strip(), len(line) - len(bare)))
    return found


def test_a_body_is_parted_into_runs_and_history() -> None:
    layout = lay_out(_lines("one\n> old\ntwo\n> older"))
    assert [[line.text for line in run] for run in layout.runs] == [["one"], ["two"]]
    assert [line.text for line in layout.history] == ["old", "older"]
    assert layout.origin is None


def test_what_is_below_a_head_is_lifted_out_of_its_quote() -> None:
    layout = lay_out(_lines("On 5/1/2026 9:30, a@b.example wrote:\n> old\n>> older"))
    assert [(line.text, line.quote) for line in layout.below] == [("old", 0), ("older", 1)]


@settings(deadline=None)
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
