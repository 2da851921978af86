"""When a letter that could not be delivered is tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.rules.retry import ATTEMPTS_MAX, CAP, FIRST, next_attempt
from tests.desk.office import NOON

MINUTES = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("attempts", "wait"),
    [(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60), (124, 60)],
)
def test_each_try_waits_twice_as_long_up_to_an_hour(attempts: int, wait: int) -> None:
    assert next_attempt(attempts, NOON) == NOON + wait * MINUTES


@pytest.mark.parametrize("attempts", [ATTEMPTS_MAX, ATTEMPTS_MAX + 1, 10**9])
def test_in_the_end_it_is_given_up(attempts: int) -> None:
    assert next_attempt(attempts, NOON) is None


def test_it_is_tried_for_about_five_days() -> None:
    at = NOON
    for attempts in range(ATTEMPTS_MAX):
        at = next_attempt(attempts, at) or at
    assert timedelta(days=4, hours=20) < at - NOON < timedelta(days=5, hours=6)


def test_letters_that_failed_together_come_back_apart_a_fifth_sooner_or_later_at_most() -> None:
    for attempts in (1, 4, 20):
        plain = next_attempt(attempts, NOON)
        assert plain is not None
        waits = [
            (at - NOON) / (plain - NOON)
            for number in range(200)
            if (at := next_attempt(attempts, NOON, number))
        ]
        assert 0.8 <= min(waits) < 0.85
        assert 1.15 < max(waits) <= 1.2
        assert len(set(waits)) == 200
    assert next_attempt(3, NOON, 7) == next_attempt(3, NOON, 7)


@given(st.integers(0, ATTEMPTS_MAX - 1))
def test_no_wait_is_shorter_than_the_first_or_longer_than_the_cap(attempts: int) -> None:
    at = next_attempt(attempts, NOON)
    assert at is not None
    assert FIRST <= at - NOON <= CAP
