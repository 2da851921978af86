"""What a customer's mail does to a claim: how much he asks, for which loss, with which papers.

A claim is never refused by a rule: one that comes late is flagged, and a person judges it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.desk.claim import Claim, ClaimState, ClaimTerms
from mailbot.desk.events import ClaimChanged
from mailbot.desk.ticket import Kind, Ticket
from mailbot.reading.amounts import amounts
from mailbot.reading.losses import loss_of, papers_of
from mailbot.reading.reading import Nature
from mailbot.rules.context import Case
from mailbot.rules.pictures import files_of
from mailbot.text import dates
from mailbot.text.arabic import ascii_digits

PAST_MAX = timedelta(days=366)
"""A date so long ago is that of an invoice or a contract, not of a loss."""


def claim_of(case: Case, ticket: Ticket) -> Claim | None:
    """Return the claim of the ticket as the mail makes it; None where there is none."""
    known = ticket.claim
    if known is None:
        claims = ticket.nature is Nature.CLAIM or Nature.CLAIM in case.reading.natures
        claimed = ticket.kind is not Kind.FEEDBACK and claims
        if not claimed:
            return None
    elif known.decided:
        return known
    return _grown(case, known or Claim())


def _grown(case: Case, claim: Claim) -> Claim:
    """Add to a claim what the mail says; what an officer has assessed stays."""
    terms, text = case.policy.claims, f"{case.mail.subject}\n{case.reading.reply_text}"
    said = next(iter(amounts(text, case.vocabulary)), None)
    assessed = claim.state is ClaimState.ASSESSED
    if said is not None and not assessed and (claim.amount_asked is None or said.label == "claim"):
        currency = said.currency or claim.currency or terms.currency
        claim = replace(claim, amount_asked=said.value, currency=currency)
    kind = claim.kind or loss_of(text, case.vocabulary)
    files = ((file.name, file.media_type) for file in files_of(case.mail))
    papers = tuple(dict.fromkeys((*claim.documents, *papers_of(files, case.vocabulary))))
    claim = replace(claim, kind=kind, documents=papers)
    return _standing(replace(claim, late=claim.late or _is_late(case, kind)), terms)


def _standing(claim: Claim, terms: ClaimTerms) -> Claim:
    missing = tuple(paper for paper in terms.needs(claim.kind) if paper not in claim.documents)
    state = claim.state
    if state is not ClaimState.ASSESSED:
        state = ClaimState.DOCS_PENDING if missing else ClaimState.REPORTED
    return replace(claim, documents_missing=missing, state=state)


def _is_late(case: Case, kind: str) -> bool:
    """Tell whether the latest past day that the mail names is too long ago for such a loss."""
    days = case.policy.claims.days_of(kind)
    if days is None:
        return False
    zone = ZoneInfo(case.policy.company.zone)
    now = case.received_at.astimezone(zone)
    text = ascii_digits(case.reading.reply_text)
    named = (_in_its_year(moment.at, now, text) for moment in dates.find(text, now))
    past = [at for at in named if now - PAST_MAX < at < now - timedelta(days=1)]
    return bool(past) and now - max(past) > timedelta(days=days)


def _in_its_year(at: datetime, now: datetime, text: str) -> datetime:
    """Take a day and month without a year that is yet to come for last year's, where it is told."""
    last = at.year - 1
    past = at > now and str(last) in text and (at.month, at.day) != (2, 29)
    return at.replace(year=last) if past else at


def lacks(claim: Claim) -> bool:
    """Tell whether the customer still owes something of it: a document, or the amount."""
    return not claim.decided and (bool(claim.documents_missing) or claim.amount_asked is None)


def changed(case: Case, ticket: Ticket) -> list[ClaimChanged]:
    """Return the event by which the mail changes the ticket's claim, if it does.

    Who asks after what the written reply has promised him makes no claim of it.
    """
    claim = claim_of(case, ticket)
    promised = ticket.claim is None and ticket.case.replied_at is not None
    if claim is None or claim == ticket.claim or promised:
        return []
    return [ClaimChanged(claim=claim, what="documents" if ticket.claim else "reported")]
