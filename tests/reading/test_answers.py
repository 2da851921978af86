"""Replies read against the form that was asked for.

A shipment is written "waybill | shipper | consignee", a party "name; telephones; addresses".
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.message import parse
from mailbot.reading.answers import Answer, answer
from mailbot.reading.asked import Asked, form_fields
from mailbot.reading.read import read
from mailbot.reading.reading import FIELDS, Doubt, Party, Shipment
from tests.mail.raw import raw
from tests.reading.strangers import vocabulary

GULF = Party(name="Gulf Tiles", phones=("+966114652233",))
ONE = Shipment(waybill="290019498498", shipper=GULF)
"""A shipment whose consignee is asked for: 1 is the name, 2 the contact."""
NAMED = Shipment(waybill="290019498498", shipper=GULF, consignee=Party(name="Sara Naji"))
"""A shipment that lacks the consignee's contact alone."""


def reply(text: str) -> str:
    """Return the new text of a raw mail that answers a letter of ours."""
    headers = {"In-Reply-To": "<ours@rimalexpress.example>"}
    made = raw(text, subject="Re: [KA-2026-000012] Your shipment", headers=headers)
    return read(parse(made), vocabulary()).reply_text


def answered(text: str, *shipments: Shipment, waybill: bool = False) -> Answer:
    """Read a reply against the form that these shipments made."""
    fields = form_fields(shipments, FIELDS, with_waybill=waybill)
    asked = Asked(ref="KA-2026-000012", fields=fields, shipments=shipments)
    return answer(reply(text), asked, vocabulary())


def told(given: Answer) -> list[str]:
    return [
        " | ".join((one.waybill or "-", party(one.shipper), party(one.consignee)))
        for one in given.shipments
    ]


def party(one: Party) -> str:
    return "; ".join([one.name or "-", *one.phones, *one.emails])


BOTH = "290019498498 | - | Hala Mansour; +966551112222"


@pytest.mark.parametrize(
    ("text", "shipment"),
    [
        ("1) Consignee (receiver) name: Hala Mansour\n2) Consignee mobile: 0551112222", BOTH),
        ("1) Hala Mansour\n2) 0551112222", BOTH),
        ("1. Hala Mansour\n2. 0551112222", BOTH),
        ("1- Hala Mansour\n2- 0551112222", BOTH),
        ("1: Hala Mansour\n2: 0551112222", BOTH),
        ("(1) Hala Mansour\n(2) 0551112222", BOTH),
        ("2) 0551112222\n1) Hala Mansour", BOTH),
        ("1) Consignee name = Hala Mansour\n2) mobile = 055 111 2222", BOTH),
        ("1) Consignee name： Hala Mansour\n2) mobile： +966 55 111 2222", BOTH),
        ("| 1) Consignee name: Hala Mansour |\n| 2) mobile: 0551112222 |", BOTH),
        ("1) Consignee name:\u00a0Hala Mansour\n2) mobile:\u00a00551112222", BOTH),
        ("\u200f1) Consignee name: Hala Mansour\n\u202a2) mobile: 0551112222\u202c", BOTH),
        ("1) Mrs. Hala Mansour\n2) 0551112222", BOTH),
        ("Hi,\nhere you are:\n\n1) Hala Mansour\n2) 0551112222\n\nThanks", BOTH),
        ("١) هالة منصور\n٢) ٠٥٥١١١٢٢٢٢", "290019498498 | - | هالة منصور; +966551112222"),
        ("١- هالة منصور\n٢- ٠٥٥١١١٢٢٢٢", "290019498498 | - | هالة منصور; +966551112222"),
        ("١. هالة منصور\n٢. ٠٥٥١١١٢٢٢٢", "290019498498 | - | هالة منصور; +966551112222"),
        (
            "1) اسم المرسل إليه (المستلم): السيدة هالة منصور\n2) جوال المرسل إليه أو بريده: "
            "٠٥٥ ١١١ ٢٢٢٢",
            "290019498498 | - | هالة منصور; +966551112222",
        ),
        (
            "1) Hala Mansour\n2) Hala@Mail.example",
            "290019498498 | - | Hala Mansour; hala@mail.example",
        ),
        (
            "1) Hala Mansour\n2) 0551112222 / hala@mail.example",
            "290019498498 | - | Hala Mansour; +966551112222; hala@mail.example",
        ),
        ("1) Hala Mansour\n2)", "290019498498 | - | Hala Mansour"),
        ("2) 0551112222", "290019498498 | - | -; +966551112222"),
        ("1) Harbor Cafe\n2) +971 50 111 2222", "290019498498 | - | Harbor Cafe; +971501112222"),
    ],
)
def test_a_form_is_read_by_the_numbers_of_its_lines(text: str, shipment: str) -> None:
    assert told(answered(text, ONE)) == [shipment]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thank you, I will send it tomorrow.",
        "1) Consignee (receiver) name:\n2) Consignee mobile or e-mail:",
        "1) اسم المرسل إليه (المستلم):\n2) جوال المرسل إليه أو بريده:",
        "1)\n2)",
        "1) -\n2) n/a",
        "1) غير معروف",
        "7) Hala Mansour",
        "2) Hala Mansour",
        "1) 0551112222",
        "1) ...",
        "لا أعرف",
    ],
)
def test_an_empty_or_senseless_line_is_no_answer(text: str) -> None:
    assert answered(text, ONE) == Answer()


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("0551112222", "+966551112222"),
        ("٠٥٥١١١٢٢٢٢", "+966551112222"),
        ("055 111 2222 thanks", "+966551112222"),
        ("hala@mail.example", "hala@mail.example"),
        ("her mob 0551112222", "+966551112222"),
        ("her mob. is 055-111-2222", "+966551112222"),
        ("جوالها ٠٥٥١١١٢٢٢٢", "+966551112222"),
        ("تفضل الرقم\n0551112222", "+966551112222"),
        ("+971 50 111 2222", "+971501112222"),
        ("0551112222 او hala@mail.example", "+966551112222; hala@mail.example"),
        ("1) 0551112222", "+966551112222"),
        ("her mob\n0551112222", "+966551112222"),
    ],
)
def test_a_bare_number_or_address_is_the_one_contact_asked_for(text: str, contact: str) -> None:
    given = answered(text, NAMED)
    assert told(given) == [f"290019498498 | - | -; {contact}"]
    assert given.fields == ("consignee.contact",)


def test_the_name_with_which_the_writer_signs_answers_nothing() -> None:
    asked = Asked(ref="KA-1", fields=form_fields((ONE,), FIELDS, with_waybill=False), shipments=())
    writer = Party(name="Hala Mansour", emails=("hala@mail.example",))
    assert answer("See below.\n\nHala Mansour", asked, vocabulary(), writer).fields == ()
    told = answer("1) Hala Mansour", asked, vocabulary(), writer)
    assert told.fields == ("consignee.name",)


@pytest.mark.parametrize("text", ["0551112222", "hala@mail.example", "جواله ٠٥٥١١١٢٢٢٢"])
def test_a_bare_number_that_could_be_of_two_parties_is_nobodys(text: str) -> None:
    assert answered(text, Shipment(waybill="290019498498")) == Answer()


def test_the_waybill_is_answered_like_any_other_line() -> None:
    unknown = Shipment(shipper=GULF)
    text = "1) Hala Mansour\n2) 0551112222\n3) ٢٩٠٠-١٩٤٩-٨٤٩٨"
    assert told(answered(text, unknown, waybill=True)) == [BOTH]


def test_the_numbers_run_through_several_shipments() -> None:
    second = Shipment(waybill="290019498509", consignee=Party(name="Omar", phones=("+97150",)))
    text = (
        "Shipment 290019498498\n1) Hala Mansour\n2) 0551112222\n"
        "Shipment 290019498509\n3) Blue Harbor LLC\n4) 0114652233"
    )
    given = answered(text, ONE, second)
    assert told(given) == [BOTH, "290019498509 | Blue Harbor LLC; +966114652233 | -"]
    assert given.fields == (
        "consignee.name",
        "consignee.contact",
        "shipper.name",
        "shipper.contact",
    )


def test_an_answer_for_one_of_several_leaves_the_other_as_it_was() -> None:
    second = Shipment(waybill="290019498509", shipper=GULF)
    given = answered("3) Hala Mansour", ONE, second)
    assert told(given) == ["290019498498 | - | -", "290019498509 | - | Hala Mansour"]


@pytest.mark.parametrize(
    "text",
    [
        "Consignee name: Hala Mansour\nConsignee mobile: 0551112222",
        "1) Consignee name:\nHala Mansour\n2) Consignee mobile:\n0551112222",
        "1)\nHala Mansour\n2)\n0551112222",
        "1 Hala Mansour\n2 0551112222",
        "1) Consignee name\tHala Mansour\n2) mobile\t0551112222",
        "Hala Mansour\n0551112222",
        "receiver name Hala Mansour, mob 0551112222",
        "The receiver is Hala Mansour, her mob is 0551112222",
        "المستلم: Hala Mansour\nجواله: ٠٥٥١١١٢٢٢٢",
        "AWB: 290019498498\nConsignee: Hala Mansour\nMobile: 0551112222",
        "=== KA-2026-000012 ===\n1) Hala Mansour\n2) 0551112222\n=== end ===\nThanks",
    ],
)
def test_labels_next_lines_and_own_words_are_as_welcome_as_the_form(text: str) -> None:
    assert told(answered(text, ONE)) == [BOTH]


@pytest.mark.parametrize(
    "text",
    [
        "1) Hala Mansour\n1) Omar Haddad",
        "1) Hala Mansour\n\nConsignee: Omar Haddad",
        "1) هالة منصور\nاسم المستلم: عمر حداد",
    ],
)
def test_a_field_answered_in_two_ways_is_not_answered(text: str) -> None:
    assert answered(text, ONE).fields == ()


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("2) 0551112222\n2) hala@mail.example", "+966551112222; hala@mail.example"),
        ("2) 0551112222 / 0553334444", "+966551112222; +966553334444"),
    ],
)
def test_of_contacts_all_that_are_told_count(text: str, contact: str) -> None:
    assert told(answered(text, ONE)) == [f"290019498498 | - | -; {contact}"]


@pytest.mark.parametrize(
    "text",
    [
        "1) Consignee (receiver) name\n2) Consignee mobile or e-mail",
        "Shipper: Omar Haddad\nShipper phone: 0553334444",
        "Driver: Omar 0553334444",
        "my mobile is 0553334444",
        "2) 2222 111 055",
    ],
)
def test_what_was_not_asked_for_or_cannot_be_right_fills_nothing(text: str) -> None:
    assert answered(text, ONE) == Answer()


def test_shipments_named_by_their_waybills_are_answered_apart() -> None:
    text = (
        "AWB: 290019498509\nConsignee: Omar Haddad\nMobile: 0553334444\n\n"
        "AWB: 290019498498\nConsignee: Hala Mansour\nMobile: 0551112222"
    )
    second = Shipment(waybill="290019498509", shipper=GULF)
    assert told(answered(text, ONE, second)) == [
        BOTH,
        "290019498509 | - | Omar Haddad; +966553334444",
    ]


@pytest.mark.parametrize("text", ["0551112222", "Hala Mansour", "Hala Mansour 0551112222"])
def test_a_bare_value_that_could_be_of_two_shipments_is_of_none(text: str) -> None:
    assert answered(text, ONE, Shipment(waybill="290019498509", shipper=GULF)) == Answer()


@pytest.mark.parametrize("text", ["her mob 0551112222", "جوالها ٠٥٥١١١٢٢٢٢"])
def test_of_two_contacts_hers_is_the_receivers(text: str) -> None:
    shipper, sara = Party(name="Gulf Tiles"), Party(name="Sara Naji")
    both = Shipment(waybill="290019498498", shipper=shipper, consignee=sara)
    assert told(answered(text, both)) == ["290019498498 | - | -; +966551112222"]
    firm = Shipment(
        waybill="290019498498", shipper=shipper, consignee=Party(name="Gulf Trading Co")
    )
    assert answered(text, firm) == Answer()


HIMSELF = Party(name="Omar Naji", phones=("+966500000001",), emails=("omar@noor.example",))


@pytest.mark.parametrize("text", ["I am the receiver", "أنا المستلم", "Me.", "1) me\n2) me"])
def test_who_is_the_receiver_himself_answers_with_his_own_name_and_contacts(text: str) -> None:
    fields = form_fields((ONE,), FIELDS, with_waybill=False)
    asked = Asked(ref="KA-1", fields=fields, shipments=(ONE,))
    given = answer(text, asked, vocabulary(), HIMSELF)
    assert given.shipments[0].consignee == HIMSELF


@pytest.mark.parametrize(
    "text", ["as per the AWB", "It is on the label.", "كما في البوليصة", "1) on label\n2) see AWB"]
)
def test_where_to_look_is_no_value_and_is_told(text: str) -> None:
    given = answered(text, ONE)
    assert given.fields == ()
    assert given.elsewhere == ("shipments.0.consignee.name", "shipments.0.consignee.contact")


def test_the_same_shipper_as_before_is_told_beside_other_answers() -> None:
    words = "Same shipper as before, receiver is Hala Mansour 0551112222"
    given = answered(words, Shipment(waybill="290019498498"))
    assert given.same == ("shipments.0.shipper.name", "shipments.0.shipper.contact")
    assert told(given) == [BOTH]


SECOND = Shipment(waybill="290019498509", shipper=GULF)
HALA, OMAR = "290019498498 | - | Hala Mansour", "290019498509 | - | Omar Haddad"


@pytest.mark.parametrize(
    "text",
    [
        "8498: Hala Mansour\n8509: Omar Haddad",
        "8509 - Omar Haddad\n8498 - Hala Mansour",
        "AWB ending 8498: Hala Mansour\nAWB ending 8509: Omar Haddad",
        "for 8498 the receiver is Hala Mansour\nfor 8509 the receiver is Omar Haddad",
        "Shipment 290019498498: Hala Mansour\nShipment 290019498509: Omar Haddad",
        "290019498498\nHala Mansour\n\n290019498509\nOmar Haddad",
        "الشحنة 8498: Hala Mansour\nالشحنة ٨٥٠٩: Omar Haddad",
        "Hala Mansour for 8498\nOmar Haddad for 8509",
    ],
)
def test_an_answer_goes_to_the_shipment_whose_last_digits_it_names(text: str) -> None:
    assert told(answered(text, ONE, SECOND)) == [HALA, OMAR]


def test_a_name_and_a_number_behind_one_waybill_are_both_of_that_shipment() -> None:
    given = answered("8509: Omar Haddad, 0553334444", ONE, SECOND)
    assert told(given) == ["290019498498 | - | -", "290019498509 | - | Omar Haddad; +966553334444"]


def test_a_yes_beside_one_waybill_confirms_that_shipments_alone() -> None:
    doubts = tuple(
        Doubt(f"shipments.{place}.consignee.name", name, name, 0.4)
        for place, name in enumerate(("Hala Mansour", "Omar Haddad"))
    )
    fields = form_fields((ONE, SECOND), FIELDS, with_waybill=False, doubts=doubts)
    asked = Asked(ref="KA-1", fields=fields, shipments=(ONE, SECOND))
    given = answer("8498: yes\n8509: no", asked, vocabulary())
    assert told(given) == [HALA, "290019498509 | - | -"]
    assert given.denied == ("shipments.1.consignee.name",)


@pytest.mark.parametrize("text", ["849: Hala Mansour", "9999: Hala Mansour", "98: Hala Mansour"])
def test_digits_that_end_no_waybill_name_none(text: str) -> None:
    assert answered(text, ONE, SECOND).fields == ()


def test_each_answered_field_is_proved_by_the_words_of_its_line() -> None:
    given = answered("1) Name: Hala Mansour\n2) 0551112222", ONE)
    assert [(one.field, one.text) for one in given.evidence] == [
        ("shipments.0.consignee.name", "Hala Mansour"),
        ("shipments.0.consignee.contact", "0551112222"),
    ]
    assert all(0 < one.confidence <= 1 for one in given.evidence)


def test_without_anything_asked_nothing_is_answered() -> None:
    whole = Shipment(waybill="290019498498", shipper=GULF, consignee=GULF)
    assert answered("1) Hala Mansour\n0551112222", whole) == Answer()


def test_a_form_filled_in_inside_the_quoted_letter_counts() -> None:
    text = (
        "See below.\n\nOn Sat, 14 Mar 2026 at 10:00, Rimal <desk@rimal.example> wrote:\n"
        "> Dear customer, we need a few details.\n>\n"
        "> === KA-2026-000012 ===\n"
        "> 1) Consignee (receiver) name: Hala Mansour\n"
        "> 2) Consignee mobile or e-mail: 0551112222\n"
        "> === end ===\n>\n> Rimal Express\n"
    )
    assert told(answered(text, ONE)) == [BOTH]


PIECES = st.sampled_from(
    [
        *("1)", "2)", "٣-", "(4)", "99.", "\n", ":", "=", "|", ">", "\u200f", "\u00a0", "name"),
        *("Hala", "هالة", "0551112222", "٠٥٥", "a@b.example", "290019498498", "جوالها", "\r"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=40).map(" ".join), st.sampled_from((1, 3)))
def test_no_reply_makes_it_raise(text: str, count: int) -> None:
    shipments = (ONE, NAMED, Shipment())[:count]
    fields = form_fields(shipments, FIELDS, with_waybill=True)
    given = answer(text, Asked(ref="KA-1", fields=fields, shipments=shipments), vocabulary())
    assert len(given.shipments) in (0, len(shipments))
    assert len(given.fields) == len(given.evidence)
    assert bool(given.fields) is bool(given.shipments)
