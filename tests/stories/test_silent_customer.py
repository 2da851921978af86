"""A customer who does not answer: reminded, called, told, let go, and welcome back (§2.3)."""

from __future__ import annotations

from tests.stories.correspondence import NOURA, SARA, WITHOUT_CONSIGNEE, Day, at, says


def customers(sent: list[tuple[str, str]]) -> list[str]:
    """Return the kinds of the letters that Sara got."""
    return [kind for kind, reader in sent if reader == SARA.email]


def test_a_week_of_silence_and_the_way_back(day: Day) -> None:
    first = day.writes(SARA, at("08:20"), "Parcel not delivered", WITHOUT_CONSIGNEE)
    assert customers(first.told) == ["request"]

    assert day.works(at("08:19", 6)).told == []  # while she owes details no clock of ours runs
    for morning in (6, 7):  # after 24 and after 48 hours
        again = day.works(at("08:20", morning))
        assert again.told == [("reminder", SARA.email)]
        assert says(again.to(SARA), "1) Consignee (receiver) name:", "2) Consignee mobile")

    third = day.works(at("08:20", 8))
    assert customers(third.told) == []
    calls = [one for one in third if NOURA.email in one.to and says(one, "نرجو الاتصال بالعميل")]
    assert len(calls) == 1
    assert says(calls[0], "+966 50 000 0101")
    assert day.ticket("KA-2026-000001")["state"] == "PENDING_CUSTOMER"

    notice = day.works(at("08:20", 11))
    assert customers(notice.told) == ["reminder"]
    (told,) = [one for one in notice if SARA.email in one.to]
    assert says(told, "We close this on 12 January unless you reply")
    end = day.works(at("08:20", 12))
    assert customers(end.told) == ["closing"]
    assert day.ticket("KA-2026-000001")["state"] == "CANCELLED"

    (closing,) = [one for one in end if SARA.email in one.to]
    back = day.answers(SARA, at("09:00", 20), closing, "Consignee: Mona Saleh, 0551112222")
    ticket = day.ticket("KA-2026-000001")
    assert ticket["state"] == "OPEN"
    assert ("notification", NOURA.email) in back.told


def test_an_answer_starts_the_reminders_anew(day: Day) -> None:
    first = day.writes(SARA, at("08:20"), "Parcel not delivered", WITHOUT_CONSIGNEE)
    again = day.answers(SARA, at("18:00"), first.to(SARA), "The consignee is Mona Saleh.")
    assert customers(again.told) == ["request"]
    assert day.works(at("08:20", 6)).told == []
    reminded = day.works(at("18:00", 6))
    assert reminded.told == [("reminder", SARA.email)]
    assert not says(reminded.to(SARA), "Consignee (receiver) name:")
