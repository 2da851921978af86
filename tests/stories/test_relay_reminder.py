"""A department has answered, and nobody has told the customer: the owner is reminded (R-7)."""

from __future__ import annotations

from dataclasses import replace

from mailbot.store import tickets
from mailbot.store.engine import open_database
from tests.stories.correspondence import COMPLETE, NOURA, SARA, Day, at, says


def answered(day: Day) -> None:
    """Let the station's answer of nine o'clock lie with the owner."""
    database = open_database(f"sqlite:///{day.office.folder / 'mailbot.db'}")
    with database.writing() as conn:
        ticket = tickets.get(conn, 1)
        came = {"answered_at": at("09:00"), "touched_at": at("09:00")}
        tickets.update(conn, replace(ticket, **came, next_action_at=at("13:00")))
    database.dispose()


def test_the_owner_is_reminded_until_the_customer_is_told(day: Day) -> None:
    first = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    told = first.kind("notification", NOURA)
    day.answers(NOURA, at("08:30"), told, "Dear Sara,\n\nwe ask the station and come back to you.")
    answered(day)
    assert day.works(at("12:59")).told == []
    reminded = day.works(at("13:00"))
    assert reminded.told == [("warning", NOURA.email)]
    assert says(reminded.to(NOURA), "ولم يُبلّغ به العميل بعد", "يبقى داخل الشركة")

    sent = day.answers(NOURA, at("13:20"), told, "Dear Sara,\n\nit is delivered today.")
    assert sent.told == [("relay", SARA.email)]
    assert day.works(at("16:59")).told == []
