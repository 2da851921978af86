"""What a complainant may read of his case, and what never reaches him, over every template."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from mailbot.desk.complaint import Complaint, Decision
from mailbot.desk.ticket import Kind
from mailbot.render.inquiry import InquiryView, StaffInquiry
from tests.render.letters import ORDINARY, write

SECRETS = Complaint(
    about=("Sultan Secretname",),
    manager="manager-secret@company.example",
    investigator="investigator-secret@company.example",
    root_cause="a secret cause",
    decision=Decision.VEXATIOUS,
)
HIDDEN = ("Secretname", "secret@", "a secret cause", "a secret warning", "exatious", "كيدية")
TO_CUSTOMERS = [n for n, s in ORDINARY.items() if s.draft.audience == "customer"]


@pytest.mark.parametrize("name", TO_CUSTOMERS)
def test_nothing_confidential_reaches_a_customer_in_any_letter(name: str) -> None:
    given = ORDINARY[name]
    if given.ticket is None:
        return
    known = given.ticket.case
    case = replace(
        SECRETS,
        issues=known.issues,
        frontline=known.frontline,
        appeal=known.appeal,
        extensions=known.extensions,
        sections=replace(known.sections, confidential="a secret warning"),
    )
    ticket = replace(given.ticket, kind=Kind.COMPLAINT, complaint=case)
    letter = write(replace(given, ticket=ticket))
    assert [word for word in HIDDEN if word in letter.text + letter.html] == []


def test_the_customers_view_has_no_name_for_what_stays_inside() -> None:
    inside = {"confidential", "about", "investigator", "manager", "department", "root_cause"}
    assert not inside & {field.name for field in fields(InquiryView)}
    told = {"confidential", "about", "investigator", "root_cause"}
    assert told <= {field.name for field in fields(StaffInquiry)}
