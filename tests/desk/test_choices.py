"""What changed in the office's choices, and whom that concerns (R-2)."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.choices import Change, changes, concerned, facts
from mailbot.desk.policy import Policy, Role
from tests.desk.office import (
    GROUPS,
    HUDA,
    KA,
    NADIA,
    NUKHBA,
    OFFICE,
    OMAR,
    PEOPLE,
    REEM,
    SAMI,
    ZAID,
    office,
    person,
)  # fmt: skip


def found(after: Policy, before: Policy = OFFICE) -> tuple[Change, ...]:
    return changes(facts(before), facts(after))


def test_nothing_changed_where_all_is_the_same() -> None:
    assert found(OFFICE) == ()


def test_who_joined_a_group_and_who_heads_it_hear_of_it() -> None:
    wider = replace(KA, members=(*KA.members, "zaid"))
    (change,) = found(office(groups=(wider, *GROUPS[1:])))
    assert (change.area, change.key, change.what) == ("groups", "ka-sa", "members")
    assert (change.was, change.now) == ("huda,sami", "huda,sami,zaid")
    assert set(concerned(OFFICE, change)) == {SAMI, OMAR, ZAID}


def test_of_who_came_or_went_that_alone_is_told() -> None:
    gone = tuple(p for p in PEOPLE if p != ZAID)
    (change,) = found(office(people=gone))
    assert (change.area, change.key, change.what, change.now) == ("people", "zaid", "there", "")
    (back,) = found(OFFICE, office(people=gone))
    assert (back.was, back.now) == ("", "zaid")


def test_another_role_concerns_the_person() -> None:
    more = replace(HUDA, roles=(Role.KA_OFFICER, Role.SUPPORT_SUPERVISOR))
    (change,) = found(office(people=(more, *PEOPLE[1:])))
    assert (change.what, change.now) == ("roles", "ka_officer,support_supervisor")
    assert concerned(OFFICE, change) == (HUDA,)


def test_an_accounts_officers_old_and_new_hear_of_it() -> None:
    (change,) = found(office(accounts=(replace(NUKHBA, officer="sami"), *OFFICE.accounts[1:])))
    assert set(concerned(OFFICE, change)) == {HUDA, SAMI}


def test_the_deputy_hears_that_he_is_one() -> None:
    (change,) = found(office(deputy="reem"))
    assert (change.area, change.what) == ("office", "deputy")
    assert concerned(OFFICE, change) == (REEM,)


def test_a_mailbox_concerns_the_supervisors() -> None:
    box = replace(OFFICE.mailboxes[0], aliases=())
    (change,) = found(office(mailboxes=(box, *OFFICE.mailboxes[1:])))
    assert (change.area, concerned(OFFICE, change)) == ("mailboxes", (OMAR,))


def test_a_new_person_brings_no_fields_of_his_own_beside() -> None:
    (change,) = found(office(people=(*PEOPLE, person("new", Role.STAFF, absent_until=None))))
    assert change.what == "there"
    assert NADIA not in concerned(OFFICE, change)
