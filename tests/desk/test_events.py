"""Events are values that say what changed and nothing else: who and when stand beside them."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from mailbot.desk import actions, alarms, events, inquiry, parties, redirect, scores
from mailbot.desk.lifecycle import ALLOWED

KINDS: tuple[type, ...] = get_args(events.Event)


def test_every_event_of_the_modules_is_one_that_may_happen() -> None:
    defined = {
        value
        for module in (events, alarms, actions, inquiry, parties, redirect, scores)
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__
    } - {actions.Action}
    assert defined == set(KINDS)
    assert set().union(*ALLOWED.values()) == defined


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_event_is_a_frozen_value_without_a_time_or_an_author_of_its_own(kind: type) -> None:
    assert kind.__doc__
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if kind is events.WatchSet:
        names.remove("at")  # when to look at it: not when that was said
    assert names.isdisjoint({"at", "actor", "ticket"})
