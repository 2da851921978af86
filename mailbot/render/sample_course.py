"""Invented letters of a matter's later course: asked after, solved, taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Protocol, TypeVar

from mailbot.desk.ticket import Link, State, Ticket
from mailbot.reading.asked import form_fields
from mailbot.reading.reading import FIELDS

S_co = TypeVar("S_co", covariant=True)


class Maker(Protocol[S_co]):
    """What makes a sample of a letter: see `samples.SampleMaker`."""

    @property
    def words(self) -> str:
        """A customer's words."""

    def ticket(self, **changes: object) -> Ticket:
        """Make the ordinary ticket, with some of it changed."""

    def complaint(self, **changes: object) -> Ticket:
        """Make the ordinary complaint."""

    def partial(self) -> Ticket:
        """Make a ticket that lacks its consignee."""

    def customer(
        self, template: str, variant: str, ticket: Ticket | None, **values: object
    ) -> S_co:
        """Make a letter to the customer."""

    def staff(self, template: str, variant: str, ticket: Ticket | None, **values: object) -> S_co:
        """Make a letter to the officer."""


def course_letters(maker: Maker[S_co]) -> Iterator[S_co]:
    """Make what a customer and the desk get after the first letters."""
    yield from _of_customers(maker)
    yield from _of_staff(maker)


def _of_customers(maker: Maker[S_co]) -> Iterator[S_co]:
    ticket = maker.ticket()
    written = replace(ticket, informed_at=ticket.opened_at + timedelta(hours=2))
    yield maker.customer("status", "ordinary", written)
    held = maker.ticket(state=State.WITH_DEPT, group="sample-operations")
    yield maker.customer("status", "with-department", held)
    late = maker.ticket(due_at=ticket.opened_at - timedelta(hours=3))
    yield maker.customer("status", "late", late)
    yield maker.customer("status", "urgent", maker.ticket(urgency=2), urgent=True)
    solved = maker.ticket(state=State.RESOLVED, resolved_at=ticket.opened_at)
    yield maker.customer("status", "solved", solved)
    over = maker.ticket(state=State.CLOSED, closed_at=ticket.opened_at)
    yield maker.customer("status", "closed", over)
    yield maker.customer("status", "complaint", maker.complaint())
    yield maker.customer("reopened", "ordinary", ticket)
    yield maker.customer("reopened", "with-department", held)
    yield maker.customer("reopened", "complaint", maker.complaint(state=State.APPEALED))
    half = maker.partial()
    form = form_fields(half.shipments, FIELDS, with_waybill=True)
    yield maker.customer("reopened", "asks", half, form=form)
    yield maker.customer("closed", "ordinary", over)
    again = maker.ticket(links=(Link("KA-2026-000088", "continues"),))
    yield maker.customer("acknowledgement", "goes-on", again)


def _of_staff(maker: Maker[S_co]) -> Iterator[S_co]:
    words = {"words": maker.words, "reply_goes": "customer"}
    asked = maker.ticket(chasers=2)
    yield maker.staff(
        "notification", "chaser", asked, what_happened="chaser", unanswered=True, **words
    )
    yield maker.staff(
        "notification", "reopened", maker.ticket(), what_happened="reopened", rating=2, **words
    )
