"""Which ticket a colleague's mail, or one line of it, is about."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.reading.commands import parse
from mailbot.rules.orders.subject import named_by, subject_of, ticket_named
from tests.desk.office import FAISAL, HUDA, ticket
from tests.rules.builders import address_of, case, mail, question, staff_context

A = ticket()
B = ticket(ref="KA-2026-000002", id=2)


def found(text: str, subject: str, **known: Any) -> str | None:
    given = case(
        question(text), staff_context(HUDA, **known), mail=mail(address_of(HUDA), subject=subject)
    )
    ticket_ = subject_of(given, HUDA, parse(text))
    return ticket_.ref if ticket_ else None


@pytest.mark.parametrize(
    ("text", "subject", "known", "ref"),
    [
        ("#take", "Re: x", {"answered_tickets": (B,), "named": (A,)}, B.ref),
        ("#merge KA-2026-000001", f"[{B.ref}]", {"named": (A, B)}, B.ref),
        ("#merge KA-2026-000002", f"[{A.ref}]", {"named": (A, B)}, A.ref),
        ("#note x\nabout KA-2026-000001", "hello", {"named": (A,)}, A.ref),
        ("#take KA-2026-000001", "Re: My tickets", {"named": (A,)}, None),
        ("#take", "hello", {}, None),
    ],
)
def test_the_mail_is_about_what_it_answers_or_its_subject_names(
    text: str, subject: str, known: dict[str, Any], ref: str | None
) -> None:
    assert found(text, subject, **known) == ref


@pytest.mark.parametrize(
    ("line", "ref", "rest"),
    [
        ("#take KA-2026-000001", A.ref, ""),
        ("#take [KA-2026-1]", A.ref, ""),
        ("#note He called. KA-2026-000002", B.ref, "He called."),
        ("#merge KA-2026-000002 KA-2026-000001", A.ref, "KA-2026-000002"),
        ("#note see KA-2026-000001 first", None, "see KA-2026-000001 first"),
        ("#note nothing", None, "nothing"),
    ],
)
def test_a_line_ends_with_the_reference_of_its_ticket(
    line: str, ref: str | None, rest: str
) -> None:
    given = case(question(line), staff_context(HUDA, named=(A, B)))
    (command,) = parse(line).commands
    ticket_, left = named_by(given, HUDA, command)
    assert (ticket_.ref if ticket_ else None, left) == (ref, rest)


def test_a_ticket_that_is_not_ones_business_is_not_found() -> None:
    given = case(question("x"), staff_context(FAISAL, named=(A,)))
    assert ticket_named(given, FAISAL, A.ref) is None
