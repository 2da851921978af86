"""A claim as a value: what was asked, what was approved, and how far it has come (§2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ClaimState(StrEnum):
    """Where a claim stands.

    REPORTED: a customer claims. DOCS_PENDING: papers were asked for. ASSESSED: an officer has
    prepared it with an amount. APPROVED, REJECTED, TIME_BARRED: decided. SENT_TO_CLAIMS: the pack
    went to the claims officer. RECEIPTED: he has it. PAID: the end.
    """

    REPORTED = "REPORTED"
    DOCS_PENDING = "DOCS_PENDING"
    ASSESSED = "ASSESSED"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    TIME_BARRED = "TIME_BARRED"
    SENT_TO_CLAIMS = "SENT_TO_CLAIMS"
    RECEIPTED = "RECEIPTED"
    PAID = "PAID"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim. Amounts are decimal text in `currency` (ISO 4217), such as `3500.00`.

    `prepared_by` may not approve (segregation, contract "Approvals"). `documents` are those that
    are there, `documents_missing` those still to come.
    """

    state: ClaimState = ClaimState.REPORTED
    kind: str = ""
    amount_asked: str | None = None
    amount_approved: str | None = None
    currency: str | None = None
    documents: tuple[str, ...] = ()
    documents_missing: tuple[str, ...] = ()
    prepared_by: str | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None
    sent_at: datetime | None = None
    receipt_at: datetime | None = None
    paid_at: datetime | None = None
    reason: str = ""
