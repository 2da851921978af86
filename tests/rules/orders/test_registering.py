"""Remedies and improvements have an owner and a date; a hold has a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.desk.actions import Action
from mailbot.desk.events import ActionsSet, HoldSet
from mailbot.desk.policy import Person
from mailbot.desk.ticket import State
from mailbot.rules.orders.registering import due_in, owner_in
from tests.desk.office import FAISAL, HUDA, NADIA, NOON, OFFICE, OMAR, ZAID, complaint, ticket
from tests.rules.builders import events, to
from tests.rules.orders.writing import after, said, whys, write

REFUND = "Faisal refunds the freight by 2026-01-20"
OPEN = Action(
    kind="remedy", text=REFUND, by=HUDA.email, at=NOON, owner=FAISAL.email, due=date(2026, 1, 20)
)


@pytest.mark.parametrize(
    ("word", "kind"), [("action", "remedy"), ("improve", "improvement"), ("تحسين", "improvement")]
)
def test_it_is_put_on_the_list_with_its_owner_and_date(word: str, kind: str) -> None:
    plan = write(f"#{word} {REFUND}", HUDA)
    assert after(plan).actions == (replace(OPEN, kind=kind),)  # type: ignore[arg-type]
    assert (said(plan)[0]["count"], said(plan)[0]["person"]) == (1, FAISAL.email)
    [told] = to(plan, FAISAL.email)
    assert (told.values["words"], told.values["note_by"]) == (REFUND, HUDA.email)


def test_without_a_name_it_is_the_writers_and_without_a_date_it_has_none() -> None:
    [action] = after(write("#action write an apology", HUDA)).actions
    assert (action.owner, action.due) == (HUDA.email, None)


def test_one_that_is_done_stays_on_the_list() -> None:
    listed = ticket(actions=(OPEN, OPEN))
    [event] = events(write("#action done 2", HUDA, listed), ActionsSet)
    assert (event.what, event.actions) == ("done", (OPEN, replace(OPEN, done_at=NOON)))
    assert after(write("#إجراء تم ٢", HUDA, listed)).actions[1].done_at == NOON
    assert whys(write("#improve done 3", HUDA, listed)) == ["no-such-action"]


def test_open_ones_live_on_and_are_finished_after_the_tickets_end() -> None:
    over = ticket(state=State.CLOSED, closed_at=NOON, actions=(OPEN,))
    assert after(write("#action done 1", HUDA, over)).actions[0].done_at == NOON


def test_too_few_words_are_none() -> None:
    assert whys(write("#action", HUDA)) == ["no-action"]
    assert whys(write("#improve do it", HUDA)) == ["no-action"]


def test_owner_and_date_are_read_wherever_they_stand() -> None:
    assert owner_in(OFFICE, "new labels, zaid@courier.example, soon", "SA") == ZAID
    assert owner_in(OFFICE, "somebody else does it", "SA") is None
    assert due_in("check by 20 January 2026 at the latest", NOON) == date(2026, 1, 20)
    assert due_in("it was late on 2025-12-20", NOON) is None


@pytest.mark.parametrize("who", [NADIA, OMAR])
def test_a_hold_has_a_reason_and_can_be_lifted(who: Person) -> None:
    held = after(write("#hold a court asks for it", who, complaint()))
    assert held.hold == "a court asks for it"
    plan = write("#حجز رفع", who, held)
    assert [e.reason for e in events(plan, HoldSet)] == [None]
    assert said(plan)[0]["lifted"] is True


def test_a_hold_without_reason_and_one_that_is_not_there_are_refused() -> None:
    assert whys(write("#hold", NADIA, complaint())) == ["empty"]
    assert whys(write("#hold off", NADIA, complaint())) == ["not-held"]
    assert whys(write("#hold a court asks", HUDA)) == ["not-your-role"]
