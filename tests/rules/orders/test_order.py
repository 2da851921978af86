"""A command in hand."""

from __future__ import annotations

import pytest

from mailbot.reading.commands import Command
from mailbot.rules.orders.order import Order
from tests.desk.office import HUDA, OFFICE, ticket
from tests.rules.builders import case


def order(**changes: object) -> Order:
    given = {"case": case(), "person": HUDA, "about": ticket(), "argument": "", "message": ""}
    command = Command(1, "#note", "note", "")
    return Order(**{**given, "command": command, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("argument", "message", "text"),
    [("", "", ""), ("beside", "", "beside"), ("", "beneath", "beneath"), ("a", "b", "a\nb")],
)
def test_what_it_says_stands_beside_it_and_beneath(argument: str, message: str, text: str) -> None:
    assert order(argument=argument, message=message).text == text


def test_it_knows_its_ticket_and_the_offices_choices() -> None:
    assert order().ticket == ticket()
    assert order().policy is OFFICE
    with pytest.raises(AssertionError):
        order(about=None).ticket  # noqa: B018
