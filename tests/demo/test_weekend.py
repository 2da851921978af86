"""Over the weekend only the clock speaks."""

from __future__ import annotations

from mailbot.demo.scene import nobody_writes
from mailbot.demo.weekend import WEEKEND_AND_AFTER


def test_nobody_writes_on_the_weekend_and_the_clock_goes_on() -> None:
    saturday = [scene for scene in WEEKEND_AND_AFTER if f"{scene.at:%A}" == "Saturday"]
    assert {scene.arrives for scene in saturday} == {nobody_writes}
    kinds = {kind for scene in saturday for kind, _ in scene.follows}
    assert kinds == {"forwarding", "update", "warning"}


def test_everything_ends_well() -> None:
    last = dict(change for scene in WEEKEND_AND_AFTER for change in scene.becomes)
    assert set(last.values()) == {"CLOSED", "REPLIED"}
