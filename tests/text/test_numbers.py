"""Runs of digits as people write them, whatever they are of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.text.numbers import RUNS_MAX, runs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call +966 (0)50 123-4567 now", ["966 (0)50 123-4567"]),
        ("RX 5590 2214 7", ["5590 2214 7"]),
        ("٠٥٥١١١٢٠٠٤", ["0551112004"]),
        ("one 12345, two 67890", ["12345", "67890"]),
        ("on 12/03/2026 came 12345", ["12345"]),
        ("sho7na 12345", ["12345"]),
        ("AWB 290111223344. 0551112004 is mine", ["290111223344", "0551112004"]),
        ("290111223344 - 0551112004", ["290111223344", "0551112004"]),
        ("055. 111 2004", ["055. 111 2004"]),
        ("none", []),
    ],
)
def test_groups_make_one_run_and_words_part_runs(text: str, found: list[str]) -> None:
    assert [run.text for run in runs(text)] == found


@pytest.mark.parametrize(
    "listed", ["4) ", "4)", "4. ", "4.", "(4) ", "4- ", "4-", "4 ", "٤) ", "> 12) "]
)
def test_the_number_of_a_list_is_a_run_of_its_own(listed: str) -> None:
    assert [run.text for run in runs(f"{listed}0551112004")][1:] == ["0551112004"]
    assert [run.text for run in runs(f"Sara\n{listed}0551112004")][1:] == ["0551112004"]


@pytest.mark.parametrize(
    "text",
    ["AWB 4 0551 1120 04", "04) 447 2091", "(4) 447 2091", "4 0551 1120 04", "see 4) 0551112004"],
)
def test_what_begins_no_list_stays_whole(text: str) -> None:
    assert len(runs(text)) == 1


def test_prefix_plus_and_slash_are_told() -> None:
    assert runs("RX 5590")[0].prefix == "RX"
    assert runs("+966 5590")[0].plus
    assert runs("5590/x")[0].slashed


@given(st.text(alphabet="0123456789 -.()\n+/ab٤", max_size=300))
def test_runs_stand_where_they_say_in_order(text: str) -> None:
    found = runs(text)
    assert len(found) <= RUNS_MAX
    assert all(0 <= run.start < run.end <= len(text) for run in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
