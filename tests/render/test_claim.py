"""A claim in the words of its letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.claim import Claim, ClaimState
from mailbot.reading.reading import Language
from mailbot.render.claim import claim_view
from mailbot.render.locale import staff_locale
from tests.desk.office import HUDA, NADIA, NOON, OFFICE, ticket

CLAIM = Claim(
    state=ClaimState.DOCS_PENDING,
    kind="damaged",
    amount_asked="3500.00",
    currency="SAR",
    documents=("invoice", "id"),
    documents_missing=("photos",),
)


def test_what_is_here_and_what_is_not() -> None:
    found = claim_view(ticket(claim=CLAIM), OFFICE, staff_locale(OFFICE, "en", NOON, None))
    assert found is not None
    assert [p.here for p in found.papers] == [True, False, True]
    assert (found.lacks, found.rejected, found.loss) == (1, False, "damaged")


@pytest.mark.parametrize(
    ("language", "amount"), [("ar", "3,500.00 ريال سعودي"), ("en", "SAR 3,500.00")]
)
def test_an_amount_is_a_label(language: Language, amount: str) -> None:
    found = claim_view(ticket(claim=CLAIM), OFFICE, staff_locale(OFFICE, language, NOON, None))
    assert found is not None
    assert found.asked is not None
    assert found.asked.text == amount


def test_a_decision_names_who_made_it_and_asks_for_nothing_more() -> None:
    decided = replace(
        CLAIM,
        state=ClaimState.REJECTED,
        prepared_by=HUDA.email,
        approved_by=NADIA.email,
        approved_at=NOON,
        reason="No invoice",
    )
    found = claim_view(ticket(claim=decided), OFFICE, staff_locale(OFFICE, "en", NOON, None))
    assert found is not None
    assert (found.rejected, found.lacks) == (True, 0)
    assert (str(found.prepared_by), str(found.approved_by)) != ("", "")
    assert found.reason is not None


def test_the_account_is_paid_else_the_shipper() -> None:
    locale = staff_locale(OFFICE, "en", NOON, None)
    account = claim_view(ticket(claim=CLAIM), OFFICE, locale)
    alone = claim_view(ticket(claim=CLAIM, account=None), OFFICE, locale)
    nobody = claim_view(ticket(claim=CLAIM, account=None, shipments=()), OFFICE, locale)
    names = [view.payee.text for view in (account, alone, nobody) if view and view.payee]
    assert names == ["Nukhba Trading", "Nukhba Trading", "سلمى الراجحي"]


def test_without_a_claim_there_is_no_view() -> None:
    locale = staff_locale(OFFICE, "en", NOON, None)
    assert claim_view(None, OFFICE, locale) is claim_view(ticket(), OFFICE, locale) is None
