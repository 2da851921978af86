"""Labelled values in lines, in the forms in which people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.labels import Labels
from mailbot.reading.lines import Entry, entries
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary

Told = tuple[str | None, str | None, str | None]


def read(text: str) -> tuple[Entry, ...]:
    return entries(classified(text), vocabulary().view(Labels.of), names())


def told(entry: Entry) -> Told:
    """Return party, field and the one value of an entry."""
    value = entry.value
    phones = [number.written for number in value.phones]
    waybills = [waybill for waybill, _ in value.waybills]
    held = [*([value.name] if value.name else []), *phones, *value.emails, *waybills]
    return entry.label.side, entry.label.field, ", ".join(held) or None


@pytest.mark.parametrize(
    ("line", "side", "field", "value"),
    [
        ("Shipper: Blue Harbor", "shipper", None, "Blue Harbor"),
        ("Shipper： Blue Harbor", "shipper", None, "Blue Harbor"),
        ("Shipper = Blue Harbor", "shipper", None, "Blue Harbor"),
        ("Shipper - Blue Harbor LLC", "shipper", None, "Blue Harbor LLC"),
        ("Shipper\tBlue Harbor", "shipper", None, "Blue Harbor"),
        ("Shipper Blue Harbor LLC", "shipper", None, "Blue Harbor LLC"),
        ("1) Shipper: Blue Harbor", "shipper", None, "Blue Harbor"),
        ("٢- المرسل: مؤسسة الندى", "shipper", None, "مؤسسة الندى"),
        ("• AWB: 290019498498", None, "waybill", "290019498498"),
        ("AWB 290019498498", None, "waybill", "290019498498"),
        ("الشاحن/ مؤسسة الندى", "shipper", None, "مؤسسة الندى"),
        ("المرسل إليه: سارة ناجي، الرياض", "consignee", None, "سارة ناجي"),
        ("\u200fالمستلم\u200f: سارة ناجي", "consignee", None, "سارة ناجي"),
        ("سارة ناجي :المستلم", "consignee", None, "سارة ناجي"),
        ("0551112222 :جوال المستلم", "consignee", "phone", "0551112222"),
        ("جوال المستلم ٠٥٥١١١٢٢٢٢", "consignee", "phone", "0551112222"),
        ("Receiver mob 0551112222", "consignee", "phone", "0551112222"),
        ("phone - 0551112222", None, "phone", "0551112222"),
        ("Receiver tel: 0551112222 / 0553334444", "consignee", "phone", "0551112222, 0553334444"),
        ("Consignee email: Sara@Mail.example", "consignee", "email", "sara@mail.example"),
        ("Contact: Sara 0551112222", None, "contact", "Sara, 0551112222"),
        ("from: Sara", "shipper", None, "Sara"),
        ("Consignee: as on waybill", "consignee", None, None),
        ("Order: 7788990011", None, "ignored", None),
        ("Fax: 0114652233", None, "fax", None),
        ("Driver: Omar 0551112222", "other", None, "Omar, 0551112222"),
        ("Shipper: Blue Harbor. Please call me.", "shipper", None, "Blue Harbor"),
    ],
)
def test_a_label_and_its_value_stand_in_a_line(
    line: str, side: str | None, field: str | None, value: str | None
) -> None:
    assert [told(entry) for entry in read(line)] == [(side, field, value)]


SARA = [("shipper", None, "Blue Harbor"), ("consignee", None, "Sara Naji")]


@pytest.mark.parametrize(
    "text",
    [
        "Shipper: Blue Harbor\nConsignee: Sara Naji",
        "Shipper: Blue Harbor | Consignee: Sara Naji",
        "Shipper: Blue Harbor, consignee: Sara Naji",
        "Shipper: Blue Harbor; Consignee: Sara Naji",
        "Shipper: Blue Harbor    Consignee: Sara Naji",
        "Shipper: Blue Harbor Consignee: Sara Naji",  # the break between them was lost
        "Shipper:\nBlue Harbor\nConsignee:\nSara Naji",
        "SHIPPER DETAILS\nBlue Harbor\nCONSIGNEE DETAILS\nSara Naji",
        "Shipper\n\nBlue Harbor\n\nConsignee\n\nSara Naji",
        "from: Blue Harbor\nto: Sara Naji",
    ],
)
def test_two_parties_stand_in_one_line_or_in_several(text: str) -> None:
    assert [told(entry) for entry in read(text)] == SARA


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Receiver: Sara mob: 0551112222",
            [("consignee", None, "Sara"), (None, "phone", "0551112222")],
        ),
        (
            "Receiver: Sara, mobile: 0551112222, email: s@mail.example",
            [
                ("consignee", None, "Sara"),
                (None, "phone", "0551112222"),
                (None, "email", "s@mail.example"),
            ],
        ),
        (
            "Consignee\nSara Naji\n0551112222\nsara@mail.example",
            [
                ("consignee", None, "Sara Naji"),
                (None, "contact", "0551112222"),
                (None, "contact", "sara@mail.example"),
            ],
        ),
        ("Consignee: Sara\n\n0551112222", [("consignee", None, "Sara")]),  # a paragraph apart
        (
            "البوليصة: 29001949 - المستلم: سارة",
            [(None, "waybill", "29001949"), ("consignee", None, "سارة")],
        ),
        ("AWB:\n290019498498", [(None, "waybill", "290019498498")]),
        ("AWB:\nSara Naji", [(None, "waybill", None)]),  # no value for a waybill
    ],
)
def test_what_belongs_to_a_party_follows_it(text: str, found: list[Told]) -> None:
    assert [told(entry) for entry in read(text)] == found


@pytest.mark.parametrize(
    "line",
    [
        "",
        "My parcel has not arrived",
        "The driver said: he will come back tomorrow",
        "I called the shipper and he said no",
        "Shipper sent nothing",
        "Their e-mail: a@mail.example",  # of nobody that was named
        "المستلم لم يستلم الشحنة",
        "Dear team:",
        "See https://parcels.example/shipper:29",
    ],
)
def test_sentences_hold_no_labelled_values(line: str) -> None:
    assert read(line) == ()


def test_their_address_is_of_the_party_named_before() -> None:
    shipper, address = read("Shipper: Blue Harbor\nTheir e-mail: a@mail.example")
    assert (shipper.label.side, address.label.owner) == ("shipper", "that")
    assert address.value.emails == ("a@mail.example",)


def test_a_line_under_a_heading_holds_an_address_alone() -> None:
    found = read("Consignee: Sara\ncall 0551112222 after five")
    assert [told(entry) for entry in found] == [("consignee", None, "Sara")]


@pytest.mark.parametrize(
    ("text", "sure", "alone"),
    [
        ("Shipper: Blue Harbor", 0.98, False),
        ("Shipper:\nBlue Harbor", 0.98, True),
        ("سارة ناجي :المستلم", 0.9, False),
        ("AWB 290019498498", 0.9, False),
    ],
)
def test_it_is_told_how_plain_the_form_was(text: str, sure: float, *, alone: bool) -> None:
    (entry,) = read(text)
    assert (entry.sure, entry.alone) == (sure, alone)


def test_the_tokens_of_an_entry_are_its_text() -> None:
    found = classified("Hello\n  AWB: 290019498498")
    (entry,) = entries(found, vocabulary().view(Labels.of), names())
    assert found.between(entry.first, entry.last) == entry.text == "AWB: 290019498498"


PIECES = [
    "Shipper",
    "المستلم",
    ":",
    "-",
    "/",
    "\n",
    "\t",
    "mob",
    "0551112222",
    "Sara",
    "1)",
    "|",
    ".",
]


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_text_gives_entries_in_order_within_it(text: str) -> None:
    found = classified(text)
    ends = 0
    for entry in entries(found, vocabulary().view(Labels.of), names()):
        assert ends <= entry.first < entry.last <= len(found.tokens)
        assert 0 < entry.sure <= 1
        ends = entry.last
