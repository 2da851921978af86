"""`mailbot command`."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Desk

NOURA = "noura@rimalexpress.example"
REF = "KA-2026-000001"
WHY = "The courier did not call, please deliver again today."
LATER = "2026-01-05T13:00:00+03:00"


def test_a_command_is_carried_out_at_that_time_and_told(worked: Desk) -> None:
    result = worked("command", REF, f"#assign operations\n{WHY}", "--as", NOURA, at=LATER)
    assert result.exit_code == 0, result.stderr
    assert "العمليات" in result.stdout  # in her own language
    [found] = worked.json("show", REF, "--json")
    assert (found["state"], found["group"]) == ("WITH_DEPT", "operations")
    assert any(
        e["kind"] == "assigned" and e["at"].startswith("2026-01-05") for e in found["events"]
    )
    assert WHY in found["messages"][-2]["text"] + found["messages"][-1]["text"]


def test_as_json_it_is_one_object(worked: Desk) -> None:
    result = worked("command", REF, "#take", "--as", NOURA, "--json")
    told = json.loads(result.stdout)
    assert (told["ref"], told["reason"], told["faults"]) == (REF, "commands-carried-out", [])


@pytest.mark.parametrize(
    ("ref", "text", "sender", "code"),
    [
        (REF, "#resolve " + WHY, "turki@rimalexpress.example", 1),  # the rules refuse it
        (REF, "#assign operations", NOURA, 1),  # a reason that says nothing
        (REF, "#asign operations", NOURA, 2),
        (REF, "no command", NOURA, 2),
        ("KA-2026-000999", "#take", NOURA, 2),
        (REF, "#take", "sara@nokhba.example", 2),
    ],
)
def test_what_is_refused_ends_with_1_and_what_is_wrong_in_itself_with_2(
    worked: Desk, ref: str, text: str, sender: str, code: int
) -> None:
    before = worked.json("show", REF, "--json")
    result = worked("command", ref, text, "--as", sender)
    assert result.exit_code == code, result.output
    after = worked.json("show", REF, "--json")
    assert after[0]["state"] == before[0]["state"]
    assert after[0]["owner"] == before[0]["owner"]
