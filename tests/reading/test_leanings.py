"""What mails lean to: sums of learnt weights, the words that weighed, what is learnt from."""

from __future__ import annotations

import pytest

from mailbot.reading.leanings import NATURES, UNIT, Leaning, lean, rows_of
from mailbot.reading.reading import Nature
from mailbot.reading.vocabulary import Vocabulary
from tests.reading.examples import digest
from tests.reading.strangers import told_of, vocabulary

CLAIM, INQUIRY = Nature.CLAIM, Nature.INQUIRY
WEIGHTS = "refund 300 0 0 0 0 0 -100 0\n? 0 0 0 0 0 0 200 0\nhurry 0 0 0 0 0 0 0 400\n"


def leaning(text: str, weights: str = WEIGHTS) -> Leaning:
    """Weigh a text by weights of a test's own."""
    tables = {"leanings": {"weights": weights}, "senses": {"senses": {}}}
    return lean(told_of(text), Vocabulary.from_tables(tables), reply=False)


def test_what_speaks_for_a_nature_is_summed() -> None:
    found = leaning("refund").natures
    assert found[CLAIM] > 0 > found[INQUIRY]
    assert found[CLAIM] == pytest.approx(-3 * found[INQUIRY])
    assert leaning("refund?").natures[INQUIRY] > found[INQUIRY]


def test_a_word_weighs_less_among_many() -> None:
    assert leaning("refund").natures[CLAIM] > leaning("refund apples pears").natures[CLAIM] > 0


def test_a_mail_of_unknown_words_is_said_to_be_unknown() -> None:
    assert not leaning("apples pears").known
    assert not leaning("").known
    assert leaning("apples refund").known


def test_the_words_that_weighed_most_are_named() -> None:
    found = leaning("A refund, in a hurry")
    assert found.words(CLAIM) == "refund"
    assert found.words(INQUIRY) == ""
    assert found.urgent_words() == "hurry"


def test_a_line_that_holds_no_weights_is_named() -> None:
    with pytest.raises(ValueError, match=r"leanings\.toml: weights: 'refund 300 0'"):
        rows_of("refund 300 0\n")


def test_every_line_of_the_program_has_a_weight_that_says_something() -> None:
    rows = rows_of(str(vocabulary().table("leanings")["weights"]))
    assert len(rows) > UNIT
    assert all(any(row) and len(row) == len(NATURES) + 1 for row in rows.values())


def test_the_weights_are_learnt_from_the_examples_as_they_are() -> None:
    assert vocabulary().table("leanings")["examples"] == digest(), "run: make leanings"


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("The young man who brought it was so kind to my old father.", Nature.FEEDBACK),
        ("Kindly let the porter have it, he'll sign.", Nature.ADDRESS_CHANGE),
        ("الولد اللي جاب الغرض رمى الكيس بوجهي", Nature.COMPLAINT),
        ("بكرة بنسلمكم ستين برميل، خلو الرافعة جاهزة", Nature.PRE_ALERT),
    ],
)
def test_what_no_phrase_foresaw_is_understood(text: str, nature: Nature) -> None:
    natures = lean(told_of(text), vocabulary(), reply=False).natures
    assert max(natures, key=natures.__getitem__) is nature
