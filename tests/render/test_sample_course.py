"""Samples of a matter's later course."""

from __future__ import annotations

from mailbot.render.sample_course import course_letters
from mailbot.render.sample_office import office
from mailbot.render.samples import SampleMaker


def test_no_two_samples_of_a_letter_have_one_name() -> None:
    found = [(s.draft.template, s.variant) for s in course_letters(SampleMaker(office(), "ar"))]
    assert len(found) == len(set(found))
    assert {"status", "reopened", "closed"} <= {template for template, _ in found}
