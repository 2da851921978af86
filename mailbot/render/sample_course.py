"""Invented letters of a matter's later course: asked after, solved, taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Protocol, TypeVar

from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.ticket import Link, State, Ticket, Verification
from mailbot.reading.asked import form_fields
from mailbot.reading.reading import FIELDS, Language, Nature

REASON = {
    "ar": "تثبت الفاتورة قيمة البضاعة، وتظهر الصور تضرر قطعتين من ثلاث.",
    "en": "The invoice proves the value, and the photos show damage to two of three pieces.",
}

S_co = TypeVar("S_co", covariant=True)


class Maker(Protocol[S_co]):
    """What makes a sample of a letter: see `samples.SampleMaker`."""

    @property
    def words(self) -> str:
        """A customer's words."""

    language: Language

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
    yield from _claims(maker)
    yield from _verifications(maker)
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


def _claim(state: ClaimState, **changes: object) -> Claim:
    ordinary = Claim(
        state=state,
        kind="damaged",
        amount_asked="12000.00",
        currency="SAR",
        documents=("invoice", "photos"),
    )
    return replace(ordinary, **changes)  # type: ignore[arg-type]


def _claims(maker: Maker[S_co]) -> Iterator[S_co]:
    """Make a claim's letters: what is asked, what has come, what was decided."""

    def with_claim(claim: Claim, **changes: object) -> Ticket:
        return maker.ticket(nature=Nature.CLAIM, claim=claim, **changes)

    lacking = _claim(ClaimState.DOCS_PENDING, documents=("invoice",), documents_missing=("photos",))
    nothing = replace(lacking, amount_asked=None, documents=())
    whole = _claim(ClaimState.REPORTED)
    yield maker.customer("acknowledgement", "claim-papers", with_claim(lacking))
    yield maker.customer("acknowledgement", "claim-without-amount", with_claim(nothing))
    yield maker.customer("claim-papers", "some", with_claim(lacking))
    yield maker.customer("claim-papers", "all", with_claim(whole))
    at = maker.ticket().opened_at
    people = {
        "approved_by": "nawal@staff.example",
        "approved_at": at,
        "reason": REASON[maker.language],
    }
    approved = _claim(ClaimState.SENT_TO_CLAIMS, amount_approved="10000.00", **people)
    yield maker.customer("claim-decision", "approved", with_claim(approved))
    rejected = _claim(ClaimState.REJECTED, **people)
    yield maker.customer("claim-decision", "rejected", with_claim(rejected))
    paid = replace(approved, state=ClaimState.PAID, paid_at=at)
    yield maker.customer("claim-paid", "ordinary", with_claim(paid, state=State.CLOSED))
    prepared = with_claim(replace(approved, prepared_by="nawal@staff.example"))
    commands = ("#receipt", "#paid")
    yield maker.staff("claim-pack", "ordinary", prepared, commands=commands, reply_goes="inside")
    late = replace(whole, late=True)
    assessed = replace(whole, state=ClaimState.ASSESSED, prepared_by="nawal@staff.example")
    rows = (("claim", late), ("claim-to-decide", assessed), ("claim-decided", approved))
    for variant, claim in rows:
        yield maker.staff(
            "notification",
            variant,
            with_claim(claim),
            what_happened="claim",
            reply_goes="customer",
            words=maker.words,
        )


def _verifications(maker: Maker[S_co]) -> Iterator[S_co]:
    """Make what an order of somebody's who may not give it leads to."""
    for nature in (Nature.ADDRESS_CHANGE, Nature.CLAIM):
        wanted = Verification(wanted_by="someone@mail.example", nature=nature)
        asked = replace(wanted, asked_of=("sara@alnakheel.example",))
        within = replace(asked, wanted_by="omar@alnakheel.example")
        name = nature.value.replace("_", "-")
        for variant, verification in (("outside", asked), ("within", within)):
            ticket = maker.ticket(nature=nature, verification=verification)
            yield maker.customer("verify", f"{name}-{variant}", ticket)
        unknown = maker.ticket(nature=nature, account=None, verification=wanted)
        yield maker.customer("acknowledgement", f"{name}-unknown-account", unknown)
        asking = maker.ticket(nature=nature, verification=asked)
        yield maker.customer("acknowledgement", f"{name}-asked", asking)
        yield maker.staff(
            "notification",
            f"{name}-to-link",
            unknown,
            reply_goes="customer",
            words=maker.words,
            commands=("#link", "#reply", "#note", "#help"),
        )
        yield maker.staff(
            "notification", f"{name}-not-yet", asking, what_happened="assigned",
            reply_goes="inside", words=maker.words, commands=("#resolve", "#help"),
        )  # fmt: skip
        done = maker.ticket(nature=nature)
        yield maker.staff(
            "notification", f"{name}-to-do", done, what_happened="confirmed",
            reply_goes="inside", words=maker.words, commands=("#resolve", "#help"),
        )  # fmt: skip
        for template in ("confirmed", "not-confirmed"):
            yield maker.customer(template, name, done, nature=nature.value)
    for confirmed in (True, False):
        yield maker.customer(
            "confirmation-noted", "yes" if confirmed else "no", maker.ticket(), confirmed=confirmed
        )


def _of_staff(maker: Maker[S_co]) -> Iterator[S_co]:
    words = {"words": maker.words, "reply_goes": "customer"}
    asked = maker.ticket(chasers=2)
    yield maker.staff(
        "notification", "chaser", asked, what_happened="chaser", unanswered=True, **words
    )
    yield maker.staff(
        "notification", "reopened", maker.ticket(), what_happened="reopened", rating=2, **words
    )
