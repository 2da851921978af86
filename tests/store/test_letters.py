"""A letter's life as values."""

from __future__ import annotations

from mailbot.store.letters import NewLetter, OutboxState
from mailbot.store.models import outbox


def test_the_states_are_the_contracts() -> None:
    words = "queued sending sent deferred uncertain held failed cancelled"
    assert {state.value for state in OutboxState} == set(words.split())


def test_every_part_of_a_new_letter_has_its_column() -> None:
    assert set(NewLetter.__dataclass_fields__) - {"to"} <= set(outbox.c.keys())
