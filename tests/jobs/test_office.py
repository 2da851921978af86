"""The office is looked after once a day, and whenever its choices change."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.policy import Policy
from mailbot.jobs.office import look_after
from mailbot.jobs.process import process
from mailbot.store.engine import Database
from tests.desk.office import DAY, GROUPS, HOUR, HUDA, KA, NADIA, NOON, OFFICE, OMAR, PEOPLE, SAMI
from tests.jobs.samples import all_tickets, desk, kept, raw_mail, rows_of


def after(database: Database, policy: Policy, days: float = 0) -> int:
    return look_after(desk(database, policy=policy), NOON + days * DAY)


def kinds(database: Database) -> list[str]:
    return [row["dedupe_key"].split("/")[0] for row in rows_of(database, "outbox")]


def test_the_first_time_nothing_is_compared_and_a_change_is_told_once(database: Database) -> None:
    assert after(database, OFFICE) == 0
    other = replace(OFFICE, groups=(replace(KA, lead="huda"), *GROUPS[1:]))
    told = after(database, other)
    assert told == 4  # the manager, the supervisor, the old lead and the new
    assert after(database, other) == after(database, other, 1) == 0
    readers = {row["email"] for row in rows_of(database, "outbox_recipients")}
    assert readers == {NADIA.email, OMAR.email, HUDA.email, SAMI.email}


def test_a_manager_away_without_deputy_is_told_once_an_absence(database: Database) -> None:
    until = (NOON + 3 * DAY).date()
    people = tuple(replace(p, absent_until=until) if p == NADIA else p for p in PEOPLE)
    office = replace(OFFICE, people=people)
    assert after(database, office) == 2
    assert after(database, office, 1) == 0
    assert set(kinds(database)) == {"uncovered"}


def test_what_somebody_left_behind_is_listed_each_day_until_it_is_handed_over(
    database: Database,
) -> None:
    kept(database, raw_mail())
    process(desk(database), NOON)
    (ticket,) = all_tickets(database)
    gone = replace(
        OFFICE,
        people=tuple(p for p in PEOPLE if p.email != ticket.owner),
        groups=(replace(KA, members=("huda",), lead=None), *GROUPS[1:]),
    )
    assert after(database, OFFICE) == 0
    told = after(database, gone)
    assert kinds(database).count("left") == 1
    assert told > 1  # and that he is gone
    assert after(database, gone, 1) == 1


def test_the_list_of_the_day_waits_for_the_morning(database: Database) -> None:
    assert after(database, OFFICE) == 0
    night = NOON + DAY - 10 * HOUR  # two in the morning
    assert look_after(desk(database, policy=OFFICE), night) == 0
    assert rows_of(database, "receipts")[-1]["what"].endswith("2026-01-05")
    look_after(desk(database, policy=OFFICE), NOON + DAY)
    assert rows_of(database, "receipts")[-1]["what"].endswith("2026-01-06")
