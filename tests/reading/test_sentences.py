"""A text cut into sentences and fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.sentences import LINE_MAX, sentence, sentences
from tests.reading.strangers import vocabulary


def cut(text: str, subject: str = "") -> list[tuple[str, str]]:
    """Return the kinds and texts of the pieces."""
    return [(piece.kind, piece.text) for piece in sentences(text, vocabulary(), subject)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It is late. Where is it?", [("prose", "It is late."), ("prose", "Where is it?")]),
        ("الشحنة متأخرة؟ أفيدونا", [("prose", "الشحنة متأخرة؟"), ("prose", "أفيدونا")]),
        ("Shipper: Urgent Cargo LLC", [("label", "Shipper"), ("value", "Urgent Cargo LLC")]),
        ("رقم الجوال : 0551234567", [("label", "رقم الجوال"), ("value", "0551234567")]),
        ("الشاحن/ شركة طيبة", [("label", "الشاحن"), ("value", "شركة طيبة")]),
        ("Phone - 055 123 4567", [("label", "Phone"), ("value", "055 123 4567")]),
        ("Contents: fresh cheese", [("label", "Contents"), ("goods", "fresh cheese")]),
        (
            "Message: It is broken. Help!",
            [("label", "Message"), ("prose", "It is broken."), ("prose", "Help!")],
        ),
        ("Waybill\t2903\tPhone\t055", [
            ("label", "Waybill"), ("value", "2903"), ("label", "Phone"), ("value", "055"),
        ]),
        ("- AWB: 2903\n* Receiver: Sara", [
            ("label", "AWB"), ("value", "2903"), ("label", "Receiver"), ("value", "Sara"),
        ]),
        ("We need it at 4:30 today", [("prose", "We need it at 4:30 today")]),
        ("See https://rimal.example/x", [("prose", "See https://rimal.example/x")]),
        ("", []),
        ("\n \n --- \n", []),
    ],
)  # fmt: skip
def test_lines_are_told_apart(text: str, pieces: list[tuple[str, str]]) -> None:
    assert cut(text) == pieces


def test_the_subject_comes_first() -> None:
    assert cut("It is late.", "Lost box")[0] == ("subject", "Lost box")


def test_a_sentence_broken_at_the_margin_is_one() -> None:
    text = "We would be glad if somebody could let us know before\nfour today where the pallet is."
    assert len(cut(text)) == 1


def test_a_field_after_a_long_line_stays_a_field() -> None:
    text = "We would be glad if somebody could tell us where the\nShipper: Noor Trading"
    assert cut(text)[1:] == [("label", "Shipper"), ("value", "Noor Trading")]


def test_words_stand_folded_beside_what_was_written_and_clauses_are_numbered() -> None:
    piece = sentence("لم تصل الشحنةُ، ولا ـ ردّ")
    assert piece.written == ("لم", "تصل", "الشحنةُ", "ولا", "ردّ")
    assert piece.words == ("لم", "تصل", "الشحنه", "ولا", "رد")
    assert piece.clauses == (0, 0, 0, 1, 1)
    assert piece.span(0, 2) == "لم تصل"


def test_a_wish_written_in_two_words_is_one() -> None:
    assert sentence("يا ليت تردون").words[0] == "ياليت"


def test_nothing_of_a_very_long_line_is_lost() -> None:
    text = "word " * LINE_MAX
    assert sum(len(piece.words) for piece in sentences(text, vocabulary())) == LINE_MAX


@given(st.text(max_size=300) | st.text(alphabet="aب:|\t-*.!؟/\n 1)", max_size=300), st.text())
def test_any_text_is_cut_into_pieces_that_hold_words(text: str, subject: str) -> None:
    pieces = sentences(text, vocabulary(), subject)
    for piece in pieces:
        assert 0 < len(piece.words) == len(piece.written) == len(piece.clauses)
        assert list(piece.clauses) == sorted(piece.clauses)
    assert len(pieces) <= len(text) + 1
