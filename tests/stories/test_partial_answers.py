"""A customer completes his report piece by piece (S-2)."""

from __future__ import annotations

from tests.stories.correspondence import HANI, LAYAN, NOURA, WITHOUT_CONSIGNEE, Day, at, says


def test_only_what_is_missing_is_asked_until_nothing_is(day: Day) -> None:
    first = day.writes(LAYAN, at("08:20"), "Parcel not delivered", WITHOUT_CONSIGNEE)
    request = first.to(LAYAN)
    assert says(request, "290019501122", "onsignee")
    assert first.told == [("notification", NOURA.email), ("request", LAYAN.email)]

    second = day.answers(LAYAN, at("09:10"), request, "Consignee name: Sara Mahmoud")
    assert ("request", LAYAN.email) in second.told

    third = day.answers(HANI, at("08:10", 6), second.to(LAYAN), "her mob 0551112222")
    assert ("complete", HANI.email) in third.told
    (ticket,) = day.tickets()
    whole = day.ticket(ticket["ref"])
    assert whole["missing"] == []
