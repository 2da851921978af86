"""Who may do what by mail (requirements §2.2): a plain reply, `#reply`, opening for a customer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.people import may_open_on_behalf, may_see, may_write, talks_for
from mailbot.desk.policy import Person, Role
from mailbot.desk.ticket import Ticket
from tests.desk.office import (
    FAISAL,
    HUDA,
    KA,
    LAYLA,
    MAHA,
    NADIA,
    OFFICE,
    OMAR,
    REEM,
    SAMI,
    ZAID,
    complaint,
    office,
    person,
    ticket,
)

OURS = ticket()
WITH_OPERATIONS = ticket(group="operations")
IN_JORDAN = ticket(group="tracing-jo")
WITH_CLAIMS = ticket(group="claims")
COMPLAINT = complaint()


@pytest.mark.parametrize(
    ("writer", "about", "group"),
    [
        (HUDA, OURS, "ka-sa"),
        (SAMI, OURS, "ka-sa"),
        (HUDA, WITH_OPERATIONS, "ka-sa"),  # the officer goes on talking to his customer
        (REEM, COMPLAINT, "complaints"),
        (REEM, OURS, "complaints"),
        (LAYLA, IN_JORDAN, "tracing-jo"),  # tracing stands in for key accounts
        (LAYLA, OURS, None),  # where it does not, it is a department
        (FAISAL, WITH_OPERATIONS, None),
        (OMAR, OURS, None),
        (NADIA, OURS, None),
        (MAHA, WITH_CLAIMS, None),
        (ZAID, OURS, None),
    ],
)
def test_in_whose_name_a_plain_reply_goes_to_the_customer(
    writer: Person, about: Ticket, group: str | None
) -> None:
    found = talks_for(OFFICE, writer, about)
    assert (found.key if found else None) == group


def test_the_holding_group_comes_first() -> None:
    both = office(
        groups=tuple(
            replace(g, members=(*g.members, "huda")) if g.key == "complaints" else g
            for g in OFFICE.groups
        )
    )
    for about, group in ((OURS, "ka-sa"), (COMPLAINT, "complaints")):
        found = talks_for(both, HUDA, about)
        assert found is not None
        assert found.key == group


@pytest.mark.parametrize("role", [Role.SUPPORT_SUPERVISOR, Role.CS_MANAGER, Role.CLAIMS_OFFICER])
def test_plain_replies_of_supervisors_manager_and_claims_stay_inside_in_any_group(
    role: Role,
) -> None:
    head = person("head", Role.KA_OFFICER, role)
    group = replace(KA, members=(*KA.members, "head"))
    own = office(groups=(group,), people=(*OFFICE.people, head))
    assert talks_for(own, head, OURS) is None


def test_to_lead_or_supervise_a_group_is_not_to_be_a_member() -> None:
    led = replace(KA, members=("huda",), lead="sami", supervisor="zaid")
    own = office(groups=(led,))
    assert talks_for(own, SAMI, OURS) is None
    assert talks_for(own, ZAID, OURS) is None


def test_a_group_talks_where_its_setting_says_so() -> None:
    silent = office(groups=(replace(KA, talks_to_customers=False),))
    assert talks_for(silent, HUDA, OURS) is None


@pytest.mark.parametrize(
    ("writer", "about", "may"),
    [
        (HUDA, OURS, True),
        (REEM, COMPLAINT, True),
        (LAYLA, IN_JORDAN, True),
        (LAYLA, OURS, False),
        (OMAR, OURS, True),  # whatever the default, `#reply` publishes
        (NADIA, COMPLAINT, True),
        (MAHA, WITH_CLAIMS, True),  # his own claims
        (MAHA, OURS, False),
        (FAISAL, WITH_OPERATIONS, False),  # through the owner alone
        (ZAID, OURS, False),
    ],
)
def test_who_may_write_to_the_customer_at_all(*, writer: Person, about: Ticket, may: bool) -> None:
    assert may_write(OFFICE, writer, about) is may


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.KA_OFFICER, True),
        (Role.SUPPORT_SUPERVISOR, True),
        (Role.CS_MANAGER, True),
        (Role.COMPLAINTS_TEAM, True),
        (Role.SUPPORT_STAFF, False),
        (Role.CLAIMS_OFFICER, False),
        (Role.SERVICE_ASSURANCE, False),
        (Role.DEPARTMENT_MANAGER, False),
        (Role.INVESTIGATOR, False),
        (Role.STAFF, False),
    ],
)
def test_who_may_open_a_ticket_for_a_customer(*, role: Role, may: bool) -> None:
    assert may_open_on_behalf(person("somebody", role)) is may
    assert may_open_on_behalf(person("both", Role.STAFF, role)) is may


@pytest.mark.parametrize(
    ("writer", "about", "sees"),
    [
        (HUDA, OURS, True),
        (SAMI, OURS, True),
        (REEM, OURS, True),
        (OMAR, IN_JORDAN, True),
        (NADIA, IN_JORDAN, True),
        (FAISAL, OURS, False),
        (FAISAL, WITH_OPERATIONS, True),
        (FAISAL, ticket(owner=FAISAL.email), True),
        (MAHA, OURS, False),
        (ZAID, OURS, False),
    ],
)
def test_whose_business_a_ticket_is(*, writer: Person, about: Ticket, sees: bool) -> None:
    assert may_see(OFFICE, writer, about) is sees


def test_the_manager_is_he_whom_the_office_names() -> None:
    assert may_see(office(manager="zaid"), ZAID, OURS)
