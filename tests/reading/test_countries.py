"""In which country a local telephone is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.countries import HOME, Countries, countries_of_mail
from mailbot.reading.drafts import Side
from mailbot.reading.tokens import passage
from mailbot.reading.values import Number
from tests.reading.strangers import vocabulary


def spoken_of(*rows: str, signature: str = "") -> Countries:
    return countries_of_mail(map(passage, rows), passage(signature), vocabulary())


@pytest.mark.parametrize(
    ("text", "spoken", "to", "origin"),
    [
        ("from Jeddah to Dubai", ("SA", "AE"), ("AE",), ("SA",)),
        ("to Dubai from Jeddah", ("AE", "SA"), ("AE",), ("SA",)),
        ("من الرياض إلى الكويت", ("SA", "KW"), ("KW",), ("SA",)),
        ("شحنة للكويت", ("KW",), ("KW",), ()),
        ("Destination: Kuwait", ("KW",), ("KW",), ()),
        ("Origin: Kuwait", ("KW",), (), ("KW",)),
        ("the weather. Doha is hot", ("QA",), (), ()),
        ("Jeddah, Jeddah, Jeddah", ("SA",), (), ()),
        ("nothing", (), (), ()),
    ],
)
def test_a_mail_speaks_of_countries_and_of_the_way(
    text: str, spoken: tuple[str, ...], to: tuple[str, ...], origin: tuple[str, ...]
) -> None:
    assert spoken_of(text) == Countries(spoken, to, origin)


def test_the_signature_stands_apart_and_home_comes_last() -> None:
    found = spoken_of("Parcel to Amman", "sent from Cairo", signature="Muscat, Oman")
    assert found == Countries(("JO", "EG"), ("JO",), ("EG",), ("OM",))
    assert found.possible == ("JO", "EG", "OM", HOME)
    assert spoken_of(signature="Riyadh").possible == (HOME,)


ROUTE = Countries(("AE", "SA"), to=("AE",), origin=("SA",))


@pytest.mark.parametrize(
    ("countries", "written", "side", "known"),
    [
        (Countries(), "0501234567", None, "+966501234567"),
        (Countries(("AE",)), "0501234567", None, "+971501234567"),
        (Countries(("KW",)), "0501234567", None, "+966501234567"),  # it does not fit there
        (Countries(("KW",)), "50123456", None, "+96550123456"),
        (ROUTE, "0501234567", "consignee", "+971501234567"),  # where it goes to
        (ROUTE, "0501234567", "shipper", "+966501234567"),  # where it comes from
        (ROUTE, "0501234567", None, "+966501234567"),
        (Countries(("KW", "QA"), to=("QA",)), "50123456", "consignee", "+97450123456"),
        (Countries(signed=("AE",)), "0501234567", None, "+966501234567"),  # home before it
        (Countries(signed=("KW",)), "50123456", None, "+96550123456"),
        (Countries(), "50123456", None, None),  # valid in four states
        (Countries(), "0791234567", None, "+962791234567"),  # valid in one only
        (Countries(), "+96550123456", None, "+96550123456"),
        (ROUTE, "00966501234567", "consignee", "+966501234567"),
        (ROUTE, "123", "consignee", None),
    ],
)
def test_a_number_takes_the_country_that_the_mail_gives_it(
    countries: Countries, written: str, side: Side | None, known: str | None
) -> None:
    assert countries.resolve(Number(written), side) == known


@pytest.mark.parametrize(
    ("near", "written", "known"),
    [
        (("AE",), "0501234567", "+971501234567"),
        (("KW", "QA"), "50123456", "+96550123456"),
        (("OM",), "0501234567", "+966501234567"),  # not valid there
        (("AE",), "+966501234567", "+966501234567"),
    ],
)
def test_a_country_beside_the_number_comes_first(
    near: tuple[str, ...], written: str, known: str
) -> None:
    assert Countries(("SA",)).resolve(Number(written, near), "shipper") == known


CODES = st.lists(st.sampled_from(["SA", "AE", "KW", "XX", ""]), max_size=3).map(tuple)


@given(st.text(alphabet="0123456789+ x٠۵", max_size=20), CODES, CODES, CODES)
def test_any_number_is_a_telephone_or_none(
    written: str, spoken: tuple[str, ...], to: tuple[str, ...], near: tuple[str, ...]
) -> None:
    found = Countries(spoken, to).resolve(Number(written, near), "consignee")
    assert found is None or found[0] == "+"


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(["from", "to", "دبي", "الى"])).map(" ".join)
)
def test_any_text_speaks_of_countries_or_of_none(text: str) -> None:
    found = spoken_of(text, signature=text)
    assert set(found.to) | set(found.origin) <= set(found.spoken)
    assert found.signed == found.spoken
