"""Whether a mail concerns a particular shipment."""

from __future__ import annotations

import pytest

from mailbot.reading.about import about_shipment, speaks_of_one, thanked_for_one
from mailbot.reading.reading import Nature, Party, Shipment
from tests.reading.strangers import told_of

WAYBILL = (Shipment(waybill="290011223344"),)
PARTY = (Shipment(shipper=Party(name="Noor Trading")),)


@pytest.mark.parametrize(
    ("text", "reply", "pointed"),
    [
        ("Where is my parcel?", False, True),
        ("وين شحنتي؟", False, True),
        ("لو سمحتم الشحنة وصلت؟", False, True),
        ("Two cartons came torn.", False, True),
        ("The insulin did not come.", False, True),
        ("What does a parcel to Muscat cost?", False, False),
        ("What happens if my parcel is lost?", False, False),
        ("كم سعر شحن كرتون إلى صلالة؟", False, False),
        ("لو ضاعت الشحنة كم التعويض؟", False, False),
        ("No particular shipment, we are only planning.", True, False),
        ("ليس عندي شحنة متأخرة ولا شيء", False, False),
        ("Noor Trading, 0551234567", True, True),
        ("What are your rates?", True, False),
        ("Your driver shouted at us.", False, False),
        ("", False, False),
    ],
)
def test_words_point_at_a_shipment_or_not(text: str, *, reply: bool, pointed: bool) -> None:
    assert speaks_of_one(told_of(text), reply=reply) is pointed


@pytest.mark.parametrize(
    ("text", "nature", "shipments", "about"),
    [
        ("It is lost.", Nature.SERVICE_FAILURE, (), True),
        ("Please refund us.", Nature.CLAIM, (), True),
        ("Your invoice is wrong.", Nature.COMPLAINT, (), False),
        ("Your invoice for it is wrong.", Nature.COMPLAINT, WAYBILL, True),
        ("Your driver was rude.", Nature.COMPLAINT, PARTY, False),
        ("It came today, lovely.", Nature.FEEDBACK, (), True),
        ("I suggest a night delivery.", Nature.FEEDBACK, (), False),
        ("What are your rates?", Nature.INQUIRY, (), False),
        ("Which papers do I need?", Nature.INQUIRY, PARTY, True),
        ("What is the COD limit? No particular shipment.", Nature.INQUIRY, PARTY, False),
    ],
)
def test_the_nature_and_what_was_found_decide(
    text: str, nature: Nature, shipments: tuple[Shipment, ...], *, about: bool
) -> None:
    told = told_of(text)
    pointed = speaks_of_one(told, reply=False)
    particular = bool(shipments)
    said = about_shipment(told, nature, shipments, pointed=pointed, particular=particular)
    assert said is about


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Thanks for my parcel!", True),
        ("وصلتني الشحنة شكرا", True),
        ("Thank you very much!", False),
        ("It came yesterday, many thanks.", True),
        ("Noted, thanks.", False),
    ],
)
def test_mere_thanks_are_for_a_shipment_or_not(text: str, *, named: bool) -> None:
    assert thanked_for_one(told_of(text)) is named
