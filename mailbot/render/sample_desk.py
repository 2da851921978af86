"""Samples of letters by which the desk puts itself right: taken up anew, owed, not arrived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.redirect import FIELD
from mailbot.desk.ticket import Question, State
from mailbot.reading.asked import AskedField
from mailbot.reading.reading import Language, Nature
from mailbot.render.sample_office import OFFICER
from mailbot.render.sample_orders import Maker, S_co

ADDRESS = "sara@alnakheel.example"
COMMANDS = ("#call", "#set-address", "#note", "#help")


def desk_letters(maker: Maker[S_co]) -> Iterator[S_co]:
    """Make what customers and colleagues are told of it."""
    yield from _to_customers(maker)
    yield from _redirects(maker)
    yield from _undelivered(maker)
    yield from _of_the_office(maker)
    yield maker.staff(
        "proof-missing", "ordinary", None, words="#take", about="KA-2026-000123",
        asked_for=("#take",),
    )  # fmt: skip


def _to_customers(maker: Maker[S_co]) -> Iterator[S_co]:
    yield maker.customer("taken-up", "ordinary", maker.ticket())
    yield maker.customer(
        "told-account", "ordinary", maker.ticket(), facts=False, waybills=("290019498498",)
    )
    demand = maker.ticket(about_shipment=False, shipments=(), missing=(), promise=None)
    refs = ("KA-2026-000101", "CMP-2026-000045")
    yield maker.customer("privacy", "ordinary", demand, facts=False)
    yield maker.customer("privacy", "while-open", demand, facts=False, open_refs=refs)
    yield maker.staff(
        "notification", "privacy", demand, what_happened="privacy", reply_goes="inside",
        words=maker.words,
    )  # fmt: skip
    yield maker.customer("acknowledgement", "named-officer", maker.ticket(), by=OFFICER)
    with_department = maker.ticket(state=State.WITH_DEPT, group="sample-operations")
    yield maker.customer("taken-up", "with-department", with_department)
    unpaid = Claim(state=ClaimState.SENT_TO_CLAIMS, amount_approved="3000.00", currency="SAR")
    owed = maker.ticket(state=State.RESOLVED, due_at=None, claim=unpaid, solved=True)
    yield maker.customer("closed", "claim-open", owed)
    asked = Question(asker=OFFICER, back_to=State.OPEN, group="sample-operations")
    waits = maker.ticket(state=State.RESOLVED, due_at=None, asked_groups=(asked,), solved=True)
    yield maker.customer("closed", "answer-awaited", waits)
    yield maker.staff(
        "notification", "solved-unpaid", owed, what_happened="solved", reply_goes="customer",
        words=maker.words, commands=("#reply", "#help"),
    )  # fmt: skip


NEW_ADDRESS: dict[Language, str] = {
    "ar": "حي النرجس، شارع الأمير سلطان 12، الرياض، RRRD2929",
    "en": "Al Narjis, Prince Sultan Street 12, Riyadh, RRRD2929",
}


def _redirects(maker: Maker[S_co]) -> Iterator[S_co]:
    redirect = Nature.ADDRESS_CHANGE
    asked = maker.ticket(nature=redirect, state=State.AWAITING_INFO, paused_at=maker.now)
    form = (AskedField(1, 0, FIELD),)
    yield maker.customer("request", "redirect", asked, form=form, paused=True)
    known = maker.ticket(nature=redirect, redirect_to=NEW_ADDRESS[maker.language])
    yield maker.staff(
        "notification", "redirect", known, what_happened="complete", reply_goes="customer",
        words=maker.words, commands=("#reply", "#note", "#take", "#help"),
    )  # fmt: skip


def _undelivered(maker: Maker[S_co]) -> Iterator[S_co]:
    yield maker.staff(
        "undelivered", "ordinary", maker.ticket(), address=ADDRESS, kind="acknowledgement",
        reason="550 5.1.1 no such user", permanent=True, reply_goes="inside", commands=COMMANDS,
    )  # fmt: skip
    yield maker.staff(
        "undelivered", "held", maker.ticket(), address=ADDRESS, kind="relay", reason="held",
        permanent=True, lost=True, reply_goes="inside", commands=COMMANDS,
    )  # fmt: skip


CHANGES = (
    {"area": "groups", "key": "sample-ka", "what": "members", "was": "sample-nawal,former",
     "now": "sample-nawal"},
    {"area": "people", "key": "sample-nawal", "what": "roles", "was": "ka_officer",
     "now": "ka_officer,support_supervisor"},
    {"area": "people", "key": "former", "what": "there", "was": "former", "now": ""},
    {"area": "office", "key": "office", "what": "deputy", "was": "", "now": "sample-nawal"},
)  # fmt: skip


def _of_the_office(maker: Maker[S_co]) -> Iterator[S_co]:
    yield maker.staff("office-changed", "ordinary", None, changes=CHANGES)
    until = maker.now + timedelta(days=9)
    yield maker.staff("manager-away", "ordinary", None, by=OFFICER, until=until)
    row = {
        "ref": "KA-2026-000123", "nature": "service_failure", "kind": "ticket",
        "account": "sample-nakheel", "urgency": 2, "state": "WITH_DEPT", "overdue": True,
        "group": "sample-operations", "due_at": maker.now - timedelta(hours=3),
    }  # fmt: skip
    yield maker.staff(
        "left-behind", "ordinary", None, name="former@example-express.example", tickets=(row,),
        count=1, more=0,
    )  # fmt: skip
