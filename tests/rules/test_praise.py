"""Praise reaches those who earned it."""

from __future__ import annotations

import pytest

from mailbot.reading.reading import Nature
from mailbot.rules.intake import decide
from tests.desk.office import FAISAL, HUDA, OMAR, SAMI
from tests.rules.builders import case, letters, question


def praised(text: str) -> set[str]:
    thanks = question(text, nature=Nature.FEEDBACK, natures=(Nature.FEEDBACK,))
    told = (d for d in letters(decide(case(thanks))) if d.values.get("what_happened") == "praise")
    return {address.email for draft in told for address in draft.to}


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("The driver was a gentleman, thank you.", FAISAL.email),  # the department in charge
        ("Thank you, lovely service.", None),  # nobody in particular: the desk has it
        (f"Thanks to {HUDA.name.ar} who called me at once.", None),  # her lead has it as a member
        (f"Thanks to {SAMI.name.ar} who called me at once.", OMAR.email),  # the lead's supervisor
    ],
)
def test_it_goes_to_who_stands_above_him_who_is_named(text: str, reader: str | None) -> None:
    assert praised(text) == ({reader} if reader else set())
