"""Whether a person's data may be erased."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.ticket import ENDED, Kind, State
from mailbot.rules.erasure import Reason, held, refusals
from tests.desk.office import HUDA, OFFICE, ticket

SARA = "sara@qandil.example"
PAID = Claim(state=ClaimState.PAID)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"state": State.OPEN}, "the ticket is open"),
        ({"state": State.RESOLVED}, "the ticket is open"),
        ({"state": State.REPLIED, "kind": Kind.COMPLAINT}, "the complaint is open"),
        ({"state": State.CLOSED, "claim": Claim()}, "its claim is not settled"),
        (
            {"state": State.CLOSED, "claim": Claim(state=ClaimState.RECEIPTED)},
            "its claim is not settled",
        ),
        ({"state": State.CLOSED, "hold": "a court asked"}, "a legal hold was set: a court asked"),
        ({"state": State.CLOSED, "claim": PAID}, ""),
        *(({"state": state}, "") for state in sorted(ENDED)),
    ],
)
def test_what_holds_a_ticket(changes: dict[str, Any], why: str) -> None:
    assert held(ticket(**changes)) == why


def test_what_holds_a_person() -> None:
    closed = ticket(state=State.CLOSED)
    assert refusals(SARA, OFFICE, (closed,), ()) == ()
    going = Reason("letter 7", "is on its way")
    held_by = refusals(SARA, OFFICE, (closed, ticket(ref="KA-2026-000009")), (going,))
    assert held_by == (Reason("KA-2026-000009", "the ticket is open"), going)


@pytest.mark.parametrize("address", [HUDA.email, *sorted(OFFICE.own_addresses)])
def test_our_own_are_never_erased(address: str) -> None:
    assert len(refusals(address, OFFICE, (), ())) == 1
