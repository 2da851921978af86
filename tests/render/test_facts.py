"""What is known as rows, what is asked as lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.desk.ticket import Ticket
from mailbot.reading.asked import AskedField, form_fields
from mailbot.reading.reading import FIELDS, Doubt, Evidence, Party, Shipment
from mailbot.render import facts
from mailbot.render.samples import CONSIGNEE, PARTIAL, SARA, WHOLE
from tests.render.letters import ORDINARY, POLICY

FOUND = ORDINARY["complete-ordinary-en"].ticket
assert FOUND is not None
TICKET: Ticket = replace(FOUND, evidence=())


def rows(ticket: Ticket, reader: str = SARA.email) -> list[list[tuple[str, list[str]]]]:
    """Return a customer's tables as label and values."""
    tables = facts.customer_facts(ticket, POLICY, "en", reader)
    return [[(f.label, [v.text.replace("\u00a0", " ") for v in f.values]) for f in t.rows]
            for t in tables]  # fmt: skip


def test_one_shipment_is_one_table_with_one_value_a_line() -> None:
    assert rows(TICKET) == [
        [
            ("Waybill", ["290019498498"]),
            ("Shipper (sender)", ["متجر النخيل", "+966 50 111 2222", "sara@alnakheel.example"]),
            ("Consignee (receiver)", ["Khalid Al-Otaibi", "+966 55 765 4321"]),
        ]
    ]


def test_what_is_not_known_has_no_row() -> None:
    assert rows(replace(TICKET, shipments=(Shipment(consignee=CONSIGNEE),))) == [
        [("Consignee (receiver)", ["Khalid Al-Otaibi", "+966 55 765 4321"])]
    ]
    assert rows(replace(TICKET, shipments=(Shipment(),))) == []
    assert rows(replace(TICKET, shipments=())) == []


def test_several_shipments_are_a_table_each_under_their_waybill() -> None:
    ticket = replace(TICKET, shipments=(WHOLE, replace(PARTIAL, waybill=None), Shipment()))
    tables = facts.customer_facts(ticket, POLICY, "en", SARA.email)
    assert [(t.number, t.waybill and t.waybill.text) for t in tables] == [
        (1, "290019498498"),
        (2, None),
    ]
    assert all(row.label != "Waybill" for t in tables for row in t.rows)


def test_many_shipments_are_capped() -> None:
    ticket = replace(TICKET, shipments=(WHOLE,) * 40)
    assert len(facts.staff_facts(ticket, POLICY, "ar")) == facts.SHIPMENTS_MAX


@pytest.mark.parametrize(
    ("evidence", "source", "doubt"),
    [
        (Evidence("shipments.0.shipper.name", "account", 1.0), "from your account record", ""),
        (Evidence("shipments.0.shipper.name", "Sender: x", 0.98), "", ""),
        (Evidence("shipments.0.shipper.phones", "050", 0.4), "", ""),
        (Evidence("shipments.1.shipper.name", "account", 0.1), "", ""),
        (Evidence("shipments.0.shipperx", "account", 0.1), "", ""),
    ],
)
def test_another_source_is_told(evidence: Evidence, source: str, doubt: str) -> None:
    ticket = replace(TICKET, evidence=(evidence,))
    row = facts.customer_facts(ticket, POLICY, "en", SARA.email)[0].rows[1]
    assert (row.source, row.doubt) == (source, doubt)


def test_the_earlier_matter_that_a_value_comes_from_is_named() -> None:
    said = Evidence("shipments.0.shipper.name", "earlier KA-2026-000099", 1.0)
    row = facts.customer_facts(replace(TICKET, evidence=(said,)), POLICY, "en", SARA.email)[0]
    assert (row.rows[1].source, str(row.rows[1].earlier)) == (
        "from an earlier case,",
        "\u2066KA-2026-000099\u2069",
    )


@pytest.mark.parametrize(("confidence", "doubt"), [(0.4, "please confirm"), (0.9, "")])
def test_a_waybill_that_is_not_sure_is_to_be_confirmed(confidence: float, doubt: str) -> None:
    ticket = replace(TICKET, evidence=(Evidence("shipments.0.waybill", "2900", confidence),))
    assert facts.customer_facts(ticket, POLICY, "en", SARA.email)[0].rows[0].doubt == doubt


def test_what_we_only_believe_is_a_fact_for_staff_alone_and_marked() -> None:
    believed = (
        Doubt("shipments.0.consignee.name", "Khalid", "Khalid", 0.4),
        Doubt("shipments.0.consignee.contact", "+966557654321", "055", 0.4),
    )
    ticket = replace(TICKET, shipments=(PARTIAL,), doubts=believed)
    row = facts.staff_facts(ticket, POLICY, "en")[0].rows[-1]
    assert [piece.text for piece in row.values] == ["Khalid", "+966\u00a055\u00a0765\u00a04321"]
    assert row.doubt == "not certain"
    told = facts.customer_facts(ticket, POLICY, "en", SARA.email)[0].rows
    assert "Consignee (receiver)" not in [fact.label for fact in told]


def test_the_form_shows_what_we_believe_beside_the_line_that_asks_for_it() -> None:
    fields = (
        AskedField(1, 0, "consignee.name", "خالد"),
        AskedField(2, 0, "consignee.contact", "+966557654321"),
        AskedField(3, 0, "waybill"),
    )
    (section,) = facts.form(fields, TICKET, "ar")
    guesses = [line.guess.text if line.guess else None for line in section.lines]
    assert guesses == ["خالد", "+966\u00a055\u00a0765\u00a04321", None]
    assert section.guessed


@pytest.mark.parametrize("reader", ["someone@mail.example", "khalid@mail.example"])
def test_an_outsider_reads_the_waybill_and_his_own_alone(reader: str) -> None:
    his = replace(CONSIGNEE, emails=("khalid@mail.example",))
    ticket = replace(TICKET, shipments=(replace(WHOLE, consignee=his),))
    labels = [label for label, _ in rows(ticket, reader)[0]]
    own = ["Consignee (receiver)"] if reader.startswith("khalid") else []
    assert labels == ["Waybill", *own]


def test_a_colleague_of_the_account_reads_all() -> None:
    assert rows(TICKET, "omar@alnakheel.example") == rows(TICKET)


def test_the_form_keeps_the_numbers_by_which_it_is_read_back() -> None:
    shipments = (WHOLE, replace(PARTIAL, waybill="290019498506"), Shipment(consignee=CONSIGNEE))
    asked = form_fields(shipments, FIELDS, with_waybill=True)
    sections = facts.form(asked, replace(TICKET, shipments=shipments), "en")
    assert [(s.number, s.waybill and s.waybill.text) for s in sections] == [
        (2, "290019498506"),
        (3, None),
    ]
    assert [(line.number, line.label) for s in sections for line in s.lines] == [
        (1, "Consignee (receiver) name"),
        (2, "Consignee mobile or e-mail"),
        (3, "Shipper (sender) name"),
        (4, "Shipper mobile or e-mail"),
        (5, "Waybill number"),
    ]


def test_a_form_about_one_shipment_needs_no_heading() -> None:
    sections = facts.form((AskedField(1, 0, "waybill"),), TICKET, "ar")
    assert [s.number for s in sections] == [0]


def test_a_form_of_no_ticket_and_a_huge_one_are_laid_out_too() -> None:
    many = tuple(AskedField(n, n // 4, "waybill") for n in range(1, 500))
    assert sum(len(s.lines) for s in facts.form(many, TICKET, "en")) == facts.FORM_LINES_MAX
    assert facts.form((AskedField(1, 0, "description"),), None, "en")[0].lines[0].number == 1


@pytest.mark.parametrize(
    ("names", "asks"),
    [
        (("consignee.name", "waybill"), "consignee"),
        (("shipper.contact",), "shipper"),
        (("shipper.name", "consignee.contact"), "both"),
        (("waybill",), "waybill"),
        (("description", "waybill"), "description"),
        (("description",), "description"),
    ],
)
def test_the_reason_for_asking_fits_what_is_asked(names: tuple[str, ...], asks: str) -> None:
    fields = tuple(AskedField(n, 0, name) for n, name in enumerate(names, 1))
    assert facts.what_is_asked(fields) == asks


def test_a_party_with_many_numbers_shows_the_first() -> None:
    party = Party(name="x", phones=tuple(f"+96650000000{n}" for n in range(9)))
    assert len(facts.party_lines(party)) == 1 + facts.CONTACTS_MAX
