"""`mailbot erase`: what it prints, and how it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from email.message import EmailMessage

import pytest
import sqlalchemy as sa

from mailbot.desk.ticket import State
from mailbot.store import tickets
from mailbot.store.models import metadata
from mailbot.store.tickets import TicketFilter
from tests.cli.conftest import Desk


def test_a_refusal_says_what_holds_it(worked: Desk) -> None:
    done = worked("erase", "sara@nokhba.example", "--reason", "asked")
    assert done.exit_code == 1
    assert "refused: KA-2026-000001: the ticket is open" in done.stderr


def test_a_refusal_as_json(worked: Desk) -> None:
    done = worked("erase", "sara@nokhba.example", "--reason", "asked", "--json")
    told = json.loads(done.stdout)
    assert told["erased"] is False
    assert {"what": "KA-2026-000001", "why": "the ticket is open"} in told["refused"]


def test_of_a_stranger_nothing_is_held(worked: Desk) -> None:
    (told,) = worked.json("erase", "nobody@elsewhere.example", "--reason", "asked", "--json")
    assert told == {
        "erased": True, "refused": [], "tickets": [], "mails": 0, "letters": 0, "others": 0,
    }  # fmt: skip


CANARIES = 500
EACH = 5
SARA = "sara@qandil.example"


def canary(number: int) -> str:
    return f"canary{number:04d}zq"


def of_her(first: int) -> bytes:
    """Return a mail with canaries in her name, the subject, the words, and a file and its name."""
    one, two, three, four, five = (canary(first + n) for n in range(EACH))
    message = EmailMessage()
    message["From"] = f"{one} <{SARA}>"
    message["To"] = "keyaccounts@rimalexpress.example"
    message["Subject"] = f"Late {two}"
    message["Message-ID"] = f"<{two}@mail.example>"
    message["Date"] = "Mon, 05 Jan 2026 11:58:00 +0300"
    message.set_content(
        f"AWB 29001949{first:04d} is late.\nShipper: {three}\nConsignee email: {three}@x.example"
    )
    message.add_attachment(five, filename=f"{four}.txt")
    return message.as_bytes()


def in_files(desk: Desk) -> list[str]:
    """Return the canaries in any byte of the database's files, packed ones unpacked."""
    raw = b"".join(path.read_bytes() for path in desk.folder.glob("mailbot.db*"))
    database = desk.database()
    with database.reading() as conn:
        rows = [row for t in metadata.sorted_tables for row in conn.execute(sa.select(t))]
    database.dispose()
    text = repr(rows) + raw.decode("latin-1")
    return [canary(n) for n in range(CANARIES) if canary(n) in text]


def test_of_500_canaries_none_is_left_in_the_database(fresh: Desk) -> None:
    for first in range(0, CANARIES, EACH):
        fresh.put(f"key_accounts/{first}", of_her(first))
    fresh("once")
    assert len(in_files(fresh)) == CANARIES
    database = fresh.database()
    with database.writing() as conn:
        for ticket in tickets.search(conn, TicketFilter()):
            tickets.update(conn, replace(ticket, state=State.CLOSED, next_action_at=None))
    database.dispose()
    assert fresh("erase", SARA, "--reason", "asked").exit_code == 0
    assert in_files(fresh) == []
    assert fresh("verify").exit_code == 0
    (person,) = fresh.json("export", SARA, "--json")
    assert person["type"] == "person"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nobody", "--reason", "asked"),
        ("a@b.example",),
        ("a@b.example", "--reason", " "),
        ("Sara <a@b.example>", "--reason", "asked"),
    ],
)
def test_a_wrong_call(worked: Desk, arguments: tuple[str, ...]) -> None:
    assert worked("erase", *arguments).exit_code == 2
