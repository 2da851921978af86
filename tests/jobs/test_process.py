"""Deciding: every mail ends somewhere with a reason, and none can stop the rest."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailbot.jobs import apply as applying
from mailbot.jobs import process as processing
from mailbot.jobs.process import Processed, process
from mailbot.jobs.reader import Limits, ReadingChild, ReadingFailed
from mailbot.reading.reading import Disposition, Nature
from mailbot.rules.intake import loop_mark
from mailbot.rules.plan import InboundState, Plan
from mailbot.store import context, inbound, journal, outbox, tickets
from mailbot.store.engine import Database, open_database
from mailbot.store.tickets import StaleTicket
from tests.databases import SqliteServer
from tests.desk.office import NOON, OFFICE
from tests.jobs.samples import (
    COMPLAINTS,
    FAILURE,
    GAPS,
    KA,
    KHALID,
    SALMA,
    Reads,
    all_tickets,
    desk,
    kept,
    mail_of,
    raw_mail,
    rows_of,
    vocabulary,
)
from tests.mail.books import of_rows
from tests.mail.raw import raw
from tests.store.test_migrate import full_url

ATTEMPTS = OFFICE.thresholds.attempts_max


class Killed(BaseException):
    """The program dies here: nothing may catch it."""


def letters_of(database: Database) -> list[tuple[str, str]]:
    """Return kind and first reader of every letter queued."""
    to = {row["outbox_id"]: row["email"] for row in rows_of(database, "outbox_recipients")}
    return [(row["kind"], to[row["id"]]) for row in rows_of(database, "outbox")]


def test_a_mail_becomes_a_ticket_with_its_letters_in_one_go(database: Database) -> None:
    [number] = kept(database, raw_mail())
    done = process(desk(database), NOON)
    assert done == Processed(handled=1, reasons={"opened": 1})
    [ticket] = all_tickets(database)
    assert (ticket.ref, ticket.requester.email) == ("KA-2026-000001", KHALID)
    assert ("acknowledgement", KHALID) in letters_of(database)
    mail = mail_of(database, number)
    assert (mail.state, mail.reason, mail.error) == (InboundState.HANDLED, "opened", None)
    assert (mail.sender, mail.subject) == (KHALID, "Parcel late")
    assert (mail.message_id, mail.disposition) == ("parcel-late@freemail.example", "request")
    assert mail.decided_at == NOON


def test_who_writes_see_attached_gets_a_ticket_of_what_the_file_says(database: Database) -> None:
    book = of_rows(
        [
            ("AWB", "Shipper", "Shipper mobile", "Consignee", "Consignee mobile"),
            (290019498498, "Noor Trading", "0501234567", "Ali Hassan", "0559876543"),
        ]
    )
    kept(
        database,
        raw(
            "Our parcel is late, please see attached.",
            sender=KHALID,
            to=KA,
            attached=((book, "application/octet-stream", "list.xlsx"),),
        ),
    )
    with closing(ReadingChild(vocabulary(), frozenset(), Limits(60.0, 1024))) as reader:
        process(desk(database, reader), NOON)
    [ticket] = all_tickets(database)
    [shipment] = ticket.shipments
    assert (shipment.waybill, shipment.shipper.name) == ("290019498498", "Noor Trading")
    assert (shipment.consignee.name, shipment.consignee.phones) == (
        "Ali Hassan",
        ("+966559876543",),
    )
    told = {said.field: said.text for said in ticket.evidence}
    assert told["shipments.0.consignee.name"] == "list.xlsx: Consignee: Ali Hassan"


def test_decided_mails_are_left_alone(database: Database) -> None:
    kept(database, raw_mail())
    process(desk(database), NOON)
    before = rows_of(database, "outbox")
    assert process(desk(database), NOON) == Processed()
    assert rows_of(database, "outbox") == before


def test_mails_are_decided_in_the_order_of_their_receipt(database: Database) -> None:
    kept(database, raw_mail("Second"), received_at=NOON)
    kept(database, raw_mail("First", sender="a@b.example"), received_at=NOON - timedelta(hours=1))
    process(desk(database), NOON)
    assert [t.subject for t in all_tickets(database)] == ["First", "Second"]


REASONS: tuple[tuple[bytes, dict[str, Any], str, str], ...] = (
    (raw_mail("A"), {}, "opened", "handled"),
    (
        raw_mail("B", X_Mailbot_Loop=loop_mark(OFFICE)),
        {},
        "own-loop",
        "ignored",
    ),
    (raw_mail("C"), {"disposition": Disposition.BOUNCE}, "bounce-unmatched", "ignored"),
    (raw_mail("D"), {"disposition": Disposition.AUTO_REPLY}, "machine-auto-reply", "ignored"),
    (raw_mail("E"), {"disposition": Disposition.BULK}, "machine-bulk", "ignored"),
    (raw_mail("F", sender=KA), {}, "own-address", "quarantined"),
    (raw_mail("G", sender=""), {}, "no-writer", "quarantined"),
    (raw_mail("H", sender="huda@courier.example"), {}, "staff-unproven", "handled"),
    (raw_mail("I [KA-2026-000001]"), {}, "follow-up-by-reference", "handled"),
    (
        raw_mail("J", sender="rami@petra.example", text="How is KA-2026-000001?"),
        {"asks_status": True},
        "stranger-asks-state",
        "handled",
    ),
)


def test_every_mail_ends_with_a_reason_that_is_counted(database: Database) -> None:
    numbers = kept(database, *(raw for raw, *_ in REASONS))
    reads = Reads(says={raw.split(b"Subject: ")[1].split(b"\r")[0].decode(): said
                        for raw, said, *_ in REASONS})  # fmt: skip
    done = process(desk(database, reads), NOON)
    assert done.reasons == {reason: 1 for *_, reason, _ in REASONS}
    assert (done.handled, done.ignored, done.quarantined) == (4, 4, 2)
    found = [mail_of(database, number) for number in numbers]
    assert [(m.reason, m.state.value) for m in found] == [(r, s) for *_, r, s in REASONS]


def test_a_mail_in_both_mailboxes_is_answered_by_the_desk_in_charge(database: Database) -> None:
    raw = raw_mail("Complaint", To=f"{KA}, {COMPLAINTS}")
    kept(database, raw)
    kept(database, raw, mailbox="complaints")
    says = {"nature": Nature.COMPLAINT, "natures": (Nature.COMPLAINT,), "says_complaint": True}
    assert process(desk(database, Reads({"Complaint": says})), NOON).handled == 1
    [ticket] = all_tickets(database)
    assert (ticket.ref, ticket.mailbox) == ("CMP-2026-000001", "complaints")
    assert letters_of(database).count(("acknowledgement", KHALID)) == 1


def test_a_mailbox_that_is_configured_no_more_costs_no_mail(database: Database) -> None:
    kept(database, raw_mail(), mailbox="closed-years-ago")
    assert process(desk(database), NOON).handled == 1
    assert all_tickets(database)[0].mailbox == "ka"


def test_a_decision_on_stale_knowledge_is_taken_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    [number] = kept(database, raw_mail())
    real, calls = processing.apply, []

    def stale_once(*args: Any) -> None:
        calls.append(1)
        real(*args)
        if len(calls) == 1:
            raise StaleTicket("KA-2026-000001")

    monkeypatch.setattr(processing, "apply", stale_once)
    assert process(desk(database), NOON) == Processed(handled=1, reasons={"opened": 1})
    assert [t.ref for t in all_tickets(database)] == ["KA-2026-000001"]
    assert mail_of(database, number).state is InboundState.HANDLED


def test_a_ticket_changed_by_another_process_in_between_is_seen_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(database, raw_mail("Late"))
    reads = Reads({"Late": {**FAILURE, "shipments": (GAPS,), "missing": ("consignee.name",)}})
    the_desk = desk(database, reads)
    process(the_desk, NOON)
    kept(database, raw_mail("Re: Late [KA-2026-000001]"))
    real, calls = processing.apply, []

    def raced(conn: Any, office: Any, plan: Plan, *args: Any) -> None:
        calls.append(1)
        if len(calls) == 1:
            # As if another process had changed the ticket after this one had read it.
            now = plan.steps[0].ticket
            assert now is not None
            plan = replace(plan, steps=(replace(plan.steps[0], ticket=replace(now, version=7)),))
        real(conn, office, plan, *args)

    monkeypatch.setattr(processing, "apply", raced)
    assert process(the_desk, NOON).reasons == {"follow-up-by-reference": 1}
    assert len(calls) == 2
    kinds = Counter(row["kind"] for row in rows_of(database, "journal"))
    assert kinds["mail-added"] == 2


def test_a_fault_costs_one_mail_three_attempts_and_nobody_else_any(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = kept(
        database, raw_mail("One"), raw_mail("Two", "a@b.example"), raw_mail("Three", "c@d.example")
    )
    real = processing.decide

    def broken(case: Any) -> Plan:
        if case.mail.subject == "One":
            raise KeyError("a bug")
        return real(case)

    monkeypatch.setattr(processing, "decide", broken)
    done = process(desk(database), NOON)
    assert done.reasons == {"opened": 2, "fault": 1}
    mail = mail_of(database, first)
    assert (mail.state, mail.reason) == (InboundState.QUARANTINED, "fault")
    assert (mail.error, mail.attempts) == ("KeyError: 'a bug'", ATTEMPTS)
    assert mail.raw == raw_mail("One")
    assert [mail_of(database, n).attempts for n in (second, third)] == [1, 1]
    assert len(all_tickets(database)) == 2


def test_a_mail_that_nobody_can_read_goes_into_quarantine(database: Database) -> None:
    died = ReadingFailed("the reading process died")
    [number] = kept(database, raw_mail("Bomb"))
    reads = Reads(fails={"Bomb": [died] * ATTEMPTS})
    assert process(desk(database, reads), NOON).reasons == {"not-readable": 1}
    mail = mail_of(database, number)
    assert (mail.state, mail.error) == (InboundState.QUARANTINED, "the reading process died")
    assert len(reads.read_subjects) == ATTEMPTS
    assert (all_tickets(database), letters_of(database)) == ((), [])


def test_a_mail_that_is_read_at_the_second_attempt_is_answered(database: Database) -> None:
    [number] = kept(database, raw_mail("Slow"))
    reads = Reads(fails={"Slow": [ReadingFailed("reading took over 20 s")]})
    assert process(desk(database, reads), NOON).reasons == {"opened": 1}
    mail = mail_of(database, number)
    assert (mail.attempts, mail.error) == (2, None)


def test_a_mail_with_which_the_program_died_thrice_is_read_no_more(database: Database) -> None:
    bomb, other = kept(database, raw_mail("Bomb"), raw_mail("Other", "a@b.example"))
    reads = Reads(fails={"Bomb": [Killed() for _ in range(ATTEMPTS)]})
    for _ in range(ATTEMPTS):
        with pytest.raises(Killed):
            process(desk(database, reads), NOON)
    assert process(desk(database, reads), NOON).reasons == {"poison": 1, "opened": 1}
    assert reads.read_subjects.count("Bomb") == ATTEMPTS
    assert mail_of(database, bomb).state is InboundState.QUARANTINED
    assert mail_of(database, other).state is InboundState.HANDLED


def test_a_quarantined_mail_taken_up_again_has_all_its_attempts(database: Database) -> None:
    [number] = kept(database, raw_mail("Bomb"))
    reads = Reads(fails={"Bomb": [ReadingFailed("no")] * (ATTEMPTS + 1)})
    process(desk(database, reads), NOON)
    with database.writing() as conn:
        assert inbound.release(conn, number)
    assert process(desk(database, reads), NOON).reasons == {"opened": 1}


def test_a_reader_that_cannot_start_is_counted_against_no_mail(database: Database) -> None:
    class NeverReady(Reads):
        def ready(self) -> None:
            raise ReadingFailed("the reading process did not start")

    [number] = kept(database, raw_mail())
    with pytest.raises(ReadingFailed):
        process(desk(database, NeverReady()), NOON)
    assert mail_of(database, number).attempts == 0


def test_it_stops_after_the_mail_in_hand(database: Database) -> None:
    numbers = kept(database, *(raw_mail(f"Mail {n}", f"w{n}@b.example") for n in range(3)))
    reads = Reads()
    done = process(desk(database, reads), NOON, lambda: len(reads.read_subjects) == 1)
    assert done.handled == 1
    assert [mail_of(database, n).attempts for n in numbers] == [1, 0, 0]
    assert process(desk(database, reads), NOON).handled == 2


def test_more_mails_than_one_batch_are_all_decided(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processing, "BATCH", 2)
    kept(database, *(raw_mail(f"Mail {n}", f"w{n}@b.example") for n in range(5)))
    assert process(desk(database), NOON).handled == 5


def test_a_mail_over_the_size_limit_is_answered_so(database: Database) -> None:
    kept(database, raw_mail("Large", text=""), too_large=True, size=90_000_000)
    assert process(desk(database), NOON).reasons == {"too-large": 1}
    assert ("request", KHALID) in letters_of(database)


def test_what_waited_for_proof_is_carried_out_once_proved(database: Database) -> None:
    kept(database, raw_mail("Late", sender=SALMA))
    process(desk(database), NOON)
    huda = "huda@courier.example"
    [command] = kept(database, raw_mail("[KA-2026-000001]", sender=huda, text="#take"))
    assert process(desk(database), NOON).reasons == {"staff-unproven": 1}
    proof = next(row for row in rows_of(database, "outbox") if row["kind"] == "refusal")
    answer = raw_mail("Re", sender=huda, text="Yes", In_Reply_To=f"<{proof['message_id']}>")
    kept(database, answer)
    reasons = process(desk(database), NOON).reasons
    assert reasons == {"staff-proof-given": 1, "commands-carried-out": 1}
    assert mail_of(database, command).proved_by == "reply"


STEPS: tuple[tuple[object, str], ...] = (
    (inbound, "count_attempt"),
    (inbound, "claim"),
    (context, "for_mail"),
    (tickets, "insert"),
    (tickets, "update"),
    (journal, "add_all"),
    (journal, "add_mail"),
    (applying, "compose"),
    (outbox, "queue"),
    (inbound, "finish"),
)
"""What deciding does, one after the other; the program may die after each of them."""


def dies_after(monkeypatch: pytest.MonkeyPatch, place: object, name: str, calls: int) -> list[int]:
    """Let the program die once, right after that call of a step; the list counts down to it."""
    real: Callable[..., Any] = getattr(place, name)
    left = [calls]

    def step(*args: Any, **values: Any) -> Any:
        result = real(*args, **values)
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return result

    monkeypatch.setattr(place, name, step)
    return left


def whole_story(database: Database) -> dict[str, Any]:
    """Let a customer write, and write again; run until nothing dies, and tell what is there."""
    gaps = {**FAILURE, "shipments": (GAPS,), "missing": ("consignee.name", "consignee.contact")}
    reads = Reads({"Late": gaps, "Re: Late [KA-2026-000001]": {**FAILURE, "shipments": (GAPS,)}})
    kept(database, raw_mail("Late"), raw_mail("Re: Late [KA-2026-000001]"))
    for _ in range(3):
        with suppress(Killed):
            process(desk(database, reads), NOON)
    return {
        "tickets": [(t.ref, t.state, t.rounds, t.missing) for t in all_tickets(database)],
        "events": [row["kind"] for row in rows_of(database, "journal")],
        "letters": letters_of(database),
        "mails": [(row["state"], row["reason"]) for row in rows_of(database, "inbound")],
        "on tickets": len(rows_of(database, "ticket_mails")),
    }


@pytest.fixture(scope="session")
def undisturbed(sqlite: SqliteServer) -> dict[str, Any]:
    """Return what the story leaves when nothing dies."""
    return whole_story(sqlite.migrated())


@pytest.mark.parametrize("calls", [1, 3])
@pytest.mark.parametrize(("place", "name"), STEPS, ids=[name for _, name in STEPS])
def test_dying_after_any_step_leaves_each_mail_one_event(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    undisturbed: dict[str, Any],
    place: object,
    name: str,
    calls: int,
) -> None:
    left = dies_after(monkeypatch, place, name, calls)
    assert whole_story(database) == undisturbed
    assert left[0] <= 0 or calls > 1


def test_the_undisturbed_story_is_one_ticket_and_two_mails(undisturbed: dict[str, Any]) -> None:
    assert [ref for ref, *_ in undisturbed["tickets"]] == ["KA-2026-000001"]
    assert undisturbed["events"].count("mail-added") == undisturbed["on tickets"] == 2
    assert [state for state, _ in undisturbed["mails"]] == ["handled", "handled"]


def test_two_deciders_never_decide_the_same_mail_twice(database: Database) -> None:
    kept(database, raw_mail())

    other, decided = open_database(full_url(database)), []

    class Overtaken(Reads):
        def read(self, raw: bytes) -> Any:
            decided.append(process(desk(other), NOON).handled)
            return super().read(raw)

    decided.append(process(desk(database, Overtaken()), NOON).handled)
    other.dispose()
    assert sum(decided) == 1
    assert len(all_tickets(database)) == 1


def test_the_mail_behind_one_with_which_the_program_died_loses_one_attempt_at_most(
    database: Database,
) -> None:
    _, behind = kept(database, raw_mail("Bomb"), raw_mail("Behind it"))
    reads = Reads(fails={"Bomb": [Killed() for _ in range(ATTEMPTS)]})
    for _ in range(ATTEMPTS):
        with pytest.raises(Killed):
            process(desk(database, reads), NOON)
    assert mail_of(database, behind).attempts <= 1


def test_while_one_mail_is_decided_the_next_is_read(database: Database) -> None:
    kept(database, *(raw_mail(f"Mail {number}") for number in range(3)))
    reads, seen = Reads(), []

    def slow(*given: Any, **more: Any) -> Any:
        until = time.monotonic() + 5.0
        while len(reads.read_subjects) < min(len(seen) + 2, 3) and time.monotonic() < until:
            time.sleep(0.001)
        seen.append(len(reads.read_subjects))
        return found(*given, **more)

    found = context.for_mail
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(context, "for_mail", slow)
        process(desk(database, reads), NOON)
    assert seen == [2, 3, 3]
