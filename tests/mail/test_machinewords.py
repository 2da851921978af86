"""The openings of machines."""

from __future__ import annotations

import pytest

from mailbot.mail import machinewords
from mailbot.text.arabic import fold

LISTS = {name: value for name, value in vars(machinewords).items() if isinstance(value, tuple)}


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_folded_and_without_blanks_at_the_ends(name: str) -> None:
    assert LISTS[name]
    assert all(fold(words).strip() == words and words for words in LISTS[name])


@pytest.mark.parametrize("name", ["AUTO", "BOUNCED", "RECEIPT", "ACKNOWLEDGED", "SELF_DESCRIBED"])
def test_each_speaks_both_languages(name: str) -> None:
    arabic = [words for words in LISTS[name] if any("ء" <= char <= "ي" for char in words)]
    assert arabic
    assert len(arabic) < len(LISTS[name])
