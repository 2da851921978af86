"""When somebody is back, and when a shipment arrives."""

from __future__ import annotations

from datetime import datetime

import pytest

from mailbot.config.vocabulary import load_vocabulary
from mailbot.reading.datewords import arrives_on, back_on
from tests.desk.office import local

VOCABULARY = load_vocabulary()
NOW = local("2026-01-05 12:00")  # a Monday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("رد تلقائي: خارج المكتب حتى الأحد", "2026-01-11"),
        ("I am out of the office until 12 January 2026.", "2026-01-12"),
        ("Out of office from 5 January. I will be back on 14/01/2026.", "2026-01-14"),
        ("أنا في إجازة وسأعود يوم ١٥ يناير", "2026-01-15"),
        ("On leave 5/1/2026 to 11/1/2026", "2026-01-11"),
        ("Back on Wednesday, for urgent matters call Omar", "2026-01-07"),
        ("I am out of the office", None),
        ("I was away until 2 January 2026", None),
    ],
)
def test_when_somebody_is_back(text: str, day: str | None) -> None:
    found = back_on(text, NOW, VOCABULARY)
    assert (found.date().isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flight SV123, ETA 8 January 2026 14:00", local("2026-01-08 14:00")),
        ("موعد الوصول: الخميس الساعة ٢ مساءً", local("2026-01-08 14:00")),
        ("The pallets arrive on 10/01/2026", local("2026-01-10 08:00")),
        ("We shipped ten boxes, please take care of them", None),
    ],
)
def test_when_a_shipment_arrives(text: str, expected: datetime | None) -> None:
    assert arrives_on(text, NOW, VOCABULARY) == expected
