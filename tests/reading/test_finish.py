"""Drafts made values: telephones, names, and the evidence of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.countries import Countries
from mailbot.reading.drafts import Case, PartyDraft, Said, SaidNumber, ShipmentDraft
from mailbot.reading.finish import CONTACTS_MAX, SURE_MIN, TEXT_MAX, finished
from mailbot.reading.reading import Party, Shipment
from mailbot.reading.values import Number

NOWHERE = Countries()
OWN = frozenset({"rimal.example"})


def number(written: str, sure: float = 0.9, *near: str) -> SaidNumber:
    return SaidNumber(Number(written, near), f"tel {written}", sure)


def consignee(draft: PartyDraft, countries: Countries = NOWHERE) -> Party:
    case = Case(shipments=[ShipmentDraft(waybill=Said("2900", "", 0.9), consignee=draft)])
    (shipment,), _ = finished(case, countries, OWN)
    return shipment.consignee


@pytest.mark.parametrize(
    ("said", "countries", "phones"),
    [
        ([number("0551112222")], NOWHERE, ("+966551112222",)),
        ([number("+971501112222")], NOWHERE, ("+971501112222",)),
        ([number("0501112222", 0.9, "AE")], NOWHERE, ("+971501112222",)),
        ([number("33445566")], Countries(spoken=("BH",)), ("+97333445566",)),
        ([number("0551112222"), number("+966551112222")], NOWHERE, ("+966551112222",)),
        (
            [number("0551112222"), number("0553334444")],
            NOWHERE,
            ("+966551112222", "+966553334444"),
        ),
        ([number("0551112222", SURE_MIN - 0.1)], NOWHERE, ()),
        ([number("12")], NOWHERE, ()),
    ],
)
def test_telephones_are_made_international_once(
    said: list[SaidNumber], countries: Countries, phones: tuple[str, ...]
) -> None:
    assert consignee(PartyDraft(numbers=said), countries).phones == phones


@pytest.mark.parametrize(
    ("email", "sure", "emails"),
    [
        ("sara@mail.example", 0.9, ("sara@mail.example",)),
        ("desk@rimal.example", 0.9, ()),
        ("sara@mail.example", SURE_MIN - 0.1, ()),
    ],
)
def test_an_address_counts_if_it_is_sure_and_not_our_own(
    email: str, sure: float, emails: tuple[str, ...]
) -> None:
    said = [Said(email, "", sure), Said(email, "", sure)]
    assert consignee(PartyDraft(emails=said)).emails == emails


@pytest.mark.parametrize(
    ("shipper", "consignee", "left"),
    [(0.9, 0.7, ("shipper",)), (0.6, 0.8, ("consignee",)), (0.8, 0.8, ("shipper", "consignee"))],
)
def test_a_telephone_taken_for_both_is_left_to_the_surer_one(
    shipper: float, consignee: float, left: tuple[str, ...]
) -> None:
    draft = ShipmentDraft(
        waybill=Said("2900", "", 0.9),
        shipper=PartyDraft(numbers=[number("0551112222", shipper)]),
        consignee=PartyDraft(numbers=[number("0551112222", consignee)]),
    )
    (made,), _ = finished(Case(shipments=[draft]), NOWHERE, OWN)
    holders = [side for side in ("shipper", "consignee") if getattr(made, side).phones]
    assert tuple(holders) == left


def test_empty_shipments_are_left_out_and_the_evidence_counts_the_others() -> None:
    full = ShipmentDraft(consignee=PartyDraft(names=[Said("Sara", "to\n Sara", 1.0)]))
    shipments, evidence = finished(Case(shipments=[ShipmentDraft(), full]), NOWHERE, OWN)
    assert shipments == (Shipment(consignee=Party(name="Sara")),)
    (proof,) = evidence
    assert (proof.field, proof.text) == ("shipments.0.consignee.name", "to Sara")
    assert 0 < proof.confidence < 1


def test_each_of_several_telephones_has_its_own_evidence() -> None:
    draft = PartyDraft(numbers=[number("0551112222"), number("0553334444")])
    _, evidence = finished(Case(shipments=[ShipmentDraft(shipper=draft)]), NOWHERE, OWN)
    assert [(e.field, e.text) for e in evidence] == [
        ("shipments.0.shipper.phones.0", "tel 0551112222"),
        ("shipments.0.shipper.phones.1", "tel 0553334444"),
    ]


def test_of_a_party_with_telephones_without_end_the_first_are_read_and_the_cut_is_noted() -> None:
    draft = ShipmentDraft(
        consignee=PartyDraft(numbers=[number(f"05510{n:05}") for n in range(CONTACTS_MAX + 1)])
    )
    (shipment,), evidence = finished(Case([draft]), NOWHERE, OWN)
    assert len(shipment.consignee.phones) == CONTACTS_MAX
    assert f"read up to {CONTACTS_MAX} of them" in [said.text for said in evidence]


def test_an_empty_case_gives_nothing() -> None:
    assert finished(Case(), NOWHERE, OWN) == ((), ())


SAID = st.builds(Said, st.text(min_size=1, max_size=20), st.text(max_size=400), st.floats(0, 1))
NUMBERS = st.builds(
    SaidNumber,
    st.builds(Number, st.text(alphabet="0123456789+٥ -", max_size=20), st.just(("AE", "XX"))),
    st.text(max_size=20),
    st.floats(0, 1),
)
PARTIES = st.builds(
    PartyDraft,
    names=st.lists(SAID, max_size=2),
    numbers=st.lists(NUMBERS, max_size=3),
    emails=st.lists(SAID, max_size=2),
)


@given(st.lists(st.builds(ShipmentDraft, shipper=PARTIES, consignee=PARTIES), max_size=3))
def test_no_drafts_make_it_raise(drafts: list[ShipmentDraft]) -> None:
    shipments, evidence = finished(Case(shipments=drafts), NOWHERE, OWN)
    assert len(shipments) <= len(drafts)
    assert all(len(e.text) <= TEXT_MAX and 0 <= e.confidence < 1 for e in evidence)
