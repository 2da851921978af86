"""A form while its answers come in."""

from __future__ import annotations

from mailbot.reading.asked import Asked, form_fields
from mailbot.reading.countries import Countries
from mailbot.reading.openform import OpenForm
from mailbot.reading.reading import FIELDS, Doubt, Party, Shipment
from tests.reading.strangers import vocabulary

DOUBTS = (
    Doubt("shipments.0.consignee.name", "Mona Saleh", "Mona Saleh", 0.4),
    Doubt("shipments.0.consignee.contact", "+966551112222", "055 111 2222", 0.4),
)
SHIPMENT = Shipment(waybill="290019501122", shipper=Party(name="Noor", emails=("a@noor.example",)))


def opened(writer: Party | None = None) -> OpenForm:
    fields = form_fields((SHIPMENT,), FIELDS, with_waybill=True, doubts=DOUBTS)
    asked = Asked(ref="KA-1", fields=fields, shipments=(SHIPMENT,))
    form = OpenForm(asked, vocabulary(), Countries((), (), (), ()), writer or Party())
    form.open_drafts()
    return form


def test_each_guess_that_is_confirmed_fills_its_field() -> None:
    form = opened()
    name, contact = form.asked.fields
    assert form.open_fields() == [name, contact]
    form.confirm(name, "yes")
    assert form.only(".contact") == contact
    assert form.untold((name, contact)) == ("shipments.0.consignee.contact",)
    form.confirm(contact, "yes")
    assert form.only(".contact") is None
    (shipment,) = form.shipments()
    assert shipment == Shipment(
        waybill="290019501122", consignee=Party(name="Mona Saleh", phones=("+966551112222",))
    )


def test_who_says_that_he_is_the_party_gives_his_own_name_and_contacts() -> None:
    himself = Party(name="Mona", phones=("+966551112222",), emails=("mona@mail.example",))
    form = opened(himself)
    form.write_himself(form.asked.fields, "I am the receiver")
    assert form.shipments()[0].consignee == himself
