"""Which job runs when: one round of everything (`once`), or rounds without end (`run`).

`schedule` only wakes the loop; what is due is decided from the database. Each mailbox is waited
on in a thread of its own, which owns its connection: it receives, files away and waits. The main
thread decides and delivers. A server that is down is tried again with back-off, and the rest
goes on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta

import schedule
import structlog

from mailbot.config.doubts import doubts
from mailbot.jobs.deliver import Courier
from mailbot.jobs.housekeep import beat
from mailbot.jobs.inform import Informed, inform
from mailbot.jobs.measure import measure
from mailbot.jobs.office import look_after
from mailbot.jobs.parts import Parts as Parts
from mailbot.jobs.post import post, send_at_once
from mailbot.jobs.process import process
from mailbot.jobs.prune import prune_daily
from mailbot.jobs.reader import ReadingFailed
from mailbot.jobs.receive import file_away, receive
from mailbot.jobs.report import send_reports
from mailbot.jobs.round import Round
from mailbot.jobs.standards import announce_standards
from mailbot.jobs.timers import reschedule, work_due
from mailbot.jobs.watch import Alarm, Watch
from mailbot.store.engine import DatabaseDown
from mailbot.transport.exposition import Exposition
from mailbot.transport.source import FilingRefused, Source, SourceUnreachable

log = structlog.get_logger("scheduler")

BACKOFF_FIRST_S = 1.0
BACKOFF_MAX_S = 60.0
LOGIN_BACKOFF_S = 900.0
DELIVER_EVERY_S = 15
DECIDE_MOST = 100
SEND_MOST = 100
"""How many mails of a flood are decided, and letters sent, before the others have their turn."""
PULSE_EVERY_S = 60
TAKE_OVER_S = 5.0
"""How often a worker asks for a mailbox that another one tends."""
WATCH_EVERY_S = 30.0
FILE_AGAIN_S = 2.0
"""How soon filing away is tried again after it broke the connection."""
CLOCK_STEP = timedelta(minutes=1)
"""A clock that goes back by more was set back: what was written before is due now."""
RECONCILE_EVERY = timedelta(hours=1)
"""How often a mailbox is looked at beneath its cursor too, against the ledger."""


def _begin(app: Parts) -> None:
    """Migrate, tell what looks forgotten, and work out dates anew where the choices changed."""
    now = app.clock()
    for doubt in doubts(app.policy, now.date()):
        log.warning("the configuration may lack something", key=doubt)
    reschedule(app.database, app.desk.office, now)


def components(app: Parts) -> tuple[str, ...]:
    """Name the parts whose beats `health` expects."""
    return (*(f"mailbox {key}" for key in app.mailboxes), "process", "timers", "deliver")


def once(app: Parts) -> Round:
    """Work all that waits now: mailboxes, mails, dates that have come, letters."""
    done = Round()
    _begin(app)
    sources = {key: app.source(key) for key in app.mailboxes}
    try:
        for key, source in sources.items():
            _receive(app, key, source, done)
        _process(app, done)
        for key, source in sources.items():
            if key not in done.unreachable:
                _file(app, key, source, done)
    finally:
        for source in sources.values():
            source.close()
    _work_due(app, done)
    with app.sender() as courier:
        done.delivered = post(app.database, courier, app.clock, office=app.desk.office)
    done.informed = _inform(app)
    return done


def _receive(app: Parts, key: str, source: Source, done: Round) -> None:
    size_max = app.policy.thresholds.mail_size_max
    try:
        done.received[key] = receive(app.database, source, key, size_max, app.clock(), whole=True)
        beat(app.database, f"mailbox {key}", app.clock())
    except SourceUnreachable as error:
        done.unreachable[key] = str(error)
        log.warning("mailbox cannot be reached", mailbox=key, why=str(error))
        beat(app.database, f"mailbox {key}", app.clock(), str(error))


def _process(
    app: Parts,
    done: Round,
    stop: Callable[[], bool] = lambda: False,
    most: int | None = None,
) -> None:
    """Decide what waits; where nothing can be read at all, letters go out all the same."""
    try:
        done.processed = process(app.desk, app.clock(), stop, most)
        beat(app.database, "process", app.clock())
    except ReadingFailed as error:
        done.reader_fault = str(error)
        log.error("no mail can be read", why=str(error))  # noqa: TRY400  # the reason says it all
        beat(app.database, "process", app.clock(), str(error))


def _work_due(app: Parts, done: Round, stop: Callable[[], bool] = lambda: False) -> None:
    with app.database.holds.held("dates") as mine:
        if not mine:
            return  # another worker does it
        announce_standards(app.desk, app.clock())
        look_after(app.desk, app.clock())
        prune_daily(app.database, app.policy, app.clock())
        send_reports(app.desk, app.clock())
        done.worked = work_due(app.database, app.desk.office, app.clock(), stop)
    failed = ", ".join(done.worked.failed)
    beat(
        app.database,
        "timers",
        app.clock(),
        f"could not be worked: ticket {failed}" if failed else "",
    )


def _file(app: Parts, key: str, source: Source, done: Round) -> None:
    try:
        file_away(app.database, source, key, app.clock())
    except SourceUnreachable as error:
        # The mails are handled; only their copies still lie in the inbox, and are moved next time.
        done.unreachable[key] = str(error)
        log.warning("mails could not be filed away", mailbox=key, why=str(error))


def _inform(app: Parts, stop: Callable[[], bool] = lambda: False) -> Informed:
    herald = app.herald()
    if herald is None:
        return Informed()
    with app.database.holds.held("record") as mine:  # one worker tells it, so that order stays
        return inform(app.database, herald, app.clock(), stop) if mine else Informed()


def backoff_s(failures: int, *, login_refused: bool) -> float:
    """Return how long to rest after that many failures in a row: doubling, capped.

    A refused login is tried seldom: many servers lock an account that knocks too often.
    """
    if login_refused:
        return LOGIN_BACKOFF_S
    return min(BACKOFF_FIRST_S * float(2 ** min(failures - 1, 10)), BACKOFF_MAX_S)


class Service:
    """`run`: serves until told to stop, finishes the mail in hand, leaves nothing half done."""

    def __init__(self, app: Parts) -> None:
        self._app = app
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._filing = {key: threading.Event() for key in app.mailboxes}
        for event in self._filing.values():
            event.set()  # an earlier run may have ended before it filed what it had decided
        self._reconciled: dict[str, datetime] = {}
        self._sent_at: datetime | None = None

    def stop(self) -> None:
        """Ask the service to end; safe in a signal handler, and to call twice."""
        self._stopping.set()
        self._wake.set()

    def run(self) -> None:
        """Serve until `stop`."""
        app = self._app
        self._begin()
        threads = [
            threading.Thread(target=self._watch, args=(key,), name=f"mailbox-{key}")
            for key in app.mailboxes
        ]
        threads.append(threading.Thread(target=self._listen, name="listen"))
        siren = app.siren()
        if siren is not None:
            threads.append(threading.Thread(target=self._watch_over, args=(siren,), name="watch"))
        for thread in threads:
            thread.start()
        try:
            with self._figures():
                self._work()
        finally:
            self.stop()
            for thread in threads:
                thread.join()

    def _begin(self) -> None:
        """Migrate before any thread uses the database, once it can be used."""
        failures = 0
        while not self._stopping.is_set():
            try:
                return _begin(self._app)
            except DatabaseDown as error:
                failures += 1
                log.warning("the database cannot be used", why=str(error))
                self._stopping.wait(backoff_s(failures, login_refused=False))
        return None

    def _figures(self) -> AbstractContextManager[object]:
        """Tell figures on the port that is configured; without it, or where it is taken, none."""
        app = self._app
        if not app.metrics_port:
            return nullcontext()
        try:
            return Exposition(
                app.metrics_port, lambda: measure(app.database, components(app), app.clock())
            )
        except OSError as error:
            log.error("figures cannot be told", why=str(error))  # noqa: TRY400  # says it all
            return nullcontext()

    def _watch_over(self, siren: Alarm) -> None:
        """Tell people by another way what has been wrong for some minutes."""
        watch = Watch(siren, self._app.clock())
        while not self._stopping.wait(WATCH_EVERY_S):
            try:
                watch.look(self._app.database, components(self._app), self._app.clock())
            except Exception:  # as in `_turn`
                log.exception("the watchdog failed, and goes on")

    def _listen(self) -> None:
        """Wake when another worker has kept a mail; polling is the truth, this is a hint."""
        while not self._stopping.is_set():
            try:
                self._app.database.listen(self._wake.set, self._stopping.is_set)
            except DatabaseDown as error:
                log.warning("the database is not heard", why=str(error))
            except Exception:  # as in `_turn`: without the hint all goes on, a little later
                log.exception("the database is not heard, and is listened to again")
            if self._app.database.dialect == "sqlite":
                return
            self._stopping.wait(BACKOFF_FIRST_S)

    def _work(self) -> None:
        ticks = schedule.Scheduler()
        ticks.every(DELIVER_EVERY_S).seconds.do(self._wake.set)
        # One sender for good: after a refused login it rests, and does not lock the account.
        with self._app.sender() as courier:
            self._turn(courier)
            while not self._stopping.is_set():
                self._wake.wait(timeout=max(0.1, min(ticks.idle_seconds or 1.0, 1.0)))
                ticks.run_pending()
                if self._wake.is_set():
                    self._wake.clear()
                    self._turn(courier)

    def _turn(self, courier: Courier) -> None:
        """Decide and deliver once; a fault of one job is logged, and costs the others nothing."""
        app, stop, done = self._app, self._stopping.is_set, Round()
        jobs: tuple[tuple[str, Callable[[], object]], ...] = (
            ("process", lambda: self._decide(done)),
            ("timers", lambda: _work_due(app, done, stop)),
            ("deliver", lambda: self._send(courier)),
            ("inform", lambda: _inform(app, stop)),
        )
        for name, job in jobs:
            try:
                job()
            except DatabaseDown as error:
                log.warning("the database cannot be used", job=name, why=str(error))
                return
            except Exception:  # the one boundary a job: the service outlives a bug
                log.exception("a job failed, and is taken up again", job=name)

    def _send(self, courier: Courier) -> None:
        app, stopping = self._app, self._stopping
        now, before = app.clock(), self._sent_at
        self._sent_at = now
        if before is not None and now < before - CLOCK_STEP:
            log.warning("the clock was set back", by_s=(before - now).total_seconds())
            send_at_once(app.database, now)
        done = post(
            app.database,
            courier,
            app.clock,
            stopping.is_set,
            app.desk.office,
            stopping.wait,
            SEND_MOST,
        )
        if done.tried + done.held >= SEND_MOST:
            self._wake.set()

    def _decide(self, done: Round) -> None:
        _process(self._app, done, self._stopping.is_set, DECIDE_MOST)
        if sum(done.processed.reasons.values()) >= DECIDE_MOST:
            self._wake.set()  # there may be more; dates and letters have their turn first
        if done.processed.reasons:
            for event in self._filing.values():
                event.set()

    def _watch(self, key: str) -> None:
        """Receive from one mailbox for ever; its connection lives in this thread."""
        source = self._app.source(key)
        failures = 0
        while not self._stopping.is_set():
            try:
                failures = self._tended(key, source, failures)
            except DatabaseDown as error:
                failures += 1
                log.warning("the database cannot be used", mailbox=key, why=str(error))
                self._stopping.wait(backoff_s(failures, login_refused=False))
            except Exception:  # as in `_turn`: the other mailboxes and the letters go on
                failures += 1
                log.exception("receiving failed, and is taken up again", mailbox=key)
                self._stopping.wait(backoff_s(failures, login_refused=False))
        source.close()

    def _tended(self, key: str, source: Source, failures: int) -> int:
        """Tend a mailbox, or rest where it cannot be reached; return the failures in a row.

        One worker tends a mailbox. Another one waits until that one is gone.
        """
        holds, name = self._app.database.holds, f"mailbox/{key}"
        if not (holds.still(name) or holds.take(name)):
            self._stopping.wait(TAKE_OVER_S)
            return 0
        try:
            self._tend(key, source)
        except SourceUnreachable as error:
            self._filing[key].set()
            self._rest(key, error, failures + 1)
            return failures + 1
        return 0

    def _tend(self, key: str, source: Source) -> None:
        """File away, receive, wait: nothing may select the folder between the last two.

        Each SELECT tells anew how many mails there are, so that IDLE would not tell of one that
        came in between.
        """
        app = self._app
        filed = self._file_away(key, source)
        size_max, stop, now = (
            app.policy.thresholds.mail_size_max,
            self._stopping.is_set,
            app.clock(),
        )
        due = self._reconciled.get(key, now)
        whole = not now < due <= now + RECONCILE_EVERY  # a clock that is set back delays nothing
        received = receive(app.database, source, key, size_max, now, stop, whole=whole)
        if whole:
            self._reconciled[key] = now + RECONCILE_EVERY
            self._filing[key].set()  # what could not be moved before, for want of room say
        if received.seen:
            self._wake.set()
        beat(app.database, f"mailbox {key}", app.clock())
        filing = self._filing[key]
        wait_s = float(min(app.poll_s, PULSE_EVERY_S if filed else FILE_AGAIN_S))
        source.wait(wait_s, lambda: self._stopping.is_set() or filing.is_set())
        if not filed:
            filing.set()

    def _file_away(self, key: str, source: Source) -> bool:
        """File away what is decided; False where that broke off and is to be tried again.

        Mail is received all the same: a server that hangs up on filing must not stop the intake.
        """
        filing = self._filing[key]
        if not filing.is_set():
            return True
        filing.clear()
        try:
            file_away(self._app.database, source, key, self._app.clock())
        except SourceUnreachable as error:
            log.warning("mails could not be filed away", mailbox=key, why=str(error))
            return isinstance(error, FilingRefused)
        except DatabaseDown:
            filing.set()
            raise
        return True

    def _rest(self, key: str, error: SourceUnreachable, failures: int) -> None:
        refused = bool(getattr(error, "login_refused", False))
        pause = backoff_s(failures, login_refused=refused)
        log.warning("mailbox cannot be reached", mailbox=key, why=str(error), again_in_s=pause)
        beat(self._app.database, f"mailbox {key}", self._app.clock(), str(error))
        self._stopping.wait(pause)
