"""Arabic names in a sentence: where they begin, where they end, what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.arabicnames import arabic_name, next_words, quoted_name
from mailbot.reading.tokens import passage
from tests.reading.passages import names


def name_of(text: str, *, titled: bool = False) -> str | None:
    """Return the name that a text begins with."""
    chunk = arabic_name(passage(text), 0, names(), titled=titled)
    return chunk.text if chunk else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سارة ناجي", "سارة ناجي"),
        ("سارة ناجي وجوالها ٠٥٥١١١٢٢٢٢", "سارة ناجي"),
        ("عمر حداد في الرياض", "عمر حداد"),
        ("عبد الله الدوسري لم يستلم", "عبد الله الدوسري"),
        ("محمد بن سالم العتيبي، جدة", "محمد بن سالم العتيبي"),
        ("سارة\nناجي", "سارة ناجي"),
        ("مكتبة النورس إلى جدة", "مكتبة النورس"),
        ("مؤسسة الندى", "مؤسسة الندى"),
        ("لمكتبة النورس في جدة", "مكتبة النورس"),
        ("شركة الأمل للتجارة لم تستلم", "شركة الأمل للتجارة"),
        ("شركة Blue Basin وصلت", "شركة Blue Basin"),
        ('محل "كراكيب" في جدة', "محل كراكيب"),
        ("متجر «كراكيب»", "متجر كراكيب"),
        ("على الطاولة", None),
        ("الله يعطيكم العافية", None),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text: str, name: str | None) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("text", "proof", "firm"),
    [("سارة ناجي", 2, False), ("مكتبة النورس", 2, True), ("زهير التميمي", 1, False)],
)
def test_a_first_name_or_the_word_for_a_firm_is_plain_proof(
    text: str, proof: int, *, firm: bool
) -> None:
    chunk = arabic_name(passage(text), 0, names(), titled=False)
    assert chunk is not None
    assert (chunk.proof >= proof, chunk.firm) == (True, firm)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("«مقهى الحي» في جدة", "مقهى الحي"),
        ('"Nadi Sweets" is ours', "Nadi Sweets"),
        ("“Nadi Sweets”", "Nadi Sweets"),
        ('"Nadi Sweets', None),
        ('"12345"', None),
        ('"a row of far too many small words to be one name"', None),
    ],
)
def test_what_stands_between_quotes_is_a_name_if_it_can_be(text: str, name: str | None) -> None:
    chunk = quoted_name(passage(text), 0, names())
    assert (chunk.text if chunk else None) == name


def test_the_next_words_stop_at_a_mark_but_not_at_a_lines_end() -> None:
    tokens = passage("سارة\nناجي، جدة").tokens
    words, ends = next_words(tokens, 0, 5)
    assert words == ["ساره", "ناجي"]
    assert ends == [1, 3]
    assert next_words(tokens, 0, 1)[0] == ["ساره"]
    assert next_words(tokens, len(tokens), 3) == ([], [])


PIECES = st.sampled_from(
    ["مكتبة", "شركة", "سارة", "بن", "عبد", "الله", "ال", "«", '"', "\n", "على", "Blue", "و", "لل"]
)


@given(st.lists(PIECES | st.text(min_size=1, max_size=4), min_size=1).map(" ".join), st.booleans())
def test_no_words_make_it_raise(text: str, titled: bool) -> None:  # noqa: FBT001
    whole = passage(text)
    for at, token in enumerate(whole.tokens):
        if token.kind != "word":
            continue
        chunk = arabic_name(whole, at, names(), titled=titled)
        assert chunk is None or (at <= chunk.first < chunk.last <= len(whole.tokens))
