"""How far a matter has come, as its customer may know it."""

from __future__ import annotations

import pytest

from mailbot.desk.ticket import Link, State
from mailbot.render.locale import staff_locale
from mailbot.render.progress import progress
from tests.desk.office import DAY, HOUR, NOON, OFFICE, ticket

LOCALE = staff_locale(OFFICE, "en", NOON, None)


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        ({}, "registered"),
        ({"asked_at": NOON + HOUR}, "asked"),
        ({"asked_at": NOON + HOUR, "informed_at": NOON + 2 * HOUR}, "wrote"),
        ({"informed_at": NOON + HOUR, "touched_at": NOON + DAY}, "wrote"),
        ({"resolved_at": NOON + DAY, "informed_at": NOON + HOUR}, "solved"),
        ({"resolved_at": NOON + HOUR, "closed_at": NOON + DAY}, "closed"),
    ],
)
def test_the_last_step_that_concerns_him_is_told(dates: dict[str, object], last: str) -> None:
    found = progress(ticket(**dates), LOCALE)
    assert found is not None
    assert found.last == last


def test_what_it_goes_on_from_and_what_he_may_do() -> None:
    links = (Link("KA-2026-000009", "related"), Link("KA-2026-000003", "continues"))
    found = progress(ticket(links=links, state=State.RESOLVED), LOCALE)
    assert found is not None
    assert found.earlier is not None
    assert (found.earlier.text, found.answer, found.over) == ("KA-2026-000003", True, False)


def test_without_a_ticket_there_is_none() -> None:
    assert progress(None, LOCALE) is None
