"""Invented letters of those that time alone makes us write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Protocol, TypeVar

from mailbot.desk.ticket import State, Ticket
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Language, Party, Shipment

S_co = TypeVar("S_co", covariant=True)

WARNINGS = {
    "at-risk": 18, "breach": 0, "overdue": -50, "unanswered": 70, "unanswered-late": 68,
    "stale": 48, "unowned": 48, "silence": 48, "relay": 40, "call": 60, "cover": 9, "watch": 60,
    "untold": 40, "receipt": 30, "case-receipt": 60, "outside": 60, "restriction": 60, "filed": 60,
    "undone-remedy": 60,
    "undone-improvement": 60, "undone-training": 60, "undone-concern": 60,
}  # fmt: skip
"""What a warning may be for, with the hours to the due date."""

COMMANDS = ("#reply", "#note", "#take", "#help")


class Maker(Protocol[S_co]):
    """What makes a sample of a letter: see `samples.SampleMaker`."""

    def ticket(self, **changes: object) -> Ticket:
        """Make the ordinary ticket, with some of it changed."""

    def complaint(self, **changes: object) -> Ticket:
        """Make the ordinary complaint."""

    def form(self, ticket: Ticket) -> tuple[AskedField, ...]:
        """Return the lines that the ticket still lacks."""

    def customer(
        self, template: str, variant: str, ticket: Ticket | None, **values: object
    ) -> S_co:
        """Make a letter to the customer."""

    def staff(self, template: str, variant: str, ticket: Ticket | None, **values: object) -> S_co:
        """Make a letter to the officer."""


def to_customers(maker: Maker[S_co]) -> Iterator[S_co]:
    """Make what silence makes us write, the customer's or our own."""
    whole = maker.ticket()
    now, shipment = whole.opened_at, whole.shipments[0]
    half = Shipment(
        waybill=shipment.waybill,
        shipper=shipment.shipper,
        consignee=Party(name=shipment.consignee.name),
    )
    asked = maker.ticket(shipments=(half,), state=State.AWAITING_INFO, paused_at=now)
    question = maker.ticket(state=State.PENDING_CUSTOMER, paused_at=now)
    complaint = maker.complaint(state=State.AWAITING_DETAILS)
    fields = (AskedField(1, 0, "description"), AskedField(2, 0, "waybill"))
    form, closes = maker.form(asked), now + timedelta(days=1)
    yield maker.customer("reminder", "ordinary", asked, form=form)
    yield maker.customer("reminder", "question", question)
    yield maker.customer("reminder", "complaint", complaint, form=fields)
    yield maker.customer("closing-notice", "ordinary", asked, form=form, closes=closes)
    yield maker.customer("closing-notice", "question", question, closes=closes)
    yield maker.customer("cancelled", "ordinary", maker.ticket(state=State.CANCELLED))
    held = maker.ticket(state=State.WITH_DEPT, group="sample-operations")
    yield maker.customer("progress", "ordinary", held)
    late = maker.ticket(due_at=now - timedelta(hours=3))
    yield maker.customer("progress", "late", late)


def to_staff(maker: Maker[S_co]) -> Iterator[S_co]:
    """Make what our people are told as time passes."""
    held = maker.ticket(state=State.WITH_DEPT, group="sample-operations")
    for what, hours in WARNINGS.items():
        due = held.opened_at + timedelta(hours=hours)
        ticket = replace(held, due_at=due, owner=None if what == "unowned" else held.owner)
        words = _said(what, held.language)
        facts = {"count": 3, "words": words} if words else {"hours": abs(hours)}
        yield maker.staff(
            "warning", what, ticket, what_happened=what, commands=COMMANDS, reply_goes="inside",
            **facts,
        )  # fmt: skip
    urgent = maker.ticket(urgency=3, urgency_reasons=("goods",))
    by = urgent.opened_at + timedelta(minutes=15)
    yield maker.staff("escalation", "raised", urgent, accept_by=by, raised=True)


def _said(what: str, language: Language) -> str:
    """Return what such a warning quotes: a customer's last mail, or what is to be done."""
    if what in {"filed", "restriction"}:
        return LAST_MAIL[language]
    return TO_DO[language] if what.startswith("undone-") else ""


LAST_MAIL: dict[Language, str] = {
    "ar": "أكتب إليكم للمرة العاشرة، وما زلت أنتظر ما يرضيني.",
    "en": "I write to you for the tenth time, and I am still waiting for what satisfies me.",
}
TO_DO: dict[Language, str] = {
    "ar": "تدريب المندوبين على التعامل عند الباب، قبل 6 ديسمبر 2026.",
    "en": "Couriers are trained in what to say at the door, by 6 December 2026.",
}
