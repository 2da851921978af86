"""Kept mails read once more: only what differs is told, in order, and one bad mail costs itself."""

from __future__ import annotations

from typing import Any

from mailbot.jobs.reader import ReadingFailed
from mailbot.jobs.replay import Again, replay
from mailbot.reading.gist import Change, gist
from mailbot.reading.reading import Disposition
from mailbot.store.replay import KeptMail
from tests.desk.office import NOON
from tests.jobs.samples import Reads, raw_mail

URGENT: dict[str, dict[str, Any]] = {"Late": {"urgency": 2}}


def mail(number: int, subject: str, **changes: Any) -> KeptMail:
    raw = raw_mail(subject)
    values = {
        "id": number, "received_at": NOON, "message_id": "", "raw": raw, "refs": (),
        "disposition": "request", "understood": gist(Reads().read(raw).reading),
    }  # fmt: skip
    return KeptMail(**{**values, **changes})


def again(*mails: KeptMail, readers: int = 1, **reads: Any) -> list[Again]:
    return list(replay(mails, lambda: Reads(**reads), readers))


def test_what_differs_is_told() -> None:
    same, late = again(mail(1, "Hello"), mail(2, "Late"), says=URGENT)
    assert (same.changes, same.error) == ((), "")
    assert late.changes == (Change("urgency", 0, 2),)


def test_several_read_at_a_time_and_the_order_stays() -> None:
    found = again(*(mail(n, f"Mail {n}") for n in range(40)), readers=3)
    assert [one.mail.id for one in found] == list(range(40))


def test_a_mail_that_cannot_be_read_costs_itself() -> None:
    failing = {"Late": [ReadingFailed("reading took over 20 s")]}
    late, other = again(mail(1, "Late"), mail(2, "Hello"), fails=failing)
    assert late.error == "reading took over 20 s"
    assert (other.error, other.changes) == ("", ())


def test_of_an_old_mail_the_disposition_is_compared() -> None:
    old = mail(1, "Hello", understood=None, disposition="bulk")
    (told,) = again(old)
    assert told.changes == (Change("disposition", "bulk", Disposition.REQUEST),)
    assert not told.whole
    (same,) = again(mail(1, "Hello", understood=None))
    assert (same.changes, same.whole) == ((), False)
