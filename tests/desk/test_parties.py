"""Who belongs to a ticket: what events say of it."""

from __future__ import annotations

from mailbot.desk.lifecycle import evolve
from mailbot.desk.parties import AccountLinked, PartyAdded, RequesterSet
from tests.desk.office import BUYER, HUDA, NOON, ticket


def test_letters_go_to_the_new_address_and_both_may_write() -> None:
    after = evolve(ticket(), RequesterSet(email="Salma@Other.example", by=HUDA.email), NOON)
    assert (after.requester.name, after.requester.email) == (BUYER.name, "salma@other.example")
    assert {BUYER.email, "salma@other.example"} <= {*after.parties}
    assert after.touched_at == NOON


def test_an_account_and_a_party_are_kept() -> None:
    after = evolve(ticket(account=None), AccountLinked(account="petra", by=HUDA.email), NOON)
    assert after.account == "petra"
    assert (
        "rami@petra.example" in evolve(after, PartyAdded(email="Rami@Petra.example"), NOON).parties
    )
