"""What stays of a value when personal data are taken out, and that nothing new slips through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.desk.actions import Action
from mailbot.desk.claim import Claim
from mailbot.desk.erasure import CODES, GONE, LESSONS, Keeper, names_of, redacted
from mailbot.desk.events import Event, FieldsMerged, MailAdded
from mailbot.desk.ticket import Ticket
from mailbot.mail.message import Address
from mailbot.reading.reading import Evidence, Party, Shipment
from mailbot.store.values import decode, encode
from tests.desk.office import NOON, ticket
from tests.store.strategies import values_of

CANARY = "qandilova"
KEEPER = Keeper(
    ours=lambda text: text.endswith("@courier.example") or text == "mailbot",
    stand_ins={"sara@qandil.example": "erased-1@erased.invalid", "290019498498": "ERASED-1"},
)
SHIPMENT = Shipment(
    waybill="290019498498",
    shipper=Party(name=CANARY, phones=("+966501234567",), emails=("sara@qandil.example",)),
)


@pytest.mark.parametrize("kind", [*get_args(Event), Ticket], ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=15)
def test_text_stays_only_where_it_is_a_code(kind: Any, data: st.DataObject) -> None:
    value = redacted(data.draw(values_of(kind)), KEEPER)
    for owner, name, text in texts(value):
        named = (*CODES.get(owner, ()), *LESSONS.get(owner, ()))
        kept = name in named or text in ("", GONE) or KEEPER.ours(text)
        assert kept, (owner, name, text)
    assert decode(kind, encode(value)) == value or kind is Ticket


def texts(value: Any) -> list[tuple[str, str, str]]:
    """Return every free text in a value, with the class and the field that hold it."""
    found: list[tuple[str, str, str]] = []
    owner = type(value).__name__
    for name in value.__dataclass_fields__:
        member = getattr(value, name)
        for item in member if isinstance(member, tuple) else (member,):
            if hasattr(item, "__dataclass_fields__"):
                found += texts(item)
            elif type(item) is str and item not in WORDS.get((owner, name), ()):
                found.append((owner, name, item))
    return found


WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("Ticket", "language"): ("ar", "en"),
    ("LanguageSet", "language"): ("ar", "en"),
    ("Ticket", "channel"): ("email", "web", "core", "phone"),
    ("Promise", "clock"): ("calendar", "business"),
    ("Action", "kind"): ("remedy", "improvement", "training", "concern"),
    **{
        (owner, "relation"): ("related", "continues", "merged_into", "complaint_about")
        for owner in ("Link", "Linked")
    },
}
"""Fields whose text is one of a fixed list of words."""


def test_numbers_times_and_our_people_stay() -> None:
    before = ticket(
        subject=f"Late parcel of {CANARY}",
        requester=Address(CANARY, "sara@qandil.example"),
        owner="huda@courier.example",
        shipments=(SHIPMENT,),
        evidence=(Evidence("shipments.0.shipper.name", CANARY, 0.9),),
        claim=Claim(amount_asked="3500.00", currency="SAR", reason=f"{CANARY} wept"),
        parties=("sara@qandil.example", "omar@courier.example", "else@where.example"),
        rating=4,
    )
    after = redacted(before, KEEPER)
    assert CANARY not in repr(after)
    assert (after.ref, after.opened_at, after.rating, after.owner) == (
        before.ref, before.opened_at, 4, "huda@courier.example",
    )  # fmt: skip
    assert after.requester == Address(GONE, "erased-1@erased.invalid")
    assert after.parties == ("erased-1@erased.invalid", "omar@courier.example")
    assert after.shipments == (
        Shipment(waybill="ERASED-1", shipper=Party(name=GONE, emails=("erased-1@erased.invalid",))),
    )
    assert after.claim is not None
    assert (after.claim.amount_asked, after.claim.reason) == ("3500.00", GONE)
    assert redacted(after, KEEPER) == replace(
        after,
        requester=Address(GONE, GONE),
        parties=("omar@courier.example",),
        shipments=(Shipment(waybill=GONE, shipper=Party(name=GONE)),),
    )


def test_an_event_says_who_of_ours_and_why_and_no_more() -> None:
    added = MailAdded(audience="customer", sender="sara@qandil.example", reason="opened")
    assert redacted(added, KEEPER) == replace(added, sender="erased-1@erased.invalid")
    merged = FieldsMerged(shipments=(SHIPMENT,), missing=("consignee.name",))
    assert redacted(merged, KEEPER).missing == ("consignee.name",)


def test_what_the_office_has_learnt_stays_without_the_name() -> None:
    keeper = replace(KEEPER, marks=("Sara Qandilova",))
    action = Action(
        kind="improvement", text="Call before noon, as Sara  QANDILOVA asked", by="x", at=NOON
    )
    assert redacted(action, keeper).text == f"Call before noon, as {GONE} asked"


@pytest.mark.parametrize(
    "written",
    ["+966501234567", "0501234567", "050 123 4567", "٠٥٠١٢٣٤٥٦٧", "00966-50-123-4567"],
)
def test_a_telephone_number_is_known_however_it_is_written(written: str) -> None:
    keeper = replace(KEEPER, marks=("+966501234567",))
    assert keeper.bears(f"call {written} now")
    assert keeper.blot(f"call {written} now") == f"call {GONE} now"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ali asks for quality", f"{GONE} asks for quality"),
        ("the quality of ali.", f"the quality of {GONE}."),
        ("سلموها لعلي وعلي", f"سلموها ل{GONE} و{GONE}"),
        ("<sara@qandil.example>,", f"<{GONE}>,"),
        ("nosara@qandil.example", "nosara@qandil.example"),
    ],
)
def test_a_short_name_is_taken_out_of_no_longer_word(text: str, told: str) -> None:
    keeper = replace(KEEPER, stand_ins={}, marks=("Ali", "علي", "sara@qandil.example"))
    assert keeper.blot(text) == told


def test_without_marks_nothing_is_borne() -> None:
    assert not KEEPER.bears("anything")
    assert KEEPER.blot("anything") == "anything"


def test_only_what_tells_a_person_from_others_is_a_name() -> None:
    assert names_of("Ali", "Sara Qandilova", None, "", "a@b.example") == (
        "Sara Qandilova",
        "a@b.example",
    )
