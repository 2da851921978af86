"""Every figure has a name and a definition, in both languages."""

from __future__ import annotations

import pytest

from mailbot.render.figurewords import FIGURES
from mailbot.render.report_samples import keys_of


@pytest.mark.parametrize("key", sorted(FIGURES))
def test_both_languages_say_it(key: str) -> None:
    label, told = FIGURES[key]
    assert all((label.ar, label.en, told.ar, told.en))
    assert len(label.en) <= 40


def test_no_word_is_for_nothing() -> None:
    assert set(FIGURES) == {*keys_of("daily"), *keys_of("weekly"), *keys_of("monthly")}
