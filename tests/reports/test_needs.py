"""What needs a supervisor now."""

from __future__ import annotations

from mailbot.reports.figures import Frame
from mailbot.reports.needs import ROWS_MAX, WHYS, needs
from mailbot.reports.slots import period
from mailbot.reports.snapshot import Case, Happened, Snapshot
from tests.desk.office import DAY, HOUR, HUDA, NOON, OFFICE, ticket
from tests.reports.slow import FRAME, WEEK


def whys(now: object, *cases: Case) -> list[tuple[str, str]]:
    day = period("daily", NOON.date(), (NOON + 9 * DAY).date(), WEEK.start.tzinfo)  # type: ignore[arg-type]
    frame = Frame(snapshot=Snapshot(cases=cases), period=day, policy=OFFICE)
    ended = type(day)(day.kind, day.start, now, day.first, day.last)  # type: ignore[arg-type]
    found = needs(Frame(snapshot=frame.snapshot, period=ended, policy=OFFICE))
    return [(need.why, need.ticket.ref) for need in found.rows]


def case(ref: str, *lines: tuple[float, str], **more: object) -> Case:
    history = tuple(Happened(NOON + h * HOUR, HUDA.email, kind, {}) for h, kind in lines)
    return Case(ticket=ticket(ref=ref, **more), history=history)


def test_the_worst_first_each_once() -> None:
    called = {"urgency": 2, "escalated_level": 2, "escalated_at": NOON}
    late = case("KA-2", (0, "opened"), opened_at=NOON - 4 * DAY, due_at=NOON - DAY)
    cases = (
        case("KA-1", (0, "opened"), due_at=NOON + 72 * HOUR),
        case("KA-3", (0, "opened"), owner=None, due_at=NOON + 72 * HOUR),
        case("KA-4", (0, "opened"), **called),
        case("KA-5", (0, "opened"), (2, "undelivered"), due_at=NOON + 72 * HOUR),
        late,
    )
    found = whys(NOON + 30 * HOUR, *cases)
    assert found[0] == ("escalation", "KA-4")
    assert ("unowned", "KA-3") in found
    assert ("unreached", "KA-5") in found
    assert "KA-1" not in [ref for _, ref in found]
    assert [WHYS.index(why) for why, _ in found] == sorted(WHYS.index(why) for why, _ in found)


def test_what_is_due_before_tomorrow_is_today() -> None:
    soon = case("KA-1", (0, "opened"), due_at=NOON + 72 * HOUR)
    assert whys(NOON + 60 * HOUR, soon) == [("today", "KA-1")]
    assert whys(NOON + 73 * HOUR, soon) == [("overdue", "KA-1")]


def test_the_rest_is_counted() -> None:
    found = needs(FRAME)
    assert len(found.rows) == min(ROWS_MAX, found.count)
    assert found.more == found.count - len(found.rows)
