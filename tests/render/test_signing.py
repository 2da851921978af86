"""Who signs, and with which telephone: the desk that the customer deals with (S-21)."""

from __future__ import annotations

from dataclasses import replace

from mailbot.desk.ticket import State
from mailbot.render.signing import signature
from tests.desk.office import OFFICE, complaint, ticket

JORDAN = ticket(country="JO", group="tracing-jo", account="petra")


def test_jordans_own_desk_signs_whoever_works_on_it() -> None:
    own = signature(OFFICE, JORDAN, "ka")
    with_operations = replace(JORDAN, group="operations", state=State.WITH_DEPT)
    assert (own.desk.en, own.phone) == ("Team tracing-jo", "+96265000")
    assert signature(OFFICE, with_operations, "ka") == own


def test_at_home_the_mailboxs_desk_signs_with_the_companys_telephone() -> None:
    for about in (ticket(), ticket(group="operations", state=State.WITH_DEPT), None):
        signed = signature(OFFICE, about, "ka")
        assert (signed.desk.en, signed.phone) == ("Key Accounts", OFFICE.company.phone)


def test_a_complaint_is_signed_by_its_desk_whichever_mailbox_it_goes_out_from() -> None:
    assert signature(OFFICE, complaint(), "ka").desk.en == "Complaints"


def test_a_country_without_any_group_is_signed_by_the_managers_queue() -> None:
    qatar = ticket(country="QA", group="operations", state=State.WITH_DEPT, account="doha")
    assert signature(OFFICE, qatar, "ka").desk.en == "Team management"
