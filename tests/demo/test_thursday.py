"""All scenes of the demo's Thursday are on that day, and each leads to something."""

from __future__ import annotations

from mailbot.demo.thursday import THURSDAY


def test_every_scene_is_on_that_day() -> None:
    assert {f"{scene.at:%A}" for scene in THURSDAY} == {"Thursday"}


def test_a_scene_without_letters_says_why_there_are_none() -> None:
    quiet = [scene.title for scene in THURSDAY if not scene.follows]
    why = ("nobody", "unanswered", "stops nothing", "nothing is opened")
    assert [title for title in quiet if not any(words in title for words in why)] == []
