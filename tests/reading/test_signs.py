"""Signs of words and of whole mails, from which leanings are learnt."""

from __future__ import annotations

import pytest

from mailbot.reading.signs import WORDS_MAX, Signs
from mailbot.reading.told import Told
from mailbot.reading.vocabulary import Vocabulary
from tests.reading.strangers import told_of

SENSES = Vocabulary.from_tables(
    {"senses": {"senses": {"damage": ["crack*/broken", "انكسر*"], "staff": ["driver*", "مندوب*"]}}}
)
SIGNS = Signs(SENSES)


def whole(told: Told, *, reply: bool = False) -> set[str]:
    """Return the signs of a whole mail."""
    return set(SIGNS.of_mail(told, reply=reply))


def test_a_word_stands_for_itself_its_stem_its_end_and_its_senses() -> None:
    assert SIGNS.of_word("cracking") == ("cracking", "crac*", "crack*", "*ing", ":damage")


@pytest.mark.parametrize("word", ["والمندوب", "بالمندوب", "للمندوب", "المندوب"])
def test_arabic_words_are_met_without_what_is_written_onto_their_front(word: str) -> None:
    assert {"مندوب", ":staff"} <= set(SIGNS.of_word(word))


@pytest.mark.parametrize("word", ["2900", "45kg"])
def test_numbers_are_one_sign(word: str) -> None:
    assert SIGNS.of_word(word) == ("#",)


def test_a_word_without_a_sense_has_none() -> None:
    assert SIGNS.senses("umbrella") == ()


def test_senses_that_follow_each_other_are_a_sign_and_so_is_what_is_asked_about() -> None:
    assert "staff>damage" in whole(told_of("The driver has broken it."))
    assert "damage>staff" in whole(told_of("Broken by the driver."))
    assert {"?", "?damage"} <= whole(told_of("Is it broken?"))
    assert "?" not in whole(told_of("It is broken."))


def test_lists_of_the_vocabulary_are_signs_and_their_denials_others() -> None:
    assert "@service_failure.damaged" in whole(told_of("It came crushed."))
    assert "!service_failure.damaged" in whole(told_of("It was not crushed."))
    assert "@service_failure.damaged" not in whole(told_of("It was not crushed."))


def test_an_answer_is_told_from_a_first_mail() -> None:
    told = told_of("Here it is.")
    assert "reply" in whole(told, reply=True)
    assert "reply" not in whole(told)


def test_a_word_counts_once_and_labels_and_values_not_at_all() -> None:
    told = told_of("Late, late, late!\nShipper: Noor Stores")
    assert SIGNS.words(told) == ("late",)


def test_no_more_words_are_weighed_than_tell() -> None:
    told = told_of(" ".join(f"word{number}x" for number in range(3 * WORDS_MAX)))
    assert len(SIGNS.words(told)) == WORDS_MAX
