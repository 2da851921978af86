"""What a reading came to, and what differs from an earlier one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from mailbot.reading.gist import Change, Gist, changes, gist
from mailbot.reading.reading import Disposition, Nature, Reading, Shipment
from mailbot.store.values import decode, encode
from tests.store.strategies import values_of

READING = Reading(
    disposition=Disposition.REQUEST,
    language="ar",
    nature=Nature.CLAIM,
    shipments=(Shipment(waybill="290019498498"),),
    reply_text="the words themselves",
)


def test_the_words_are_left_out() -> None:
    assert gist(READING).shipments == READING.shipments
    assert "words" not in repr(gist(READING))


def test_what_differs_is_told_in_the_order_of_the_fields() -> None:
    now = replace(gist(READING), urgency=2, language="en")
    assert changes(gist(READING), now) == (Change("language", "ar", "en"), Change("urgency", 0, 2))
    assert changes(now, now) == ()


@given(values_of(Gist))
@settings(max_examples=30)
def test_it_comes_back_as_it_was_kept(value: Gist) -> None:
    assert decode(Gist, encode(value)) == value
