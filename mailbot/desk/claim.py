"""A claim as a value: what was asked, what was approved, and how far it has come (§2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
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

    `kind` is the loss: lost, damaged, shortage, delay, or "" where it is not said. `prepared_by`
    may not approve (segregation, contract "Approvals"). `documents` are those that are there,
    `documents_missing` those still to come. `late`: it came after the time for such a loss, which
    a person judges; nothing follows from it by itself.
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
    late: bool = False

    @property
    def decided(self) -> bool:
        """Tell whether it was approved or refused: what it asks for changes no more by itself."""
        return self.state not in UNDECIDED

    @property
    def approved(self) -> bool:
        """Tell whether it is on its way to be paid."""
        return self.decided and self.amount_approved is not None

    @property
    def settled(self) -> bool:
        """Tell whether nothing of it is owed any more: paid, refused, or too late."""
        return self.state in SETTLED

    @property
    def unpaid(self) -> bool:
        """Tell whether it was approved and its money has not gone out."""
        return self.state in UNPAID


SETTLED = frozenset({ClaimState.PAID, ClaimState.REJECTED, ClaimState.TIME_BARRED})
UNPAID = frozenset({ClaimState.APPROVED, ClaimState.SENT_TO_CLAIMS, ClaimState.RECEIPTED})
UNDECIDED = frozenset({ClaimState.REPORTED, ClaimState.DOCS_PENDING, ClaimState.ASSESSED})

LOSSES = ("lost", "damaged", "shortage", "delay")
DOCUMENTS = ("invoice", "photos", "packing", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTerms:
    """What the office asks of claims.

    `threshold`: an approved amount of so much, in `currency`, goes to the claims officer at once
    (R-38); one in another currency always does. `documents` and `days` (within which a loss is to
    be told) are rows by kind of loss; the kind "any" stands for all that have no row.
    """

    threshold: Decimal = Decimal(0)
    currency: str = "SAR"
    documents: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("any", ("invoice",)),
        ("damaged", ("invoice", "photos")),
        ("shortage", ("invoice", "packing")),
    )
    days: tuple[tuple[str, int], ...] = (("any", 30), ("damaged", 14), ("delay", 21))

    def needs(self, kind: str) -> tuple[str, ...]:
        """Return the documents that such a loss needs."""
        rows = dict(self.documents)
        return rows.get(kind, rows.get("any", ()))

    def days_of(self, kind: str) -> int | None:
        """Return within how many days such a loss is to be told; None: no limit."""
        rows = dict(self.days)
        return rows.get(kind, rows.get("any"))

    def is_major(self, amount: str, currency: str | None) -> bool:
        """Tell whether an approved amount goes to the claims officer."""
        if (currency or self.currency) != self.currency:
            return True
        return Decimal(amount) >= self.threshold
