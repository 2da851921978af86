"""Remedies, improvements and holds, registered by a line of a mail."""

from __future__ import annotations

from datetime import date
from typing import Any

from mailbot.desk.actions import Action, ActionsSet, HoldSet
from mailbot.desk.ticket import State, Ticket
from mailbot.rules.intake import decide
from mailbot.rules.orders.actions import added
from tests.desk.office import FAISAL, HUDA, NOON, REEM, complaint, ticket
from tests.rules.builders import case, events, letters, question, staff_context, to
from tests.rules.orders.writing import after, write

LOCKS = Action(kind="improvement", text="new locks on the cages", by=HUDA.email, at=NOON)


def actions(text: str, about: Ticket | None = None) -> Any:
    plan = decide(case(question(text), staff_context(HUDA, named=(about or ticket(),))))
    found = events(plan, ActionsSet)
    return found[0].actions if found else [r["why"] for r in letters(plan)[0].values["faults"]]  # type: ignore[attr-defined, index]


def test_owner_and_date_are_read_off_the_line() -> None:
    [action] = actions(f"#improve new locks on the cages, {FAISAL.email}, by 2026-02-01")
    assert (action.kind, action.owner, action.due) == (
        "improvement",
        FAISAL.email,
        date(2026, 2, 1),
    )
    [remedy] = actions("#action deliver it again at no cost")
    assert (remedy.kind, remedy.owner, remedy.due) == ("remedy", HUDA.email, None)


def test_it_is_done_by_its_number_also_after_the_end() -> None:
    closed = ticket(state=State.CLOSED, actions=(LOCKS,))
    [done] = actions("#improve done 1", closed)
    assert done.done_at == NOON
    assert actions("#improve done 2", closed) == ["no-action"]
    assert actions("#improve", closed) == ["empty"]


def test_an_improvement_that_is_known_is_registered_once() -> None:
    known = ticket(actions=(LOCKS,))
    assert added(known, HUDA.email, (LOCKS.text,), NOON) == ()
    [event] = added(known, HUDA.email, ("call first", "call first"), NOON)
    assert [a.text for a in event.actions] == [LOCKS.text, "call first"]


def test_a_hold_has_a_reason_and_is_let_go_by_a_word() -> None:
    def hold(text: str) -> list[str | None]:
        plan = decide(case(question(text), staff_context(REEM, named=(complaint(),))))
        return [event.reason for event in events(plan, HoldSet)]

    assert hold("#hold the court asked for the file") == ["the court asked for the file"]
    assert hold("#hold off") == [None]
    assert hold("#hold") == []


def test_whoever_is_to_do_it_is_named_at_its_head_and_told() -> None:
    plan = write("#action Faisal refunds the freight by 2026-01-20", HUDA)
    [action] = after(plan).actions
    assert (action.owner, action.due) == (FAISAL.email, date(2026, 1, 20))
    [told] = to(plan, FAISAL.email)
    assert (told.values["note_by"], told.values["words"]) == (HUDA.email, action.text)
    mine = write("#improve better labels for the hub", HUDA)
    assert [d.template for d in letters(mine)] == ["transcript"]
