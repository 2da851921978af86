"""A colleague's own tickets as a list."""

from __future__ import annotations

from mailbot.render.given import Given
from mailbot.render.lists import ticket_list
from mailbot.render.locale import staff_locale
from mailbot.render.samples import NOW
from tests.render.letters import ORDINARY, POLICY


def test_a_row_names_account_or_requester_holder_owner_and_what_lacks() -> None:
    values = ORDINARY["mine-ordinary-en"].draft.values
    found = ticket_list(Given(values), POLICY, staff_locale(POLICY, "en", NOW, None))
    first, second, third, _ = found.rows
    assert (first.who.text, second.who.text) == ("Sara Ahmad", "Al Nakheel Store")
    assert first.overdue
    assert first.group is not None
    assert first.group.text == "Key Accounts"
    assert first.owner is not None
    assert third.missing == ("Consignee mobile or e-mail",)
    assert (found.count, found.more, found.overdue, found.today) == (24, 20, 1, 2)


def test_nothing_is_a_list_too() -> None:
    found = ticket_list(Given({}), POLICY, staff_locale(POLICY, "ar", NOW, None))
    assert (found.rows, found.count) == ((), 0)
