"""Fields of attached tables and texts."""

from __future__ import annotations

import pytest

from mailbot.config import load_vocabulary
from mailbot.mail.message import parse
from mailbot.reading.enclosed import SHIPMENTS_MAX
from mailbot.reading.read import read
from mailbot.reading.reading import Reading
from tests.mail.books import of_rows
from tests.mail.raw import raw

VOCABULARY = load_vocabulary()
HEAD = ("AWB", "Shipper", "Shipper Mobile", "Consignee", "Mobile")
FIRST = ("290019498498", "Noor Trading", "0501234567", "Ali Hassan", "0559876543")
SECOND = ("290019498499", "", "", "Omar Said", "0533334444")
SEE = "Dear team, please see attached.\n\nDina"
SENDER = "Dina Saleh <dina@mail.example>"


def _csv(*rows: tuple[str, ...]) -> bytes:
    return "\r\n".join(",".join(row) for row in rows).encode()


def _read(text: str, data: bytes, name: str = "orders.csv", subject: str = "Shipment") -> Reading:
    sent = raw(
        text, subject=subject, sender=SENDER, attached=((data, "application/octet-stream", name),)
    )
    return read(parse(sent), VOCABULARY)


TEXT = b"Waybill: 290019498498\r\nShipper: Noor Trading\r\nTel: 0501234567\r\n"
TEXT += b"Consignee: Ali Hassan\r\nMobile: 0559876543\r\n"
FORM = (("Waybill", "290019498498"), ("Shipper", "Noor Trading"), ("Shipper Mobile", "0501234567"))
FORM += (("Consignee", "Ali Hassan"), ("Consignee Mobile", "0559876543"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (_csv(HEAD, FIRST), "orders.csv"),
        (_csv(("Daily list",), ("",), HEAD, FIRST), "orders.csv"),
        (_csv(("Date", "5 Jan"), HEAD, FIRST), "orders.csv"),
        (of_rows([HEAD, FIRST]), "orders.xlsx"),
        (of_rows([HEAD, [290019498498, FIRST[1], 501234567, FIRST[3], 559876543]]), "orders.xlsx"),
        (of_rows(FORM), "form.xlsx"),
        (TEXT, "details.txt"),
    ],
)
def test_who_writes_see_attached_has_told_the_fields(data: bytes, name: str) -> None:
    found = _read(SEE, data, name)
    (shipment,) = found.shipments
    assert shipment.waybill == "290019498498"
    assert (shipment.shipper.name, shipment.shipper.phones) == ("Noor Trading", ("+966501234567",))
    assert (shipment.consignee.name, shipment.consignee.phones) == (
        "Ali Hassan",
        ("+966559876543",),
    )
    assert (found.missing, found.about_shipment) == ((), True)
    told = {said.field: said.text for said in found.evidence}
    for field in ("waybill", "shipper.name", "shipper.phones.0", "consignee.name"):
        assert told[f"shipments.0.{field}"].startswith(f"{name}: ")


def test_an_arabic_list_is_read() -> None:
    rows = (
        ("رقم البوليصة", "المرسل", "المستلم", "جوال المستلم"),
        ("٢٩٠٠١٩٤٩٨٤٩٨", "شركة النور", "أحمد علي", "٠٥٠١٢٣٤٥٦٧"),
    )
    (shipment,) = _read("مرفق بيانات الشحنة", of_rows(rows), "شحنات.xlsx").shipments
    assert (shipment.waybill, shipment.shipper.name) == ("290019498498", "شركة النور")
    assert (shipment.consignee.name, shipment.consignee.phones) == ("أحمد علي", ("+966501234567",))


def test_each_row_is_a_shipment_and_the_shipper_named_once_is_all_theirs() -> None:
    first, second = _read(SEE, _csv(HEAD, FIRST, SECOND)).shipments
    assert (first.consignee.name, second.consignee.name) == ("Ali Hassan", "Omar Said")
    assert first.shipper == second.shipper


def test_a_shipper_over_a_list_is_no_shipment_of_his_own() -> None:
    book = of_rows(
        [
            ("Shipper", "Noor Trading"),
            ("Mobile", "0501234567"),
            (),
            ("AWB", "Consignee", "Mobile"),
            (FIRST[0], "Ali Hassan", "0559876543"),
            (SECOND[0], "Omar Said", "0533334444"),
        ]
    )
    found = _read(SEE, book, "orders.xlsx").shipments
    assert [s.waybill for s in found] == [FIRST[0], SECOND[0]]
    assert {s.shipper.name for s in found} == {"Noor Trading"}


def test_rows_behind_an_empty_one_belong_to_the_list() -> None:
    found = _read(SEE, of_rows([HEAD, FIRST, (), SECOND]), "orders.xlsx").shipments
    assert [s.waybill for s in found] == [FIRST[0], SECOND[0]]


def test_the_mails_own_words_win() -> None:
    text = "Parcel 290019498498 is late.\nConsignee: Huda Amin, 0544445555"
    (shipment,) = _read(text, _csv(HEAD, FIRST, SECOND)).shipments
    assert shipment.waybill == "290019498498"
    assert (shipment.consignee.name, shipment.consignee.phones) == ("Huda Amin", ("+966544445555",))
    assert (shipment.shipper.name, shipment.shipper.phones) == ("Noor Trading", ("+966501234567",))


def test_a_party_that_the_mail_names_stands_in_each_shipment_of_the_list() -> None:
    text = "They are late, see the list.\n\nShipper: Gulf Spices, 0566667777"
    found = _read(text, _csv(HEAD, FIRST, SECOND)).shipments
    assert [s.waybill for s in found] == [FIRST[0], SECOND[0]]
    assert {(s.shipper.name, s.shipper.phones) for s in found} == {
        ("Gulf Spices", ("+966566667777",))
    }


def test_a_list_without_the_shipment_of_the_mail_adds_none() -> None:
    found = _read("Where is parcel 290019490000?", _csv(HEAD, FIRST, SECOND)).shipments
    assert [s.waybill for s in found] == ["290019490000"]


@pytest.mark.parametrize("number", ["2.9E+11", "2.90019E+11"])
def test_a_rounded_waybill_is_none(number: str) -> None:
    (shipment,) = _read(SEE, _csv(HEAD, (number, *FIRST[1:]))).shipments
    assert (shipment.waybill, shipment.consignee.name) == (None, "Ali Hassan")


def test_a_table_of_other_things_tells_nothing() -> None:
    data = b"City,Price\r\nJeddah,20\r\nRiyadh,30\r\n"
    found = _read("How much is a parcel of 5 kg?", data, "prices.csv", "Prices")
    assert (found.shipments, found.about_shipment) == ((), False)


def test_very_many_shipments_are_cut_and_told() -> None:
    rows = [(str(290019400000 + n), "Noor", "0501234567", "Ali", "0559876543") for n in range(99)]
    found = _read(SEE, _csv(HEAD, *rows))
    assert len(found.shipments) == SHIPMENTS_MAX
    assert "orders.csv: read up to 50 shipments" in [said.text for said in found.evidence]


@pytest.mark.parametrize("text", [SEE, "Parcel 290019498498 is late, see attached"])
def test_a_file_that_cannot_be_opened_is_told(text: str) -> None:
    found = _read(text, b"PK\x03\x04", "orders.xlsx")
    assert [(e.field, e.text) for e in found.evidence if "orders" in e.text] == [
        ("message.attachments", "orders.xlsx: damaged")
    ]


def test_of_a_mail_that_a_colleague_attached_the_files_are_the_customers() -> None:
    inner = raw(SEE, sender=SENDER, attached=((_csv(HEAD, FIRST), "text/csv", "orders.csv"),))
    outer = (
        b"From: Maha <maha@rimal.example>\r\nTo: desk@rimal.example\r\nSubject: FW: list\r\n"
        b'Content-Type: multipart/mixed; boundary="out"\r\n\r\n--out\r\n\r\nPlease.\r\n--out\r\n'
        b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--out--\r\n"
    )
    found = read(parse(outer), VOCABULARY)
    assert found.forwarded_from == "dina@mail.example"
    assert [s.waybill for s in found.shipments] == ["290019498498"]


def test_of_a_mail_that_a_colleague_attached_the_tables_keep_their_empty_cells() -> None:
    rows = (HEAD, (FIRST[0], FIRST[1], "", FIRST[3], FIRST[4]))
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    table = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    inner = raw(html=f"<p>These are late:</p>{table}", sender=SENDER)
    outer = (
        b"From: Maha <maha@rimal.example>\r\nTo: desk@rimal.example\r\nSubject: FW: list\r\n"
        b'Content-Type: multipart/mixed; boundary="out"\r\n\r\n--out\r\n\r\nPlease.\r\n--out\r\n'
        b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--out--\r\n"
    )
    (shipment,) = read(parse(outer), VOCABULARY).shipments
    assert (shipment.consignee.name, shipment.consignee.phones) == (
        "Ali Hassan",
        ("+966559876543",),
    )


def test_a_mail_saved_as_text_is_a_quote() -> None:
    saved = (
        b"From: Ali Hassan <ali@other.example>\r\nSent: Monday, 5 January 2026 09:30\r\n"
        b"To: desk@rimal.example\r\nSubject: parcel\r\n\r\nWaybill: 290019498498\r\n"
    )
    found = _read("The parcel is late, see the correspondence.", saved, "mail.txt")
    assert [said for said in found.evidence if "mail.txt" in said.text] == []
    below = _read("See attached, it is late.", TEXT + b"\r\n\r\n" + saved, "mail.txt")
    assert [s.waybill for s in below.shipments] == ["290019498498"]
    assert below.shipments[0].shipper.name == "Noor Trading"


def _read_files(*files: tuple[bytes, str]) -> Reading:
    attached = tuple((data, "application/octet-stream", name) for data, name in files)
    return read(parse(raw(SEE, subject="Shipment", sender=SENDER, attached=attached)), VOCABULARY)


def test_several_files_add_up() -> None:
    found = _read_files((_csv(HEAD, FIRST), "a.csv"), (_csv(HEAD, SECOND, FIRST), "b.csv"))
    assert [s.waybill for s in found.shipments] == [FIRST[0], SECOND[0]]


def test_a_file_for_each_party_tells_of_one_shipment() -> None:
    found = _read_files(
        (b"Waybill: 290019498498\nShipper: Noor Trading\nTel: 0501234567\n", "shipper.txt"),
        (b"Consignee: Ali Hassan\nMobile: 0559876543\n", "consignee.txt"),
    )
    (shipment,) = found.shipments
    assert (shipment.waybill, shipment.shipper.name, shipment.consignee.name) == (
        "290019498498",
        "Noor Trading",
        "Ali Hassan",
    )


def test_forms_of_two_consignees_tell_of_two_shipments() -> None:
    found = _read_files(
        (b"Consignee: Ali Hassan\nMobile: 0559876543\n", "a.txt"),
        (b"Consignee: Omar Said\nMobile: 0533334444\n", "b.txt"),
    )
    assert [s.consignee.name for s in found.shipments] == ["Ali Hassan", "Omar Said"]
