"""A generated office: tickets and all that happened to them, drawn from a seed.

The histories are consistent (nothing before it was opened, ends after answers) and drawn without
a look at how figures are counted.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.desk.actions import Action
from mailbot.desk.claim import Claim, ClaimState
from mailbot.desk.complaint import Complaint, Decision, Extension
from mailbot.desk.ticket import Kind, Promise, Span, State, Ticket
from mailbot.mail.message import Address
from mailbot.reading.reading import Nature, Party, Shipment
from mailbot.reports.snapshot import Arrived, Case, Earlier, Happened, Looked, Snapshot, Went
from tests.desk.office import COMPLAINTS, HUDA, KA, NOON, OMAR, OPERATIONS, SAMI, complaint, ticket

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NATURES = (Nature.SERVICE_FAILURE, Nature.ADDRESS_CHANGE, Nature.CLAIM, Nature.INQUIRY)
ACCOUNTS = ("nukhba", "petra", "doha", None)


def snapshot(seed: int, tickets: int, days: int, until: datetime) -> Snapshot:
    """Draw an office of so many tickets, opened over so many days up to `until`."""
    rng = random.Random(seed)
    start = until - days * DAY
    cases = tuple(_case(rng, n, start, until) for n in range(1, tickets + 1))
    return Snapshot(
        cases=cases,
        earlier=tuple(_earlier(case) for case in cases),
        mails=tuple(_mail(rng, start, until) for _ in range(2 * tickets)),
        letters=tuple(_letter(rng, start, until) for _ in range(3 * tickets)),
        looks=tuple(_look(rng, start, until) for _ in range(tickets // 4)),
    )


def _moment(rng: random.Random, start: datetime, until: datetime) -> datetime:
    return start + timedelta(seconds=rng.randrange(int((until - start).total_seconds())))


def _mail(rng: random.Random, start: datetime, until: datetime) -> Arrived:
    kind = rng.choice(("request", "request", "request", "auto_reply", "list", "spam"))
    return Arrived(
        _moment(rng, start, until), kind, rng.choice(("handled", "handled", "quarantined"))
    )


def _letter(rng: random.Random, start: datetime, until: datetime) -> Went:
    state = rng.choice(("sent", "sent", "sent", "failed", "held"))
    kind = rng.choice(("request", "update", "relay"))
    return Went(_moment(rng, start, until), kind, state, "customer", "KA-2026-000001")


def _look(rng: random.Random, start: datetime, until: datetime) -> Looked:
    return Looked(_moment(rng, start, until), HUDA.email, rng.choice(("mine", "weekly/2025-12-28")))


def _earlier(case: Case) -> Earlier:
    ticket = case.ticket
    return Earlier(
        ref=ticket.ref,
        opened_at=ticket.opened_at,
        requester=ticket.requester.email,
        complaint=ticket.kind is Kind.COMPLAINT,
        waybills=tuple(s.waybill for s in ticket.shipments if s.waybill),
        group=ticket.group,
    )


def _case(rng: random.Random, number: int, start: datetime, until: datetime) -> Case:
    opened = _moment(rng, start, until)
    kind = rng.choices(("ticket", "complaint", "feedback"), (8, 2, 1))[0]
    made = _ticket(rng, number, kind, opened)
    if made.kind is Kind.FEEDBACK:
        return Case(ticket=made, history=(Happened(opened, "x", "opened", {}),))
    return _lived(rng, made, until)


def _ticket(rng: random.Random, number: int, kind: str, opened: datetime) -> Ticket:
    given = {
        "ref": f"KA-2026-{number:06d}",
        "id": number,
        "opened_at": opened,
        "account": rng.choice(ACCOUNTS),
        "country": rng.choice(("SA", "JO", None)),
        "language": rng.choice(("ar", "en")),
        "channel": rng.choice(("email", "web")),
        "owner": rng.choice((HUDA.email, SAMI.email, None)),
        "requester": Address("", f"w{rng.randrange(40)}@x.example"),
        "shipments": (Shipment(waybill=f"29{rng.randrange(900):010d}", consignee=Party()),),
        "touched_at": None,
        "informed_at": None,
    }
    if kind == "complaint":
        given["promise"] = Promise(start=opened, clock="business", calendar="riyadh", days=5)
        return complaint(**given, group=COMPLAINTS.key)
    nature = rng.choice(NATURES)
    promise = Promise(start=opened, seconds=72 * 3600, calendar="riyadh")
    group = rng.choice((KA.key, KA.key, OPERATIONS.key))
    made = ticket(**given, group=group, nature=nature, natures=(nature,), promise=promise)
    return replace(made, kind=Kind.FEEDBACK) if kind == "feedback" else made


class _Life:
    """A ticket's life as it goes on: its lines so far, and the moment that has come."""

    def __init__(self, rng: random.Random, made: Ticket, until: datetime) -> None:
        self.rng, self.made, self.until = rng, made, until
        self.at = made.opened_at
        self.case = made.kind is Kind.COMPLAINT
        self.lines: list[Happened] = []
        self.add("opened", "mailbot")

    def add(self, kind: str, actor: str = HUDA.email, **detail: object) -> None:
        self.lines.append(Happened(self.at, actor, kind, detail))

    def later(self, hours: float) -> bool:
        self.at += timedelta(seconds=int(self.rng.expovariate(1 / hours) * 3600) + 1)
        return self.at < self.until

    def maybe(self, chance: float, hours: float) -> bool:
        return self.rng.random() < chance and self.later(hours)

    def called(self) -> None:
        if not self.maybe(0.15, 3):
            return
        level = self.rng.choice((2, 3))
        self.add("escalated", level=level, to=[OMAR.email], reasons=["deadline"])
        if self.maybe(0.7, 0.3):
            self.add("escalation-accepted", OMAR.email, by=OMAR.email)
        elif self.later(0.3):
            self.add(self.rng.choice(("escalation-raised", "urgency-set")), urgency=0, step=1)

    def handed_on(self) -> None:
        if not self.maybe(0.4, 6):
            return
        override = self.rng.random() < 0.1
        self.add("assigned", group="operations", before=KA.key, override=override)
        if self.maybe(0.2, 4):
            self.add("handback-refused", group="operations")
        if self.later(20):
            self.add("department-answered", group="operations")

    def chased(self) -> None:
        for _ in range(self.rng.choice((0, 0, 0, 1, 3))):
            if self.later(10):
                self.add("chased", "w@x.example")

    def answer(self) -> None:
        kind = "reply-released" if self.case else "resolved"
        self.add(kind, by=HUDA.email, group=KA.key)

    def answered(self) -> bool:
        """Tell whether it was answered, and is so still."""
        if not self.maybe(0.8, 30):
            return False
        if self.rng.random() < 0.5:
            self.add("relayed", by=HUDA.email)
        if self.case:
            self.add("decided", by=HUDA.email)
        if not self.later(3):
            return False
        self.answer()
        if self.maybe(0.15, 60):
            self.add("appealed" if self.case else "reopened", "w@x.example")
            if not self.maybe(0.7, 20):
                return False
            self.answer()
        return True

    def ended(self) -> None:
        if not self.maybe(0.7, 72):
            return
        if not self.case and self.rng.random() < 0.4:
            solved, rating = self.rng.random() < 0.9, self.rng.randint(1, 5)
            self.add("solved", "w@x.example", solved=solved, rating=rating)
            return
        kind = self.rng.choices(("closed", "cancelled", "merged-into"), (8, 1, 1))[0]
        self.add(kind, "mailbot", group=KA.key)
        if kind == "closed" and self.maybe(0.1, 100):
            self.add("reopened", "w@x.example")

    def swept(self) -> None:
        """End what is left, as desks do in the end; a few stay open."""
        last = self.lines[-1]
        over = last.kind in ("closed", "cancelled", "merged-into") or last.detail.get("solved")
        if not over and self.maybe(0.9, 200):
            self.add(self.rng.choice(("closed", "closed", "cancelled")), "mailbot", group=KA.key)


def _lived(rng: random.Random, made: Ticket, until: datetime) -> Case:
    """Let it live: asked, escalated, handed on, answered, reopened, ended, as it may come."""
    life = _Life(rng, made, until)
    pauses: list[Span] = []
    if rng.random() < 0.4:
        fields = ["consignee.name", "waybill"][: rng.randint(1, 2)]
        life.add("details-asked", "mailbot", fields=fields)
        began = life.at
        if not life.later(20):
            return _kept(made, life.lines, (), began if not life.case else None, until)
        life.add("details-complete", "w@x.example")
        pauses += [] if life.case else [Span(began, life.at)]
    life.called()
    life.handed_on()
    life.chased()
    if life.answered():
        life.ended()
    life.swept()
    return _kept(made, life.lines, tuple(pauses), None, until)


def _kept(
    made: Ticket,
    lines: list[Happened],
    pauses: tuple[Span, ...],
    paused: datetime | None,
    until: datetime,
) -> Case:
    """Return the case as the database would hold it at `until`."""
    rng = random.Random(made.ref)
    seen = tuple(line for line in lines if line.at < until)
    spans = tuple(span for span in pauses if span.start < until)
    made = replace(made, pauses=spans, paused_at=paused, state=State.OPEN)
    if made.kind is Kind.COMPLAINT:
        given = Extension(
            at=made.opened_at + DAY, by=OMAR.email, start=made.opened_at + 7 * DAY,
            until=made.opened_at + 10 * DAY, reason="the recording", told_at=made.opened_at + DAY,
        )  # fmt: skip
        case = Complaint(
            topic=rng.choice(("conduct", "delivery")),
            department="operations",
            decision=rng.choice(list(Decision)),
            root_cause=rng.choice(("sorting", "late van", "")),
            extensions=(given,) if rng.random() < 0.5 else (),
        )
        made = replace(made, complaint=case)
    if made.nature is Nature.CLAIM:
        claim = Claim(
            state=ClaimState.PAID,
            amount_asked="100.00",
            amount_approved="80.00",
            currency="SAR",
            approved_at=made.opened_at + DAY,
            sent_at=made.opened_at + DAY,
            receipt_at=made.opened_at + 2 * DAY,
            paid_at=made.opened_at + 3 * DAY,
        )
        made = replace(made, claim=claim)
    if rng.random() < 0.1:
        todo = Action(kind="improvement", text="x", by=HUDA.email, at=made.opened_at,
                      due=(made.opened_at + 2 * DAY).date(),
                      done_at=made.opened_at + 3 * DAY if rng.random() < 0.5 else None)  # fmt: skip
        made = replace(made, actions=(todo,))
    acked = made.opened_at + timedelta(minutes=rng.randint(0, 30))
    return Case(ticket=made, history=seen, acknowledged_at=acked if acked < until else None)


UNTIL = NOON.replace(hour=0, minute=0) + 26 * DAY
