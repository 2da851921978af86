"""Tickets: numbers without gaps, no change on stale knowledge, and every way of finding them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.desk.actions import Action
from mailbot.desk.claim import Claim
from mailbot.desk.complaint import (
    Appeal,
    Complaint,
    Decision,
    Extension,
    Finding,
    Issue,
    Restriction,
    Sections,
)
from mailbot.desk.ticket import (
    ENDED,
    Kind,
    Link,
    Promise,
    Question,
    Span,
    State,
    Ticket,
    Verification,
)
from mailbot.mail.message import Address
from mailbot.reading.reading import Doubt, Evidence, Nature
from mailbot.store import inbound, journal, tickets
from mailbot.store.engine import Connection, Database
from mailbot.store.tickets import StaleTicket, TicketFilter
from tests.store import samples
from tests.store.samples import DAY, HOUR, NOON


def add(conn: Connection, prefix: str = "KA", year: int = 2026, **changes: Any) -> Ticket:
    """Keep a ticket."""
    return tickets.insert(conn, samples.ticket(**changes), prefix=prefix, year=year)


FULL = samples.ticket(
    kind=Kind.COMPLAINT,
    state=State.ACKNOWLEDGED,
    nature=Nature.COMPLAINT,
    natures=(Nature.COMPLAINT, Nature.SPECIAL_REQUEST),
    urgency=3,
    urgency_reasons=("safety", "strong-word"),
    channel="web",
    country="SA",
    account="noor",
    owner="huda@courier.example",
    on_behalf=True,
    parties=("salma@customer.example", "khalid@other.example"),
    shipments=(samples.shipment("290019498498", email="khalid@other.example"),),
    evidence=(Evidence("shipments.0.waybill", "AWB 2900 1949 8498", 0.98),),
    doubts=(Doubt("shipments.0.shipper.name", "Noor", "from Noor", 0.4),),
    missing=("shipper.name",),
    asked=("shipper.name", "waybill"),
    rounds=2,
    next_action_at=NOON + HOUR,
    first_response_at=NOON + 2 * HOUR,
    resolved_at=NOON + 3 * HOUR,
    closed_at=NOON + 4 * HOUR,
    paused_at=NOON + 5 * HOUR,
    promise=Promise(start=NOON, seconds=72 * 3600, calendar="riyadh"),
    pauses=(Span(NOON, NOON + HOUR),),
    stops=(Span(NOON + HOUR, NOON + 2 * HOUR),),
    fired=("stale/1",),
    asked_at=NOON + HOUR,
    away_until=NOON + 30 * HOUR,
    heard_at=NOON + HOUR,
    noticed_at=NOON + 31 * HOUR,
    urgent_at=NOON + HOUR,
    touched_at=NOON + 2 * HOUR,
    informed_at=NOON + 2 * HOUR,
    answered_at=NOON + 3 * HOUR,
    watch_at=NOON + 40 * HOUR,
    chasers=2,
    news_at=NOON + HOUR,
    bounce_backs=1,
    misrouted=True,
    redirect_to="RRRD2929, Riyadh",
    reopened=1,
    question=Question(asker="huda@courier.example", back_to=State.OPEN),
    asked_groups=(Question(asker="huda@courier.example", back_to=State.OPEN, group="operations"),),
    verification=Verification(
        wanted_by="khalid@other.example", nature=Nature.CLAIM, asked_of=("a@b.example",)
    ),
    claim=Claim(amount_asked="3500.00", currency="SAR", sent_at=NOON),
    complaint=Complaint(
        issues=(Issue(text="late", finding=Finding.CONFIRMED, evidence="the log"),),
        about=("Sami",),
        sections=Sections(overview="it came late"),
        decision=Decision.VALID,
        restriction=Restriction(at=NOON, by="a@b.example", until=NOON.date(), reason="answered"),
        appeal=Appeal(at=NOON, grounds="not true"),
        extensions=(Extension(at=NOON, by="a@b.example", start=NOON, until=NOON, reason="CCTV"),),
    ),
    extended_until=NOON + 50 * HOUR,
    actions=(Action(kind="remedy", text="again", by="a@b.example", at=NOON, due=NOON.date()),),
    hold="a court asked for it",
    resolved_group="ka",
    solved=False,
    rating=2,
    core_ref="C-1",
    standard="2026-01",
    escalated_at=NOON,
    escalated_level=2,
    escalation_accepted_by="omar@courier.example",
    links=(Link("KA-2026-000009", "complaint_about"),),
)


class TestKeeping:
    def test_a_ticket_gets_id_reference_and_first_version(self, database: Database) -> None:
        with database.writing() as conn:
            kept = add(conn)
        assert kept == replace(samples.ticket(), id=kept.id, ref="KA-2026-000001", version=1)

    @pytest.mark.parametrize("given", [samples.ticket(), FULL], ids=["small", "full"])
    def test_every_field_comes_back(self, database: Database, given: Ticket) -> None:
        with database.writing() as conn:
            kept = tickets.insert(conn, given, prefix="KA", year=2026)
        with database.reading() as conn:
            assert tickets.get(conn, kept.id or 0) == kept

    def test_the_full_sample_leaves_no_field_at_its_default(self) -> None:
        small = Ticket.__dataclass_fields__
        untold = {"ref", "id", "version", "about_shipment", "kind", "state", "nature", "mailbox"}
        same = {n for n in small if getattr(FULL, n) == small[n].default}
        assert same <= untold

    def test_numbers_run_by_prefix_and_year(self, database: Database) -> None:
        wanted = [("KA", 2026), ("CMP", 2026), ("KA", 2026), ("KA", 2027), ("CMP", 2026)]
        with database.writing() as conn:
            refs = [add(conn, prefix, year).ref for prefix, year in wanted]
        assert refs == [
            "KA-2026-000001",
            "CMP-2026-000001",
            "KA-2026-000002",
            "KA-2027-000001",
            "CMP-2026-000002",
        ]

    def test_a_number_of_a_broken_transaction_is_given_again(self, database: Database) -> None:
        with pytest.raises(RuntimeError):
            self.add_and_break(database)
        with database.writing() as conn:
            assert add(conn).ref == "KA-2026-000001"

    def add_and_break(self, database: Database) -> None:
        with database.writing() as conn:
            add(conn)
            raise RuntimeError

    def test_deciders_at_once_leave_no_gap_in_the_numbers(self, database: Database) -> None:
        def open_ten(_: int) -> list[str]:
            refs = []
            for _ in range(10):
                with database.writing() as conn:
                    refs.append(add(conn).ref)
            return refs

        with ThreadPoolExecutor(4) as pool:
            refs = [ref for some in pool.map(open_ten, range(4)) for ref in some]
        assert sorted(refs) == [f"KA-2026-{number:06d}" for number in range(1, 41)]


class TestChanging:
    def test_a_change_makes_the_next_version(self, database: Database) -> None:
        with database.writing() as conn:
            first = add(conn)
            changed = tickets.update(conn, replace(first, state=State.RESOLVED))
            assert changed == replace(first, state=State.RESOLVED, version=2)
            assert tickets.get(conn, first.id or 0) == changed

    def test_every_field_can_change(self, database: Database) -> None:
        with database.writing() as conn:
            first = add(conn)
            wanted = replace(FULL, id=first.id, ref=first.ref, version=1)
            changed = tickets.update(conn, wanted)
            assert tickets.get(conn, first.id or 0) == changed == replace(wanted, version=2)

    def test_a_change_on_stale_knowledge_fails_and_changes_nothing(
        self, database: Database
    ) -> None:
        with database.writing() as conn:
            first = add(conn)
            newer = tickets.update(conn, replace(first, subject="newer"))
            with pytest.raises(StaleTicket, match="KA-2026-000001"):
                tickets.update(conn, replace(first, subject="older"))
            assert tickets.get(conn, first.id or 0) == newer

    def test_of_two_that_change_at_once_one_must_look_again(self, database: Database) -> None:
        with database.writing() as conn:
            first = add(conn)

        def change(subject: str) -> bool:
            try:
                with database.writing() as conn:
                    tickets.update(conn, replace(first, subject=subject))
            except StaleTicket:
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(change, ("a", "b"))) == [False, True]

    def test_look_ups_follow_the_ticket(self, database: Database) -> None:
        with database.writing() as conn:
            first = add(conn, shipments=(samples.shipment("111"), samples.shipment("222")))
            tickets.update(
                conn,
                replace(
                    first,
                    shipments=(samples.shipment("222"), samples.shipment("333")),
                    parties=("new@customer.example",),
                    requester=Address("", "other@customer.example"),
                ),
            )
            found = [len(tickets.open_by_waybills(conn, [w])) for w in ("111", "222", "333")]
            assert found == [0, 1, 1]
            assert tickets.open_by_party(conn, samples.SALMA.email) == ()
            assert tickets.open_by_party(conn, "new@customer.example") != ()
            assert tickets.open_by_party(conn, "other@customer.example") != ()


class TestLookingUp:
    def test_by_reference(self, database: Database) -> None:
        with database.writing() as conn:
            first, second = add(conn), add(conn)
            assert tickets.by_ref(conn, first.ref) == first
            assert tickets.by_ref(conn, "KA-2026-999999") is None
            assert tickets.by_refs(conn, [second.ref, first.ref, "x", first.ref]) == (first, second)
            assert tickets.by_refs(conn, []) == ()

    def test_by_id(self, database: Database) -> None:
        with database.writing() as conn:
            first, second = add(conn), add(conn)
            assert tickets.by_ids(conn, [second.id or 0, first.id or 0]) == (first, second)
            with pytest.raises(KeyError):
                tickets.get(conn, 99)

    def test_by_waybill_finds_what_has_not_ended(self, database: Database) -> None:
        with database.writing() as conn:
            shipments = (samples.shipment("111"), samples.shipment(None))
            found = [add(conn, shipments=shipments, state=state) for state in State]
            going = tuple(ticket for ticket in found if ticket.state not in ENDED)
            assert tickets.open_by_waybills(conn, ["111", "999"]) == going
            assert tickets.open_by_waybills(conn, []) == ()

    def test_by_party_asks_for_requester_parties_and_both_ends_of_a_shipment(
        self, database: Database
    ) -> None:
        with database.writing() as conn:
            given = add(
                conn,
                parties=("colleague@customer.example",),
                shipments=(samples.shipment("111", email="Khalid@other.example"),),
            )
            add(conn, state=State.CLOSED)
            for address in ("SALMA@customer.example", "colleague@customer.example"):
                assert tickets.open_by_party(conn, address) == (given,)
            assert tickets.open_by_party(conn, "khalid@other.example") == (given,)
            assert tickets.open_by_party(conn, "stranger@other.example") == ()

    def test_by_account(self, database: Database) -> None:
        with database.writing() as conn:
            given = add(conn, account="noor")
            add(conn, account="noor", state=State.CANCELLED)
            add(conn, account=None)
            assert tickets.open_by_account(conn, "noor") == (given,)

    def test_by_party_lately_finds_ended_ones_too(self, database: Database) -> None:
        with database.writing() as conn:
            add(conn, opened_at=NOON - DAY)
            given = add(conn, state=State.CLOSED)
            assert tickets.by_party_since(conn, samples.SALMA.email, NOON) == (given,)

    def test_keys_too_long_to_be_true_are_left_out(self, database: Database) -> None:
        long = "x" * 20_000
        with database.writing() as conn:
            kept = add(conn, parties=(f"{long}@x.example",), shipments=(samples.shipment(long),))
            assert tickets.get(conn, kept.id or 0) == kept
            assert tickets.open_by_waybills(conn, [long]) == ()

    def test_keys_that_no_database_takes_are_cleaned_alike(self, database: Database) -> None:
        odd = ("a\x00@x.example", "a\ufffd@x.example")
        with database.writing() as conn:
            kept = add(conn, parties=odd)
            tickets.update(conn, kept)
            assert len(tickets.open_by_party(conn, odd[0])) == 1


class TestSearching:
    @pytest.fixture
    def refs(self, database: Database) -> Any:
        def search(**wanted: Any) -> list[str]:
            with database.reading() as conn:
                return [ticket.ref for ticket in tickets.search(conn, TicketFilter(**wanted))]

        with database.writing() as conn:
            add(conn, subject="شحنة متأخرة", urgency=1, account="noor")
            add(conn, "CMP", kind=Kind.COMPLAINT, group="complaints", opened_at=NOON + DAY)
            add(conn, state=State.CLOSED, shipments=(samples.shipment("290019498498"),))
        return search

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            ({}, ["KA-2026-000001", "CMP-2026-000001", "KA-2026-000002"]),
            ({"state": State.CLOSED}, ["KA-2026-000002"]),
            ({"group": "complaints"}, ["CMP-2026-000001"]),
            ({"kind": Kind.TICKET}, ["KA-2026-000001", "KA-2026-000002"]),
            ({"kind": Kind.TICKET, "state": State.OPEN}, ["KA-2026-000001"]),
            ({"urgent": True}, ["KA-2026-000001"]),
            ({"account": "noor"}, ["KA-2026-000001"]),
            ({"since": NOON + HOUR}, ["CMP-2026-000001"]),
            ({"since": NOON + DAY}, ["CMP-2026-000001"]),
            ({"query": "شحنه متاخره"}, ["KA-2026-000001"]),
            ({"query": "290019498498"}, ["KA-2026-000002"]),
            ({"query": "CMP-2026-000001"}, ["CMP-2026-000001"]),
            ({"query": "خالد ٠٥٠١٢"}, []),
            ({"query": "خالد 501234567"}, ["KA-2026-000002"]),
            ({"query": "100%"}, []),
            ({"query": "_"}, []),
            ({"query": "  "}, ["KA-2026-000001", "CMP-2026-000001", "KA-2026-000002"]),
            ({"limit": 2}, ["CMP-2026-000001", "KA-2026-000002"]),
            ({"limit": 1, "overdue_at": NOON + 10 * DAY}, ["CMP-2026-000001"]),
            ({"limit": 0}, []),
        ],
    )
    def test_it_finds_what_fits(self, refs: Any, wanted: dict[str, Any], found: list[str]) -> None:
        assert refs(**wanted) == found

    def test_it_looks_in_the_mails_too(self, database: Database, refs: Any) -> None:
        with database.writing() as conn:
            mail = inbound.keep(conn, samples.inbound()).id
            ticket = tickets.by_ref(conn, "CMP-2026-000001")
            assert ticket is not None
            journal.add_mail(
                conn,
                ticket_id=ticket.id or 0,
                inbound_id=mail,
                audience="customer",
                sender=samples.SALMA.email,
                to=(),
                subject="",
                message_id="",
                text="السائق رمى الطرد فوق السور",
                attachments=(),
                at=NOON,
            )
        assert refs(query="الطرد السائق") == ["CMP-2026-000001"]
        assert refs(query="الطرد سلمى") == []

    def test_overdue_is_what_the_tickets_own_clock_says(self, database: Database) -> None:
        late, due = NOON + 80 * HOUR, NOON + 72 * HOUR
        with database.writing() as conn:
            plain = add(conn, due_at=due)
            add(conn, due_at=due, paused_at=due - HOUR)
            add(conn, due_at=due, state=State.RESOLVED, resolved_at=late)
            add(conn, due_at=due, state=State.CANCELLED)
            add(conn, due_at=None)
            wanted = TicketFilter(overdue_at=late)
            assert tickets.search(conn, wanted) == (plain,)
            just = TicketFilter(overdue_at=due + timedelta(seconds=1))
            assert tickets.search(conn, just) == (plain,)
            assert tickets.search(conn, TicketFilter(overdue_at=due)) == ()
