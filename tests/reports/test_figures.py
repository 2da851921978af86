"""Shares, medians and break-downs."""

from __future__ import annotations

from datetime import timedelta

from mailbot.reports.figures import Frame, counted, middle, percentile, share, tallied
from tests.desk.office import OFFICE
from tests.reports.slow import FRAME, OFFICE_YEAR, WEEK


def test_a_share_of_nothing_is_not_a_number() -> None:
    assert share("sla", (), ()).value is None
    assert share("sla", FRAME.received[:1], FRAME.received[:4]).value == 25


def test_the_percentile_is_a_value_that_was_there() -> None:
    assert percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90) == 9
    assert percentile([7], 95) == 7
    spans = [(c, timedelta(hours=n)) for n, c in enumerate(FRAME.received[:3], 1)]
    figure = middle("resolution", spans)
    assert (figure.value, figure.parts[0].value) == (2, 3)
    assert middle("resolution", []).value is None


def test_the_most_comes_first() -> None:
    parts = counted("received", FRAME.received, "nature").parts
    assert [p.value for p in parts] == sorted((p.value for p in parts), reverse=True)
    assert [p.name for p in tallied("abba" + "b")] == ["b", "a"]


def test_a_scope_is_its_groups_and_what_their_officers_follow() -> None:
    mine = Frame(snapshot=OFFICE_YEAR, period=WEEK, policy=OFFICE, groups=frozenset({"operations"}))
    assert {c.ticket.group for c in mine.courses} == {"operations"}
    desk = Frame(snapshot=OFFICE_YEAR, period=WEEK, policy=OFFICE, groups=frozenset({"ka-sa"}))
    assert {c.ticket.group for c in desk.courses} > {"ka-sa"}
    assert all(c.ticket.group == "ka-sa" or c.ticket.owner for c in desk.courses)
