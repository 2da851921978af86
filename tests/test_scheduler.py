"""Rounds: one of everything, or without end; what is down costs the rest nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.request import urlopen

import pytest

from mailbot import scheduler
from mailbot.desk.policy import Core, Policy
from mailbot.jobs.deliver import Courier
from mailbot.jobs.housekeep import illnesses
from mailbot.jobs.inform import Herald
from mailbot.jobs.process import Desk, Processed
from mailbot.jobs.reader import ReadingFailed
from mailbot.jobs.receive import Received
from mailbot.jobs.round import Round
from mailbot.jobs.watch import Alarm
from mailbot.scheduler import Service, backoff_s, components, once
from mailbot.store.engine import Database
from mailbot.transport.exposition import Exposition
from mailbot.transport.imap import ImapSource
from mailbot.transport.smtp import Sent
from mailbot.transport.source import FilingRefused, Selected, SourceUnreachable
from mailbot.transport.webhook import Accepted, Deferred
from tests.databases import Server
from tests.desk.office import NOON, OFFICE
from tests.jobs.samples import Reads, Shelf, all_tickets, desk, raw_mail, rows_of
from tests.jobs.test_deliver import LATER, Postman
from tests.jobs.test_inform import Side
from tests.servers import Human, ImapPlace, free_port

PATIENCE_S = 20.0
"""How long a test waits for what should come at once; a service polls three times slower."""


class Taking(Postman):
    """A courier that takes every letter for whoever it is."""

    def send(self, envelope_from: str, to: tuple[str, ...], raw: bytes) -> Sent:
        super().send(envelope_from, to, raw)
        return Sent(delivered=to)


@dataclass
class Parts:
    """A bot with the sources and the courier that a test hands it."""

    database: Database
    sources: dict[str, Any]
    courier: Courier = field(default_factory=Taking)
    reader: Any = field(default_factory=Reads)
    poll_s: float = 3600.0
    now: datetime = NOON
    office: Policy = OFFICE
    record: Herald | None = None
    alarm: Alarm | None = None
    metrics_port: int = 0

    def clock(self) -> datetime:
        return self.now

    @property
    def policy(self) -> Policy:
        return self.office

    @property
    def desk(self) -> Desk:
        return desk(self.database, self.reader, self.office)

    @property
    def mailboxes(self) -> Sequence[str]:
        return tuple(self.sources)

    def source(self, key: str) -> Any:
        return self.sources[key]

    def sender(self) -> AbstractContextManager[Courier]:
        return nullcontext(self.courier)

    def herald(self) -> Herald | None:
        return self.record

    def siren(self) -> Alarm | None:
        return self.alarm


class Quiet(Shelf):
    """A shelf that is waited on like a server with IDLE: `ring` wakes whoever waits."""

    def __init__(self, mails: dict[int, bytes] | None = None) -> None:
        super().__init__(mails or {})
        self.bell = threading.Event()
        self.selected = 0

    def select(self) -> Selected:
        self.selected += 1
        return super().select()

    def ring(self, uid: int, raw: bytes) -> None:
        self.mails[uid] = raw
        self.bell.set()

    def wait(self, timeout_s: float, stop: Callable[[], bool]) -> bool:
        until = time.monotonic() + timeout_s
        while not stop() and time.monotonic() < until:
            if self.bell.wait(0.02):
                self.bell.clear()
                return True
        return False


class Down(Quiet):
    """A mailbox that cannot be reached so many times, then can."""

    def __init__(self, times: int, mails: dict[int, bytes] | None = None) -> None:
        super().__init__(mails)
        self.times = times

    def select(self) -> Selected:
        if self.times > 0:
            self.times -= 1
            raise SourceUnreachable("connection refused")
        return super().select()


def inbox(*names: str) -> dict[int, bytes]:
    return {n: raw_mail(f"Mail {name}", f"{name}@x.example") for n, name in enumerate(names, 1)}


def subjects(database: Database) -> set[str]:
    return {ticket.subject for ticket in all_tickets(database)}


def until(true: Callable[[], bool]) -> None:
    """Wait for something that must come."""
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


# --- once -------------------------------------------------------------------------------------


def test_a_round_receives_decides_files_and_sends(database: Database) -> None:
    first, second = Shelf(inbox("a", "b")), Shelf(inbox("c"))
    app = Parts(database, {"ka": first, "complaints": second})
    done = once(app)
    assert done.received == {"ka": Received(2, 2), "complaints": Received(1, 1)}
    assert done.processed == Processed(handled=3, reasons={"opened": 3})
    assert (first.done, second.done) == ([1, 2], [1])
    assert done.delivered.sent == len(rows_of(database, "outbox"))
    assert not done.needs_a_person
    assert once(app) == Round(received={"ka": Received(), "complaints": Received()})


def test_a_mailbox_that_is_down_costs_the_other_nothing(database: Database) -> None:
    app = Parts(database, {"ka": Down(1), "complaints": Shelf(inbox("c"))})
    done = once(app)
    assert done.unreachable == {"ka": "connection refused"}
    assert done.received == {"complaints": Received(1, 1)}
    assert done.processed.handled == 1
    assert done.delivered.sent > 0
    assert done.needs_a_person
    assert not once(app).needs_a_person


def test_a_mailbox_that_lets_nothing_be_moved_is_told_and_mails_are_answered(
    database: Database,
) -> None:
    class Fixed(Shelf):
        def file(self, uids: Sequence[int], *, quarantined: bool) -> None:
            raise FilingRefused("INBOX is read-only")

    app = Parts(database, {"ka": Fixed(inbox("a"))})
    done = once(app)
    assert (done.processed.handled, done.unreachable) == (1, {"ka": "INBOX is read-only"})
    assert done.needs_a_person
    assert once(app).processed == Processed()


def test_a_new_quarantine_needs_a_person_and_an_old_one_does_not(database: Database) -> None:
    app = Parts(database, {"ka": Shelf({1: raw_mail("Nameless", sender="")})})
    done = once(app)
    assert done.processed.reasons == {"no-writer": 1}
    assert done.needs_a_person
    assert not once(app).needs_a_person


def test_a_relay_that_is_down_defers_and_is_told(database: Database) -> None:
    gone = replace(LATER, down=True)
    app = Parts(database, {"ka": Shelf(inbox("a"))}, Postman([gone]))
    done = once(app)
    assert done.delivered.deferred > 0
    assert done.needs_a_person
    assert illnesses(database, ("deliver",), NOON) != []


class NeverReady(Reads):
    """A reader that cannot start."""

    def ready(self) -> None:
        raise ReadingFailed("the reading process did not start")


def test_where_nothing_can_be_read_letters_go_out_all_the_same(database: Database) -> None:
    once(Parts(database, {"ka": Shelf(inbox("a"))}, Postman([LATER])))
    app = Parts(database, {"ka": Shelf({2: raw_mail("Mail b")})}, reader=NeverReady())
    app.now = NOON + timedelta(hours=1)
    done = once(app)
    assert done.reader_fault == "the reading process did not start"
    assert done.delivered.sent > 0
    assert done.needs_a_person
    assert rows_of(database, "inbound")[1]["attempts"] == 0
    assert [i.what for i in illnesses(database, ("process",), app.now)] == [done.reader_fault]


def test_sources_are_closed_even_after_a_fault(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = []

    class Closing(Shelf):
        def close(self) -> None:
            closed.append(self)

    def broken(*_args: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(scheduler, "process", broken)
    with pytest.raises(RuntimeError):
        once(Parts(database, {"ka": Closing(), "complaints": Closing()}))
    assert len(closed) == 2


def test_each_part_that_worked_has_its_beat(database: Database) -> None:
    app = Parts(database, {"ka": Shelf(), "complaints": Down(1)})
    once(app)
    assert components(app) == ("mailbox ka", "mailbox complaints", "process", "timers", "deliver")
    assert [i.component for i in illnesses(database, components(app), NOON)] == [
        "mailbox complaints"
    ]


def test_resting_grows_to_a_minute_and_a_refused_login_rests_a_quarter_of_an_hour() -> None:
    rests = [backoff_s(n, login_refused=False) for n in range(1, 9)]
    assert rests == [1, 2, 4, 8, 16, 32, 60, 60]
    assert backoff_s(10_000, login_refused=False) == 60
    assert backoff_s(1, login_refused=True) == 900


# --- run --------------------------------------------------------------------------------------


@contextmanager
def serving(app: Parts) -> Iterator[Service]:
    """Let the service run in a thread of its own; it must have ended afterwards."""
    service = Service(app)
    thread = threading.Thread(target=service.run, name="service")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scheduler, "BACKOFF_FIRST_S", 0.05)  # so that a test need not rest
        thread.start()
        try:
            yield service
        finally:
            service.stop()
            thread.join(PATIENCE_S)
        left = [t.name for t in threading.enumerate() if t.name.startswith(("mailbox-", "service"))]
        assert left == []


def test_the_service_answers_what_waits_and_what_comes_later(database: Database) -> None:
    box = Quiet(inbox("a"))
    app = Parts(database, {"ka": box, "complaints": Quiet()})
    with serving(app):
        until(lambda: box.done == [1])
        box.ring(5, raw_mail("Mail b", "b@x.example"))
        until(lambda: box.done == [1, 5])
        until(lambda: all(row["state"] == "sent" for row in rows_of(database, "outbox")))
    assert subjects(database) == {"Mail a", "Mail b"}


def test_idle_of_a_real_server_wakes_it(
    sqlite: Server, embedded: ImapPlace, human: Callable[..., Human]
) -> None:
    database = sqlite.migrated()
    settings = embedded.settings()
    person = human(settings, embedded)
    app = Parts(database, {"ka": ImapSource(settings)})
    with serving(app):
        until(lambda: "mailbox ka" in {row["component"] for row in rows_of(database, "pulse")})
        time.sleep(0.5)  # by now it listens; it would look by itself in a minute
        person.put(raw_mail("Mail a", "a@x.example"))
        until(lambda: subjects(database) == {"Mail a"})
        until(lambda: len(person.mails("Mailbot/Done")) == 1)


def test_a_mailbox_that_is_down_is_tried_again_while_the_other_goes_on(
    database: Database,
) -> None:
    down, up = Down(4, inbox("late")), Quiet(inbox("a"))
    with serving(Parts(database, {"ka": down, "complaints": up})):
        until(lambda: up.done == [1])
        until(lambda: down.done == [1])
    assert subjects(database) == {"Mail late", "Mail a"}


def test_the_beats_tell_which_mailbox_is_down(database: Database) -> None:
    app = Parts(database, {"ka": Down(10_000), "complaints": Quiet()})
    with serving(app):
        until(
            lambda: {row["component"] for row in rows_of(database, "pulse")} >= {*components(app)}
        )
    found = illnesses(database, components(app), NOON)
    assert [(i.component, i.what) for i in found] == [("mailbox ka", "connection refused")]


def test_a_bug_in_one_mailbox_s_thread_ends_neither_it_nor_the_others(
    database: Database,
) -> None:
    class Buggy(Quiet):
        def uids_after(self, uid: int) -> tuple[int, ...]:
            if self.selected < 3:
                raise KeyError("a bug")
            return super().uids_after(uid)

    buggy, other = Buggy(inbox("a")), Quiet(inbox("b"))
    with serving(Parts(database, {"ka": buggy, "complaints": other})):
        until(lambda: buggy.done == [1] and other.done == [1])


def test_a_thread_outlives_a_database_that_fails_it_while_it_rests(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failed = scheduler.beat, []

    def beat(of: Database, component: str, now: datetime, fault: str = "") -> None:
        if fault and not failed:
            failed.append(component)
            raise OSError("database is locked")
        real(of, component, now, fault)

    monkeypatch.setattr(scheduler, "beat", beat)
    down = Down(2, inbox("a"))
    with serving(Parts(database, {"ka": down})):
        until(lambda: down.done == [1])
    assert failed == ["mailbox ka"]


def test_a_job_that_fails_is_taken_up_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = scheduler.process, []

    def broken_once(*args: Any) -> Processed:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("the database went away")
        return real(*args)

    monkeypatch.setattr(scheduler, "process", broken_once)
    monkeypatch.setattr(scheduler, "DELIVER_EVERY_S", 1)
    box = Quiet(inbox("a"))
    with serving(Parts(database, {"ka": box})):
        until(lambda: box.done == [1])


def test_in_a_flood_letters_go_out_before_its_end(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "DECIDE_MOST", 1)
    monkeypatch.setattr("mailbot.jobs.process.BATCH", 2)
    decided: list[int] = []

    class Watching(Taking):
        def send(self, envelope_from: str, to: tuple[str, ...], raw: bytes) -> Sent:
            decided.append(len(all_tickets(database)))
            return super().send(envelope_from, to, raw)

    app = Parts(database, {"ka": Quiet(inbox(*"abcdefgh"))}, Watching())
    with serving(app):
        until(lambda: len(subjects(database)) == 8)
    assert decided[0] < 8


def test_while_it_serves_figures_are_told_and_the_watchdog_looks(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "WATCH_EVERY_S", 0.05)
    told: list[str] = []

    class Way:
        def tell(self, subject: str, _text: str, _now: datetime) -> None:
            told.append(subject)

    port = free_port()
    app = Parts(database, {"ka": Down(10**6)}, alarm=Way(), metrics_port=port)
    with serving(app):
        until(lambda: bool(rows_of(database, "pulse")))
        until(lambda: six_minutes_pass(app) and any("mailbox ka" in subject for subject in told))
        with urlopen(f"http://127.0.0.1:{port}/metrics") as page:
            assert b'mailbot_part_well{part="mailbox ka"} 0' in page.read()


def six_minutes_pass(app: Parts) -> bool:
    app.now += timedelta(minutes=6)
    return True


def test_a_port_that_is_taken_costs_the_figures_alone(database: Database) -> None:
    box = Quiet(inbox("a"))
    with (
        Exposition(0, str) as other,
        serving(Parts(database, {"ka": box}, metrics_port=other.port)),
    ):
        until(lambda: box.done == [1])


def test_in_a_flood_of_letters_mails_have_their_turn_and_all_go_out(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "SEND_MOST", 2)
    app = Parts(database, {"ka": Quiet(inbox(*"abcd"))})
    with serving(app):
        until(lambda: len(subjects(database)) == 4)
        until(lambda: {row["state"] for row in rows_of(database, "outbox")} == {"sent"})


def test_a_job_that_always_fails_costs_the_others_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(scheduler, "work_due", broken)
    app = Parts(database, {"ka": Quiet(inbox("a"))})
    with serving(app):
        until(lambda: bool(app.courier.carried))  # type: ignore[attr-defined]


def test_a_server_that_hangs_up_on_every_filing_does_not_stop_the_intake(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    class HangsUp(Quiet):
        def file(self, uids: Sequence[int], *, quarantined: bool) -> None:
            raise SourceUnreachable("the line broke")

    monkeypatch.setattr(scheduler, "FILE_AGAIN_S", 0.05)
    box = HangsUp(inbox("a"))
    with serving(Parts(database, {"ka": box})):
        until(lambda: len(subjects(database)) == 1)
        box.ring(2, raw_mail("Mail b", "b@x.example"))
        until(lambda: len(subjects(database)) == 2)


def test_what_an_earlier_run_decided_and_did_not_file_is_filed_at_the_start(
    database: Database,
) -> None:
    box = Quiet(inbox("a"))

    class Fixed(Shelf):
        def file(self, uids: Sequence[int], *, quarantined: bool) -> None:
            raise FilingRefused("not now")

    once(Parts(database, {"ka": Fixed(dict(box.mails))}))
    with serving(Parts(database, {"ka": box})):
        until(lambda: box.done == [1])


def test_a_connection_lost_while_filing_is_made_up_for(database: Database) -> None:
    class Loses(Quiet):
        lost = 0

        def file(self, uids: Sequence[int], *, quarantined: bool) -> None:
            if self.lost < 2:
                self.lost += 1
                raise SourceUnreachable("the line broke")
            super().file(uids, quarantined=quarantined)

    box = Loses(inbox("a"))
    with serving(Parts(database, {"ka": box})):
        until(lambda: box.done == [1])
    assert len(all_tickets(database)) == 1


def test_stopping_before_the_start_and_twice_is_no_trouble(database: Database) -> None:
    service = Service(Parts(database, {"ka": Quiet(inbox("a"))}))
    service.stop()
    service.stop()
    service.run()
    assert threading.active_count() >= 1


def test_stopping_finishes_the_mail_in_hand_and_leaves_the_rest_whole(
    database: Database,
) -> None:
    class Slow(Reads):
        def read(self, raw: bytes) -> Any:
            service.stop()
            return super().read(raw)

    box = Quiet(inbox("a", "b", "c"))
    app = Parts(database, {"ka": box}, reader=Slow())
    service = Service(app)
    service.run()
    states = [row["state"] for row in rows_of(database, "inbound")]
    assert states.count("handled") == 1
    assert states.count("pending") == len(states) - 1
    assert {row["state"] for row in rows_of(database, "outbox")} <= {"queued", "sent"}


# --- the system of record ------------------------------------------------------------------------


def test_a_round_tells_the_system_of_record_what_happened(database: Database) -> None:
    side = Side(answers=[Accepted(), Deferred("HTTP 503")])
    joined = replace(OFFICE, core=Core(posts=True))
    app = Parts(database, {"ka": Shelf({1: raw_mail()})}, office=joined, record=side)
    done = once(app)
    assert (done.informed.sent, done.informed.deferred) == (1, 1)
    assert done.needs_a_person
    app.now = NOON + timedelta(hours=1)
    assert once(app).informed.deferred == 0
    assert len(side.taken) == len(rows_of(database, "journal"))
