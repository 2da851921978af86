"""Telephones as people of the Gulf write them, and what they are in E.164."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.text import phones
from mailbot.text.numbers import runs

GULF = ("SA", "AE", "KW", "QA", "BH", "OM", "JO", "EG")


@pytest.mark.parametrize(
    ("written", "country", "known"),
    [
        ("0501234567", "SA", "+966501234567"),
        ("050 123 4567", "SA", "+966501234567"),
        ("050-123-4567", "SA", "+966501234567"),
        ("(050) 1234567", "SA", "+966501234567"),
        ("501234567", "SA", "+966501234567"),  # the zero left out
        ("0501234567", "AE", "+971501234567"),  # the same number next door
        ("011 465 2233", "SA", "+966114652233"),  # Riyadh, landline
        ("920012345", "SA", "+966920012345"),
        ("04 222 3344", "AE", "+97142223344"),
        ("50123456", "KW", "+96550123456"),
        ("22451234", "KW", "+96522451234"),
        ("33123456", "QA", "+97433123456"),
        ("36001234", "BH", "+97336001234"),
        ("92123456", "OM", "+96892123456"),
        ("0791234567", "JO", "+962791234567"),
        ("06 566 1234", "JO", "+96265661234"),
        ("01001234567", "EG", "+201001234567"),
        ("02 2735 1234", "EG", "+20227351234"),
    ],
)
def test_a_local_number_is_of_the_country_it_is_in(written: str, country: str, known: str) -> None:
    assert phones.e164(written, country) == known
    assert phones.countries_of(written, (country,)) == (country,)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("+966501234567", "+966501234567"),
        ("+966 (0)50 123-4567", "+966501234567"),
        ("+966 050 123 4567", "+966501234567"),  # the trunk zero kept by mistake
        ("00966501234567", "+966501234567"),
        ("00 966 50 123 4567", "+966501234567"),
        ("966501234567", "+966501234567"),  # without a plus sign
        ("966501234567+", "+966501234567"),  # pasted from right to left
        ("(+966) 50 123 4567", "+966501234567"),
        ("+٩٦٦٥٠١٢٣٤٥٦٧", "+966501234567"),
        ("٠٠٩٦٦٥٠١٢٣٤٥٦٧", "+966501234567"),
        ("+۹۶۶۵۰۱۲۳۴۵۶۷", "+966501234567"),  # Persian digits
        ("+966٥٠123٤٥٦٧", "+966501234567"),  # mixed in one number
        ("\u202a+966 50 123 4567\u202c", "+966501234567"),
        ("\u200e+966\u200f501234567", "+966501234567"),
        ("+971 50 123 4567", "+971501234567"),
        ("+96550123456", "+96550123456"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+49 (0) 30 901820", "+4930901820"),
        ("+966501234567x204", "+966501234567"),
        ("+966501234567ext204", "+966501234567"),
    ],
)
def test_a_number_that_carries_its_country_needs_none(written: str, known: str) -> None:
    assert phones.is_international(written)
    assert phones.e164(written) == known
    assert phones.e164(written, "EG") == known
    assert phones.countries_of(written, ("XX",)) == ()


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("", "SA"),
        ("12345", "SA"),
        ("290019498498", "SA"),  # a waybill
        ("1099887766", "SA"),  # an identity number
        ("050123456", "SA"),  # a digit short
        ("05012345678", "SA"),  # one too many
        ("300012345600003", "SA"),  # a VAT number
        ("50123456", "SA"),  # Kuwait's, and Kuwait is not spoken of
        ("0501234567", "KW"),
        ("+999501234567", "SA"),
        ("١٢٣٤٥", "SA"),
        ("call me", "SA"),
    ],
)
def test_what_is_valid_nowhere_is_no_telephone(written: str, country: str) -> None:
    assert phones.e164(written, country) is None


@pytest.mark.parametrize(
    ("written", "countries"),
    [
        ("0501234567", ("SA", "AE", "EG")),  # 050 is Mansoura, too
        ("0791234567", ("JO",)),
        ("01001234567", ("EG",)),
        ("50123456", ("KW", "QA")),
        ("+966501234567", ()),
        ("123", ()),
    ],
)
def test_a_local_number_may_be_valid_in_several_countries(
    written: str, countries: tuple[str, ...]
) -> None:
    assert phones.countries_of(written, GULF) == countries


@pytest.mark.parametrize(
    ("written", "country", "known"),
    [
        ("97433123456", "QA", "+97433123456"),
        ("96550123456", "KW", "+96550123456"),
        ("97336001234", "BH", "+97336001234"),
        ("96892123456", "OM", "+96892123456"),
    ],
)
def test_eleven_digits_may_be_a_waybill_so_only_their_country_makes_them_a_telephone(
    written: str, country: str, known: str
) -> None:
    assert not phones.is_international(written)
    assert phones.e164(written, country) == known


def test_the_first_country_in_which_it_is_valid_wins() -> None:
    assert phones.first_e164("0501234567", ("KW", "AE", "SA")) == "+971501234567"
    assert phones.first_e164("0501234567", ()) is None
    assert phones.first_e164("+966501234567", ()) == "+966501234567"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0501234567 / 0551234567", ("+966501234567", "+966551234567")),
        ("0501234567, 0551234567", ("+966501234567", "+966551234567")),
        ("0501234567 - 0551234567", ("+966501234567", "+966551234567")),
        ("0501234567 0551234567", ("+966501234567", "+966551234567")),
        ("٠٥٠١٢٣٤٥٦٧ أو ٠٥٥١٢٣٤٥٦٧", ("+966501234567", "+966551234567")),
        ("جوال 0501234567 والمكتب 0114652233", ("+966501234567", "+966114652233")),
        ("call 050 123 4567, again: 0501234567", ("+966501234567",)),
        ("Tel. +971 4 222 3344 ext 12", ("+97142223344",)),
        ("Mob0501234567", ("+966501234567",)),  # glued to its label
        ("pick it up on 12/05/2026 at 10:30", ()),
        ("AWB 290019498498, SAR 250", ()),
        ("nothing", ()),
    ],
)
def test_the_telephones_of_a_text_are_found_each_once(text: str, found: tuple[str, ...]) -> None:
    assert phones.find(text) == found


@pytest.mark.parametrize(
    ("text", "countries", "numbers"),
    [
        ("0501234567", ("SA",), ("0501234567",)),
        ("+966 50 123 4567", ("SA",), ("+966 50 123 4567",)),
        ("0501234567 0551234567", ("SA",), ("0501234567", "0551234567")),
        ("0501234567x12", ("SA",), ("0501234567x12",)),
        ("RX559022147", ("SA",), ()),
        ("50123456", ("SA",), ()),
        ("50123456", ("SA", "KW"), ("50123456",)),
    ],
)
def test_a_run_is_split_into_numbers_as_written(
    text: str, countries: tuple[str, ...], numbers: tuple[str, ...]
) -> None:
    (run,) = runs(text)
    assert phones.in_run(run, countries) == numbers


@given(st.text(alphabet="0123456789٠٥۰۵+()-. /x\u200f\n", max_size=200))
def test_any_text_of_digits_gives_telephones_in_normal_form(text: str) -> None:
    found = phones.find(text, GULF)
    assert len(set(found)) == len(found)
    for number in found:
        assert number[0] == "+"
        assert number[1:].isdigit()
        assert phones.e164(number) == number


@given(st.text(max_size=80), st.sampled_from([None, *GULF]))
def test_any_text_is_a_telephone_or_none(text: str, country: str | None) -> None:
    found = phones.e164(text, country)
    assert found is None or found[1:].isdigit()
