"""Every decision and every part that may lack has words in both languages."""

from __future__ import annotations

from mailbot.config.vocabulary import load_vocabulary
from mailbot.desk.complaint import Complaint, Decision, Issue
from mailbot.reading.inquiryform import decision_of
from mailbot.render.inquirywords import DECISIONS, part
from mailbot.rules.inquiries import lacking


def test_what_is_offered_is_understood_when_it_is_written_back() -> None:
    vocabulary = load_vocabulary()
    assert set(DECISIONS) == {d.value for d in Decision}
    for code, words in DECISIONS.items():
        assert {decision_of(words.ar, vocabulary), decision_of(words.en, vocabulary)} == {code}


def test_every_part_that_may_lack_has_a_name() -> None:
    for code in lacking(Complaint(issues=(Issue(text="late"),))):
        assert part(code, "ar") != part(code, "en")
    assert part("finding/2", "en") == "Finding 2"
