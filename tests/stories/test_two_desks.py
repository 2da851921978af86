"""A complaint that comes into the key-accounts mailbox, calm (S-7) and threatening (S-16)."""

from __future__ import annotations

from mailbot.demo.samples import Person
from tests.stories.correspondence import (
    HUDA,
    KEY_ACCOUNTS,
    NOURA,
    REEM,
    SARA,
    TURKI,
    Day,
    at,
    says,
)

AMAL = Person("Amal", "amal@rimalexpress.example", "Amal")
FORMAL = (
    "This is a formal complaint about your driver's behaviour. He threw the parcel of AWB "
    "290019498498 back into his van and drove off; it has still not been delivered.\n\n"
    "Shipper: Al Nokhba Trading\nShipper phone: 0501234567\nConsignee: Fahd Al-Otaibi\n"
    "Consignee mobile: 0557654321"
)
LAST_DAY = (
    "السلام عليكم\nاليوم آخر يوم وإلا أرفع شكوى للهيئة العامة للنقل وأنشر في تويتر.\n"
    "بوليصة 290019498498 لم تصل.\nالمرسل: شركة النخبة للتجارة، 0501234567\n"
    "المستلم: فهد العتيبي، 0557654321"
)


def test_a_formal_complaint_in_the_key_accounts_box_is_two_matters_in_one_letter(day: Day) -> None:
    """S-7: the undelivered shipment keeps its 72 hours, the driver's conduct its five days."""
    first = day.writes(SARA, at("09:00"), "Formal complaint", FORMAL)
    letters = [kind for kind, reader in first.told if reader == SARA.email]
    assert letters == ["acknowledgement"]
    assert says(
        first.to(SARA),
        "KA-2026-000001",
        "CMP-2026-000001",
        "8 January",
        "12 January",
        "Transport General Authority",
        "costs nothing",
    )
    ticket, case = day.ticket("KA-2026-000001"), day.ticket("CMP-2026-000001")
    assert (ticket["state"], case["state"]) == ("OPEN", "ACKNOWLEDGED")
    assert case["complaint"]["department"] == "operations"
    assert [link["ref"] for link in ticket["links"]] == ["CMP-2026-000001"]
    assert [link["ref"] for link in case["links"]] == ["KA-2026-000001"]

    # The one whom it is about turns out to be a friend of the manager in charge.
    told = day.answers(
        REEM, at("09:30"), first.kind("notification", REEM), f"#set about={TURKI.email}"
    )
    assert told.told == [("transcript", REEM.email)]
    sent = day.works(at("17:05", day=6))
    packs = [reader for kind, reader in sent.told if kind == "forwarding"]
    assert packs == [AMAL.email]
    assert day.ticket("CMP-2026-000001")["state"] == "FORWARDED"


def test_a_threat_with_a_deadline_is_answered_at_once_and_goes_up_unless_accepted(day: Day) -> None:
    """S-16: «اليوم آخر يوم وإلا أرفع شكوى للهيئة»."""
    first = day.writes(SARA, at("09:00"), "آخر إنذار", LAST_DAY)
    letter = first.to(SARA)
    assert says(letter, "KA-2026-000001", "على أنها عاجلة", "نورة القحطاني", "هيئة")
    assert not says(letter, "تويتر")
    called = {reader for kind, reader in first.told if kind == "escalation"}
    assert {NOURA.email, HUDA.email} <= called
    ticket = day.ticket("KA-2026-000001")
    assert ticket["urgency"] == 3
    assert {"threat", "deadline"} <= set(ticket["urgency_reasons"])
    later = day.works(at("09:31"))
    assert ("escalation", AMAL.email) in later.told
    case = day.ticket("CMP-2026-000001")
    assert case["due_at"].startswith("2026-01-12")
    assert [link["ref"] for link in case["links"]] == [ticket["ref"]]


def test_the_same_words_to_both_mailboxes_are_still_one_letter(day: Day) -> None:
    first = day.writes(SARA, at("09:00"), "Formal complaint", FORMAL, KEY_ACCOUNTS)
    assert [kind for kind, reader in first.told if reader == SARA.email] == ["acknowledgement"]
    assert len(day.tickets()) == 2
