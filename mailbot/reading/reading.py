"""What a mail says: the values that `extract` prints and the rules decide on.

The meaning of each is defined by the labels' page (disposition, language, nature, urgent,
about_shipment, shipments, missing, reply_text, forwarded_from).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Language = Literal["ar", "en"]
FIELDS = ("shipper.name", "shipper.contact", "consignee.name", "consignee.contact")
"""What a ticket about a shipment needs (R-15, R-16), in the order in which it is asked for."""


class Disposition(StrEnum):
    """Who or what wrote a mail."""

    REQUEST = "request"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    BULK = "bulk"


class Nature(StrEnum):
    """What a person wants, leading one first (R-17 to R-21, R-36, R-46)."""

    CLAIM = "claim"
    ADDRESS_CHANGE = "address_change"
    SERVICE_FAILURE = "service_failure"
    PRE_ALERT = "pre_alert"
    COMPLAINT = "complaint"
    FEEDBACK = "feedback"
    INQUIRY = "inquiry"
    SPECIAL_REQUEST = "special_request"  # stands in `natures` beside one of the others only


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Shipper or consignee as the mail gives them: phones in E.164, e-mails lower case."""

    name: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()

    @property
    def has_contact(self) -> bool:
        """Tell whether a telephone or an e-mail is known; a street address is none (R-16)."""
        return bool(self.phones or self.emails)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """One shipment as far as it is known; the waybill upper case without spaces or dashes."""

    waybill: str | None = None
    shipper: Party = field(default_factory=Party)
    consignee: Party = field(default_factory=Party)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which words a value came from (`shipments.0.shipper.name`), and how sure it is (0 to 1)."""

    field: str
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is not believed without asking; `field` as asked: `shipments.0.consignee.name`.

    `value` is a name, a telephone in E.164 or an address; `text` and `confidence` as in Evidence.
    """

    field: str
    value: str
    text: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one mail says.

    `nature` is None unless a person wrote. `urgency` is 0 to 3; `urgency_reasons` are stable
    codes. `follow_up`: asks for news or answers, and names nothing new. `thanks`: thanks and
    nothing else. `says_complaint`: uses the word itself. `corrects`: puts right what was
    told of a party before. `cover`: a colleague's own words above the mail that he forwards,
    whose text `reply_text` is then; None where nothing is forwarded. `points_below`: says no
    more than that the answer stands in the quote below. `bilingual`: it is not sure that
    `language` is the writer's own, so that he is written to in both. `automatic_reason` names the
    rule that took the mail for a machine's. `doubted`: values that nothing but a guess supports;
    they are no part of `shipments`, and `missing` names them.
    """

    disposition: Disposition
    language: Language
    nature: Nature | None
    natures: tuple[Nature, ...] = ()
    urgency: int = 0
    urgency_reasons: tuple[str, ...] = ()
    about_shipment: bool = False
    shipments: tuple[Shipment, ...] = ()
    missing: tuple[str, ...] = ()
    reply_text: str = ""
    cover: str | None = None
    forwarded_from: str | None = None
    forwarded_name: str | None = None
    follow_up: bool = False
    thanks: bool = False
    says_complaint: bool = False
    asks_status: bool = False
    privacy: bool = False
    corrects: bool = False
    points_below: bool = False
    automatic_reason: str | None = None
    country: str | None = None
    bilingual: bool = False
    evidence: tuple[Evidence, ...] = ()
    doubted: tuple[Doubt, ...] = ()

    @property
    def urgent(self) -> bool:
        """Tell whether the mail is graded U1 or higher."""
        return self.urgency >= 1


def missing_fields(
    shipments: tuple[Shipment, ...], required: tuple[str, ...] = FIELDS
) -> tuple[str, ...]:
    """Name the required fields that at least one shipment lacks, in the order of FIELDS."""
    lacking: set[str] = set()
    for shipment in shipments or (Shipment(),):
        for role in ("shipper", "consignee"):
            party: Party = getattr(shipment, role)
            if not party.name:
                lacking.add(f"{role}.name")
            if not party.has_contact:
                lacking.add(f"{role}.contact")
    return tuple(name for name in FIELDS if name in lacking and name in required)
