"""Hypothesis' idea of our values: any string that a database takes, any moment in any zone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

_STRINGS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
# Fixed offsets: in a named zone an hour of autumn stands for two moments, equal to neither.
_ZONES = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_TIMES = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 -- Hypothesis adds the zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001 -- Hypothesis adds the zone
    timezones=_ZONES,
)

st.register_type_strategy(str, _STRINGS)
st.register_type_strategy(datetime, _TIMES)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return values of that type, such as `tuple[Shipment, ...]`."""
    return st.from_type(kind)
