"""What nothing but a guess supports is doubted, not dropped and not believed."""

from __future__ import annotations

import pytest

from mailbot.mail.message import parse
from mailbot.reading.read import read
from mailbot.reading.reading import Reading
from tests.mail.raw import raw
from tests.reading.strangers import vocabulary

SIGNED = "\n\nKind regards,\nYousef Karim\nNoor Trading"
NAME, CONTACT = "shipments.0.consignee.name", "shipments.0.consignee.contact"


def reading(text: str) -> Reading:
    sender = "Yousef Karim <yousef@noor.example>"
    return read(parse(raw(text + SIGNED, sender=sender)), vocabulary())


def doubted(text: str) -> dict[str, str]:
    return {doubt.field: doubt.value for doubt in reading(text).doubted}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "AWB 290019501122 has not been delivered since Thursday, Mona Saleh 0551112222.",
            {NAME: "Mona Saleh", CONTACT: "+966551112222"},
        ),
        (
            "الشحنة 290019501122 لم تصل. منى صالح 0551112222",
            {NAME: "منى صالح", CONTACT: "+966551112222"},
        ),
        ("الشحنة 290019501122 لم تصل. الاسم منى صالح", {NAME: "منى صالح"}),
        (
            "AWB 290019501122 has not been delivered. The number is 0551112222.",
            {CONTACT: "+966551112222"},
        ),
    ],
)
def test_an_unexplained_name_or_number_is_doubted(text: str, values: dict[str, str]) -> None:
    assert doubted(text) == values
    found = reading(text)
    assert {"consignee.name", "consignee.contact"} <= set(found.missing)
    assert all(0 < doubt.confidence < 0.5 and doubt.text for doubt in found.doubted)


@pytest.mark.parametrize(
    "text",
    [
        "AWB 290019501122 has not been delivered. Please call us on 0551112222.",
        "AWB 290019501122 has not been delivered. Receiver: Mona Saleh, 0551112222",
        "AWB 290019501122 is late. Mona Saleh 0551112222 or Hala Mansour 0553334444 may know.",
        "AWB 290019501122 did not reach Khobar Corniche.",
        "AWB 290019501122 has not been delivered. The old number was 0551112222.",
        "AWB 290019501122 is late, your driver Omar 0551112222 does not answer.",
        "السادة المحترمون\nالشحنة 290019501122 لم تصل",
        "AWBs 290019501122 and 290019501133 are late. Mona Saleh 0551112222",
    ],
)
def test_what_is_explained_or_could_be_two_things_is_not_doubted(text: str) -> None:
    assert doubted(text) == {}
