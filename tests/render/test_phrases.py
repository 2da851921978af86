"""A sentence with values in it."""

from __future__ import annotations

from mailbot.render.phrases import Phrase, joined, phrase
from mailbot.render.pieces import name, token
from mailbot.text.isolation import unmarked

OPERATIONS = name("إدارة العمليات & Co")


def test_each_value_stands_in_its_place_isolated_and_escaped() -> None:
    said = phrase(
        "The ticket is now with {group}, {ref}.", {"group": OPERATIONS, "ref": token("KA")}
    )
    assert unmarked(str(said)) == "The ticket is now with إدارة العمليات & Co, KA."
    assert str(said) != unmarked(str(said))
    html = said.__html__()
    assert "&amp; Co" in html
    assert '<span dir="rtl">' in html


def test_words_of_ours_are_escaped_too() -> None:
    assert phrase("a < b", {}).__html__() == "a &lt; b"


def test_a_value_that_lacks_leaves_a_dash_and_no_broken_letter() -> None:
    assert str(phrase("with {group}", {})) == "with –"
    assert str(phrase("with {group}", {"group": None})) == "with –"


def test_values_in_a_row_have_commas_between() -> None:
    assert unmarked(str(joined((token("1"), token("2")), "،"))) == "1، 2"
    assert joined((), ",") == Phrase(())
