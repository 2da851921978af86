"""Short texts of people whom nobody who writes rules has read: what nature and urgency are worth.

They were written and labelled by others, and no rule was written for one of them; the second file
of each language is to stay so. The figures stand in `docs/reading.md`; the floors are what may not
be lost again.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailbot.config import load_vocabulary
from mailbot.mail.message import parse
from mailbot.reading.read import read

HERE = Path(__file__).parent / "guests"
VOCABULARY = load_vocabulary()
HEAD = (
    "From: A B <a.b@mailhost.example>\r\nTo: keyaccounts@courier.example\r\nSubject: \r\n"
    "Date: Sun, 15 Mar 2026 09:30:00 +0300\r\nMessage-ID: <1@mailhost.example>\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
)
FLOORS = {"ar-2": 0.50, "en-2": 0.65}


@pytest.mark.parametrize("name", FLOORS)
def test_the_nature_of_texts_that_nobody_tuned_to(name: str) -> None:
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    marks = []
    for gold in map(json.loads, lines):
        found = read(parse(f"{HEAD}{gold['text']}\r\n".encode()), VOCABULARY)
        marks.append((found.nature == gold["nature"], found.urgent, gold["urgent"]))
    right = sum(nature for nature, _, _ in marks) / len(marks)
    hit = sum(said and true for _, said, true in marks)
    print(
        f"nature {right:.3f} · urgent recall {hit / sum(t for *_, t in marks):.2f}, "
        f"precision {hit / max(1, sum(s for _, s, _ in marks)):.2f}"
    )
    assert right >= FLOORS[name]
