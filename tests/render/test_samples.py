"""Samples: each letter has one, ordinary and hard."""

from __future__ import annotations

import pytest

from mailbot.reading.reading import Language
from mailbot.render.samples import HOSTILE, LONG_NAME, hard_samples, samples
from tests.render.letters import LETTERS, POLICY


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_letter_is_there_with_ordinary_and_with_hard_data(language: Language) -> None:
    names = set(LETTERS.names(language))
    assert {s.draft.template for s in samples(POLICY, language)} == names
    assert {s.draft.template for s in hard_samples(POLICY, language)} == names


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_variant_stands_once(language: Language) -> None:
    every = [*samples(POLICY, language), *hard_samples(POLICY, language)]
    keys = [(s.draft.template, s.variant) for s in every]
    assert len(keys) == len(set(keys))
    assert {s.draft.language for s in every} == {language}


def test_hard_data_is_hard() -> None:
    assert all(len(long) >= 60 for long in LONG_NAME.values())
    assert "\u202e" in HOSTILE
    counts = {len(s.draft.values["form"]) for s in hard_samples(POLICY, "ar")  # type: ignore[arg-type]
              if s.variant.startswith("asks-")}  # fmt: skip
    assert counts == {1, 2, 3, 11, 100}


def test_samples_speak_of_nobody_real() -> None:
    for sample in samples(POLICY, "en"):
        assert all(address.email.endswith(".example") for address in sample.draft.to)
