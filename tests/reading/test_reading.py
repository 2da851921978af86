"""What a reading holds, and what a ticket still needs."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.reading import (
    FIELDS,
    Disposition,
    Nature,
    Party,
    Reading,
    Shipment,
    missing_fields,
)

SARA = Party(name="Sara Naji", phones=("+966551112222",))
GULF = Party(name="Gulf Tiles", emails=("a@gulf.example",))
WHOLE = Shipment(shipper=GULF, consignee=SARA)


@pytest.mark.parametrize(
    ("shipments", "missing"),
    [
        ((), FIELDS),
        ((Shipment(),), FIELDS),
        ((Shipment(waybill="29001949"),), FIELDS),  # a waybill stands for no party
        ((WHOLE,), ()),
        ((WHOLE, WHOLE), ()),
        ((Shipment(shipper=GULF),), ("consignee.name", "consignee.contact")),
        ((Shipment(consignee=SARA),), ("shipper.name", "shipper.contact")),
        ((Shipment(shipper=Party(name="Gulf"), consignee=SARA),), ("shipper.contact",)),
        ((Shipment(shipper=GULF, consignee=Party(phones=("+96550123456",))),), ("consignee.name",)),
        ((WHOLE, Shipment(shipper=GULF)), ("consignee.name", "consignee.contact")),
        ((Shipment(consignee=SARA), Shipment(shipper=GULF)), FIELDS),  # each lacks the other half
        ((Shipment(shipper=Party(name=""), consignee=SARA),), ("shipper.name", "shipper.contact")),
    ],
)
def test_a_ticket_needs_what_any_of_its_shipments_lacks(
    shipments: tuple[Shipment, ...], missing: tuple[str, ...]
) -> None:
    assert missing_fields(shipments) == missing


def test_only_what_is_required_can_be_missing_in_the_order_of_asking() -> None:
    assert missing_fields((), ("consignee.contact", "shipper.name")) == (
        "shipper.name",
        "consignee.contact",
    )
    assert missing_fields((), ()) == ()
    assert missing_fields((), ("weight",)) == ()


@pytest.mark.parametrize(
    ("party", "contact"),
    [
        (Party(), False),
        (Party(name="Sara"), False),
        (Party(phones=("+966551112222",)), True),
        (Party(emails=("s@mail.example",)), True),
        (SARA, True),
    ],
)
def test_a_telephone_or_an_address_is_a_contact(party: Party, *, contact: bool) -> None:
    assert party.has_contact is contact


@pytest.mark.parametrize(("grade", "urgent"), [(0, False), (1, True), (2, True), (3, True)])
def test_a_mail_is_urgent_from_the_first_grade(grade: int, *, urgent: bool) -> None:
    reading = Reading(
        disposition=Disposition.REQUEST, language="ar", nature=Nature.INQUIRY, urgency=grade
    )
    assert reading.urgent is urgent


def test_of_a_machines_mail_nothing_is_known_but_that() -> None:
    reading = Reading(disposition=Disposition.BOUNCE, language="en", nature=None)
    assert not reading.urgent
    assert not reading.about_shipment
    assert reading.shipments == reading.missing == reading.natures == ()
    assert reading.reply_text == ""


def test_a_reading_cannot_be_changed() -> None:
    reading = Reading(disposition=Disposition.REQUEST, language="en", nature=Nature.CLAIM)
    with pytest.raises(FrozenInstanceError):
        reading.urgency = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (Disposition.REQUEST, "request"),
        (Disposition.AUTO_REPLY, "auto_reply"),
        (Disposition.BOUNCE, "bounce"),
        (Disposition.BULK, "bulk"),
        (Nature.CLAIM, "claim"),
        (Nature.ADDRESS_CHANGE, "address_change"),
        (Nature.SERVICE_FAILURE, "service_failure"),
        (Nature.PRE_ALERT, "pre_alert"),
        (Nature.COMPLAINT, "complaint"),
        (Nature.FEEDBACK, "feedback"),
        (Nature.INQUIRY, "inquiry"),
    ],
)
def test_what_is_printed_is_what_the_labels_say(name: str, value: str) -> None:
    assert name == value


PARTIES = st.builds(
    Party,
    name=st.none() | st.just("Sara"),
    phones=st.lists(st.just("+966551112222"), max_size=1).map(tuple),
)
SHIPMENTS = st.lists(st.builds(Shipment, shipper=PARTIES, consignee=PARTIES), max_size=5).map(tuple)


@given(SHIPMENTS, SHIPMENTS)
def test_more_shipments_never_lack_less(
    some: tuple[Shipment, ...], more: tuple[Shipment, ...]
) -> None:
    if some:
        assert set(missing_fields(some)) <= set(missing_fields(some + more))
