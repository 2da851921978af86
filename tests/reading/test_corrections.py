"""A name put right in a sentence: the right one is the party's, the wrong one nobody's."""

from __future__ import annotations

import pytest

from mailbot.reading.read import read
from mailbot.reading.reading import Party
from tests.reading.strangers import mail_of, vocabulary

MAZEN = Party(name="Mazen Omar", phones=("+966551119999",))
MAZEN_AR = Party(name="مازن عمر", phones=("+966551119999",))
"""The right consignee of these mails, in both scripts."""


@pytest.mark.parametrize(
    ("text", "consignee"),
    [
        ("Correction: the consignee is not Adel, it is Mazen Omar 0551119999", MAZEN),
        ("The consignee isn't Adel but Mazen Omar, 0551119999.", MAZEN),
        ("The receiver was not Adel Hadi, he is Mazen Omar, 0551119999.", MAZEN),
        ("Correction\nConsignee: Mazen Omar\nPhone: 0551119999", MAZEN),
        ("تصحيح: المستلم ليس عادل بل مازن عمر ٠٥٥١١١٩٩٩٩", MAZEN_AR),
        ("المستلم مو عادل، المستلم مازن عمر 0551119999", MAZEN_AR),
        (
            "Please correct the receiver's number to 0551119999",
            Party(phones=MAZEN.phones),
        ),
        ("نرجو تصحيح رقم المستلم إلى 0551119999", Party(phones=MAZEN.phones)),
    ],
)
def test_the_right_value_is_read_and_flagged(text: str, consignee: Party) -> None:
    reading = read(mail_of(text, subject="Re: request", answers="a@b.example"), vocabulary())
    assert reading.corrects
    assert [shipment.consignee for shipment in reading.shipments] == [consignee]
    told = [e for e in reading.evidence if e.field.startswith("shipments.0.consignee")]
    assert all(evidence.confidence >= 0.85 for evidence in told)


@pytest.mark.parametrize(
    "text",
    [
        "The consignee is not there but Ahmed at the branch signed.",
        "The consignee is not available.",
        "المستلم ليس موجود بل مسافر",
        "The consignee is not",
    ],
)
def test_a_denial_of_no_name_names_nobody(text: str) -> None:
    reading = read(mail_of(text), vocabulary())
    assert not any(shipment.consignee.name for shipment in reading.shipments)
