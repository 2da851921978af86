"""The desk's own letters have samples, ordinary and hard."""

from __future__ import annotations

from mailbot.render.sample_office import office
from mailbot.render.samples import samples


def test_each_way_that_a_letter_may_go_has_a_sample() -> None:
    found = {(s.draft.template, s.variant) for s in samples(office(), "ar")}
    assert found >= {
        ("taken-up", "ordinary"),
        ("closed", "claim-open"),
        ("closed", "answer-awaited"),
        ("undelivered", "ordinary"),
        ("undelivered", "held"),
        ("proof-missing", "ordinary"),
    }
