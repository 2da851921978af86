"""Sentences of what was done: natural, and about what is really known."""

from __future__ import annotations

import pytest

from mailbot.render.donewords import DONE


@pytest.mark.parametrize("code", sorted(DONE))
def test_each_is_a_whole_sentence_in_both_languages(code: str) -> None:
    name = DONE[code]
    assert name.ar.endswith(".")
    assert name.en.endswith(".")
    assert name.en[0].isupper() or name.en[0] == "{"
