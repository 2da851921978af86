"""Machines answer our letters; nobody answers them (S-11, S-12)."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import LAYAN, WITHOUT_CONSIGNEE, Day, at


def test_an_out_of_office_reply_is_kept_and_gets_no_answer(day: Day) -> None:
    first = day.writes(LAYAN, at("08:20"), "Parcel not delivered", WITHOUT_CONSIGNEE)
    raw = samples.out_of_office(LAYAN, first.to(LAYAN).raw, at("08:21"))
    assert day.arrives(at("08:21"), raw) == []
