"""What stands behind a label: a name, telephones, addresses and waybills in any mixture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.tokens import Kind, passage
from mailbot.reading.values import Number, Value, is_boundary, near_countries, read_value
from tests.reading.passages import classified, names


def value_of(text: str, *countries: str) -> Value:
    found = classified(text, *countries)
    return read_value(found, 0, len(found.tokens), names())


@pytest.mark.parametrize(
    ("text", "name", "phones", "emails"),
    [
        ("Blue Harbor LLC", "Blue Harbor LLC", [], []),
        ("Sara Naji 0551112222", "Sara Naji", ["0551112222"], []),
        ("Sara Naji (0551112222)", "Sara Naji", ["0551112222"], []),
        ("سارة ناجي - ٠٥٥١١١٢٢٢٢", "سارة ناجي", ["0551112222"], []),
        ("سارة، 0551112222 / 0553334444", "سارة", ["0551112222", "0553334444"], []),
        ("0551112222 Sara Naji", "Sara Naji", ["0551112222"], []),
        ("Sara, Sara@Mail.example, 0551112222", "Sara", ["0551112222"], ["sara@mail.example"]),
        ("sara@mail.example", None, [], ["sara@mail.example"]),
        ("Mr. Naji Salem, Riyadh", "Naji Salem", [], []),
        ("as on waybill", None, [], []),
        ("my wife 0551112222", None, ["0551112222"], []),
        ("غير معروف", None, [], []),
        ("الرياض", None, [], []),
        ("", None, [], []),
    ],
)
def test_a_value_holds_a_name_and_its_contacts(
    text: str, name: str | None, phones: list[str], emails: list[str]
) -> None:
    value = value_of(text)
    assert value.name == name
    assert [number.written for number in value.phones] == phones
    assert list(value.emails) == emails
    assert value.empty == (not (name or phones or emails))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Gulf Tiles LLC 0551112222, Mr. Naji", "Naji"),
        ("مؤسسة الندى 0551112222 السيد عمر حداد", "عمر حداد"),
        ("Gulf Tiles LLC 0551112222 Riyadh", None),
        ("Gulf Tiles LLC", None),
    ],
)
def test_a_titled_person_may_follow_a_firm_and_its_number(text: str, person: str | None) -> None:
    assert value_of(text).person == person


def test_waybills_are_told_with_how_sure_they_are() -> None:
    found = classified("AWB: 290019498498")
    assert read_value(found, 2, 3, names()).waybills == (("290019498498", 0.98),)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Naji, Oman, 92123456", ("OM",)),
        ("92123456 (Muscat)", ("OM",)),
        ("92123456", ()),
    ],
)
def test_a_country_in_the_value_is_near_to_its_telephones(text: str, near: tuple[str, ...]) -> None:
    assert value_of(text, "OM").phones == (Number("92123456", near),)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("0551112222 in Dubai", ("AE",)),
        ("0551112222. In Dubai", ()),  # of the next sentence
        ("0551112222\nDubai", ()),
        ("0551112222 and 0553334444 in Dubai", ()),  # of the other number
    ],
)
def test_a_country_behind_it_counts_in_the_same_sentence(text: str, near: tuple[str, ...]) -> None:
    found = classified(text)
    value = read_value(found, 0, 1, names(), near_to=len(found.tokens))
    assert value.phones == (Number("0551112222", near),)


def test_countries_are_named_each_once() -> None:
    tokens = passage("from Riyadh and Jeddah to Dubai").tokens
    assert near_countries(tokens, names()) == ("SA", "AE")


@pytest.mark.parametrize(
    ("text", "at", "parts"),
    [
        ("Sara / Omar", 1, True),
        ("سارة، عمر", 1, True),
        ("Sara | Omar", 1, True),
        ("Sara; Omar", 1, True),
        ("Sara - Omar", 1, True),
        ("Sara -Omar", 1, False),
        ("Al-Noor Trading", 0, False),
        ("Sara. Omar", 1, False),
        ("sara@mail.example Omar", 0, True),
        ("Sara Omar", 0, False),
    ],
)
def test_marks_and_typed_tokens_part_the_values_of_a_line(
    text: str, at: int, *, parts: bool
) -> None:
    assert is_boundary(passage(text).tokens, at) is parts


@given(st.text(max_size=200), st.integers(0, 30), st.integers(0, 30), st.integers(0, 300))
def test_any_stretch_of_any_text_is_a_value(text: str, one: int, two: int, near_to: int) -> None:
    found = classified(text)
    first, last = sorted((min(one, len(found.tokens)), min(two, len(found.tokens))))
    value = read_value(found, first, last, names(), near_to=near_to)
    assert len(value.phones) >= sum(t.kind is Kind.PHONE for t in found.tokens[first:last])
    for at in range(len(found.tokens)):
        is_boundary(found.tokens, at)
