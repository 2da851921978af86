"""A text as a row of tokens, in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.tokens import TEXT_MAX, TOKENS_MAX, Kind, atoms, ends_sentence, passage


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Shipper: Sara", "word mark word"),
        ("المرسل: سارة", "word mark word"),
        ("جوال ٠٥٥١١١٢٢٢٢", "word run"),
        ("AWB 2900 1949 8498", "word run"),
        ("0551112222 / 0553334444", "run mark run"),
        ("Sara@Mail.example", "email"),
        ("write to <sara@mail.example>.", "word word mark email mark mark"),
        ("https://x.example/t/2900 here", "link word"),
        ("www.x.example", "link"),
        ("one\ntwo", "word break word"),
        ("one\r\n\r\ntwo", "word break word"),
        ("El-Sayed & Sons", "word mark word"),
        ("O'Neill", "word"),
        ("sho7nati", "word"),  # Arabic in Latin letters
        ("عبد_الله", "word mark word"),
        ("", ""),
        (" \t ", ""),
        ("12/05/2026", "mark mark"),  # a date is no run
        ("²A0551112222", "word run"),
    ],
)
def test_each_piece_of_a_text_has_its_kind(text: str, kinds: str) -> None:
    assert " ".join(token.kind for token in passage(text).tokens) == kinds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dear Sirs", ["dear", "sirs"]),
        ("المُرسَل إليه", ["المرسل", "اليه"]),
        ("المرسـل", ["المرسل"]),
        ("للمكتبة", ["للمكتبه"]),
        ("hasn’t", ["hasn't"]),
        ("co-operation", ["co-operation"]),
        ("الشاحن-سارة", ["الشاحن", "ساره"]),  # Arabic words are parted by a dash
        ("S.A.R.L", ["s.a.r.l"]),
        ("جوال\u200fها", ["جوالها"]),
        ("A&B Foods", ["a&b", "foods"]),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert [t.folded for t in passage(text).tokens if t.kind is Kind.WORD] == words


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Sara.Naji+AWB@Mail.Example", "sara.naji+awb@mail.example"),
        ("mail me: s@a.b.example.", "s@a.b.example"),
        ("\u200esara@mail.example\u200f", "sara@mail.example"),
        ("سارة sara@mail.example", "sara@mail.example"),
    ],
)
def test_an_address_is_kept_in_small_letters(text: str, address: str) -> None:
    assert [t.value for t in passage(text).tokens if t.kind is Kind.EMAIL] == [(address,)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("E-mail ID", ("e", "mail", "id")),
        ("رقم_الجوال", ("رقم", "الجوال")),
        ("AWB#", ("awb",)),
        ("٠٥٠", ("050",)),
        ("Nº 5", ("no", "5")),
        ("!?", ()),
        ("", ()),
    ],
)
def test_atoms_are_letters_and_digits(text: str, pieces: tuple[str, ...]) -> None:
    assert atoms(text) == pieces


@pytest.mark.parametrize(
    ("text", "at", "ends"),
    [
        ("It is late. Call me", 3, True),
        ("Mr. Naji", 1, False),
        ("Blue Harbor Co. Ltd", 3, False),
        ("J. Salem", 1, False),
        ("the box no. 5", 3, False),
        ("Gulf Tiles Co.\nRiyadh", 3, True),  # behind it the line ends
        ("where is it?", 3, True),
        ("أين الشحنة؟", 2, True),
        ("late!", 1, True),
        ("one, two", 1, False),
        ("one two", 1, False),
        (".", 0, True),
    ],
)
def test_a_sentence_ends_at_a_stop_that_is_no_abbreviations(
    text: str, at: int, *, ends: bool
) -> None:
    assert ends_sentence(passage(text).tokens, at) is ends


def test_the_lines_of_a_passage_leave_out_the_empty_ones() -> None:
    found = passage("one two\n\n\nthree\n")
    assert [found.between(*line) for line in found.lines()] == ["one two", "three"]
    assert [token.paragraph for token in found.tokens if token.kind is Kind.BREAK] == [True, False]


def test_what_lies_between_two_tokens_is_given_as_written() -> None:
    found = passage("from  Sara\u200f Naji: x")
    assert found.between(1, 3) == "Sara Naji"
    assert found.between(2, 2) == found.between(3, 1) == found.between(99, 100) == ""


def test_the_same_text_may_have_other_tokens() -> None:
    found = passage("one two")
    assert found.with_tokens(found.tokens[:1]).text == "one two"
    assert len(found.with_tokens(found.tokens[:1]).tokens) == 1


def test_only_the_beginning_of_a_huge_text_is_cut() -> None:
    assert len(passage("parcel " * TEXT_MAX).text) == TEXT_MAX


@given(st.text(max_size=300) | st.text(alphabet="a@.-'7ا\n\r/:_ ", max_size=300))
def test_any_text_becomes_tokens_in_order_that_do_not_overlap(text: str) -> None:
    found = passage(text)
    ends = 0
    for token in found.tokens:
        assert token.start >= ends
        assert found.text[token.start : token.end] == token.text
        ends = token.end
    for at in range(len(found.tokens)):
        ends_sentence(found.tokens, at)
    for start, stop in found.lines():
        assert found.between(start, stop).strip()


def test_tatweel_alone_is_no_word() -> None:
    assert [token.kind for token in passage("\u0640 سارة").tokens] == [Kind.MARK, Kind.WORD]


def test_of_a_word_that_never_ends_no_more_than_its_beginning_is_compared() -> None:
    (token,) = passage("\ufdfa" * 5000).tokens
    assert token.text == "\ufdfa" * 5000
    assert 0 < len(token.folded) < 5000


def test_a_text_of_too_many_tokens_is_cut_and_says_so() -> None:
    whole = passage("a " * (TOKENS_MAX - 1) + "0551234567")
    cut = passage("a\n" * TOKENS_MAX)
    assert not whole.cut
    assert cut.cut
    assert len(cut.tokens) == TOKENS_MAX
    assert cut.text == cut.text[: cut.tokens[-1].end]
