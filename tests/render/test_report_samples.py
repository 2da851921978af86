"""Samples of the report letters."""

from __future__ import annotations

from mailbot.render.report_samples import keys_of
from mailbot.render.samples import samples
from tests.render.letters import POLICY


def test_every_report_letter_has_one_in_both_languages() -> None:
    for language in ("ar", "en"):
        shown = {s.draft.template for s in samples(POLICY, language)}  # type: ignore[arg-type]
        assert {"digest", "weekly", "monthly"} <= shown


def test_its_figures_are_those_of_the_kind() -> None:
    assert set(keys_of("daily")) - set(keys_of("weekly")) == {"at_risk"}
    assert "training" in keys_of("monthly")
