"""Where a redirected shipment is to go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.lifecycle import evolve
from mailbot.desk.redirect import RedirectSet, lacks_address
from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Nature
from tests.desk.office import NOON, complaint, ticket

MOVES = ticket(nature=Nature.ADDRESS_CHANGE)


@pytest.mark.parametrize(
    ("about", "lacks"),
    [
        (MOVES, True),
        (replace(MOVES, redirect_to="RRRD2929"), False),
        (replace(MOVES, redirect_to=""), False),  # held, collected, another day
        (replace(MOVES, account=None), False),  # the account orders it first
        (replace(MOVES, about_shipment=False), False),
        (ticket(), False),
        (complaint(nature=Nature.ADDRESS_CHANGE), False),
    ],
)
def test_a_redirect_without_an_address_lacks_it(about: Ticket, *, lacks: bool) -> None:
    assert lacks_address(about) is lacks


def test_the_address_is_kept() -> None:
    after = evolve(MOVES, RedirectSet(address="12 King Fahd Road, Riyadh"), NOON)
    assert after.redirect_to == "12 King Fahd Road, Riyadh"
