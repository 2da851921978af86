"""How much came and went, against a slow count."""

from __future__ import annotations

from datetime import timedelta

from mailbot.reports.course import course_of
from mailbot.reports.volumes import first_asked, was_open
from tests.reports.slow import (
    FIGURES,
    FRAME,
    OFFICE_YEAR,
    WEEK,
    happened,
    inside,
    open_at,
    received,
    tickets,
    turns,
)


def value(key: str) -> float | None:
    return FIGURES[key].value


def test_received_and_each_break_down_of_it() -> None:
    assert value("received") == len(received()) > 0
    for by in ("country", "group", "account", "channel", "language"):
        figure = FIGURES[f"received.{by}"]
        assert sum(part.value for part in figure.parts) == len(received())
        assert sorted(r for part in figure.parts for r in part.refs) == sorted(figure.refs)


def test_what_ended_and_what_was_taken_up_again() -> None:
    for key in ("closed", "cancelled", "merged", "reopened"):
        assert value(key) == sum(inside(at) for c in tickets() for at in turns(c, key))
    assert value("closed")
    assert value("reopened")


def test_the_backlog_is_what_is_open_and_it_adds_up() -> None:
    assert value("backlog") == len(open_at(WEEK.end))
    assert value("backlog.start") == len(open_at(WEEK.start))
    plus = [value(key) or 0 for key in ("backlog.start", "received", "reopened")]
    minus = [value(key) or 0 for key in ("closed", "cancelled", "merged")]
    assert sum(plus) - sum(minus) == value("backlog")
    assert sum(was_open(c, FRAME) for c in FRAME.courses) == len(open_at(WEEK.start))


def test_mails_of_people_of_machines_and_parked() -> None:
    came = [m for m in OFFICE_YEAR.mails if inside(m.at)]
    machines = [m for m in came if m.disposition in ("auto_reply", "list", "spam")]
    parked = [m for m in came if m.state == "quarantined"]
    assert value("mails.machine") == len(machines)
    assert value("mails.parked") == len(parked)
    assert value("mails") == len([m for m in came if m not in machines and m not in parked])


def test_what_lacked_and_how_often_we_asked() -> None:
    lacked = []
    for case in received():
        first = [
            h for h in case.history if h.kind == "details-asked" and h.at == case.ticket.opened_at
        ]
        lacked += [case] * bool(first)
    assert FIGURES["missing"].of == (len(lacked), len(received()))
    fields = [
        f
        for c in lacked
        for f in next(h for h in c.history if h.kind == "details-asked").detail["fields"]
    ]  # type: ignore[attr-defined]
    assert {p.name: p.value for p in FIGURES["missing.fields"].parts} == {
        name: fields.count(name) for name in set(fields)
    }
    asked = [
        c
        for c in received()
        if any(h.kind == "details-asked" and h.at < WEEK.end for h in c.history)
    ]
    never = [
        c
        for c in asked
        if not any(h.kind == "details-complete" and h.at < WEEK.end for h in c.history)
    ]
    assert FIGURES["rounds.never"].of == (len(never), len(asked))
    assert value("rounds") == 1
    course = course_of(lacked[0], WEEK.end)
    assert course is not None
    assert first_asked(course)


def test_calls_for_news_for_each_ticket_that_was_open() -> None:
    chased = happened("chased")
    assert FIGURES["chasers"].of is not None
    assert FIGURES["chasers"].of[0] == len(chased)
    assert sum(p.value for p in FIGURES["chasers"].parts) == len(chased)


def test_waybills_that_came_again_within_thirty_days() -> None:
    since = WEEK.end - timedelta(days=30)
    mine = {s.waybill for c in received() for s in c.ticket.shipments}
    again = 0
    for waybill in mine:
        tickets_ = {
            e.ref
            for e in OFFICE_YEAR.earlier
            if waybill in e.waybills and since <= e.opened_at < WEEK.end
        }
        again += len(tickets_) > 1
    assert FIGURES["repeat.waybills"].of == (again, len(mine))
