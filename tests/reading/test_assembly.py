"""Sentences, labelled lines and the writer put together into the same shipments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.reading.assembly import (
    add_contacts,
    add_mentions,
    add_waybills,
    add_writer,
    bulleted,
    one_each,
    segments,
    sending_back,
    without_ours,
)
from mailbot.reading.contacts import Contact, contacts
from mailbot.reading.drafts import Case, PartyDraft, Said, ShipmentDraft
from mailbot.reading.mentions import mentions
from mailbot.reading.scene import Mention, PartyWords, scene_of
from mailbot.reading.values import Number
from mailbot.reading.writer import Writer
from tests.reading.passages import classified, names
from tests.reading.strangers import vocabulary

FIRST, SECOND = "290019498498", "290019498509"


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


def case_of(*waybills: str | None) -> Case:
    return Case([ShipmentDraft(waybill=Said(w, w, 0.9) if w else None) for w in waybills])


@pytest.mark.parametrize(
    ("known", "said", "waybills"),
    [
        ([], [FIRST], [FIRST]),
        ([], [FIRST, SECOND], [FIRST, SECOND]),
        ([FIRST], [FIRST], [FIRST]),
        ([None], [FIRST], [FIRST]),
        ([FIRST], [SECOND], [FIRST, SECOND]),
        ([None, None], [FIRST], [None, None]),
        ([FIRST], [], [FIRST]),
    ],
)
def test_a_told_waybill_fills_the_one_shipment_without_or_is_a_new_one(
    known: list[str | None], said: list[str], waybills: list[str | None]
) -> None:
    case = case_of(*known)
    add_waybills(case, [(waybill, waybill, 0.8) for waybill in said])
    assert [waybill for waybill, _, _ in told(case)] == waybills


def spoken(text: str, *waybills: str) -> Case:
    """Read sentences about shipments whose waybills are known."""
    case = case_of(*waybills)
    body = classified(text)
    scene = scene_of(body, vocabulary().view(PartyWords.of), names(), shipping=True)
    found = mentions(scene)
    parts = segments(case, body, found) or bulleted(case, body, found)
    add_mentions(case, found, parts, body)
    add_contacts(case, contacts(scene, found, vocabulary(), None), parts, names())
    return case


@pytest.mark.parametrize(
    ("text", "waybills", "shipments"),
    [
        (
            f"{FIRST}: the consignee is Sara Naji. {SECOND}: the consignee is Omar Haddad.",
            (FIRST, SECOND),
            [(FIRST, "-", "Sara Naji"), (SECOND, "-", "Omar Haddad")],
        ),
        (
            f"For the consignee Sara Naji it is {FIRST}, for the consignee Omar Haddad {SECOND}.",
            (FIRST, SECOND),
            [(FIRST, "-", "Sara Naji"), (SECOND, "-", "Omar Haddad")],
        ),
        (
            "1) the consignee Sara Naji\n2) the consignee Omar Haddad",
            (),
            [(None, "-", "Sara Naji"), (None, "-", "Omar Haddad")],
        ),
        (
            f"AWB {FIRST}. The consignee is Sara Naji, her mobile is 0551112222.",
            (FIRST,),
            [(FIRST, "-", "Sara Naji; 0551112222")],
        ),
        (
            "The shipper is Blue Harbor LLC.",
            (FIRST, SECOND),
            [(FIRST, "Blue Harbor LLC", "-"), (SECOND, "Blue Harbor LLC", "-")],
        ),
    ],
)
def test_sentences_speak_of_the_shipment_whose_waybill_is_nearest(
    text: str, waybills: tuple[str, ...], shipments: list[tuple[str | None, str, str]]
) -> None:
    assert told(spoken(text, *waybills)) == shipments


def test_a_labelled_name_is_not_weighed_down_by_a_sentence() -> None:
    case = case_of(FIRST)
    case.last.consignee.names.append(Said("Sara Naji", "Consignee: Sara Naji", 0.98))
    add_mentions(case, [Mention(0, 1, "consignee", "Sarah", 0.75)], (), classified("Sarah"))
    assert [name.value for name in case.last.consignee.names] == ["Sara Naji"]


@pytest.mark.parametrize(
    ("owner", "email", "held"),
    [
        ("consignee", "a@b.example", ("-", "Sara Naji; a@b.example", "-")),
        ("both", "a@b.example", ("-; a@b.example", "Sara Naji; a@b.example", "-")),
        ("writer", "a@b.example", ("-", "Sara Naji", "-; a@b.example")),
        ("shipper", "desk@saranaji.example", ("-", "Sara Naji; desk@saranaji.example", "-")),
    ],
)
def test_a_contact_goes_to_its_owner_or_to_whom_its_domain_names(
    owner: str, email: str, held: tuple[str, str, str]
) -> None:
    case = case_of(FIRST)
    case.last.consignee.names.append(Said("Sara Naji", "", 0.9))
    add_contacts(case, [Contact(0, owner, None, email, email, 0.8)], (), names())  # type: ignore[arg-type]
    assert (*told(case)[0][1:], party(case.writer)) == held


def test_the_writer_is_written_into_the_party_that_he_is() -> None:
    case = case_of(FIRST, SECOND)
    me = Writer(
        email="sara@gulf.example", person="Sara Naji", numbers=(Number("0551112222"),), text="Sara"
    )
    add_writer(case, me, "shipper", names(), sure=True)
    whole = "Sara Naji; 0551112222; sara@gulf.example"
    assert told(case) == [(FIRST, whole, "-"), (SECOND, whole, "-")]


def test_a_name_that_was_labelled_stays_and_one_told_more_fully_is_taken() -> None:
    me = Writer(email="sara@gulf.example", person="Sara")
    labelled = case_of(FIRST)
    labelled.last.shipper.names.append(Said("Gulf Tiles", "", 0.98))
    add_writer(labelled, me, "shipper", names(), sure=True)
    assert party(labelled.last.shipper) == "Gulf Tiles; sara@gulf.example"
    told_more = case_of(FIRST)
    told_more.writer.names.append(Said("Sara Naji", "", 0.8))
    add_writer(told_more, me, "consignee", names(), sure=True)
    assert party(told_more.last.consignee) == "Sara Naji; sara@gulf.example"


def test_a_guessed_side_makes_the_writers_values_less_sure() -> None:
    me = Writer(email="sara@gulf.example", person="Sara Naji")
    sure, unsure = case_of(FIRST), case_of(FIRST)
    add_writer(sure, me, "shipper", names(), sure=True)
    add_writer(unsure, me, "shipper", names(), sure=False)
    for one, other in zip(
        (*sure.last.shipper.names, *sure.last.shipper.emails),
        (*unsure.last.shipper.names, *unsure.last.shipper.emails),
        strict=True,
    ):
        assert one.sure > other.sure


PIECES = st.sampled_from(
    [
        *(FIRST, SECOND, "the", "consignee", "is", "Sara", "Omar", "from", "to", "0551112222"),
        *("a@b.example", "1)", "-", "\n", "\n\n", ".", "المستلم", "سارة", "her", "mobile"),
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=5), max_size=30).map(" ".join),
    st.sampled_from([(), (FIRST,), (FIRST, SECOND)]),
)
def test_no_words_make_it_raise(text: str, waybills: tuple[str, ...]) -> None:
    case = spoken(text, *waybills)
    add_writer(case, Writer(email="a@b.example"), "consignee", names(), sure=False)
    assert case.shipments


def test_a_client_who_sends_goods_back_is_their_shipper_and_the_writer_is_not() -> None:
    me = Writer(email="raneem@fann.example", person="رنيم الحسن")
    client, mine = (
        Mention(at, at + 1, "consignee", name) for at, name in ((0, "غادة"), (4, "رنيم"))
    )
    assert [m.role for m in sending_back([client, mine], me, names())] == ["shipper", "consignee"]


def test_our_own_company_is_no_party() -> None:
    found = [Mention(0, 2, "shipper", "Rimal Express"), Mention(4, 6, "shipper", "Noor Trading")]
    told = without_ours(found, frozenset({"rimalexpress"}), names())
    assert [m.name for m in told] == [None, "Noor Trading"]


def test_of_several_shipments_the_writer_has_those_that_name_him() -> None:
    case = case_of(FIRST, SECOND)
    me = Writer(email="anas@mail.example", person="أنس بخش")
    for shipment, name in zip(case.shipments, ("أنس بخش", "نادي القراءة"), strict=True):
        shipment.consignee.names.append(Said(name, name, 0.9))
    add_writer(case, me, "consignee", names(), sure=True)
    assert [len(shipment.consignee.emails) for shipment in case.shipments] == [1, 0]


def test_as_many_receivers_as_waybills_have_one_each() -> None:
    case = case_of(FIRST, SECOND)
    one, two = (
        Mention(3, 5, "consignee", "Osman Eltayeb"),
        Mention(9, 11, "consignee", "Salwa Hassan"),
    )
    assert one_each(case, [one, two]) == ((3, case.shipments[0]), (9, case.shipments[1]))
    assert one_each(case, [one]) == ()
    assert one_each(case, [one, Mention(9, 11, "consignee", "Salwa Hassan", person=True)]) == ()
    assert one_each(case_of(FIRST), [one]) == ()
