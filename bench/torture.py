"""Kill it, stop its servers, lie to it; then prove that nothing is lost and nothing came twice.

    python bench/torture.py [--mails 600] [--seed 1] [--database sqlite|postgresql] [--workers N]
                            [--every 6] [--minutes 60] [--log FILE]

Lets the mails of torments.py arrive in two mailboxes of a Dovecot while `mailbot run` works (three
workers on PostgreSQL, one on SQLite), kills a worker with SIGKILL every few seconds (each tenth
time all of them), and now and then stops Dovecot or the SMTP server, cuts the database's sessions
or locks its file. The SMTP server hangs up after the final dot of some letters. At the end the
program is let run to its end, and oracle.py joins what was injected, the database and what the
SMTP server took; `mailbot verify` is asked as well. Exit 0 where nothing is lost, no ticket and no
letter is there twice but those told as uncertain. At full size: `--mails 20000 --minutes 120`.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

import sqlalchemy as sa
from mailserver import HOST, PASSWORD, Mailserver, Sink, dovecot, sink
from oracle import findings, summary
from torments import FIRST, SECOND, Torment, torment

from mailbot.store import models
from tests.databases import postgres_server
from tests.offices import CONFIG
from tests.store.test_migrate import full_url

BACKLOG = 400
DROPS = 0.01
LATER_MIN = (0, 21, 37, 58)
"""When what is in doubt at the end is worked: leases end after 20 minutes, doubts wait 15."""


@dataclass
class Workers:
    """The bot's processes, which are killed and started again."""

    config: Path
    count: int
    log: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    killed: int = 0

    def start(self) -> None:
        """Let there be as many as there should be."""
        self.running = [one for one in self.running if one.poll() is None]
        with self.log.open("ab") as out:
            while len(self.running) < self.count:
                env = {**os.environ, "BENCH_PASSWORD": PASSWORD}
                one = subprocess.Popen(self.command("run"), stdout=out, stderr=out, env=env)
                self.running.append(one)

    def kill(self, chosen: Sequence[subprocess.Popen[bytes]]) -> None:
        """Kill some, as a power cut would."""
        for one in chosen:
            if one.poll() is None:
                one.send_signal(signal.SIGKILL)
                one.wait()
                self.killed += 1

    def stop(self) -> None:
        """Let all end in order."""
        for one in self.running:
            one.send_signal(signal.SIGTERM)
        for one in self.running:
            one.wait(120)

    def command(self, *words: str) -> list[str]:
        """The command line of the program."""
        return [sys.executable, "-m", "mailbot", *words, "--config", str(self.config)]

    def work(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run another command to its end."""
        env = {**os.environ, "BENCH_PASSWORD": PASSWORD}
        return subprocess.run(
            self.command(*words), capture_output=True, text=True, env=env, check=False
        )


@dataclass
class Torture:
    """One run: what arrives, who works, and what goes wrong."""

    given: argparse.Namespace
    url: str
    server: Mailserver
    letters: Sink
    workers: Workers
    chance: Random
    injected: list[Torment] = field(default_factory=list)
    events: Counter[str] = field(default_factory=Counter)

    def run(self) -> int:
        """Torture, let it come to its end, and judge; return the exit code."""
        began = time.monotonic()
        boxes = {name: self.server.box(name) for name in (FIRST, SECOND)}
        engine = sa.create_engine(self.url)
        number = rounds = 0
        self.workers.start()
        while number < self.given.mails or self._waiting(engine):
            if time.monotonic() - began > self.given.minutes * 60:
                print(f"time is up after {number} mails")
                break
            while number < self.given.mails and self._waiting(engine) < BACKLOG:
                for one in torment(number, self.given.seed):
                    self.injected.append(one)
                    for name in one.boxes:
                        self.server.put([one.raw], boxes[name])
                number += 1
            rounds += 1
            time.sleep(self.given.every * self.chance.uniform(0.3, 1.7))
            self._hurt(rounds, engine)
            if rounds % 20 == 0:
                self._tell(number, began)
        engine.dispose()
        return self._judge(began)

    def _waiting(self, engine: sa.Engine) -> int:
        """Return how many mails have arrived and are not decided."""
        table = models.inbound
        query = sa.select(sa.func.count()).where(table.c.state != "pending")
        try:
            with engine.connect() as conn:
                decided = conn.scalar(query) or 0
        except sa.exc.DBAPIError:  # not there yet, or locked by ourselves
            return BACKLOG
        return len({(one.number, one.raw) for one in self.injected}) - decided - self._same()

    def _same(self) -> int:
        """Return how many arrived as another delivery of a mail that had come."""
        return sum(one.raw.startswith(b"Received: from another") for one in self.injected)

    def _hurt(self, rounds: int, engine: sa.Engine) -> None:
        """Kill a worker, each tenth time all, and now and then do something else besides."""
        workers = self.workers
        everyone = rounds % 10 == 0
        workers.kill(workers.running if everyone else [self.chance.choice(workers.running)])
        workers.start()
        if rounds % 7 == 3:
            self.events["Dovecot stopped"] += 1
            self.server.stop()
            time.sleep(self.chance.uniform(0.5, 3))
            self.server.start()
        elif rounds % 7 == 5:
            self.events["SMTP server stopped"] += 1
            self.letters.stop()
            time.sleep(self.chance.uniform(0.5, 3))
            self.letters.start()
        elif rounds % 11 == 4:
            self._hurt_database(engine)

    def _hurt_database(self, engine: sa.Engine) -> None:
        if engine.dialect.name == "postgresql":
            self.events["database sessions cut"] += 1
            with engine.connect() as conn:
                cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <>"
                conn.execute(sa.text(f"{cut} pg_backend_pid() AND datname = current_database()"))
            return
        self.events["database locked"] += 1
        other = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=30)
        other.execute("BEGIN IMMEDIATE")
        time.sleep(self.chance.uniform(1, 12))
        other.rollback()
        other.close()

    def _tell(self, number: int, began: float) -> None:
        minutes = (time.monotonic() - began) / 60
        print(f"{minutes:5.1f} min: {number} mails, {self.workers.killed} kills", flush=True)

    def _judge(self, began: float) -> int:
        time.sleep(2)
        self.workers.stop()
        now = datetime.now(UTC)
        for later in LATER_MIN:
            done = self.workers.work("once", "--at", (now + timedelta(minutes=later)).isoformat())
            if done.returncode not in (0, 1):
                print(done.stderr[-2000:])
        taken = self.letters.taken()
        found = list(findings(self.url, self.injected, taken))
        verified = self.workers.work("verify")
        print(
            f"seed {self.given.seed}, {self.url.partition(':')[0]}, {self.workers.count} workers: "
            f"{len(self.injected)} mails in {(time.monotonic() - began) / 60:.1f} minutes, "
            f"{self.workers.killed} kills, {dict(self.events)}"
        )
        print(summary(self.url, taken))
        print(f"verify exits {verified.returncode}")
        for line in found[:50]:
            print(f"  {line}")
        print("holds" if not found else f"{len(found)} findings")
        return 1 if found or verified.returncode else 0


def main() -> None:
    """Torture once, and judge."""
    given = _arguments()
    given.workers = given.workers or (1 if given.database == "sqlite" else 3)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-torture-")))
        url = stack.enter_context(_database(given.database, folder))
        server = stack.enter_context(dovecot())
        letters = stack.enter_context(sink(DROPS))
        workers = Workers(config_of(folder, url, server, letters), given.workers, Path(given.log))
        stack.callback(lambda: workers.kill(workers.running))
        torture = Torture(given, url, server, letters, workers, Random(given.seed))
        code = torture.run()
    sys.exit(code)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Nothing lost, nothing twice, whatever happens.")
    parser.add_argument("--mails", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--every", type=float, default=6.0)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--log", default=os.devnull)
    return parser.parse_args()


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder}/mailbot.db"
        return
    with postgres_server() as server:
        if server is None:
            raise SystemExit("PostgreSQL's server programs are not on this machine")
        yield full_url(server.migrated())


def config_of(folder: Path, url: str, server: Mailserver, letters: Sink) -> Path:
    tables = {
        key: f'[mailboxes.{key}.imap]\nhost = "{HOST}"\nport = {server.port}\n'
        f'security = "plain"\nusername = "{user}"\npassword_env = "BENCH_PASSWORD"'
        for key, user in (("key_accounts", FIRST), ("complaints", SECOND))
    }
    path = folder / "mailbot.toml"
    path.write_text(CONFIG.format(database=url, smtp_port=letters.port, **tables))
    return path


if __name__ == "__main__":
    main()
