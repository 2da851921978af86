"""`mailbot erase`: what it prints, and how it ends."""

from __future__ import annotations

import json

import pytest

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
