"""How to complain stands in what a machine of ours writes to a customer (R-47)."""

from __future__ import annotations

from mailbot.desk.ticket import Kind
from mailbot.render.view import view
from tests.render.letters import LETTERS, NOW, ORDINARY, POLICY


def test_every_automatic_letter_of_key_accounts_names_the_address() -> None:
    address = POLICY.company.complaints_address
    lacking = []
    for name, sample in ORDINARY.items():
        draft, ticket = sample.draft, sample.ticket
        theirs = draft.audience == "customer" and draft.automatic is not None
        if theirs and ticket is not None and ticket.kind is Kind.TICKET:
            text = LETTERS.render(view(draft, ticket, POLICY, NOW)).text
            lacking += [] if address in text else [name]
    assert lacking == []
