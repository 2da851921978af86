"""What follows from a customer's call for news: it counts, and is answered once a day (S-13, S-28).

A machine that tells the same state again and again is no answer. The first call is told where the
matter stands; those of the next 24 hours go to the officer, who sees how many there were.
"""

from __future__ import annotations

from datetime import timedelta

from mailbot.desk.events import Chased, Event
from mailbot.desk.ticket import Kind, State, Ticket
from mailbot.rules import drafts
from mailbot.rules.context import Case
from mailbot.rules.pictures import files_of
from mailbot.rules.threads import asked_which, takes_mail

NEWS_AGAIN = timedelta(hours=24)
"""How long the automatic answer to a call for news holds."""

QUIET = frozenset({State.RESOLVED, State.CLOSED, State.CANCELLED})


def chases(case: Case, ticket: Ticket, *, learned: bool) -> bool:
    """Tell whether the mail asks for news of the ticket and brings none.

    On a ticket that is resolved or closed "any news?" means that it is not solved, and takes it
    up again; only who asks for its state by that word is told the state.
    """
    reading = case.reading
    if not takes_mail(case, ticket):
        return reading.asks_status  # it cannot go on: its state is all there is to tell
    if learned or reading.corrects or files_of(case.mail) or ticket.kind is Kind.FEEDBACK:
        return False
    if ticket.state in QUIET:
        return reading.asks_status
    # He was asked which matter he means: what he asked of it is answered now.
    return reading.follow_up or reading.asks_status or asked_which(case)


def answered_lately(case: Case, ticket: Ticket) -> bool:
    """Tell whether an automatic letter has told him the state within a day."""
    return ticket.news_at is not None and case.now - ticket.news_at < NEWS_AGAIN


def counted(case: Case, ticket: Ticket) -> list[Event]:
    """Return the call for news as an event; none on a ticket that has ended."""
    if ticket.ended:
        return []
    told = not (answered_lately(case, ticket) or drafts.silenced(case))
    return [Chased(answered=told)]
