"""A large mail is handled within a bounded memory; one over the limit is never fetched."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import encodebytes
from pathlib import Path

from mailbot.jobs.receive import receive
from mailbot.store.engine import open_database
from mailbot.transport.imap import ImapSource
from tests.databases import Server
from tests.faults.proxy import Proxy, Wrong
from tests.jobs.samples import raw_mail, rows_of
from tests.offices import bot, environment
from tests.servers import Human, ImapPlace
from tests.store.samples import NOON

MB = 1024 * 1024
MEMORY_MB = 450
MEASURE = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([done.returncode, used, done.stderr[-500:]]))
"""


def with_attachment(size: int) -> bytes:
    mail = raw_mail(
        "Photos of the damage",
        "w1@firm1.example",
        "PLACE",
        To="keyaccounts@rimalexpress.example",
    ).replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=b")
    body = (
        b"--b\r\nContent-Type: text/plain\r\n\r\nAWB 290019498498 arrived broken.\r\n"
        b"--b\r\nContent-Type: image/jpeg; name=a.jpg\r\nContent-Disposition: attachment\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + encodebytes(bytes(range(256)) * (size // 256)).replace(b"\n", b"\r\n")
        + b"--b--\r\n"
    )
    return mail.replace(b"PLACE", body)


def test_25_mb_attached_are_handled_in_bounded_memory(tmp_path: Path, embedded: ImapPlace) -> None:
    with bot(tmp_path, embedded) as office:
        office.put("key_accounts", with_attachment(25 * MB))
        told = subprocess.run(
            [sys.executable, "-c", MEASURE, *office.command("once")],
            capture_output=True,
            text=True,
            env={**environment(), "MAILBOT_THRESHOLDS__MAIL_SIZE_MAX_MB": "40"},
            check=True,
        )
        code, used_mb, words = json.loads(told.stdout)
        print(f"{used_mb:.0f} MB in the largest process")
        assert code == 0, words
        assert used_mb < MEMORY_MB
        database = open_database(f"sqlite:///{tmp_path / 'mailbot.db'}")
        [row] = rows_of(database, "inbound")
        assert (row["state"], row["too_large"]) == ("handled", False)
        assert row["size"] > 34 * MB
        database.dispose()


def test_of_a_mail_over_the_limit_only_the_head_crosses_the_line(
    sqlite: Server, embedded: ImapPlace
) -> None:
    settings = embedded.settings()
    person = Human(settings, embedded)
    person.put(with_attachment(3 * MB))
    person.close()
    database = sqlite.migrated()
    with Proxy(embedded.port, Wrong(0)) as proxy:
        source = ImapSource(embedded.settings(port=proxy.port, username=settings.username))
        with source:
            assert receive(database, source, "ka", 2 * MB, NOON).new == 1
        assert proxy.from_server < 64 * 1024
    [row] = rows_of(database, "inbound")
    assert row["too_large"]
    assert row["size"] > 4 * MB
