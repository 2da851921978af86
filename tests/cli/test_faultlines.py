"""A fault quotes nobody; and of 500 canaries none comes into the logs, whatever goes wrong."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from mailbot.cli.faultlines import faults
from mailbot.jobs import process
from mailbot.store.tickets import StaleTicket
from tests.cli.conftest import Desk

CANARIES = 500
EACH = 5


def told_of(error: BaseException) -> str:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001  # whatever was raised
        return str(faults(None, "", {"exc_info": caught})["exception"])


def test_a_fault_is_told_by_place_and_kind() -> None:
    told = told_of(ValueError("invalid literal: 'my father is ill'"))
    assert told.endswith("in told_of\nbuiltins.ValueError")
    assert "father" not in told


def test_what_we_say_ourselves_is_told() -> None:
    assert told_of(StaleTicket("KA-2026-000001")).endswith("StaleTicket: KA-2026-000001")


def test_what_it_came_from_is_told_first() -> None:
    def fails() -> None:
        try:
            int("my father")
        except ValueError as error:
            raise KeyError("is ill") from error

    with pytest.raises(KeyError) as caught:
        fails()
    told = faults(None, "", {"exc_info": caught.value})["exception"]
    assert [line for line in told.splitlines() if not line.startswith("  ")] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]
    assert faults(None, "", {"event": "x"}) == {"event": "x"}


def canary(number: int) -> str:
    return f"canary{number:04d}zq"


def mail_with(first: int) -> bytes:
    """Return a mail with five canaries: in name and address, subject, body, file name and file."""
    one, two, three, four, five = (canary(first + n) for n in range(EACH))
    message = EmailMessage()
    message["From"] = f"{one} <{one}@shop.example>"
    message["To"] = "keyaccounts@rimalexpress.example"
    message["Subject"] = f"Late {two}"
    message["Message-ID"] = f"<{two}@mail.example>"
    message["Date"] = "Mon, 05 Jan 2026 11:58:00 +0300"
    message.set_content(
        f"AWB 29001949{first:04d} is late.\nShipper: {three}\nPhone: 050{first:07d}"
    )
    message.add_attachment(five.encode(), maintype="text", subtype="plain", filename=f"{four}.txt")
    return message.as_bytes()


def in_log(text: str) -> list[str]:
    return [canary(n) for n in range(CANARIES) if canary(n) in text]


def test_of_500_canaries_none_is_in_the_logs(
    cut_off: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mails that are decided, letters that nobody takes, and faults that quote what they met."""
    whole = process.decide

    def choking(case: Any) -> Any:
        if "16zq" in case.mail.subject:
            raise ValueError(f"cannot make sense of {case.mail.text}")
        return whole(case)

    monkeypatch.setattr(process, "decide", choking)
    for first in range(0, CANARIES, EACH):
        cut_off.put(f"key_accounts/{first}", mail_with(first))
    done = cut_off("once")
    assert done.exit_code == 1
    log = "\n".join(line for line in done.stderr.splitlines() if line.startswith("{"))
    assert log.count('"decided"') > 50
    assert log.count("a fault while deciding") == 5 * 3
    assert in_log(done.stderr) == []
    for name in ("verify", "health"):
        assert in_log(cut_off(name).stderr) == []


SECRET = "hush7canary"  # noqa: S105  # it is looked for, and must not be found


def test_no_secret_is_ever_printed(cut_off: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELAY_PASSWORD", SECRET)
    cut_off.change("[smtp]", '[smtp]\nusername = "bot"\npassword_env = "RELAY_PASSWORD"')
    cut_off.put("key_accounts/0", mail_with(0))
    for command in (("once",), ("check",), ("outbox", "list", "--json"), ("health",), ("verify",)):
        done = cut_off(*command)
        assert SECRET not in done.stdout + done.stderr
    for path in cut_off.folder.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()
