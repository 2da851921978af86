"""A ticket as a value: its states, when it has ended, and what a new one stands for."""

from __future__ import annotations

import pytest

from mailbot.desk.ticket import ENDED, PREFIX, Kind, Link, Question, State
from tests.desk.office import ticket

ENDING = {"CLOSED", "MERGED", "CANCELLED", "WITHDRAWN", "FEEDBACK_LOGGED"}


@pytest.mark.parametrize("state", list(State))
def test_a_ticket_has_ended_where_nothing_more_is_due(state: State) -> None:
    assert ticket(state=state).ended is (state.value in ENDING)
    assert (state in ENDED) is ticket(state=state).ended


@pytest.mark.parametrize(
    ("state", "asked", "question", "lacks"),
    [
        (State.AWAITING_INFO, (), None, True),
        (State.AWAITING_DETAILS, (), None, True),
        (State.PENDING_CUSTOMER, ("consignee.name",), None, True),  # he is telephoned
        (State.PENDING_CUSTOMER, (), None, False),
        (
            State.PENDING_CUSTOMER,
            ("consignee.name",),
            Question(asker="a@b.example", back_to=State.OPEN),
            False,
        ),
        (State.OPEN, ("consignee.name",), None, False),
    ],
)
def test_details_lack_while_a_form_is_to_be_answered(
    state: State, asked: tuple[str, ...], question: Question | None, *, lacks: bool
) -> None:
    assert ticket(state=state, asked=asked, question=question).lacks_details is lacks


def test_the_states_bear_the_names_of_the_contract() -> None:
    tickets = "NEW AWAITING_INFO OPEN WITH_DEPT PENDING_CUSTOMER RESOLVED CLOSED MERGED CANCELLED"
    complaints = (
        "RECEIVED ACKNOWLEDGED AWAITING_DETAILS FRONTLINE FORWARDED INVESTIGATING DECIDED REPLIED "
        "CLOSED APPEALED EXTERNAL WITHDRAWN FEEDBACK_LOGGED"
    )
    assert {state.value for state in State} == {*tickets.split(), *complaints.split()}


def test_each_kind_has_a_prefix_of_its_own() -> None:
    assert PREFIX == {Kind.TICKET: "KA", Kind.COMPLAINT: "CMP", Kind.FEEDBACK: "FBK"}


def test_links_are_equal_by_value() -> None:
    assert Link("KA-2026-000002", "related") == Link("KA-2026-000002", "related")
    assert Link("KA-2026-000002", "related") != Link("KA-2026-000002", "continues")


def test_a_ticket_is_never_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        ticket().state = State.CLOSED  # type: ignore[misc]
