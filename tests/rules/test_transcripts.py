"""What a colleague is told of his own mail."""

from __future__ import annotations

from mailbot.rules.transcripts import allowed_to, own_words
from tests.desk.office import FAISAL, HUDA, NADIA, ZAID, ticket
from tests.rules.builders import case, context, question, reading, staff_context

HELD = ticket(group="operations")


def test_ones_own_words_are_never_those_that_one_forwards() -> None:
    assert own_words(case(question("Mine."))) == "Mine."
    assert own_words(case(reading("The customer's.", cover="Mine."))) == "Mine."
    assert own_words(case(reading("The customer's.", cover=""))) == ""


def test_what_one_may_do_depends_on_the_ticket() -> None:
    assert "resolve" in allowed_to(case(known=staff_context(HUDA)), ticket())
    assert "resolve" not in allowed_to(case(known=staff_context(HUDA)), HELD)
    assert "reply" not in allowed_to(case(known=staff_context(FAISAL)), HELD)
    assert allowed_to(case(known=staff_context(ZAID)), HELD) == ()
    assert "resolve" in allowed_to(case(known=staff_context(NADIA)), HELD)


def test_a_customer_may_command_nothing() -> None:
    assert allowed_to(case(known=context()), ticket()) == ()
