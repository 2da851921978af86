"""Praise reaches those who earned it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.ticket import Kind
from mailbot.reading.read import read
from mailbot.reading.reading import Nature
from mailbot.rules.intake import decide
from tests.desk.office import FAISAL, HUDA, OMAR, PASSER, SAMI
from tests.rules.builders import (
    COMPLAINTS_ADDRESS,
    VOCABULARY,
    case,
    context,
    letters,
    mail,
    question,
)


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


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, but the vase is broken.",
        "Thanks, but it is broken.",
        "شكرا لكم لكن الطرد وصل مكسور",
        "شكرا على التأخير يا شركة",
    ],
)
@pytest.mark.parametrize("subject", ["", "Thanks"])
def test_thanks_with_a_trouble_in_them_are_no_praise(text: str, subject: str) -> None:
    written = mail(PASSER, subject=subject, text=text, to=(COMPLAINTS_ADDRESS,))
    given = case(read(written, VOCABULARY), context(PASSER), mailboxes=("complaints",))
    [step] = decide(replace(given, mail=written)).steps
    assert step.ticket is not None
    assert step.ticket.kind is Kind.COMPLAINT
