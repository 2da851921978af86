"""Which group takes a ticket, who follows it, and who is called (R-12, R-22, R-26)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk import routing
from mailbot.desk.policy import Account, Group, GroupKind, Name, Policy
from mailbot.desk.routing import Route
from mailbot.desk.ticket import Kind, State
from tests.desk.office import (
    COMPLAINTS,
    DOHA_BOOKS,
    GROUPS,
    HUDA,
    KA,
    LAYLA,
    MANAGEMENT,
    NADIA,
    NUKHBA,
    OFFICE,
    OMAR,
    OPERATIONS,
    PETRA_TOURS,
    REEM,
    SAMI,
    TRACING,
    group,
    office,
    ticket,
)


@pytest.mark.parametrize(
    ("kind", "account", "expected"),
    [
        # The company's own country has a key-accounts group.
        (Kind.TICKET, None, Route("ka-sa", SAMI.email, "desk", "SA")),
        # The account's officer follows his account's ticket.
        (Kind.TICKET, NUKHBA, Route("ka-sa", HUDA.email, "desk", "SA")),
        # No key-accounts group in Jordan: its tracing group (R-22, S-21).
        (Kind.TICKET, PETRA_TOURS, Route("tracing-jo", LAYLA.email, "tracing", "JO")),
        # Neither in Qatar: the manager.
        (Kind.TICKET, DOHA_BOOKS, Route("management", NADIA.email, "manager", "QA")),
        # Complaints and praise go to the complaints team, of another country if need be.
        (Kind.COMPLAINT, None, Route("complaints", REEM.email, "desk", "SA")),
        (Kind.COMPLAINT, PETRA_TOURS, Route("complaints", REEM.email, "desk", "JO")),
        (Kind.FEEDBACK, NUKHBA, Route("complaints", REEM.email, "desk", "SA")),
    ],
)
def test_group_and_owner_by_kind_and_country(
    kind: Kind, account: Account | None, expected: Route
) -> None:
    assert routing.route(OFFICE, kind, account) == expected


def test_the_complaints_team_of_the_clients_country_comes_first() -> None:
    amman = group("complaints-jo", GroupKind.COMPLAINTS, LAYLA, country="JO")
    two = office(groups=(*GROUPS, amman))
    assert routing.route(two, Kind.COMPLAINT, PETRA_TOURS).group == "complaints-jo"
    assert routing.route(two, Kind.COMPLAINT, NUKHBA).group == "complaints"


def test_without_a_complaints_team_a_complaint_goes_where_tickets_go() -> None:
    lacking = office(groups=tuple(g for g in GROUPS if g is not COMPLAINTS))
    assert routing.route(lacking, Kind.COMPLAINT, NUKHBA).group == "ka-sa"
    assert routing.route(lacking, Kind.COMPLAINT, PETRA_TOURS).group == "tracing-jo"


def test_without_a_managers_group_there_is_still_a_group_and_the_manager_follows() -> None:
    """No ticket without a group, an owner, or an alarm (R-12, R-22)."""
    few = office(groups=(KA, OPERATIONS))
    expected = Route("ka-sa", NADIA.email, "manager", "QA")
    assert routing.route(few, Kind.TICKET, DOHA_BOOKS) == expected


@pytest.mark.parametrize(
    ("holder", "owner"),
    [
        (KA, SAMI.email),  # the lead
        (replace(KA, lead=None), HUDA.email),  # the first member
        (replace(KA, lead=None, members=()), OMAR.email),  # the supervisor
        (replace(KA, lead=None, members=("gone",), supervisor=None), NADIA.email),  # the manager
        (MANAGEMENT, NADIA.email),
    ],
)
def test_who_follows_a_ticket_of_no_officers_account(holder: Group, owner: str) -> None:
    assert routing.owner_of(OFFICE, holder, None) == owner


@pytest.mark.parametrize(
    ("holder", "officer", "owner"),
    [
        (KA, "huda", HUDA.email),
        (KA, "layla", SAMI.email),  # an officer who left the group no longer follows
        (TRACING, "huda", LAYLA.email),
        (KA, None, SAMI.email),
        (KA, "gone", SAMI.email),
    ],
)
def test_the_accounts_officer_follows_while_a_member_of_the_group(
    holder: Group, officer: str | None, owner: str
) -> None:
    account = Account(key="x", name=Name("", "X"), country="SA", officer=officer)
    assert routing.owner_of(OFFICE, holder, account) == owner


def test_an_office_without_people_has_no_owner() -> None:
    assert routing.owner_of(office(people=()), KA, NUKHBA) is None


@pytest.mark.parametrize(
    ("policy", "holder", "people"),
    [
        (OFFICE, KA, (OMAR,)),
        (OFFICE, OPERATIONS, (NADIA,)),  # no supervisor: the manager
        (office(manager=None), OPERATIONS, ()),
    ],
)
def test_who_answers_for_a_group(policy: Policy, holder: Group, people: tuple[object, ...]) -> None:
    assert routing.supervisors(policy, holder) == people


def test_who_is_on_call_of_a_group() -> None:
    assert routing.on_call(OFFICE, KA) == (SAMI,)
    assert routing.on_call(OFFICE, COMPLAINTS) == ()


def test_no_new_ticket_goes_to_somebody_who_is_away_unless_all_are() -> None:
    def owner(*away: str) -> str | None:
        policy = office(away=frozenset(away))
        account = policy.account("nukhba")
        return routing.route(policy, Kind.TICKET, account).owner

    assert owner() == "huda@courier.example"
    assert owner("huda") == "sami@courier.example"
    assert owner("huda", "sami") == "omar@courier.example"
    assert owner("huda", "sami", "omar", "nadia") == "huda@courier.example"


def test_a_department_stands_behind_the_desk_of_the_customers_country() -> None:
    def desk(**changes: object) -> str:
        found = routing.front(OFFICE, ticket(**changes))
        assert found is not None
        return found.key

    assert desk() == "ka-sa"
    assert desk(group="operations", state=State.WITH_DEPT) == "ka-sa"
    assert desk(group="operations", state=State.WITH_DEPT, country="JO") == "tracing-jo"
    assert desk(group="operations", state=State.WITH_DEPT, country="QA") == "management"
