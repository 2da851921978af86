"""Labels glued to their values by a hyphen."""

from __future__ import annotations

import pytest

from mailbot.reading.hyphens import parted
from mailbot.reading.labels import Labels
from tests.reading.strangers import vocabulary


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SHIPPER-RED BRICK ENGG", "SHIPPER - RED BRICK ENGG"),
        ("awb 123. CNEE-AL JAZEERA LAB", "awb 123. CNEE - AL JAZEERA LAB"),
        ("Consignee-Noor Stores", "Consignee - Noor Stores"),
        ("Sender-نور للتجارة", "Sender - نور للتجارة"),
        ("Receiver name-Sara Naji", "Receiver name - Sara Naji"),
    ],
)
def test_a_hyphen_behind_a_label_parts_it_from_its_value(text: str, told: str) -> None:
    assert parted(text, vocabulary().view(Labels.of)) == told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Al-Noor Stores",
        "our shipper-supplied box",
        "the box for the shipper-Noor",
        "City-Centre branch",
        "Jean-Luc is the receiver",
    ],
)
def test_a_hyphen_within_a_word_stays(text: str) -> None:
    assert parted(text, vocabulary().view(Labels.of)) == text


def test_a_column_of_semicolons_is_one_of_colons() -> None:
    text = "Sender        ; Noor Stores\nSender Mobile ; 0551112222"
    assert parted(text, vocabulary().view(Labels.of)) == (
        "Sender : Noor Stores\nSender Mobile : 0551112222".replace("Sender :", "Sender        :")
    )
    assert parted("It was ours ; it is gone", vocabulary().view(Labels.of)).count(";") == 1
