"""`mailbot run` as a program: it serves, and a signal ends it cleanly."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mailbot.store import inbound
from mailbot.store.engine import open_database
from tests.cli.conftest import MAILS, mail
from tests.offices import Bot, bot, environment
from tests.servers import ImapPlace

COMPLETE = mail(*MAILS["key_accounts/1-complete"])
GAPS = mail(*MAILS["key_accounts/2-gaps"])
PATIENCE_S = 75.0
"""Longer than `poll_s`: a server's hint may be lost, then the next look a minute later finds it."""


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


@contextmanager
def running(office: Bot) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        office.command("run"), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(), text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_what_comes_and_a_signal_ends_it_with_nothing_half_done(
    tmp_path: Path, embedded: ImapPlace, number: signal.Signals
) -> None:
    with bot(tmp_path, embedded) as office, running(office) as process:
        office.put("key_accounts", COMPLETE)
        until(lambda: len(office.sink.accepted) >= 2)
        office.put("complaints", GAPS)
        until(lambda: len(office.sink.accepted) >= 4)
        until(lambda: office.mails("complaints", "Mailbot/Done") == [GAPS])
        process.send_signal(number)
        told, words = process.communicate(timeout=20)
        assert process.returncode == 0
        assert told == ""
        assert "serving; SIGTERM ends it" in words
        assert words.rstrip().endswith("ended; nothing was left half done")
        database = open_database(f"sqlite:///{office.folder / 'mailbot.db'}")
        with database.reading() as conn:
            assert {k: v for k, v in inbound.counts(conn).items() if v} == {"handled": 2}
        database.dispose()
        assert office.mailbot("health").returncode == 0


def test_a_signal_while_nothing_happens_ends_it_too(tmp_path: Path, embedded: ImapPlace) -> None:
    with bot(tmp_path, embedded) as office, running(office) as process:
        until(lambda: "well" in office.mailbot("health").stdout)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
        assert process.returncode == 0
