"""A reply is parted by the shipments that its lines name."""

from __future__ import annotations

import pytest

from mailbot.reading.asked import Asked
from mailbot.reading.reading import Shipment
from mailbot.reading.sections import sections
from tests.reading.strangers import vocabulary

SHIPMENTS = (Shipment(waybill="290019498498"), Shipment(waybill="TR290019498509"), Shipment())


def parted(text: str, *shipments: Shipment) -> list[tuple[int | None, str]]:
    asked = Asked(ref="KA-1", fields=(), shipments=shipments)
    return [part for part in sections(text, asked, vocabulary()) if part[1] or part[0] is not None]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("8498: Hala", (0, "Hala")),
        ("AWB no. 8498 - Hala", (0, "Hala")),
        ("2900 1949 8498: Hala", (0, "Hala")),
        ("TR290019498509: Hala", (1, "Hala")),
        ("الشحنة ٨٤٩٨: هالة", (0, "هالة")),
        ("Hala for the one ending 8498", (0, "Hala")),
        ("8498", (0, "")),
        ("1) 0551118498", (None, "1) 0551118498")),
        ("+966551118498", (None, "+966551118498")),
        ("0551118498", (None, "0551118498")),
        ("a8498@mail.example", (None, "a8498@mail.example")),
        ("498: Hala", (None, "498: Hala")),
    ],
)
def test_a_line_names_a_shipment_by_its_waybill_or_last_digits(
    line: str, part: tuple[int | None, str]
) -> None:
    assert parted(line, *SHIPMENTS) == [part]


def test_what_follows_a_named_shipment_is_of_it() -> None:
    text = "Hello,\n8498: Hala\n0551112222\n8509: Omar"
    wanted = [(None, "Hello,"), (0, "Hala\n0551112222"), (1, "Omar")]
    assert parted(text, *SHIPMENTS) == wanted


def test_digits_that_end_two_waybills_name_none() -> None:
    twins = (Shipment(waybill="11118498"), Shipment(waybill="22228498"))
    assert parted("8498: Hala", *twins) == [(None, "8498: Hala")]


def test_of_one_shipment_nothing_is_parted() -> None:
    assert parted("8498: Hala", SHIPMENTS[0]) == [(None, "8498: Hala")]
