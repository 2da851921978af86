"""A claim begins as a report, with nothing decided."""

from __future__ import annotations

from mailbot.desk.claim import Claim, ClaimState


def test_a_claim_begins_as_a_report_of_which_nothing_is_decided() -> None:
    claim = Claim()
    assert claim.state is ClaimState.REPORTED
    decided = (claim.amount_approved, claim.approved_by, claim.sent_at, claim.receipt_at)
    assert decided == (None, None, None, None)


def test_the_way_of_a_claim_has_the_names_of_the_contract() -> None:
    assert " ".join(ClaimState) == (
        "REPORTED DOCS_PENDING ASSESSED APPROVED REJECTED TIME_BARRED SENT_TO_CLAIMS RECEIPTED PAID"
    )
