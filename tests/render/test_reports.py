"""A report in its reader's words."""

from __future__ import annotations

from dataclasses import replace

from mailbot.render.locale import staff_locale
from mailbot.render.reports import BARS_MAX, part_name, report_view
from mailbot.reports.figures import Figure, Part
from tests.desk.office import NOON, OFFICE
from tests.reports.slow import MADE

ENGLISH = staff_locale(OFFICE, "en", NOON, None)
VIEW = report_view(MADE, OFFICE, ENGLISH)


def test_the_backlog_is_shown_as_the_sum_that_it_is() -> None:
    value = {key: int(MADE.figure(key).value or 0) for key in (
        "backlog.start", "received", "reopened", "closed", "cancelled", "merged", "backlog"
    )}  # fmt: skip
    start, came, again, closed, off, merged, end = value.values()
    assert VIEW.sum.text == f"{start} + {came} + {again} - {closed} - {off} - {merged} = {end}"


def test_what_is_and_was_nothing_does_not_stand_in_the_letter() -> None:
    shown = {row.key for row in VIEW.rows}
    assert all(MADE.figure(key).value or MADE.before.get(key) for key in shown)
    assert "ages" not in shown
    assert {row.key for row in VIEW.headlines} & shown == set()


def test_the_longest_bar_is_whole_and_at_most_twelve_are_drawn() -> None:
    parts = tuple(Part(f"w{n}", 40 - n) for n in range(20))
    many = Figure(key="causes", value=20, by="cause", parts=parts)
    others = tuple(f for f in MADE.figures if f.key != "causes")
    view = report_view(replace(MADE, figures=(*others, many)), OFFICE, ENGLISH)
    chart = next(c for c in view.charts if c.title == "Root causes")
    assert (len(chart.bars), chart.bars[0].width, chart.more) == (BARS_MAX, 100, 8)


def test_codes_are_named_and_what_is_not_known_says_so() -> None:
    assert part_name("nature", "claim", OFFICE, "en").text == "Claim"
    assert part_name("account", "petra", OFFICE, "en").text == "Petra Tours"
    assert part_name("account", "", OFFICE, "en").text == "not known"
    assert part_name("ref", "KA-1", OFFICE, "ar").text == "KA-1"
    assert part_name("group", "gone", OFFICE, "ar").text == "gone"


def test_a_share_of_nothing_is_not_applicable() -> None:
    others = tuple(f for f in MADE.figures if f.key != "sla")
    none = Figure(key="sla", value=None, unit="percent", of=(0, 0))
    view = report_view(replace(MADE, figures=(*others, none)), OFFICE, ENGLISH)
    row = next(row for row in view.headlines if row.key == "sla")
    assert (row.value.text, row.of) == ("n/a", None)
