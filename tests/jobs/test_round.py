"""What of a round needs a person."""

from __future__ import annotations

import pytest

from mailbot.jobs.deliver import Delivered
from mailbot.jobs.round import Round


@pytest.mark.parametrize(
    ("delivered", "needs"),
    [
        (Delivered(sent=3), False),
        (Delivered(sent=3, deferred=1), True),
        (Delivered(failed=1), True),
        (Delivered(uncertain=1), True),
        (Delivered(held=1), True),
    ],
)
def test_every_trouble_with_a_letter_needs_a_person(delivered: Delivered, *, needs: bool) -> None:
    assert Round(delivered=delivered).needs_a_person is needs
