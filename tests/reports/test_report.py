"""A whole report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mailbot.render.figurewords import FIGURES as WORDS
from mailbot.reports.report import KPIS, before, report
from tests.desk.office import DAY, OFFICE
from tests.reports.slow import FIGURES, MADE, OFFICE_YEAR, WEEK, happened
from tests.reports.years import UNTIL


def test_the_same_snapshot_and_period_give_the_same_figures() -> None:
    again = report("monthly", OFFICE_YEAR, WEEK, OFFICE, None, UNTIL)
    assert again.figures == MADE.figures


def test_what_happens_afterwards_changes_nothing_of_it() -> None:
    cut = tuple(
        replace(case, history=tuple(h for h in case.history if h.at < WEEK.end))
        for case in OFFICE_YEAR.cases
    )
    then = report("monthly", replace(OFFICE_YEAR, cases=cut), WEEK, OFFICE, None, WEEK.end)
    assert then.figures == MADE.figures
    assert happened("closed")


def test_no_key_stands_twice_and_each_has_its_words() -> None:
    keys = [figure.key for figure in MADE.figures]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(WORDS)


def test_it_is_compared_with_as_many_days_or_the_month_before() -> None:
    earlier = before(WEEK, OFFICE)
    assert (earlier.end, earlier.end - earlier.start) == (WEEK.start, 7 * DAY)
    march = replace(WEEK, kind="monthly", first=date(2026, 3, 1), last=date(2026, 3, 31))
    assert before(march, OFFICE).first == date(2026, 2, 1)
    seen = report("weekly", OFFICE_YEAR, earlier, OFFICE, None, UNTIL)
    assert MADE.before["received"] == seen.figure("received").value
    assert set(MADE.before) == set(FIGURES)
    assert set(KPIS["daily"]) - set(KPIS["weekly"])
