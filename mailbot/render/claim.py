"""A claim as its letters tell it: amounts as labels, papers with what is here and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mailbot.desk.claim import Claim
from mailbot.desk.policy import Name, Policy
from mailbot.desk.ticket import Ticket
from mailbot.reading.reading import Language
from mailbot.render.locale import Locale, Moment
from mailbot.render.pieces import Piece, Quote, name, quote, token

CURRENCIES = {
    "SAR": Name("ريال سعودي", "SAR"),
    "AED": Name("درهم إماراتي", "AED"),
    "KWD": Name("دينار كويتي", "KWD"),
    "BHD": Name("دينار بحريني", "BHD"),
    "JOD": Name("دينار أردني", "JOD"),
    "OMR": Name("ريال عُماني", "OMR"),
    "QAR": Name("ريال قطري", "QAR"),
    "EGP": Name("جنيه مصري", "EGP"),
    "USD": Name("دولار أمريكي", "USD"),
    "EUR": Name("يورو", "EUR"),
    "GBP": Name("جنيه إسترليني", "GBP"),
}

PAPERS = {
    "invoice": Name("فاتورة البضاعة", "Invoice for the goods"),
    "photos": Name("صور للضرر", "Photos of the damage"),
    "packing": Name("قائمة التعبئة", "Packing list"),
    "id": Name("صورة الهوية أو السجل التجاري", "Copy of your ID or registration"),
}

LOSSES = {
    "lost": Name("شحنة مفقودة", "lost"),
    "damaged": Name("شحنة متضررة", "damaged"),
    "shortage": Name("شحنة ناقصة", "short"),
    "delay": Name("شحنة متأخرة", "late"),
}

REASON_MAX = 4000


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, and whether it is here."""

    label: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """`lacks` counts what is asked for: the documents of `papers_lack`, and the amount.

    `reason` are the words of who decided. What only colleagues read stands in the same view, for
    nothing of it is a secret to the customer but the people: `prepared_by`, `approved_by`, `late`.
    """

    state: str
    loss: str
    asked: Piece | None
    approved: Piece | None
    rejected: bool
    papers: tuple[Paper, ...]
    lacks: int
    papers_lack: int
    reason: Quote | None
    prepared_by: Piece | None
    approved_by: Piece | None
    approved_at: Moment | None
    paid_at: Moment | None
    payee: Piece | None
    late: bool


def claim_view(ticket: Ticket | None, policy: Policy, locale: Locale) -> ClaimView | None:
    """Return the claim of a ticket in words; None where there is none."""
    claim = ticket.claim if ticket else None
    if ticket is None or claim is None:
        return None
    language = locale.language
    papers = _papers(claim, policy, language)
    unknown = claim.amount_asked is None and not claim.decided
    return ClaimView(
        state=claim.state.value,
        loss=_said(LOSSES, claim.kind, language) if claim.kind else "",
        asked=_money(claim.amount_asked, claim.currency, language),
        approved=_money(claim.amount_approved, claim.currency, language),
        rejected=claim.decided and not claim.approved,
        papers=papers,
        papers_lack=0 if claim.decided else sum(not p.here for p in papers),
        lacks=0 if claim.decided else sum(not p.here for p in papers) + unknown,
        reason=quote(claim.reason, REASON_MAX) if claim.reason else None,
        prepared_by=_person(claim.prepared_by, policy, language),
        approved_by=_person(claim.approved_by, policy, language),
        approved_at=locale.moment(claim.approved_at) if claim.approved_at else None,
        paid_at=locale.moment(claim.paid_at) if claim.paid_at else None,
        payee=_payee(ticket, policy, language),
        late=claim.late,
    )


def _papers(claim: Claim, policy: Policy, language: Language) -> tuple[Paper, ...]:
    needed = dict.fromkeys((*policy.claims.needs(claim.kind), *claim.documents))
    return tuple(Paper(_said(PAPERS, k, language), k in claim.documents) for k in needed)


def _money(amount: str | None, currency: str | None, language: Language) -> Piece | None:
    """Write an amount as a label: the number, then its currency, the same for every number."""
    if amount is None:
        return None
    number = f"{Decimal(amount):,.2f}"
    unit = _said(CURRENCIES, currency or "", language)
    return name(f"{number} {unit}") if language == "ar" else token(f"{unit} {number}")


def _said(table: dict[str, Name], code: str, language: Language) -> str:
    found = table.get(code)
    return found.in_language(language) if found else code


def _person(email: str | None, policy: Policy, language: Language) -> Piece | None:
    person = policy.person_by_email(email) if email else None
    return name(person.name.in_language(language)) if person else None


def _payee(ticket: Ticket, policy: Policy, language: Language) -> Piece | None:
    """Name who is paid: the account, else the shipper, never the consignee (§4.1)."""
    account = policy.account(ticket.account)
    if account is not None:
        return name(account.name.in_language(language))
    shippers = (s.shipper.name for s in ticket.shipments if s.shipper.name)
    found = next(shippers, None) or ticket.requester.name
    return name(found) if found else token(ticket.requester.email)
