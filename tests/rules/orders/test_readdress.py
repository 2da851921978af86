"""`#set customer email=`: where the customer's letters go from now on (S-12)."""

from __future__ import annotations

import pytest

from mailbot.desk.policy import Person
from mailbot.desk.ticket import State, Ticket
from tests.desk.office import FAISAL, HUDA, OMAR, ticket
from tests.rules.orders.writing import after, told, whys, write

OPEN = ticket()
HELD = ticket(group="operations", state=State.WITH_DEPT)
NEW = "salma@new.example"


@pytest.mark.parametrize(
    ("text", "person", "about"),
    [
        (f"#set customer email={NEW}", HUDA, OPEN),
        (f"#set requester.email = {NEW.upper()}", HUDA, HELD),
        (f"#تعديل بريد العميل={NEW}", OMAR, OPEN),
    ],
)
def test_who_may_write_to_the_customer_says_where(text: str, person: Person, about: Ticket) -> None:
    found = after(write(text, person, about))
    assert found.requester.email == NEW
    assert OPEN.requester.email in found.parties


@pytest.mark.parametrize(
    ("value", "person", "about", "why"),
    [
        (NEW, FAISAL, HELD, "writers-only"),  # a department never says where letters go
        ("nobody", HUDA, OPEN, "not-valid"),
        ("ka@courier.example", HUDA, OPEN, "not-valid"),  # our own mailbox
        (FAISAL.email, HUDA, OPEN, "not-valid"),  # no colleague becomes a customer
    ],
)
def test_others_and_nonsense_are_refused(
    value: str, person: Person, about: Ticket, why: str
) -> None:
    plan = write(f"#set customer email={value}", person, about)
    assert whys(plan) == [why]
    assert after(plan).requester == OPEN.requester


def test_words_in_the_same_mail_go_to_the_new_address() -> None:
    plan = write(f"#reply\n#set customer email={NEW}\nIt comes tomorrow.", HUDA, OPEN)
    (relay,) = told(plan, "relay")
    assert [address.email for address in relay.to] == [NEW]
