"""A claim as a value, and what the office asks of claims."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mailbot.desk.claim import Claim, ClaimState, ClaimTerms

TERMS = ClaimTerms(threshold=Decimal(1000))


@pytest.mark.parametrize(
    ("amount", "currency", "major"),
    [
        ("999.99", "SAR", False),
        ("1000.00", "SAR", True),
        ("1000.00", None, True),
        ("10.00", "USD", True),
    ],
)
def test_from_which_amount_a_claim_goes_to_the_officer(
    amount: str, currency: str | None, major: object
) -> None:
    assert TERMS.is_major(amount, currency) is major


def test_every_approved_claim_does_unless_the_office_says_otherwise() -> None:
    assert ClaimTerms().is_major("0.01", "SAR")


def test_documents_and_days_by_loss() -> None:
    assert TERMS.needs("damaged") == ("invoice", "photos")
    assert TERMS.needs("lost") == TERMS.needs("") == ("invoice",)
    assert (TERMS.days_of("damaged"), TERMS.days_of("")) == (14, 30)
    assert ClaimTerms(days=()).days_of("lost") is None


@pytest.mark.parametrize("state", list(ClaimState))
def test_a_claim_is_approved_where_an_amount_stands_behind_the_decision(state: ClaimState) -> None:
    undecided = {ClaimState.REPORTED, ClaimState.DOCS_PENDING, ClaimState.ASSESSED}
    assert Claim(state=state).decided is (state not in undecided)
    assert not Claim(state=state).approved
    assert Claim(state=state, amount_approved="1.00").approved is (state not in undecided)
