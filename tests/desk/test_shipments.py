"""What is known of shipments grows: by waybill, else by the gap that a value fills."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.desk.shipments import fill, from_account, merge
from mailbot.reading.reading import Party, Shipment, missing_fields
from tests.desk.office import (
    BUYER,
    CONSIGNEE,
    DOHA_BOOKS,
    NUKHBA,
    PASSER,
    SHIPPER,
    WAYBILL,
    WHOLE,
    shipment,
)

SARA = Party(name="Sara")
PHONE = Party(phones=("+966551112222",))
OTHER = "290000000001"


@pytest.mark.parametrize(
    ("known", "said", "expected"),
    [
        # Nothing known yet.
        ((), (shipment(WAYBILL),), (shipment(WAYBILL),)),
        ((), (shipment("A1"), shipment("B2")), (shipment("A1"), shipment("B2"))),
        # Nothing said.
        ((WHOLE,), (), (WHOLE,)),
        # S-2: three mails make one shipment whole.
        (
            (Shipment(waybill=WAYBILL, shipper=SHIPPER),),
            (Shipment(consignee=SARA),),
            (Shipment(waybill=WAYBILL, shipper=SHIPPER, consignee=SARA),),
        ),
        (
            (Shipment(waybill=WAYBILL, shipper=SHIPPER, consignee=SARA),),
            (Shipment(consignee=PHONE),),
            (
                Shipment(
                    waybill=WAYBILL,
                    shipper=SHIPPER,
                    consignee=Party(name="Sara", phones=PHONE.phones),
                ),
            ),
        ),
        # A waybill comes after the rest.
        ((Shipment(consignee=SARA),), (shipment(WAYBILL),), (shipment(WAYBILL, name="Sara"),)),
        # The same waybill is the same shipment, wherever it stands in the list.
        (
            (shipment("A1"), shipment("B2")),
            (shipment("B2", name="Sara"),),
            (shipment("A1"), shipment("B2", name="Sara")),
        ),
        # Another waybill is another shipment.
        ((shipment("A1"),), (shipment("B2"),), (shipment("A1"), shipment("B2"))),
        # S-14: the one cell that lacks takes the value.
        (
            (shipment("A1", name="Sara", phones=("+966551112222",)), shipment("B2", name="Ali")),
            (Shipment(consignee=Party(phones=("+966553334444",))),),
            (
                shipment("A1", name="Sara", phones=("+966551112222",)),
                shipment("B2", name="Ali", phones=("+966553334444",)),
            ),
        ),
        # A further number of a known party is added, none is lost, none doubled.
        (
            (shipment("A1", name="Sara", phones=("+966551112222",)),),
            (shipment("A1", phones=("+966553334444", "+966551112222"), emails=("s@x.example",)),),
            (
                shipment(
                    "A1",
                    name="Sara",
                    phones=("+966551112222", "+966553334444"),
                    emails=("s@x.example",),
                ),
            ),
        ),
    ],
)
def test_what_a_mail_adds(
    known: tuple[Shipment, ...], said: tuple[Shipment, ...], expected: tuple[Shipment, ...]
) -> None:
    merged = merge(known, said)
    assert merged.shipments == expected
    assert merged.conflicts == ()


@pytest.mark.parametrize(
    ("known", "said", "kept", "conflict"),
    [
        ("Sara", "Sara", "Sara", False),
        ("Sara", "Sara Mahmoud", "Sara Mahmoud", False),  # the fuller form
        ("Sara Mahmoud", "Sara", "Sara Mahmoud", False),  # a shorter form says nothing new
        ("sara mahmoud", "Mahmoud Sara", "Mahmoud Sara", False),  # the family name first
        ("مؤسسة النخبه", "مؤسسة النخبة", "مؤسسة النخبة", False),  # one name, two spellings
        ("Khalid", "خالد", "Khalid", False),  # the other script is no contradiction (S-15)
        ("خالد", "Khalid", "خالد", False),
        ("Sara", "Huda", "Sara", True),
        ("خالد العتيبي", "سعد العتيبي", "خالد العتيبي", True),
        ("José", "Peter", "José", True),  # an accent is not another script
        (None, "Sara", "Sara", False),
        ("Sara", None, "Sara", False),
    ],
)
def test_two_names_for_one_party(
    *, known: str | None, said: str | None, kept: str, conflict: bool
) -> None:
    merged = merge((shipment("A1", name=known),), (shipment("A1", name=said),))
    assert merged.shipments == (shipment("A1", name=kept),)
    expected = (f"shipments.0.consignee.name: {known} / {said}",) if conflict else ()
    assert merged.conflicts == expected


def test_a_contradiction_names_the_shipment_and_the_party() -> None:
    known = (shipment("A1", name="Sara"), shipment("B2", name="Ali"))
    said = (Shipment(waybill="B2", shipper=Party(name="Somebody Else"), consignee=SARA),)
    assert merge(known, said).conflicts == (
        "shipments.1.shipper.name: Nukhba Trading / Somebody Else",
        "shipments.1.consignee.name: Ali / Sara",
    )


@pytest.mark.parametrize(
    ("known", "said", "expected"),
    [
        # The answer to line 3 of the form is the second shipment's, waybills or not.
        (
            (shipment(), shipment()),
            (Shipment(), Shipment(consignee=SARA)),
            (shipment(), shipment(name="Sara")),
        ),
        (
            (shipment("A1"), shipment()),
            (Shipment(waybill="A1"), Shipment(waybill="B2", consignee=PHONE)),
            (shipment("A1"), shipment("B2", phones=PHONE.phones)),
        ),
        ((), (Shipment(waybill="A1"),), (Shipment(waybill="A1"),)),  # a mail without words
        ((WHOLE,), (), (WHOLE,)),
        ((WHOLE,), (Shipment(), Shipment(consignee=SARA)), (WHOLE,)),  # a line of no shipment
    ],
)
def test_answers_to_a_form_fill_their_own_places(
    known: tuple[Shipment, ...], said: tuple[Shipment, ...], expected: tuple[Shipment, ...]
) -> None:
    assert fill(known, said).shipments == expected


def test_an_answer_may_contradict_too() -> None:
    filled = fill((shipment("A1", name="Sara"),), (shipment("A1", name="Huda"),))
    assert filled.shipments == (shipment("A1", name="Sara"),)
    assert filled.conflicts == ("shipments.0.consignee.name: Sara / Huda",)


PARTIES = st.builds(
    Party,
    name=st.sampled_from([None, "Sara", "Sara Mahmoud", "خالد", "Huda"]),
    phones=st.lists(
        st.sampled_from(["+966551112222", "+96265001111"]), max_size=2, unique=True
    ).map(tuple),
    emails=st.lists(st.sampled_from(["a@x.example", "b@y.example"]), max_size=2, unique=True).map(
        tuple
    ),
)
SHIPMENTS = st.lists(
    st.builds(
        Shipment,
        waybill=st.sampled_from([None, WAYBILL, OTHER, "A1"]),
        shipper=PARTIES,
        consignee=PARTIES,
    ),
    max_size=4,
).map(tuple)


def contacts(shipments: tuple[Shipment, ...]) -> set[str]:
    """Return every number and address in shipments."""
    parties = [p for s in shipments for p in (s.shipper, s.consignee)]
    return {value for p in parties for value in (*p.phones, *p.emails)}


@given(SHIPMENTS, SHIPMENTS)
def test_nothing_known_is_lost_and_nothing_said_is_dropped(
    known: tuple[Shipment, ...], said: tuple[Shipment, ...]
) -> None:
    merged = merge(known, said).shipments
    assert contacts(merged) == contacts(known) | contacts(said)
    assert {s.waybill for s in (*known, *said)} - {None} <= {s.waybill for s in merged}
    for before, after in zip(known, merged, strict=False):
        assert before.waybill in (None, after.waybill)
        assert not before.consignee.name or after.consignee.name
    if known:
        assert set(missing_fields(merged[: len(known)])) <= set(missing_fields(known))


@given(SHIPMENTS)
def test_to_say_the_same_again_changes_nothing(known: tuple[Shipment, ...]) -> None:
    distinct = tuple({s.waybill: s for s in known if s.waybill}.values())
    assert merge(distinct, distinct).shipments == distinct
    assert merge(distinct, distinct).conflicts == ()


# --- the shipper from the registry (R-15) --------------------------------------------------------

NAME, CONTACT = "shipments.0.shipper.name", "shipments.0.shipper.contact"
REGISTERED = Party(name="Nukhba Trading", phones=("+966501234567",), emails=(BUYER.email,))


@pytest.mark.parametrize(
    ("given_shipper", "filled", "marked"),
    [
        (Party(), REGISTERED, (NAME, CONTACT)),
        # Who is named is believed; only what lacks is filled, where it is the account itself.
        (
            Party(name="شركة النخبه"),
            Party(name="شركة النخبه", phones=("+966501234567",), emails=(BUYER.email,)),
            (CONTACT,),
        ),
        (
            Party(phones=("+966112345678",)),
            Party(name="Nukhba Trading", phones=("+966112345678",)),
            (NAME,),
        ),
        (
            Party(emails=("stores@nukhba.example",)),
            Party(name="Nukhba Trading", emails=("stores@nukhba.example",)),
            (NAME,),
        ),
        (SHIPPER, SHIPPER, ()),
        # Another shipper is not filled with the account's numbers.
        (Party(name="Gulf Stores"), Party(name="Gulf Stores"), ()),
    ],
)
def test_an_unnamed_shipper_is_the_account_and_is_marked_so(
    given_shipper: Party, filled: Party, marked: tuple[str, ...]
) -> None:
    said = (Shipment(waybill=WAYBILL, shipper=given_shipper, consignee=CONSIGNEE),)
    shipments, evidence = from_account(said, NUKHBA, BUYER.email)
    assert [s.shipper for s in shipments] == [filled]
    assert [s.consignee for s in shipments] == [CONSIGNEE]
    assert tuple(e.field for e in evidence) == marked
    assert {e.text for e in evidence} <= {"account"}


@pytest.mark.parametrize(
    "consignee",
    [
        Party(name="Nukhba Trading"),
        Party(name="شركه النخبة"),
        Party(name="Stores", emails=("stores@nukhba.example",)),
        Party(name="Night desk", emails=("nukhba@freemail.example",)),  # a contact elsewhere
    ],
)
def test_an_account_that_receives_is_not_made_the_shipper(consignee: Party) -> None:
    said = (Shipment(waybill=WAYBILL, consignee=consignee),)
    assert from_account(said, NUKHBA, BUYER.email) == (said, ())


def test_of_several_shipments_each_is_looked_at_by_itself() -> None:
    said = (
        Shipment(waybill="A1", consignee=SARA),
        Shipment(waybill="B2", shipper=Party(name="Gulf Stores"), consignee=SARA),
    )
    shipments, evidence = from_account(said, NUKHBA, BUYER.email)
    assert [s.shipper.name for s in shipments] == ["Nukhba Trading", "Gulf Stores"]
    assert [e.field for e in evidence] == [NAME, CONTACT]


def test_a_mail_about_a_shipment_that_names_none_still_has_its_shipper() -> None:
    shipments, _ = from_account((), NUKHBA, BUYER.email)
    assert [s.shipper for s in shipments] == [REGISTERED]


def test_a_colleague_who_is_no_contact_gives_his_own_address_alone() -> None:
    shipments, _ = from_account((), NUKHBA, "stores@nukhba.example")
    assert shipments[0].shipper == Party(name="Nukhba Trading", emails=("stores@nukhba.example",))


def test_an_account_with_one_name_gives_that() -> None:
    shipments, _ = from_account((), DOHA_BOOKS, "aisha@doha.example")
    assert shipments[0].shipper.name == "Doha Books"
    assert PASSER.email not in contacts(shipments)


NAME_AND_PHONES = frozenset(("shipments.0.consignee.name", "shipments.0.consignee.phones"))
ADEL = shipment(WAYBILL, name="Adel", phones=("+966551112222",), emails=("a@x.example",))
MAZEN = Shipment(consignee=Party(name="Mazen", phones=("+966551119999",)))


def test_a_correction_replaces_name_and_telephones_and_keeps_the_old_ones_for_the_officer() -> None:
    merged = merge((ADEL,), (MAZEN,), NAME_AND_PHONES)
    assert merged.shipments == (
        shipment(WAYBILL, name="Mazen", phones=("+966551119999",), emails=("a@x.example",)),
    )
    assert merged.conflicts == (
        "shipments.0.consignee.name: Adel / Mazen",
        "shipments.0.consignee.phones: +966551112222 / +966551119999",
    )


def test_without_a_correction_the_known_name_stands_and_the_telephone_is_added() -> None:
    merged = merge((ADEL,), (MAZEN,))
    assert merged.shipments[0].consignee.name == "Adel"
    assert merged.shipments[0].consignee.phones == ("+966551112222", "+966551119999")
    assert merged.conflicts == ("shipments.0.consignee.name: Adel / Mazen",)


@pytest.mark.parametrize(
    ("known", "said", "name"),
    [
        ("Adel Hadi", "Adel", "Adel Hadi"),  # a shorter form puts nothing right
        ("عادل", "Mazen", "Mazen"),  # the other script may be another man
        (None, "Mazen", "Mazen"),
    ],
)
def test_which_name_a_correction_leaves(known: str | None, said: str, name: str) -> None:
    given = (Shipment(consignee=Party(name=said)),)
    merged = merge((shipment(WAYBILL, name=known),), given, NAME_AND_PHONES)
    assert merged.shipments[0].consignee.name == name


def test_what_a_correction_does_not_tell_stays() -> None:
    said = Shipment(consignee=Party(name="Mazen"), shipper=Party(name="Other"))
    merged = merge((replace(ADEL, shipper=SHIPPER),), (said,), NAME_AND_PHONES)
    assert merged.shipments[0].consignee.phones == ADEL.consignee.phones
    assert merged.shipments[0].shipper == SHIPPER


def test_of_several_shipments_one_without_a_waybill_corrects_nothing() -> None:
    known = (ADEL, shipment("B2", name="Sara", phones=("+966553334444",)))
    assert merge(known, (MAZEN,), NAME_AND_PHONES).shipments[0].consignee.name == "Adel"
    told = (replace(MAZEN, waybill="B2"),)
    assert merge(known, told, NAME_AND_PHONES).shipments[1].consignee.name == "Mazen"


def test_a_telephone_that_may_be_of_several_shipments_is_put_to_none() -> None:
    known = (ADEL, shipment("B2", name="Sara Ahmad", phones=("+966553334444",)))
    loose = Shipment(consignee=Party(phones=("+966559999999",)))
    assert merge(known, (loose,)).shipments == known
    hers = Shipment(consignee=Party(name="Sara", phones=("+966559999999",)))
    told = merge(known, (hers,)).shipments
    assert told[0] == ADEL
    assert told[1].consignee.phones == ("+966553334444", "+966559999999")
