"""Ten days of reports in a zone where the clock goes back: each once to each, over a crash (R-73).

Berlin's clock goes back in the night to Sunday, 25 October 2026, a working day of this office.
"""

from __future__ import annotations

import signal
import subprocess
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.offices import environment, kind_of, message_of
from tests.stories.correspondence import COMPLETE, SARA, Day, says

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY, MONDAY, THURSDAY, NOVEMBER = 25, 26, 29, 32


def moment(day: int, clock: str) -> datetime:
    """Return a local time of October 2026; day 32 is the first of November."""
    month, date = (10, day) if day <= 31 else (11, day - 31)
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, date, hour, minute, tzinfo=BERLIN)


def reported(day: Day, when: datetime) -> Counter[tuple[str, str]]:
    """Let the bot work; return which reports went to whom."""
    before = len(day.reports)
    day.works(when)
    new = day.reports[before:]
    return Counter((kind_of(letter), reader) for letter in new for reader in letter.to)


def dies_after_its_first_report(day: Day, when: datetime) -> None:
    """Kill the program when it has committed one report and sent none."""
    running = subprocess.Popen(
        day.office.command("once", "--at", when.isoformat()), stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=environment(), text=True,
    )  # fmt: skip
    assert running.stderr is not None
    for line in running.stderr:
        if "a report went out" in line:
            break
    running.kill()
    assert running.wait() == -signal.SIGKILL
    running.stderr.close()
    assert not day.office.fresh()


def zone_of(day: Day, zone: str) -> None:
    """Let the office lie elsewhere, as an operator writes it."""
    config = day.office.config
    text = config.read_text(encoding="utf-8")
    assert '"Asia/Riyadh"' in text
    config.write_text(text.replace('"Asia/Riyadh"', f'"{zone}"'), encoding="utf-8")


@pytest.mark.timeout(300)
def test_each_report_goes_once_to_each_over_a_change_of_the_clock_a_crash_and_an_outage(
    day: Day,
) -> None:
    zone_of(day, "Europe/Berlin")
    day.writes(SARA, moment(22, "09:00"), "Late shipment", COMPLETE)
    assert reported(day, moment(SUNDAY, "07:29")) == {}
    digests = reported(day, moment(SUNDAY, "07:30"))
    readers = {reader for _, reader in digests}
    assert readers
    assert digests == {("digest", reader): 1 for reader in readers}
    weekly = reported(day, moment(SUNDAY, "08:00"))
    assert weekly
    assert {kind for kind, _ in weekly} == {"weekly"}
    assert set(weekly.values()) == {1}
    assert reported(day, moment(SUNDAY, "08:30")) == {}

    dies_after_its_first_report(day, moment(MONDAY, "07:30"))
    after = reported(day, moment(MONDAY, "07:31")) + reported(day, moment(MONDAY, "08:31"))
    assert after == digests

    # Nobody ran the program on Tuesday and Wednesday: one digest tells of both days.
    first = len(day.reports)
    assert reported(day, moment(THURSDAY, "09:00")) == digests
    one = message_of(day.reports[first])
    assert "digest" in str(one["X-Mailbot-Kind"])
    assert says(day.reports[first], "26 October")

    month = reported(day, moment(NOVEMBER, "08:00"))
    kinds = Counter(kind for kind, _ in month.elements())
    assert kinds["digest"] == len(readers)
    assert kinds["weekly"] == sum(weekly.values())
    assert kinds["monthly-draft"] >= 1
    assert set(month.values()) == {1}
    assert reported(day, moment(NOVEMBER, "08:30")) == {}
