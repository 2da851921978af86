"""Which ticket a customer's mail belongs to, in the contract's order, party or not.

Every way of joining asks for a party, a reply to one of our mails too: a stranger who guesses a
reference, or was given a mail of somebody else's, joins nothing and learns nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from mailbot.desk.policy import Policy
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.reading.reading import Reading
from mailbot.rules.context import Case
from mailbot.text.arabic import ascii_digits, fold

REOPENS_WITHIN = timedelta(days=14)
"""A closed ticket takes a further mail for so long; after that it is a new one (§2.3)."""

REOPENS = frozenset({State.CLOSED, State.CANCELLED})

PLACES = tuple(("verdict", f"chosen.{name}") for name in ("first", "second", "third", "fourth"))
CHOOSING_MAX = 8
"""Of how many words an answer may be that names a matter by its place in our list."""

How = Literal["by-reply", "by-reference", "by-waybill", "by-follow-up", "by-twin"]


@dataclass(frozen=True, slots=True)
class Thread:
    """The ticket a mail joins, and by what it was recognised."""

    ticket: Ticket
    how: How


def is_party(policy: Policy, ticket: Ticket, email: str) -> bool:
    """Tell whether an address may join the ticket (contract, "Party"); never from Cc alone."""
    email = email.lower()
    if email == ticket.requester.email or email in ticket.parties:
        return True
    account = policy.account_of(email)
    if account is not None and account.key == ticket.account:
        return True
    return any(
        email in party.emails for s in ticket.shipments for party in (s.shipper, s.consignee)
    )


def is_insider(policy: Policy, ticket: Ticket, email: str) -> bool:
    """Tell whether the ticket's facts may be told to that party: the requester or his account.

    The other end of a shipment joins, but is not told the shipper's data (S-3).
    """
    account = policy.account_of(email)
    return email == ticket.requester.email or (
        account is not None and account.key == ticket.account
    )


def complains(reading: Reading) -> bool:
    """Tell whether the mail makes a complaint by that word, and does not ask after one."""
    return reading.says_complaint and not (reading.follow_up or reading.asks_status)


def thread_of(case: Case) -> Thread | None:
    """Choose the ticket that the mail joins; None where it opens a new one or names several."""
    context = case.context
    replied = _chosen_matter(case) if asked_which(case) else _answered(case)
    ways: tuple[tuple[How, tuple[Ticket, ...]], ...] = (
        ("by-reply", replied),
        ("by-reference", context.named),
        ("by-waybill", _same_matter(case, context.same_waybill)),
        ("by-follow-up", () if asked_which(case) else _followed_up(case)),
        ("by-twin", (context.twin,) if context.twin else ()),
    )
    for how, tickets in ways:
        mine = _joinable(case, tickets)
        if how == "by-follow-up" and len(mine) > 1:
            return None
        if mine:
            return Thread(mine[0], how)
    return None


def _answered(case: Case) -> tuple[Ticket, ...]:
    """Return the tickets that the mail answers, before them whose own its waybill has become.

    A shipment that was split off leaves its old letters behind, and people answer these.
    """
    replied = case.context.answered_tickets
    said = {s.waybill for s in case.reading.shipments if s.waybill}
    if not replied or not said or said & {s.waybill for s in replied[0].shipments}:
        return replied
    parted = {link.ref for link in replied[0].links if link.relation == "related"}
    own = (t for t in case.context.same_waybill if t.ref in parted)
    return (*(t for t in own if t.kind is replied[0].kind), *replied)


def open_matters(case: Case) -> tuple[Ticket, ...]:
    """Return the open tickets of which the writer is a party, in order of opening."""
    return _joinable(case, case.context.of_writer)


def _followed_up(case: Case) -> tuple[Ticket, ...]:
    return open_matters(case) if case.reading.follow_up else ()


def asked_which(case: Case) -> bool:
    """Tell whether the mail answers our question which of several matters is meant."""
    letter = case.context.answered[0] if case.context.answered else None
    return letter is not None and letter.kind == "status" and letter.ticket_id is None


def _chosen_matter(case: Case) -> tuple[Ticket, ...]:
    """Return the matter that the answer picks by its number in our list, in order of opening."""
    matters = open_matters(case)
    first = ascii_digits(case.reading.reply_text.strip()).split(maxsplit=1)
    digits = first[0].strip("().-#:،") if first else ""
    if digits.isdecimal() and len(digits) < 3 and 1 <= int(digits) <= len(matters):
        return (matters[int(digits) - 1],)
    return _chosen_in_words(case, matters)


def _chosen_in_words(case: Case, matters: tuple[Ticket, ...]) -> tuple[Ticket, ...]:
    """Return the one matter that a short answer names by its place: "the second one, please"."""
    text = fold(case.reading.reply_text)
    if len(text.split()) > CHOOSING_MAX:
        return ()
    said = [n for n, place in enumerate(PLACES) if case.vocabulary.phrases(*place).search(text)]
    return (matters[said[0]],) if len(said) == 1 and said[0] < len(matters) else ()


def foreign_references(case: Case) -> tuple[Ticket, ...]:
    """Return the tickets that the mail names or answers without its writer being a party."""
    writer = case.context.writer
    named = (*case.context.named, *case.context.answered_tickets)
    return tuple(t for t in named if writer is None or not is_party(case.policy, t, writer.email))


def earlier_of(case: Case) -> tuple[Ticket, ...]:
    """Return what a new ticket should be linked with: ended or other matters it refers to."""
    context = case.context
    candidates = (*context.answered_tickets, *context.named, *context.same_waybill)
    seen: dict[int | None, Ticket] = {t.id: t for t in candidates}
    return tuple(seen.values())


def own_earlier(case: Case, ticket: Ticket) -> bool:
    """Tell whether a mail goes on with a matter of its writer's that has ended for good."""
    writer = case.context.writer
    return ticket.ended and writer is not None and is_party(case.policy, ticket, writer.email)


def same_shipment(case: Case) -> tuple[Ticket, ...]:
    """Return the writer's open key-account tickets on a waybill of the mail."""
    return _joinable(case, (t for t in case.context.same_waybill if t.kind is Kind.TICKET))


def _joinable(case: Case, tickets: Iterable[Ticket]) -> tuple[Ticket, ...]:
    writer = case.context.writer
    if writer is None:
        return ()
    mine = (t for t in tickets if is_party(case.policy, t, writer.email))
    told = case.reading.thanks or case.reading.asks_status  # neither needs it to go on
    return tuple(t for t in mine if told or takes_mail(case, t))


def takes_mail(case: Case, ticket: Ticket) -> bool:
    """Tell whether the ticket goes on: still open, or closed or given up not long ago (§2.3)."""
    if ticket.state not in REOPENS:
        return not ticket.ended
    return ticket.closed_at is None or case.now - ticket.closed_at <= REOPENS_WITHIN


def _same_matter(case: Case, tickets: tuple[Ticket, ...]) -> tuple[Ticket, ...]:
    """Leave out key-account tickets where the mail is a complaint: that is a case of its own."""
    if not complains(case.reading):
        return tickets
    return tuple(t for t in tickets if t.kind is Kind.COMPLAINT)
