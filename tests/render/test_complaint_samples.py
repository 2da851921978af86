"""Every letter of a complaint is sampled for each decision that changes its words."""

from __future__ import annotations

import pytest

from mailbot.reading.reading import Language
from mailbot.render.complaint_samples import PERSONAL
from mailbot.render.samples import samples
from tests.render.letters import POLICY


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_letters_of_a_complaint(language: Language) -> None:
    found = {(s.draft.template, s.variant) for s in samples(POLICY, language)}
    assert {
        ("forwarding", "ordinary"),
        ("decision", "valid"),
        ("decision", "partially_valid"),
        ("decision", "unfounded"),
        ("reply-draft", "vexatious"),
        ("review", "changed"),
        ("review", "stands"),
    } <= found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_a_person_sends_is_no_machines(language: Language) -> None:
    for sample in samples(POLICY, language):
        if sample.draft.audience == "customer":
            assert (sample.draft.automatic is None) == (sample.draft.template in PERSONAL)
