"""Values as JSON text: what goes in comes out, whatever strings and times it holds."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.desk import events
from mailbot.desk.ticket import Link
from mailbot.mail.message import Address
from mailbot.reading.asked import Asked, AskedField
from mailbot.reading.reading import Evidence, Nature, Party, Shipment
from mailbot.store.values import clean, decode, encode, utc
from tests.store.strategies import values_of

STORED = (
    *get_args(events.Event),
    Address,
    Asked,
    AskedField,
    Evidence,
    Link,
    Party,
    Shipment,
    Nature,
    datetime,
    str,
)


@given(st.data())
@pytest.mark.parametrize("kind", STORED, ids=lambda kind: kind.__name__)
def test_every_stored_value_comes_back_the_same(kind: type, data: st.DataObject) -> None:
    value = data.draw(values_of(kind))
    assert decode(kind, encode(value)) == value


@given(values_of(tuple[Shipment, ...]))
def test_tuples_of_values_come_back_as_tuples(value: tuple[Shipment, ...]) -> None:
    assert decode(tuple[Shipment, ...], encode(value)) == value


def test_times_are_kept_in_utc() -> None:
    riyadh = datetime(2026, 1, 5, 15, 0, tzinfo=timezone(timedelta(hours=3)))
    assert encode(riyadh) == '"2026-01-05T12:00:00+00:00"'
    assert decode(datetime, encode(riyadh)).tzinfo == UTC


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 1, 5)  # noqa: DTZ001 -- this is the test
    with pytest.raises(ValueError, match="without a zone"):
        utc(naive)
    with pytest.raises(ValueError, match="without a zone"):
        encode(naive)


@given(st.text())
def test_what_a_database_refuses_never_gets_there(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert "\x00" not in cleaned
    assert len(cleaned) == len(text)
    assert decode(str, encode(text)) == cleaned


def test_arabic_stands_in_json_as_it_is_read() -> None:
    assert encode(("شحنة",)) == '["شحنة"]'


def test_a_value_of_an_older_version_takes_the_defaults_of_newer_fields() -> None:
    assert decode(Shipment, '{"waybill": "123"}') == Shipment(waybill="123")


def test_a_field_that_is_no_longer_known_is_left_out() -> None:
    assert decode(Link, '{"ref": "KA-2026-000001", "relation": "related", "colour": 1}') == Link(
        "KA-2026-000001", "related"
    )


def test_enumerations_stand_as_their_value() -> None:
    assert json.loads(encode((Nature.CLAIM,))) == ["claim"]
    assert decode(tuple[Nature, ...], '["claim"]') == (Nature.CLAIM,)


def test_what_has_no_form_is_an_error() -> None:
    with pytest.raises(TypeError, match="no JSON form for set"):
        encode({1})
