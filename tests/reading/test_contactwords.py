"""The words around telephones and addresses."""

from __future__ import annotations

import pytest

from mailbot.reading.contactwords import ContactWords
from tests.reading.strangers import vocabulary


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["call", "me"], "writer"),
        (["جوالي"], "writer"),
        (["رقمه"], "third"),
        (["her"], "third"),
        (["نفس", "الرقم"], "both"),
        (["القديم"], "old"),
        (["الصح"], "corrects"),
    ],
)
def test_a_cue_tells_whose_the_number_behind_it_is(words: list[str], kind: str) -> None:
    cues = vocabulary().view(ContactWords.of).cues
    assert kind in cues.at(words, 0)[1]


def test_other_words_are_no_cue() -> None:
    cues = vocabulary().view(ContactWords.of).cues
    assert cues.at(["شحنتي"], 0)[1] == ()
