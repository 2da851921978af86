"""Samples of the letters that follow from colleagues' commands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from mailbot.desk.policy import Name
from mailbot.desk.ticket import State, Ticket
from mailbot.reading.reading import Language, Shipment
from mailbot.render.sample_office import OFFICER

S_co = TypeVar("S_co", covariant=True)


class Maker(Protocol[S_co]):
    """What makes a sample of a letter: see `samples.SampleMaker`."""

    language: Language
    now: datetime
    whole: Shipment

    @property
    def words(self) -> str:
        """A customer's words."""

    def ticket(self, **changes: object) -> Ticket:
        """Make the ordinary ticket, with some of it changed."""

    def customer(
        self, template: str, variant: str, ticket: Ticket | None, **values: object
    ) -> S_co:
        """Make a letter to the customer."""

    def staff(self, template: str, variant: str, ticket: Ticket | None, **values: object) -> S_co:
        """Make a letter to the officer."""


ASKED: dict[Language, str] = {
    "ar": "هل العنوان هو حي النخيل أم حي الياسمين؟ ومتى يناسبكم التسليم؟",
    "en": "Is the address in Al Nakheel or in Al Yasmin? And when would delivery suit you?",
}
REASON: dict[Language, str] = {
    "ar": "المندوب لم يتصل، يرجى إعادة التوصيل اليوم",
    "en": "The courier did not call; please deliver again today",
}
WHAT_WAS_DONE: dict[Language, str] = {
    "ar": "سلّمنا الشحنة اليوم، الساعة 2:15 مساءً، ووقّع المستلم.",
    "en": "We delivered the shipment today at 14:15; the consignee signed for it.",
}
PACK = ("#resolve", "#ask", "#misrouted", "#note", "#help")


def order_letters(maker: Maker[S_co]) -> Iterator[S_co]:
    """Make what customers and colleagues get after commands."""
    yield from _to_customers(maker)
    yield from _notifications(maker)
    yield from _transcripts(maker)
    yield from _answers(maker)


def _to_customers(maker: Maker[S_co]) -> Iterator[S_co]:
    solved = maker.ticket(state=State.RESOLVED)
    closes = maker.now + timedelta(hours=72)
    yield maker.customer(
        "closing", "ordinary", solved, by=OFFICER, words=WHAT_WAS_DONE[maker.language],
        closes=closes,
    )  # fmt: skip
    waits = maker.ticket(state=State.PENDING_CUSTOMER, paused_at=maker.now)
    yield maker.customer(
        "question", "ordinary", waits, by=OFFICER, words=ASKED[maker.language], paused=True
    )
    merged = maker.ticket(ref="KA-2026-000131", state=State.MERGED)
    yield maker.customer("joined", "ordinary", merged, also_ref="KA-2026-000123")
    yield maker.customer(
        "parted", "ordinary", maker.ticket(), also_ref="KA-2026-000132", waybills=("290019498506",)
    )
    yield maker.customer("withdrawn", "ordinary", maker.ticket(state=State.CANCELLED))


def _notifications(maker: Maker[S_co]) -> Iterator[S_co]:
    held = maker.ticket(state=State.WITH_DEPT, group="sample-operations")
    common = {"reply_goes": "inside", "note_by": OFFICER, "words": maker.words}
    reason = REASON[maker.language]
    yield maker.staff(
        "notification", "assigned", held, what_happened="assigned", note=reason, commands=PACK,
        **common,
    )  # fmt: skip
    yield maker.staff(
        "notification", "question", maker.ticket(), what_happened="question",
        note=ASKED[maker.language], commands=("#note", "#help"), **common,
    )  # fmt: skip
    for what in ("answer", "relay", "misrouted", "handback", "appeal"):
        yield maker.staff(
            "notification", what, held, **{**common, "what_happened": what, "words": reason}
        )
    for goes in (
        "customer",
        "inside",
    ):  # the customer has answered: nobody else's word stands in it
        yield maker.staff(
            "notification", f"customer-answered-{goes}", held, what_happened="answer",
            reply_goes=goes, words=reason,
        )  # fmt: skip
    for what in ("closing", "withdrawn"):
        yield maker.staff(
            "notification", f"staff-{what}", held, **{**common, "what_happened": what}
        )


def _transcripts(maker: Maker[S_co]) -> Iterator[S_co]:
    said: tuple[dict[str, object], ...] = (
        {"name": "assign", "group": "sample-operations"},
        {"name": "set", "field": "consignee.phone", "value": "+966551112222"},
        {"name": "ask", "to": "customer", "pauses": True},
        {"name": "reply", "colleague": OFFICER, "minutes": 3},
        {"name": "merge", "to_ref": "KA-2026-000131"},
        {"name": "split", "waybills": ("290019498506", "290019498507")},
        {"name": "take", "ref": "KA-2026-000140"},
        {"name": "urgent", "grade": 2},
    )
    names = tuple(str(row["name"]) for row in said)
    held = maker.ticket(state=State.WITH_DEPT, group="sample-operations")
    yield maker.staff("transcript", "orders", held, done=names, said=said)
    yield maker.staff("refusal", "orders", held, faults=_faults(maker), known=("note",))
    handed = {"line": 0, "written": "", "why": "handback", "nearest": None}
    ways = {"offered": ("resolve", "ask", "misrouted")}
    yield maker.staff("refusal", "handback-ways", held, faults=({**handed, **ways},))


def _faults(maker: Maker[S_co]) -> tuple[dict[str, object], ...]:
    arabic = maker.language == "ar"
    lines: tuple[tuple[str, str, dict[str, object]], ...] = (
        ("#إسناد العملياات" if arabic else "#assign operatons", "unknown-group",
         {"names": (Name("إدارة العمليات", "Operations"), Name("فريق الدعم", "Support"))}),
        ("#إغلاق" if arabic else "#resolve pls check", "weak", {}),
        ("#إغلاق وصلت" if arabic else "#resolve done", "holders-only",
         {"group": "sample-operations"}),
        ("#تعديل جوال=1" if arabic else "#set phone=1", "which-shipment", {"count": 3}),
        ("#تعديل نوع" if arabic else "#set kindd=x", "unknown-field", {"field": "nature"}),
    )  # fmt: skip
    return tuple(
        {"line": number, "written": written, "why": why, "nearest": None, **more}
        for number, (written, why, more) in enumerate(lines, 1)
    )


def _answers(maker: Maker[S_co]) -> Iterator[S_co]:
    yield maker.staff("who", "ordinary", None, group="sample-operations")
    due = maker.now + timedelta(hours=5)
    rows = tuple(
        {"ref": f"KA-2026-00012{n}", "nature": "service_failure", "kind": "ticket",
         "account": "sample-nakheel" if n % 2 else "", "requester": "Sara Ahmad",
         "urgency": max(0, 3 - n), "state": "OPEN", "group": "sample-ka", "owner": OFFICER,
         "due_at": due + timedelta(hours=20 * n), "overdue": n == 0,
         "missing": ("consignee.contact",) if n == 2 else (), "answered": n == 3}
        for n in range(4)
    )  # fmt: skip
    yield maker.staff("mine", "ordinary", None, tickets=rows, count=24, more=20, overdue=1, today=2)
    yield maker.staff("mine", "none", None, tickets=(), count=0)
    events = tuple(
        {"at": maker.now - timedelta(hours=9 - n), "who": OFFICER, "what": kind}
        for n, kind in enumerate(("opened", "details-asked", "assigned", "department-answered"))
    )
    yield maker.staff("ticket", "ordinary", maker.ticket(urgency=1), events=events)
    several = maker.ticket(shipments=(maker.whole, Shipment(waybill="290019498506")))
    yield maker.staff("ticket", "several", several, events=events)
    yield maker.staff("standards", "ordinary", None, version="2026-2", manager=False)
    yield maker.staff(
        "standards", "manager", None, version="2026-2", manager=True, unconfirmed=(OFFICER,)
    )
    yield maker.staff("standards", "announced", None, version="2026-2", announced=True)
