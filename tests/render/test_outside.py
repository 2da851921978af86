"""Where a customer may turn to after us."""

from __future__ import annotations

from mailbot.desk.policy import Account, Name
from mailbot.render.outside import outside
from tests.render.letters import POLICY


def test_the_body_is_that_of_the_accounts_country_else_of_our_own() -> None:
    found = outside(POLICY, None, "en")
    assert found is not None
    assert found.contact.text == "19929"
    assert found.by_phone
    away = Account(key="x", name=Name("", "X"), country="JO")
    assert outside(POLICY, away, "en") is None
