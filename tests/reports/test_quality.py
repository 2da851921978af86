"""How well it was done, against a slow count."""

from __future__ import annotations

from datetime import timedelta

from mailbot.reports.quality import sample
from tests.reports.slow import FIGURES, FRAME, WEEK, happened, inside, lines, tickets


def test_reopened_of_those_resolved() -> None:
    done, again = 0, 0
    for case in tickets():
        before = lines(case, WEEK.end)
        answers = [h.at for h in before if h.kind in ("resolved", "reply-released")]
        if any(inside(at) for at in answers):
            done += 1
            back = [h.at for h in before if h.kind in ("reopened", "appealed")]
            again += any(timedelta(0) <= b - a <= timedelta(days=14) for a in answers for b in back)
    assert FIGURES["reopen_rate"].of == (again, done)


def test_attempts_to_hand_back_and_overrides() -> None:
    assert FIGURES["handbacks"].value == len(happened("handback-refused"))
    over = [line for _, line in happened("assigned") if line.detail["override"]]
    assert FIGURES["overrides"].value == len(over)


def test_escalations_by_grade_and_what_became_of_them() -> None:
    called = happened("escalated")
    assert FIGURES["escalations"].value == len(called)
    for part in FIGURES["escalations"].parts:
        assert part.value == sum(f"U{line.detail['level']}" == part.name for _, line in called)
    accepted = 0
    for case, line in called:
        kinds = [h.kind for h in lines(case, WEEK.end) if h.at >= line.at]
        accepted += "escalation-accepted" in kinds and "escalation-raised" not in kinds
    assert FIGURES["escalations.accepted"].of == (accepted, len(called))


def test_satisfaction_is_of_the_ratings() -> None:
    said = [line.detail for _, line in happened("solved")]
    content = [d for d in said if int(str(d["rating"])) >= 4]
    assert FIGURES["csat"].of == (len(content), len(said))
    assert FIGURES["csat.no"].value == sum(d["solved"] is False for d in said)


def test_the_sample_is_the_same_each_time_and_closed() -> None:
    drawn = sample(FRAME, 5)
    assert drawn == sample(FRAME, 5)
    assert len({c.ticket.ref for c in drawn}) == 5
    whole = sample(FRAME, 10_000)
    assert all(any(inside(e.at) and e.how == "closed" for e in c.ends) for c in whole)
    ended = [c for c in FRAME.courses if any(inside(e.at) for e in c.ends)]
    assert len(whole) < len(ended)  # what was cancelled or merged is nobody's work to judge
