"""Values below the threshold stand beside the ticket's facts until somebody confirms them."""

from __future__ import annotations

from mailbot.desk.doubts import open_doubts, placed, settle
from mailbot.reading.reading import Doubt, Evidence, Party, Shipment

PATH = "shipments.0.consignee"
WHOLE = Shipment(
    waybill="1",
    shipper=Party(name="Noor", phones=("+966112223344",), emails=("a@noor.example",)),
    consignee=Party(name="Mona", phones=("+966551112222",)),
)


def doubt(field: str, value: str = "Mona") -> Doubt:
    return Doubt(field, value, value, 0.4)


def test_what_was_read_with_less_than_the_threshold_is_taken_out() -> None:
    evidence = (
        Evidence("shipments.0.waybill", "AWB 1", 0.3),
        Evidence(f"{PATH}.name", "Mona", 0.6),
        Evidence(f"{PATH}.phones.0", "055", 0.69),
        Evidence("shipments.0.shipper.emails.0", "a@noor.example", 0.1),
        Evidence("shipments.0.shipper.name", "Noor", 0.7),
        Evidence("shipments.5.shipper.name", "Noor", 0.1),
        Evidence("nature", "late", 0.1),
    )
    (shipment,), doubts = settle((WHOLE,), evidence, 0.7)
    assert shipment == Shipment(
        waybill="1", shipper=Party(name="Noor", phones=("+966112223344",)), consignee=Party()
    )
    assert doubts == (
        Doubt(f"{PATH}.name", "Mona", "Mona", 0.6),
        Doubt(f"{PATH}.contact", "+966551112222", "055", 0.69),
        Doubt("shipments.0.shipper.contact", "a@noor.example", "a@noor.example", 0.1),
    )


def test_a_doubt_stands_while_its_field_is_missing_and_nobody_denies_it() -> None:
    one, two = doubt(f"{PATH}.name"), doubt(f"{PATH}.contact", "+966551112222")
    bare = (Shipment(waybill="1"),)
    assert open_doubts((one, two), bare) == (one, two)
    assert open_doubts((one, two), (WHOLE,)) == ()
    assert open_doubts((one, two), bare, [f"{PATH}.name"]) == (two,)
    assert open_doubts((one,), ()) == (one,)
    assert open_doubts((doubt("shipments.4.consignee.name"), doubt("what")), bare) == ()


def test_the_later_of_two_doubts_on_a_field_counts() -> None:
    later = doubt(f"{PATH}.name", "Hala")
    assert open_doubts((doubt(f"{PATH}.name"), later), ()) == (later,)


def test_doubts_of_a_further_mail_are_numbered_by_the_tickets_shipments() -> None:
    known = (Shipment(waybill="8"), Shipment(waybill="9"))
    said = (Shipment(waybill="9"),)
    assert placed((doubt(f"{PATH}.name"),), said, known) == (doubt("shipments.1.consignee.name"),)
    assert placed((doubt(f"{PATH}.name"),), (), known) == ()
    assert placed((doubt(f"{PATH}.name"),), (), known[:1]) == (doubt(f"{PATH}.name"),)
