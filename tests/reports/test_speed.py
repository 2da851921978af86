"""How fast it went, against a slow count."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.desk import calendar as working
from mailbot.reports.speed import came_back, holdings
from tests.desk.office import OFFICE, RIYADH
from tests.reports.slow import (
    FIGURES,
    FRAME,
    WEEK,
    first_words,
    inside,
    lines,
    median,
    received,
    tickets,
)

MINUTE = timedelta(minutes=1)


def test_the_time_to_acknowledge() -> None:
    spans = [
        c.acknowledged_at - c.ticket.opened_at
        for c in received()
        if c.acknowledged_at and c.acknowledged_at < WEEK.end
    ]
    assert FIGURES["acknowledged"].value == median(spans, MINUTE)
    in_time = [span for span in spans if span <= 15 * MINUTE]
    assert FIGURES["acknowledged.in_time"].of == (len(in_time), len(received()))


def test_the_first_word_from_a_person_in_business_hours() -> None:
    spans = [
        working.working_time(RIYADH, c.ticket.opened_at, words[0])
        for c in tickets()
        if (words := first_words(c)) and inside(words[0])
    ]
    assert OFFICE.calendar(None) == RIYADH
    assert FIGURES["first_response"].value == median(spans)


def test_the_time_to_resolve_with_and_without_the_customers_time() -> None:
    net, gross = [], []
    for case in tickets():
        answers = [h.at for h in lines(case, WEEK.end) if h.kind in ("resolved", "reply-released")]
        if not answers or not inside(answers[-1]):
            continue
        at, opened = answers[-1], case.ticket.opened_at
        stood = sum(
            (min(s.end, at) - s.start for s in case.ticket.pauses if s.start < at), timedelta(0)
        )
        gross.append(at - opened)
        net.append(at - opened - min(stood, timedelta(hours=72)))
    assert FIGURES["resolution.gross"].value == median(gross)
    assert FIGURES["resolution"].value == pytest.approx(median(net))
    assert FIGURES["resolution.nature"].value == len(net)


def test_a_department_has_it_from_the_hand_over_on() -> None:
    moved = next(c for c in FRAME.courses if c.happened("assigned") and c.is_open)
    spans = list(holdings(moved))
    assert [group for group, _, _ in spans] == ["ka-sa", "operations"]
    assert spans[0][1] == moved.opened_at
    assert spans[0][2] == spans[1][1] == moved.happened("assigned")[0].at
    assert spans[1][2] == moved.until


def test_one_mail_and_never_again_is_first_contact() -> None:
    done, once = [], []
    for case in tickets():
        answers = [h.at for h in lines(case, WEEK.end) if h.kind in ("resolved", "reply-released")]
        if answers and inside(answers[0]):
            done.append(case)
            again = [h.at for h in lines(case, WEEK.end) if h.kind in ("reopened", "appealed")]
            back = any(timedelta(0) <= a - b <= timedelta(days=14) for a in again for b in answers)
            once += [case] * (len(first_words(case)) == 1 and not back)
    assert FIGURES["first_contact"].of == (len(once), len(done))
    assert any(came_back(course) for course in FRAME.courses)


def test_the_relay_lag_runs_from_the_departments_answer() -> None:
    spans = []
    for case in tickets():
        told = first_words(case)
        for line in lines(case, WEEK.end):
            after = [at for at in told if at >= line.at]
            if line.kind == "department-answered" and after and inside(after[0]):
                spans.append(working.working_time(RIYADH, line.at, after[0]))
    assert FIGURES["relay_lag"].value == median(spans)
    assert FIGURES["relay_lag.in_time"].of == (
        sum(span <= timedelta(hours=4) for span in spans),
        len(spans),
    )
