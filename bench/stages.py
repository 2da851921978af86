"""What a mail costs in CPU time, stage by stage, in one process and without servers.

    python bench/stages.py [--mails 200] [--tickets 100000] [--profile FILE]

Keeping, reading, deciding (look up, decide, render, commit) and delivering (lease, hand to a
courier that takes all, record), each as the jobs do it, on SQLite. With `--tickets` the same mails
go to an empty office and to one with so many tickets, in turns.
"""

from __future__ import annotations

import argparse
import cProfile
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import structlog
from crowd import multiply
from mailbag import mail

from mailbot.app import App, wall_clock
from mailbot.config import load
from mailbot.jobs.deliver import deliver
from mailbot.jobs.process import Desk, process
from mailbot.jobs.reader import Read, read_raw
from mailbot.mail.identity import content_id
from mailbot.store import inbound
from mailbot.store.inbound import NewInbound
from mailbot.transport.smtp import Sent
from tests.offices import CONFIG

BATCH = 50
ROUND = 25
STAGES = ("keep", "read", "decide", "deliver")
FOLDER = 'folder = "mails"'


class ReadBefore:
    """A reader that has read everything already."""

    def __init__(self, known: dict[bytes, Read]) -> None:
        self._known = known

    def start(self) -> None:
        """There is nothing to start."""

    def ready(self) -> None:
        """There is nothing to wait for."""

    def read(self, raw: bytes) -> Read:
        """Return what was read."""
        return self._known[raw]

    def close(self) -> None:
        """There is nothing to close."""


class TakesAll:
    """A courier that takes every letter."""

    def send(self, _envelope_from: str, to: tuple[str, ...], _raw: bytes) -> Sent:
        """Say that all was delivered."""
        return Sent(delivered=to)


def main() -> None:
    """Measure the stages and print them."""
    given = _arguments()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    raws = [mail(number, seed=given.seed)[0] for number in range(given.mails)]
    profile = cProfile.Profile(time.process_time) if given.profile else None
    with tempfile.TemporaryDirectory(prefix="bench-stages-") as name:
        offices = {0: _office(Path(name) / "empty", 0)}
        if given.tickets:
            offices[given.tickets] = _office(Path(name) / "crowd", given.tickets)
        # In turns, so that what else the machine does falls on both alike.
        used = {tickets: dict.fromkeys(STAGES, 0.0) for tickets in offices}
        for start in range(0, len(raws), ROUND):
            for tickets, app in offices.items():
                for stage, seconds in _run(app, raws[start : start + ROUND], profile).items():
                    used[tickets][stage] += seconds
        for app in offices.values():
            app.close()
    _tell(used, len(raws))
    if profile:
        profile.dump_stats(given.profile)


def _tell(used: dict[int, dict[str, float]], mails: int) -> None:
    wholes = []
    for tickets, stages in used.items():
        wholes.append(sum(stages.values()) / mails * 1000)
        told = "  ".join(f"{n} {seconds / mails * 1000:.2f}" for n, seconds in stages.items())
        print(f"{tickets:>9,} tickets before: {told}  in all {wholes[-1]:.2f} ms of CPU a mail")
    if len(wholes) > 1:
        print(f"growth {wholes[1] / wholes[0] - 1:+.1%}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="CPU time a mail by stage.")
    parser.add_argument("--mails", type=int, default=200)
    parser.add_argument("--tickets", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", default="")
    return parser.parse_args()


def _office(folder: Path, tickets: int) -> App:
    """Return an office on a new SQLite file, warm, with so many tickets."""
    (folder / "mails").mkdir(parents=True)
    url = f"sqlite:///{folder}/mailbot.db"
    text = CONFIG.format(database=url, smtp_port=25, key_accounts=FOLDER, complaints=FOLDER)
    (folder / "mailbot.toml").write_text(text)
    app = App(load(folder / "mailbot.toml", {}, credentials=False), wall_clock)
    _run(app, [mail(number, seed=2)[0] for number in range(30)], None)
    if tickets:
        multiply(app.database, tickets)
    _run(app, [mail(number, seed=3)[0] for number in range(30)], None)
    return app


def _run(app: App, raws: Sequence[bytes], profile: cProfile.Profile | None) -> dict[str, float]:
    now, known = wall_clock(), {}
    watch = time.process_time
    marks = [watch()]
    for start in range(0, len(raws), BATCH):
        rows = [
            NewInbound(
                raw=raw,
                content_id=content_id(raw),
                mailbox="key_accounts",
                received_at=now,
                size=len(raw),
                uidvalidity=None,
                uid=None,
            )
            for raw in raws[start : start + BATCH]
        ]
        with app.database.writing() as conn:
            inbound.keep_many(conn, rows)
    marks.append(watch())
    for raw in raws:
        known[raw] = read_raw(raw, app.vocabulary, frozenset(app.policy.company.domains))
    marks.append(watch())
    if profile:
        profile.enable()
    desk = Desk(app.database, app.desk.office, app.vocabulary, ReadBefore(known))
    process(desk, now)
    marks.append(watch())
    deliver(app.database, TakesAll(), now, office=app.desk.office)
    if profile:
        profile.disable()
    marks.append(watch())
    return {name: marks[at + 1] - marks[at] for at, name in enumerate(STAGES)}


if __name__ == "__main__":
    main()
