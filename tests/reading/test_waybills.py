"""Which number is a waybill, which a telephone, which neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.tokens import Kind, passage
from mailbot.reading.vocabulary import Vocabulary
from mailbot.reading.waybills import (
    BARE,
    LABELLED,
    NAMED,
    NEAR,
    PREFIXED,
    classify,
    written_waybill,
)
from tests.reading.passages import classified, values_of
from tests.reading.strangers import vocabulary


@pytest.mark.parametrize(
    ("text", "waybill"),
    [
        ("AWB: 290019498498", "290019498498"),
        ("awb 2900 1949 8498", "290019498498"),
        ("my parcel 29001949", "29001949"),
        ("tracking number is 1234567890", "1234567890"),
        ("AWB 157-1234 5675", "15712345675"),  # of an airline
        ("AWB 12345", "12345"),
        ("RX 5590 2214 7", "RX559022147"),
        ("EMS RX559022147SA", "RX559022147SA"),
        ("AJ123456789", "AJ123456789"),
        ("1Z999AA10123456784", "1Z999AA10123456784"),
        ("AWB: RX 0551112222", "RX0551112222"),  # so labelled, its letters belong to it
        ("290019498498 has not moved", "290019498498"),
        ("order 77889900 tracking 290019498498", "290019498498"),
        ("بوليصة رقم ٢٩٠٠١٩٤٩٨٤٩٨", "290019498498"),
        ("رقم التتبع: ۲۹۰۰۱۹۴۹", "29001949"),
        ("الشحنة 29001949 لم تصل", "29001949"),
        ("AWB \u200e2900\u200f19498498\u202c", "290019498498"),
        ("Blue Harbor LLC 290019498498", "290019498498"),  # a legal form is no prefix
        ("parcel 0501234567", "0501234567"),  # looks like a telephone, and is said to be none
    ],
)
def test_a_number_of_a_shipment_is_its_waybill(text: str, waybill: str) -> None:
    found = classified(text)
    assert values_of(found, Kind.WAYBILL) == [waybill]
    assert values_of(found, Kind.PHONE) == []


@pytest.mark.parametrize(
    "text",
    [
        "order 7788990011",
        "طلب رقم 7788990011",
        "PO 12345678",
        "SO 12345678",
        "invoice INV-2026-0012345",
        "VAT 300012345600003",
        "الرقم الضريبي 300012345600003",
        "IBAN SA0380000000608010167519",
        "account 1234567890",
        "my ID 1099887766",
        "iqama 2099887766",
        "رقم هويتي 1099887766",
        "passport A12345678",
        "CR 1010123456",
        "C.R. No. 1010123456",
        "السجل التجاري ١٠١٠١٢٣٤٥٦",
        "postal code 12345-6789",
        "RRRD2929 is my short address",
        "KA-2026-004512",
        "CMP-2026-000123",
        "ticket TKT-88112233",
        "SAR 12345678",
        "12345678 SAR",
        "weight 12345678 kg",
        "flight SV1234",
        "on 12/05/2026",
        "AWB 1234",  # too short for one
        "AWB 2.9E+11",  # what a spreadsheet made of it
        "https://parcels.example/track/290019498498",
        "a290019498498@mail.example",
        "Fax 0114652233",
        "فاكس 0114652233",
    ],
)
def test_numbers_of_other_things_are_neither_waybills_nor_telephones(text: str) -> None:
    found = classified(text)
    assert values_of(found, Kind.WAYBILL) == []
    assert values_of(found, Kind.PHONE) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("call 966501234567", ["966501234567"]),
        ("966501234567", ["966501234567"]),  # as long as a waybill of twelve digits
        ("00966501234567", ["00966501234567"]),
        ("my number 0501234567", ["0501234567"]),
        ("رقمي 0501234567", ["0501234567"]),
        ("hotline 920012345", ["920012345"]),
        ("الهاتف 0114652233 تحويلة 204", ["0114652233"]),
        ("mobile ٠٥٥١١١٢٢٢٢ / 055 333 4444", ["0551112222", "055 333 4444"]),
        ("Receiver: SARA 0551112222", ["0551112222"]),  # a name in capitals is no prefix
        ("OMAR 966551112222", ["966551112222"]),
        ("Blue Harbor LLC 0551112222", ["0551112222"]),
        ("Blue Harbor LLC\n0551112222", ["0551112222"]),
        ("PH 0551112222", ["0551112222"]),
        ("[12/05/2026, 10:33] Sara: 0551112222", ["0551112222"]),  # a pasted chat
    ],
)
def test_a_number_to_call_is_a_telephone(text: str, numbers: list[str]) -> None:
    found = classified(text)
    assert values_of(found, Kind.PHONE) == numbers
    assert values_of(found, Kind.WAYBILL) == []


@pytest.mark.parametrize("text", ["50123456", "call 50123456", "Sara 50123456"])
def test_eight_digits_are_a_telephone_where_the_mail_speaks_of_a_country_of_eight(
    text: str,
) -> None:
    assert values_of(classified(text, "KW"), Kind.PHONE) == ["50123456"]


def test_a_waybill_and_a_telephone_of_one_shape_are_told_by_their_words() -> None:
    found = classified("shipment number 0501234567 and phone 0551112222")
    assert values_of(found, Kind.WAYBILL) == ["0501234567"]
    assert values_of(found, Kind.PHONE) == ["0551112222"]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("AWB: 290019498498", LABELLED),
        ("parcel from Jeddah 290019498498", NAMED),
        ("AWB 12345", NEAR),
        ("RX 5590 2214 7", PREFIXED),
        ("290019498498", BARE),
    ],
)
def test_it_is_surer_the_plainer_the_words_say_it(text: str, sure: float) -> None:
    (waybill,) = [t for t in classified(text).tokens if t.kind is Kind.WAYBILL]
    assert waybill.sure == sure


def test_a_list_of_waybills_goes_on_behind_its_first() -> None:
    found = classified("Parcels 8840 1192 3, 8840 1194 9 و 884011955")
    assert values_of(found, Kind.WAYBILL) == ["884011923", "884011949", "884011955"]


def test_where_a_waybill_is_told_by_words_a_number_of_another_shape_is_none() -> None:
    assert values_of(classified("AWB 290019498498, then 55512399"), Kind.WAYBILL) == [
        "290019498498"
    ]
    assert values_of(classified("then 55512399"), Kind.WAYBILL) == ["55512399"]


def test_letters_before_a_waybill_become_part_of_its_token() -> None:
    found = classified("sent RX 5590 2214 7 today")
    (waybill,) = [t for t in found.tokens if t.kind is Kind.WAYBILL]
    assert found.text[waybill.start : waybill.end] == "RX 5590 2214 7"
    assert [t.text for t in found.tokens if t.kind is Kind.WORD] == ["sent", "today"]


@pytest.mark.parametrize(
    ("written", "normal"),
    [("rx 5590-2214 7", "RX559022147"), ("٢٩٠٠ ١٩٤٩", "29001949"), ("-", ""), ("", "")],
)
def test_a_waybill_has_one_normal_form(written: str, normal: str) -> None:
    assert written_waybill(written) == normal


@given(
    st.text(max_size=200)
    | st.text(alphabet="AWBRX 0123456789٠٥-/.,:\n+()", max_size=200)
    | st.lists(st.sampled_from(["AWB", "رقم", "0501234567", "29001949", "\n", ",", "order"])).map(
        " ".join
    )
)
def test_any_text_is_classified_and_no_run_is_left(text: str) -> None:
    found = classified(text, "SA", "KW")
    assert all(token.kind is not Kind.RUN for token in found.tokens)
    assert [t.start for t in found.tokens] == sorted(t.start for t in found.tokens)
    assert len(found.tokens) <= len(text)


@pytest.mark.parametrize(
    "line",
    [
        "4) 0551112004",
        "٤) ٠٥٥١١١٢٠٠٤",
        "4. 0551112004",
        "4.0551112004",
        "(4) 0551112004",
        "4- 0551112004",
        "4-0551112004",
        "4 0551112004",
        "> 4) 055 111 2004",
        "1) Sara Omar\n2) 0551112004",
    ],
)
def test_the_number_of_a_list_is_no_part_of_the_number_behind_it(line: str) -> None:
    found = classified(line)
    assert [number.replace(" ", "") for number in values_of(found, Kind.PHONE)] == ["0551112004"]
    assert not values_of(found, Kind.WAYBILL)


@pytest.mark.parametrize(
    ("text", "waybill"),
    [
        ("AWB: 4 0551 1120 04", "40551112004"),
        ("Waybill 4-0551-1120-04", "40551112004"),
        ("2) AWB 4 0551 112004", "40551112004"),
        ("4) 8840119231", "8840119231"),
        ("waybills:\n1) 8840119231\n2) 8840 1194 56", "8840119231 8840119456"),
    ],
)
def test_a_waybill_keeps_its_own_first_group_alone(text: str, waybill: str) -> None:
    assert values_of(classified(text), Kind.WAYBILL) == waybill.split()


def test_an_area_code_in_brackets_is_no_number_of_a_list() -> None:
    assert values_of(classified("(04) 447 2091", "AE"), Kind.PHONE)


WORDS = vocabulary()
OWN = Vocabulary.from_tables(
    {
        **WORDS.tables,
        "waybills": {
            **WORDS.table("waybills"),
            "shape": {**WORDS.section("waybills", "shape"), "own": ["9665########", "ZX####"]},
        },
    }
)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("where is 966500100200", Kind.WAYBILL, "966500100200"),  # as a telephone is written
        ("ZX1234 has not come", Kind.WAYBILL, "ZX1234"),
        ("أين 966500100200", Kind.WAYBILL, "966500100200"),
        ("AWB ZX 1234", Kind.WAYBILL, "ZX1234"),
        ("mobile 966500100200", Kind.PHONE, "966500100200"),
        ("call +966500100200", Kind.PHONE, "+966500100200"),
        ("order 966500100200", Kind.OTHER, None),
    ],
)
def test_a_number_of_the_companys_own_shape_is_its_waybill(
    text: str, kind: Kind, value: str | None
) -> None:
    found = classify(passage(text), OWN, ("SA",))
    kinds = [token.kind for token in found.tokens if token.run is not None]
    assert kinds == [kind]
    if value is not None:
        assert values_of(found, kind) == [value]


def test_without_such_shapes_it_is_a_telephone() -> None:
    assert values_of(classified("where is 966500100200"), Kind.PHONE) == ["966500100200"]
