"""A mail that nobody can read waits for a person, and stops nothing."""

from __future__ import annotations

import subprocess

from mailbot.demo import samples
from tests.stories.correspondence import COMPLETE, SARA, Day, at


def test_a_broken_mail_is_kept_whole_tried_again_and_put_aside(day: Day) -> None:
    broken = samples.broken(at("11:00"))
    day.office.put("key_accounts", broken)
    day.office.put(
        "key_accounts", samples.new_mail(SARA, "us", at("11:00"), "Late parcel", COMPLETE)
    )
    sent = day.works(at("11:00"), ends_with=1)  # 1: something new needs a person
    assert ("acknowledgement", SARA.email) in sent.told
    assert day.office.mails("key_accounts", "Mailbot/Quarantine") == [broken]

    (kept,) = day.told("quarantine", "list", "--json")
    assert kept["reason"] == "no-writer"
    number = str(kept["id"])
    shown = subprocess.run(
        day.office.command("quarantine", "show", number), capture_output=True, check=True
    )
    assert shown.stdout == broken

    assert day.office.mailbot("quarantine", "retry", number).returncode == 0
    assert day.works(at("11:05"), ends_with=1) == []
    assert [mail["id"] for mail in day.told("quarantine", "list", "--json")] == [kept["id"]]

    dropped = day.office.mailbot("quarantine", "drop", number, "--reason", "empty")
    assert dropped.returncode == 0
    assert day.told("quarantine", "list", "--json") == []
    assert day.office.mailbot("quarantine", "retry", number).returncode == 2
