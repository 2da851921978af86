"""The journal in the words of the desk."""

from __future__ import annotations

from mailbot.render.eventwords import EVENTS, event
from mailbot.store.journal import _EVENTS


def test_every_event_has_its_words() -> None:
    assert set(EVENTS) == set(_EVENTS)


def test_an_event_without_words_stands_as_it_is() -> None:
    assert event("brand-new", "ar") == "brand-new"
