"""Shipments while they are being put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.drafts import (
    Case,
    Collector,
    PartyDraft,
    Said,
    SaidNumber,
    ShipmentDraft,
    share,
)
from mailbot.reading.labels import Labels
from mailbot.reading.lines import entries
from mailbot.reading.values import Number, Value
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary


def case_of(*blocks: str) -> Case:
    """Collect labelled lines, a shipment a block."""
    case, labels = Case(), vocabulary().view(Labels.of)
    collector = Collector(case, labels, names())
    for block in blocks:
        collector.open_shipment()
        collector.take(entries(classified(block), labels, names()))
    return case


def told(case: Case) -> list[tuple[str | None, str, str]]:
    """Return waybill, shipper and consignee of each shipment."""
    return [
        (s.waybill.value if s.waybill else None, party(s.shipper), party(s.consignee))
        for s in case.shipments
    ]


def party(draft: PartyDraft) -> str:
    name = draft.best_name()
    numbers = [said.number.written for said in draft.numbers]
    return "; ".join([name.value if name else "-", *numbers, *(e.value for e in draft.emails)])


@pytest.mark.parametrize(
    ("text", "shipments"),
    [
        ("AWB: 290019498498", [("290019498498", "-", "-")]),
        (
            "Shipper: Blue Harbor\nConsignee: Sara Naji\nPhone: 0551112222",
            [(None, "Blue Harbor", "Sara Naji; 0551112222")],
        ),
        (
            "AWB: 290019498498\nConsignee: Sara Naji\nAWB: 290019498509\nConsignee: Omar Haddad",
            [("290019498498", "-", "Sara Naji"), ("290019498509", "-", "Omar Haddad")],
        ),
        ("AWB: 290019498498\nAWB: 290019498498", [("290019498498", "-", "-")]),
        ("Consignee: Sara Naji\nDriver: Omar\nPhone: 0551112222", [(None, "-", "Sara Naji")]),
        (
            "Consignee: Sara Naji\nOld mobile: 0551112222\nNew mobile: 0553334444",
            [(None, "-", "Sara Naji; 0553334444")],
        ),
        (
            "المرسل: مؤسسة الندى\nالمستلم: سارة ناجي\nجوال المستلم: 0551112222",
            [(None, "مؤسسة الندى", "سارة ناجي; 0551112222")],
        ),
        ("", []),
    ],
)
def test_labelled_values_are_put_where_they_belong(
    text: str, shipments: list[tuple[str | None, str, str]]
) -> None:
    assert told(case_of(text)) == shipments


def test_each_block_is_a_shipment_of_its_own() -> None:
    case = case_of("AWB: 290019498498\nConsignee: Sara", "Consignee: Omar", "")
    assert told(case)[:2] == [("290019498498", "-", "Sara"), (None, "-", "Omar")]


def test_the_writers_own_telephone_is_his_and_nobodys_else() -> None:
    case = case_of("Consignee: Sara Naji\nMy mobile: 0551112222")
    assert party(case.writer) == "-; 0551112222"
    assert told(case) == [(None, "-", "Sara Naji")]


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("Consignee: me", "consignee"),
        ("المستلم: أنا", "consignee"),
        ("Shipper: me, Tariq Aziz", "shipper"),
        ("Shipper: Tariq Aziz", None),
    ],
)
def test_a_form_may_say_which_party_the_writer_is(text: str, capacity: str | None) -> None:
    assert case_of(text).capacity == capacity


def test_a_partys_own_name_goes_before_its_peoples_and_the_surer_first() -> None:
    draft = PartyDraft()
    assert draft.empty
    assert draft.best_name() is None
    draft.add(Value(name="x", person="Naji Salem", emails=("a@b.example",)), "words", 0.9)
    best = draft.best_name()
    assert best is not None
    assert best.value == "Naji Salem"
    draft.names += [Said("Gulf", "", 0.6), Said("Gulf Tiles", "", 0.8)]
    assert draft.best_name() == Said("Gulf Tiles", "", 0.8)


def test_joining_takes_up_all_that_is_known() -> None:
    one, other = PartyDraft(), PartyDraft(names=[Said("Sara", "", 0.9)])
    other.numbers.append(SaidNumber(Number("0551112222"), "", 0.9))
    other.emails.append(Said("a@b.example", "", 0.9))
    one.join(other)
    assert party(one) == "Sara; 0551112222; a@b.example"


def shipment(waybill: str, shipper: str = "", consignee: str = "", **marks: bool) -> ShipmentDraft:
    draft = ShipmentDraft(waybill=Said(waybill, "", 0.9), **marks)
    for name, into in ((shipper, draft.shipper), (consignee, draft.consignee)):
        into.names += [Said(name, "", 0.9)] if name else []
    return draft


@pytest.mark.parametrize(
    ("drafts", "shared"),
    [
        ([shipment("1", shipper="Gulf"), shipment("2")], [("Gulf", "-"), ("Gulf", "-")]),
        ([shipment("1", consignee="Sara"), shipment("2")], [("-", "Sara"), ("-", "-")]),
        (
            [shipment("1", consignee="Sara", headed=True), shipment("2")],
            [("-", "Sara"), ("-", "Sara")],
        ),
        (
            [shipment("1"), shipment("2"), shipment("3", consignee="Sara")],
            [("-", "Sara")] * 3,
        ),
        (
            [shipment("1", shipper="Gulf"), shipment("2", shipper="Noor")],
            [("Gulf", "-"), ("Noor", "-")],
        ),
        ([shipment("1", shipper="Gulf")], [("Gulf", "-")]),
    ],
)
def test_what_was_said_once_may_hold_for_all(
    drafts: list[ShipmentDraft], shared: list[tuple[str, str]]
) -> None:
    share(drafts)
    assert [(party(d.shipper), party(d.consignee)) for d in drafts] == shared


PIECES = st.sampled_from(
    ["AWB:", "Shipper:", "المستلم:", "me", "Sara", "0551112222", "290019498498", "\n", "role:"]
)


@given(st.lists(st.lists(PIECES | st.text(max_size=5), max_size=20).map(" ".join), max_size=3))
def test_no_lines_make_it_raise(blocks: list[str]) -> None:
    case = case_of(*blocks)
    share(case.shipments)
    told(case)
