"""Turns of speech by which people tell who is who, each in several forms.

Every table holds mails of one kind; beside those that obey the rule stand some that only look
like it. A shipment is written as in the tests of shipments.
"""

from __future__ import annotations

import pytest

from mailbot.reading.read import read as read_mail
from mailbot.reading.reading import Nature
from tests.reading.strangers import mail_of, vocabulary
from tests.reading.test_shipments import read, told


@pytest.mark.parametrize(
    ("text", "shipment"),
    [
        (
            "Please change the consignee from Zaid Qassem to Hiba Qassem. AWB 290111223344",
            "290111223344 | - | Zaid Qassem",
        ),
        (
            "Kindly amend the receiver name from Huda Salem to Layal Salem. AWB 290111223344",
            "290111223344 | - | Huda Salem",
        ),
        (
            "Switch the recipient to Layal Salem, 0551234567. AWB 290111223344",
            "290111223344 | - | Layal Salem; +966551234567",
        ),
        (
            "نرجو تغيير المستلم من أحمد الزهراني إلى سعد الغامدي للبوليصة 290111223344",
            "290111223344 | - | أحمد الزهراني",
        ),
        (
            "Please change the delivery from Noor Bakery. AWB 290111223344",
            "290111223344 | Noor Bakery | -",
        ),
    ],
)
def test_in_a_change_of_consignee_both_names_are_his(text: str, shipment: str) -> None:
    assert told(read(text, nature=Nature.ADDRESS_CHANGE))[0].startswith(shipment)


@pytest.mark.parametrize(
    "text",
    [
        "Driver Omar never came with my box, AWB 290111223344, and his phone 0500112233 is off.",
        "Your courier Salem, 0500112233, did not bring my box. AWB 290111223344.",
        "The supervisor there gave me his number, 0500112233. My parcel is AWB 290111223344.",
    ],
)
def test_a_number_of_our_people_is_nobodys(text: str) -> None:
    assert told(read(text)) in (
        ["290111223344 | - | Sam One; sam.one@gmail.com"],
        ["290111223344 | - | -"],
    )


@pytest.mark.parametrize(
    ("text", "shipments"),
    [
        (
            "1. 290711220031 - Cnee: Tabuk Agri - 0144220187\n"
            "2. 290711220032 - Cnee: Hail Dairy - 0165330914\n"
            "3. 290711220033 - Cnee: Jouf Olives - no contact",
            [
                "290711220031 | - | Tabuk Agri; +966144220187",
                "290711220032 | - | Hail Dairy; +966165330914",
                "290711220033 | - | Jouf Olives",
            ],
        ),
        (
            "290711220031 Receiver: Sara Naji 0551234567\n290711220032 Receiver: Omar Haddad",
            [
                "290711220031 | - | Sara Naji; +966551234567",
                "290711220032 | - | Omar Haddad",
            ],
        ),
    ],
)
def test_a_waybill_opens_a_line_of_labelled_values(text: str, shipments: list[str]) -> None:
    assert told(read(text)) == shipments


@pytest.mark.parametrize(
    ("text", "consignee"),
    [
        ("The box has Munira Saleh on the label, AWB 290111223344.", "Munira Saleh"),
        ("AWB 290111223344 came to us, the sticker says Munira Saleh.", "Munira Saleh"),
        ("AWB 290111223344, and we rely on Munira Saleh for labels.", None),
    ],
)
def test_a_name_on_the_label_is_the_receivers(text: str, consignee: str | None) -> None:
    (shipment,) = read(text).shipments
    assert shipment.consignee.name == consignee


@pytest.mark.parametrize(
    ("text", "consignee"),
    [
        (
            "Wrong item to Zubair Stores (Mr Hamdan 9281 1104) in Muscat, AWB 7719003382",
            "96892811104",
        ),
        (
            "The parcel for Petal House in Doha, contact Dana 5512 0873, AWB 7719003382",
            "97455120873",
        ),
    ],
)
def test_a_number_behind_a_name_is_a_telephone(text: str, consignee: str) -> None:
    (shipment,) = read(text).shipments
    assert shipment.waybill == "7719003382"
    assert shipment.consignee.phones == (f"+{consignee}",)


@pytest.mark.parametrize(
    ("text", "shipment"),
    [
        (
            "Cnee is same i.e. Bright Smile Dental, AWB 290111223344",
            "290111223344 | - | Bright Smile Dental",
        ),
        (
            "The sender, a lady named Um Yousef (0555002119), gave it to you. AWB 290111223344",
            "290111223344 | Um Yousef; +966555002119 | -",
        ),
        (
            "Mrs. Ola Mansi of Jubail, who is our client, waits for AWB 290111223344.",
            "290111223344 | Sam One; sam.one@gmail.com | Ola Mansi",
        ),
        (
            "On behalf of Star Motors (shipper) I ask about AWB 290111223344.",
            "290111223344 | Star Motors | -",
        ),
        (
            "i am sender. receiver is my brother zubair 00923004471182. AWB 290111223344",
            "290111223344 | Sam One; sam.one@gmail.com | zubair; +923004471182",
        ),
        (
            "I'm the receiver. The site engineer is Eng. Wissam, 0598330114. AWB 290111223344",
            "290111223344 | - | Wissam; +966598330114; sam.one@gmail.com",
        ),
        (
            "I ordered it from Pastel Closet. AWB 290111223344, 0500229183",
            "290111223344 | Pastel Closet | Sam One; +966500229183; sam.one@gmail.com",
        ),
        (
            "I ordered it from Pastel Closet, AWB 290111223344. 0500229183 is my mobile.",
            "290111223344 | Pastel Closet | Sam One; +966500229183; sam.one@gmail.com",
        ),
    ],
)
def test_other_turns_tell_a_party(text: str, shipment: str) -> None:
    assert told(read(text)) == [shipment]


def test_the_old_and_the_new_consignee_keep_their_numbers() -> None:
    found = read(
        "AWB: 290111223344\nOld consignee: Bushra Anwar, 0551920337\n"
        "New consignee: Hadeel Fakhro, 0538114902"
    )
    assert told(found) == ["290111223344 | - | Hadeel Fakhro; +966551920337; +966538114902"]
    found = read(
        "AWB: 290111223344\nReceiver: Sara Naji\nOld mobile: 0551920337\nNew mobile: 0538114902"
    )
    assert told(found) == ["290111223344 | - | Sara Naji; +966538114902"]


@pytest.mark.parametrize(
    ("text", "nature", "urgent"),
    [
        ("shpt not dlvd since 5 days, pls chk", Nature.SERVICE_FAILURE, False),
        ("cnee nt recvd our pump, awb 290266183307", Nature.SERVICE_FAILURE, False),
        ("The buyers of our two parcels asked for other days.", Nature.ADDRESS_CHANGE, False),
        ("We'd like to be paid for the two lost boxes.", Nature.CLAIM, False),
        ("AWB: 290266183307. Please refund us the value of the box.", Nature.CLAIM, False),
        ("Kindly push your Tabuk branch to deliver our parcel.", Nature.SERVICE_FAILURE, False),
        ("Please push the delivery of my parcel back to Monday.", Nature.ADDRESS_CHANGE, False),
        ("Our box is lost. Kindly do the needful at your earliest convenience.",
         Nature.SERVICE_FAILURE, False),
        ("Our box is lost. Kindly do the needful at the earliest.", Nature.SERVICE_FAILURE, True),
        ("Our pallet of 1900 kg will go out to Noor Stores next week.", Nature.PRE_ALERT, False),
        ("My parcel was marked delivered at 11:02 and is not here.", Nature.SERVICE_FAILURE, False),
        ("Your man gave me a box that is for another person.", Nature.SERVICE_FAILURE, False),
    ],
)  # fmt: skip
def test_terse_and_turned_words_are_understood(text: str, nature: Nature, *, urgent: bool) -> None:
    reading = read_mail(mail_of(text), vocabulary())
    assert (reading.nature, reading.urgent) == (nature, urgent)


@pytest.mark.parametrize(
    ("text", "shipments"),
    [
        (
            "awb,shipper,shipper_phone,consignee\n290111223344,Noor Stores,0114652233,Sara Naji",
            ["290111223344 | Noor Stores; +966114652233 | Sara Naji"],
        ),
        (
            "AWB;Consignee;Mobile\n290111223344;Sara Naji;0551234567\n290111223345;Omar Haddad;",
            [
                "290111223344 | - | Sara Naji; +966551234567",
                "290111223345 | - | Omar Haddad",
            ],
        ),
        (
            "Hello, we, the team, are well, thanks,\nand you, Sara, are, too.",
            [],
        ),
        (
            "We shipped: 290111223344 Sara Naji 0551234567, 290111223345 Omar Haddad 0561234567.",
            [
                "290111223344 | Sam One; sam.one@gmail.com | Sara Naji; +966551234567",
                "290111223345 | Sam One; sam.one@gmail.com | Omar Haddad; +966561234567",
            ],
        ),
        (
            "Our ref: 88321\nAWB: 290111223344\nReceiver: Sara Naji",
            ["290111223344 | - | Sara Naji"],
        ),
        ("Ref: 290111223344\nReceiver: Sara Naji", ["290111223344 | - | Sara Naji"]),
    ],
)
def test_lists_of_shipments_in_any_form(text: str, shipments: list[str]) -> None:
    assert told(read(text)) == shipments


def test_a_waybill_in_one_column_of_two_parties_is_the_shipments() -> None:
    rows = (
        ("", "From", "To"),
        ("Name", "Noor Stores", "Sara Naji"),
        ("Tel", "0114652233", "0551234567"),
        ("AWB", "KP 5520 118", ""),
    )
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    found = read(html=f"<p>Status please</p><table>{table}</table>")
    assert told(found) == ["KP5520118 | Noor Stores; +966114652233 | Sara Naji; +966551234567"]
