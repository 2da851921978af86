"""What is known about a mail is frozen, complete, and empty where nothing was found."""

from __future__ import annotations

import pytest

from mailbot.rules.context import Case, Context
from tests.rules.builders import case, context, letter


def test_of_a_stranger_nothing_is_known() -> None:
    known = Context(writer=None, person=None, proved_by=None, account=None)
    for found in (
        known.answered,
        known.answered_tickets,
        known.named,
        known.same_waybill,
        known.of_writer,
    ):
        assert found == ()
    assert (known.twin, known.bounced, known.bounced_ticket, known.owed) == (None,) * 4
    assert (known.automatic_hour, known.automatic_day) == (0, 0)


def test_a_mail_is_no_report_and_not_too_large_unless_said_so() -> None:
    assert (case().bounce, case().too_large) == (None, False)


def test_a_letter_asks_for_nothing_unless_it_holds_a_form() -> None:
    assert letter().asked is None


@pytest.mark.parametrize(("value", "name"), [(case(), "now"), (context(), "writer")])
def test_nobody_changes_what_was_looked_up(value: Case | Context, name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(value, name, None)
