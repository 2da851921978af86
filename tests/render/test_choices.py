"""The reader's own matters, listed."""

from __future__ import annotations

from mailbot.render.choices import SUBJECT_MAX, choices
from mailbot.render.given import Given

ROWS = (
    {"ref": "KA-2026-000001", "subject": "x" * 200, "waybill": "290019498498", "state": "OPEN"},
    {"ref": "KA-2026-000002", "subject": "", "waybill": None, "state": "ODD"},
)


def test_they_are_numbered_and_say_no_more_than_given() -> None:
    first, second = choices(Given({"tickets": ROWS}), "en")
    assert (first.number, first.ref.text, first.state) == (1, "KA-2026-000001", "with our team")
    assert first.subject is not None
    assert len(first.subject.text) <= SUBJECT_MAX
    assert (second.number, second.subject, second.waybill, second.state) == (2, None, None, "")
