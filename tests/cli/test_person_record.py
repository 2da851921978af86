"""A person's own record: what he raised and was answered, nothing that stays inside."""

from __future__ import annotations

from mailbot.cli.person_record import records
from mailbot.desk.claim import Claim
from mailbot.desk.complaint import Complaint, Decision, Issue, Sections
from mailbot.desk.ticket import Kind, Ticket
from mailbot.jobs.export import Holding
from tests.desk.office import NOON, ticket

INSIDE = Sections(reasons="the driver was late", confidential="SECRET", facts="SECRET")


def told(one: Ticket) -> dict[str, object]:
    found = Holding(
        address="sara@qandil.example", own=(one,), party=(), mails=(), letters=(), dead_since=NOON
    )
    person, row = records(found, NOON)
    assert person["dead_since"]
    return row


def complaint(**changes: object) -> Ticket:
    case = Complaint(
        issues=(Issue(text="He was rude", evidence="SECRET"),), about=("SECRET",),
        decision=Decision.VALID, sections=INSIDE, **changes,
    )  # fmt: skip
    return ticket(kind=Kind.COMPLAINT, complaint=case)


def test_a_decision_is_told_once_it_was_told() -> None:
    before, after = told(complaint())["complaint"], told(complaint(replied_at=NOON))["complaint"]
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["decision"], before["reasons"]) == (None, "")
    assert (after["decision"], after["reasons"]) == ("valid", "the driver was late")
    assert before["issues"] == ["He was rude"]
    assert "SECRET" not in repr((before, after))


def test_a_claim_is_told_without_who_decided() -> None:
    row = told(ticket(claim=Claim(amount_asked="10", prepared_by="SECRET", reason="SECRET")))
    assert "SECRET" not in repr(row)
    assert row["claim"] == {
        "state": "REPORTED", "amount_asked": "10", "amount_approved": None, "currency": None,
        "documents_missing": [], "paid_at": None,
    }  # fmt: skip
