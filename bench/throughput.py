"""From mailbox to ticket to acknowledgement: mails a second, beside the floor in the same run.

    python bench/throughput.py [--mails 500] [--database sqlite|postgresql|URL] [--workers 1]
                               [--pin] [--latency 40] [--floor-only]

Starts a Dovecot and an SMTP sink of its own, lets the floor (floor.py) take the mails of
mailbag.py, then `mailbot run`, as an operator runs it. Prints mails and letters a second and their
ratio to the floor, the CPU time a mail of each of the bot's processes, its memory, and how long a
single mail takes from its arrival to the acknowledgement (IDLE). A mail by which a customer is
answered and a colleague told is two letters, the floor's is one: the ratio counts letters. On a
machine that others use too, the ratio of CPU time a letter says more than that of letters a second.
`--pin` keeps all of the bot's processes on one core.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[1]))

from floor import floor
from mailbag import TOKEN, mail
from mailserver import HOST, PASSWORD, USER, Mailserver, Sink, dovecot, sink

from tests.databases import postgres_server
from tests.offices import CONFIG
from tests.store.test_migrate import full_url

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE_S = 600.0


@dataclass(frozen=True)
class Usage:
    """What the processes of the bot have used: CPU seconds by kind of process, megabytes."""

    cpu: dict[str, float]
    memory_mb: float

    def since(self, before: Usage) -> dict[str, float]:
        """Return the CPU seconds used since then."""
        return {name: used - before.cpu.get(name, 0.0) for name, used in self.cpu.items()}


def main() -> None:
    """Measure floor and bot, and print the figures."""
    given = _arguments()
    made = [mail(number) for number in range(given.mails)]
    raws = [raw for raw, _ in made]
    base, cpu_s = _floor(raws)
    print(
        f"floor: {base:6.1f} mails/s, a letter each ({given.mails} mails),"
        f" {cpu_s / len(raws) * 1000:.2f} ms of CPU a mail",
        flush=True,
    )
    if given.floor_only:
        return
    with tempfile.TemporaryDirectory(prefix="bench-office-") as name, _database(given, name) as url:
        _bot(Path(name), url, given, made, (base, cpu_s))


@contextmanager
def _database(given: argparse.Namespace, folder: str) -> Iterator[str]:
    """Yield the URL: of a new SQLite file, of a database in a new PostgreSQL, or what is given."""
    with ExitStack() as stack:
        url = given.database
        if url == "sqlite":
            url = f"sqlite:///{folder}/mailbot.db"
        elif url == "postgresql":
            server = stack.enter_context(postgres_server())
            if server is None:
                raise SystemExit("PostgreSQL's server programs are not on this machine")
            stack.callback(server.clear)
            url = full_url(server.migrated())
        yield url


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mails a second, beside the floor.")
    parser.add_argument("--mails", type=int, default=500)
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--latency", type=int, default=40)
    parser.add_argument("--floor-only", action="store_true")
    parser.add_argument("--log", default=os.devnull)
    return parser.parse_args()


def _floor(raws: Sequence[bytes]) -> tuple[float, float]:
    """Return the floor's mails a second, and the CPU seconds of its one process."""
    with dovecot() as server, sink() as letters:
        server.put(raws)
        start = time.monotonic()
        process = get_context("fork").Process(target=floor, args=(server.port, letters.port))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process.start()
        process.join()
        seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return len(letters.taken()) / seconds, cpu_s


def _bot(
    folder: Path,
    url: str,
    given: argparse.Namespace,
    made: Sequence[tuple[bytes, bool]],
    floor_of: tuple[float, float],
) -> None:
    base, cpu_s = floor_of
    persons = sum(person for _, person in made)
    with dovecot() as server, dovecot() as other, sink() as letters:
        config = _config(folder, url, server, other, letters)
        with _serving(config, given) as workers:
            _warm(server, letters)
            raws = [raw for raw, _ in made]
            before, start = _usage(workers), server.put(raws)
            seen = len(letters.taken())
            _until(lambda: _answered(letters) >= persons + 1)
            _settled(letters)
            after, taken = _usage(workers), letters.taken()[seen:]
            seconds = taken[-1].at - start
            rate = len(taken) / seconds
            print(
                f"mailbot: {len(made) / seconds:6.1f} mails/s, {rate:6.1f} letters/s,"
                f" {rate / base:.0%} of the floor"
                f" ({given.workers} workers, {url.partition(':')[0]})"
            )
            used_s = sum(after.since(before).values())
            print(
                f"  CPU a letter: {used_s / len(taken) / cpu_s * len(raws):.1f} times the floor's"
            )
            for name, used in after.since(before).items():
                print(f"  CPU {name:10} {used / len(made) * 1000:6.2f} ms a mail")
            print(f"  memory {after.memory_mb:.0f} MB (proportional set size of all processes)")
            _latency(server, letters, given.latency)


def _config(folder: Path, url: str, server: Mailserver, other: Mailserver, letters: Sink) -> Path:
    boxes = {
        f"key_accounts={server.port}": "key_accounts",
        f"complaints={other.port}": "complaints",
    }
    imap = {
        key: f'[mailboxes.{key}.imap]\nhost = "{HOST}"\nport = {name.split("=")[1]}\n'
        f'security = "plain"\nusername = "{USER}"\npassword_env = "BENCH_PASSWORD"'
        for name, key in boxes.items()
    }
    path = folder / "mailbot.toml"
    path.write_text(CONFIG.format(database=url, smtp_port=letters.port, **imap))
    return path


@contextmanager
def _serving(config: Path, given: argparse.Namespace) -> Iterator[list[int]]:
    command = [sys.executable, "-m", "mailbot", "run", "--config", str(config)]
    env = {**os.environ, "BENCH_PASSWORD": PASSWORD}
    if given.pin:
        command = ["taskset", "--cpu-list", "0", *command]
    with Path(given.log).open("w") as out:
        started = [
            subprocess.Popen(command, stdout=out, stderr=out, env=env) for _ in range(given.workers)
        ]
        try:
            yield [process.pid for process in started]
        finally:
            for process in started:
                process.send_signal(signal.SIGTERM)
            for process in started:
                process.wait(60)


def _warm(server: Mailserver, letters: Sink) -> None:
    """Let one mail through, so that all is loaded."""
    server.put([mail(10**6 + 7)[0]])
    _until(lambda: bool(_answered(letters)))
    _settled(letters)


def _answered(letters: Sink) -> int:
    return len({one.answers for one in letters.taken() if one.answers.endswith(TOKEN)})


def _until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not done():
        if time.monotonic() > until:
            raise SystemExit("the bot did not finish in time")
        time.sleep(0.1)


def _settled(letters: Sink) -> None:
    """Wait until no letter comes any more."""
    count = -1
    while count != len(letters.taken()):
        count = len(letters.taken())
        time.sleep(1.5)


def _latency(server: Mailserver, letters: Sink, count: int) -> None:
    taken_s = []
    for number in range(2 * 10**6, 2 * 10**6 + 3 * count):
        raw, person = mail(number)
        if not person or len(taken_s) == count:
            continue
        start = server.put([raw])
        name = f"{number}@{TOKEN}"
        found: list[float] = []
        while not found:
            time.sleep(0.01)
            found = [one.at for one in letters.taken() if one.answers == name]
        taken_s.append(found[0] - start)
        time.sleep(0.3)
    if len(taken_s) > 1:
        high = quantiles(taken_s, n=100, method="inclusive")[98]
        print(
            f"  latency from arrival to acknowledgement: median {median(taken_s) * 1000:.0f} ms,"
            f" 99th percentile {high * 1000:.0f} ms ({count} mails); Dovecot tells after 500 ms"
        )


def _usage(workers: Sequence[int]) -> Usage:
    cpu: dict[str, float] = {}
    memory = 0.0
    for pid in workers:
        for name, one in (("deciding", pid), *(("reading", child) for child in _children(pid))):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            cpu[name] = cpu.get(name, 0.0) + (int(fields[11]) + int(fields[12])) / TICKS
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text().split("Pss:")[1]
            memory += int(rollup.split()[0]) / 1024
    return Usage(cpu, memory)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found


if __name__ == "__main__":
    main()
