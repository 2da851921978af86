"""The tickets of the demo's week are opened in the order in which they are counted."""

from __future__ import annotations

from mailbot.demo import references
from mailbot.demo.story import STORY


def test_they_are_opened_in_their_order() -> None:
    opened = [ref for scene in STORY for ref in scene.tickets if ref.startswith("KA-")]
    assert opened == sorted(opened)
    named = {value for value in vars(references).values() if str(value).startswith("KA-")}
    assert named == set(opened)
