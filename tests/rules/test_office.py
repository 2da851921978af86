"""Letters about the office itself: to whom, and what they say."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.choices import Change
from mailbot.rules import office as letters
from tests.desk.office import DAY, HUDA, NADIA, NOON, OFFICE, OMAR, ticket

MEMBERS = Change(area="groups", key="ka-sa", what="members", was="huda", now="huda,sami")
ROLE = Change(area="people", key="huda", what="roles", was="staff", now="ka_officer")


def test_the_manager_hears_of_all_and_others_of_what_concerns_them() -> None:
    found = {d.to[0].email: d.values["changes"] for d in letters.changed(OFFICE, (MEMBERS, ROLE))}
    assert [row["key"] for row in found[NADIA.email]] == ["ka-sa", "huda"]  # type: ignore[attr-defined, union-attr]
    assert [row["key"] for row in found[HUDA.email]] == ["huda"]  # type: ignore[attr-defined, union-attr]
    assert OMAR.email in found


def test_nothing_changed_writes_nothing() -> None:
    assert letters.changed(OFFICE, ()) == ()


def test_that_nobody_takes_the_managers_place_is_an_alarm_to_him_and_the_supervisors() -> None:
    away = replace(NADIA, absent_until=(NOON + DAY).date())
    found = letters.uncovered(OFFICE, away)
    assert {(d.kind, d.to[0].email) for d in found} >= {
        ("alarm", NADIA.email),
        ("alarm", OMAR.email),
    }
    assert found[0].values["until"].date() == away.absent_until  # type: ignore[attr-defined]


def test_what_was_left_behind_is_a_list_to_who_reassigns_it() -> None:
    (draft,) = letters.left_behind(OFFICE, "former@courier.example", OMAR, (ticket(),), NOON)
    assert (draft.template, draft.to[0].email, draft.values["count"]) == (
        "left-behind",
        OMAR.email,
        1,
    )
