"""Which lines the form of a request has, and how they are numbered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.asked import Asked, AskedField, form_fields
from mailbot.reading.reading import FIELDS, Party, Shipment, missing_fields

SARA = Party(name="Sara Naji", phones=("+966551112222",))
GULF = Party(name="Gulf Tiles", emails=("a@gulf.example",))


@pytest.mark.parametrize(
    ("shipment", "names"),
    [
        (Shipment(), list(FIELDS)),
        (Shipment(waybill="29001949"), list(FIELDS)),
        (Shipment(shipper=GULF, consignee=SARA), []),
        (Shipment(shipper=GULF), ["consignee.name", "consignee.contact"]),
        (Shipment(consignee=SARA), ["shipper.name", "shipper.contact"]),
        (Shipment(shipper=GULF, consignee=Party(name="Sara")), ["consignee.contact"]),
        (Shipment(shipper=GULF, consignee=Party(phones=("+966551112222",))), ["consignee.name"]),
        (Shipment(shipper=Party(emails=("a@b.example",)), consignee=SARA), ["shipper.name"]),
        (Shipment(shipper=Party(name=""), consignee=SARA), ["shipper.name", "shipper.contact"]),
    ],
)
def test_what_is_known_is_never_asked_for(shipment: Shipment, names: list[str]) -> None:
    lines = form_fields((shipment,), FIELDS, with_waybill=False)
    assert [line.name for line in lines] == names
    assert tuple(names) == missing_fields((shipment,))


@pytest.mark.parametrize(
    ("waybill", "with_waybill", "asked"),
    [(None, True, True), (None, False, False), ("29001949", True, False), ("", True, True)],
)
def test_the_waybill_is_asked_for_last_where_it_is_wanted(
    waybill: str | None, *, with_waybill: bool, asked: bool
) -> None:
    shipment = Shipment(waybill=waybill, shipper=GULF)
    lines = form_fields((shipment,), FIELDS, with_waybill=with_waybill)
    assert ([line.name for line in lines][-1] == "waybill") is asked


def test_the_lines_are_numbered_through_all_shipments() -> None:
    first, second = Shipment(waybill="29001949", shipper=GULF), Shipment(consignee=SARA)
    assert form_fields((first, second), FIELDS, with_waybill=True) == (
        AskedField(1, 0, "consignee.name"),
        AskedField(2, 0, "consignee.contact"),
        AskedField(3, 1, "shipper.name"),
        AskedField(4, 1, "shipper.contact"),
        AskedField(5, 1, "waybill"),
    )


def test_a_complete_shipment_among_others_takes_no_line() -> None:
    whole = Shipment(waybill="29001949", shipper=GULF, consignee=SARA)
    lines = form_fields((whole, Shipment(shipper=GULF)), FIELDS, with_waybill=False)
    assert [(line.number, line.shipment) for line in lines] == [(1, 1), (2, 1)]


def test_without_any_shipment_all_of_one_is_asked_for() -> None:
    lines = form_fields((), FIELDS, with_waybill=True)
    assert [line.name for line in lines] == [*FIELDS, "waybill"]
    assert {line.shipment for line in lines} == {0}


def test_only_what_an_office_requires_is_asked_for() -> None:
    lines = form_fields((Shipment(),), ("consignee.contact",), with_waybill=False)
    assert lines == (AskedField(1, 0, "consignee.contact"),)
    assert form_fields((Shipment(),), ("weight", "driver.name"), with_waybill=False) == ()


def test_a_request_remembers_what_was_known_then() -> None:
    shipments = (Shipment(shipper=GULF),)
    asked = Asked(
        ref="KA-2026-000123",
        fields=form_fields(shipments, FIELDS, with_waybill=False),
        shipments=shipments,
    )
    assert asked.shipments[asked.fields[0].shipment].shipper == GULF


PARTIES = st.builds(
    Party,
    name=st.none() | st.just("Sara"),
    phones=st.lists(st.just("+966551112222"), max_size=1).map(tuple),
    emails=st.lists(st.just("s@mail.example"), max_size=1).map(tuple),
)
SHIPMENTS = st.lists(
    st.builds(Shipment, waybill=st.none() | st.just("1"), shipper=PARTIES, consignee=PARTIES),
    max_size=5,
).map(tuple)


@given(SHIPMENTS, st.lists(st.sampled_from(FIELDS), unique=True).map(tuple), st.booleans())
def test_the_lines_are_the_gaps_of_the_shipments_and_no_more(
    shipments: tuple[Shipment, ...],
    required: tuple[str, ...],
    with_waybill: bool,  # noqa: FBT001
) -> None:
    lines = form_fields(shipments, required, with_waybill=with_waybill)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert {line.name for line in lines} - {"waybill"} == set(missing_fields(shipments, required))
