"""Log lines hold nobody's address or number; what the office goes by stays readable."""

from __future__ import annotations

import pytest

from mailbot.cli.masking import mask_event, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("no such user sara.ahmad@noor.example here", "no such user s…@noor.example here"),
        ("<سارة@متجر.example>: 450", "<س…@متجر.example>: 450"),
        ("KeyError: '0501234567'", "KeyError: '…67'"),
        ("call +966 50 123 4567 now", "call …67 now"),
        ("IBAN SA0380000000608010167519", "IBAN SA…19"),
        ("٠٥٠١٢٣٤٥٦٧", "…٦٧"),
    ],
)
def test_people_are_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "KA-2026-000123 at 2026-12-01T15:09:37+00:00",
        "127.0.0.1:58919: [Errno 111] Connection refused",
        "550 5.1.1 nobody",
    ],
)
def test_the_rest_stays(text: str) -> None:
    assert masked(text) == text


def test_every_value_of_a_line_is_masked_and_nothing_else_changed() -> None:
    line = {
        "event": "letter",
        "why": "a@b.example: 550",
        "outbox": 7,
        "timestamp": "20261201150937",
    }
    found = mask_event(None, "info", dict(line))
    assert found == {**line, "why": "a…@b.example: 550"}
