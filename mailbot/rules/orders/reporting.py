"""Reports by mail: `#report PERIOD`, `#submit`, and `#score N REF` (R-40 to R-42)."""

from __future__ import annotations

import re

from mailbot.desk.scores import LEAST, MOST, Scored
from mailbot.rules.orders.order import Done, Entry, Order, Wrong
from mailbot.rules.plan import Remark
from mailbot.text.arabic import ascii_digits, fold

DRAFT = "monthly-draft"
KINDS = {
    "daily": ("digest", "daily", "today", "يومي", "اليومي", "الملخص", "اليوم"),
    "weekly": ("weekly", "week", "اسبوعي", "الاسبوعي", "الاسبوع"),
    "monthly": ("monthly", "month", "شهري", "الشهري", "الشهر"),
}
OFFERED_MAX = 6
_SLOT = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_SCORE = re.compile(r"^\W*([1-5])(?!\d)")


def report(order: Order) -> Done | Wrong:
    """Send the writer a report of his once more, as it went out: by its period, or the last."""
    had = order.case.context.lists.reports
    wanted = fold(ascii_digits(order.argument)).strip()
    slot = _SLOT.search(wanted)
    kind = next((k for k, words in KINDS.items() if wanted in words), None)
    if slot:
        found = [name for name in had if name.split("/")[1] == slot.group()]
    elif kind:
        found = [name for name in had if name.startswith(kind)][:1]
    else:
        found = list(had[:1]) if not wanted else []
    if not found:
        return Wrong(why="no-report", values={"reports": had[:OFFERED_MAX]})
    return Done(said={"value": found[0]}, resends=tuple(found[:1]))


def submit(order: Order) -> Done | Wrong:
    """Submit the monthly draft that the mail answers, with the comments made so far (R-42)."""
    letter = next(iter(order.case.context.answered), None)
    if letter is None or letter.kind != DRAFT:
        return Wrong(why="no-draft")
    return Done(remark=Remark(letter.id, "submit", order.text))


def score(order: Order) -> Done | Wrong:
    """Keep how good a closed ticket was, 1 to 5 (R-40)."""
    found = _SCORE.match(ascii_digits(order.argument))
    if found is None:
        return Wrong(why="no-score")
    if not order.ticket.ended:
        return Wrong(why="not-ended")
    number = int(found.group(1))
    assert LEAST <= number <= MOST
    event = Scored(score=number, by=order.person.email)
    return Done(events=(event,), said={"count": number})


REPORTING: dict[str, Entry] = {
    "report": Entry(report, ticketless=True),
    "submit": Entry(submit, takes_text=True, ticketless=True),
    "score": Entry(score),
}
