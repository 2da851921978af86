"""Whom to telephone about a ticket."""

from __future__ import annotations

from dataclasses import replace

from mailbot.render.calls import CALLS_MAX, contacts
from tests.desk.office import BUYER, OFFICE, shipment, ticket


def test_the_writer_comes_first_with_the_accounts_number_then_the_parties() -> None:
    found = contacts(ticket(), OFFICE, "en")
    assert [p.text for p in found[0].emails] == [BUYER.email]
    assert found[0].phones
    assert all(call.phones for call in found[1:])


def test_each_is_listed_once_and_not_too_many() -> None:
    many = replace(ticket(), shipments=tuple(shipment(f"29001949850{n}") for n in range(9)))
    assert len(contacts(many, OFFICE, "ar")) <= CALLS_MAX
    assert contacts(None, OFFICE, "en") == ()
