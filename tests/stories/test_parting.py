"""What was put together or apart wrongly is put right by an officer: `#split`, `#move`."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import COMPLETE, KEY_ACCOUNTS, NOURA, SARA, Day, at, says

REF, SECOND = "KA-2026-000001", "KA-2026-000002"
ONE, TWO = "290019498498", "290019501122"
ROWS = [
    ("AWB", "Shipper", "Shipper phone", "Consignee", "Consignee mobile"),
    (ONE, "Al Nokhba Trading", "0500000101", "Rana Odeh", "0501112233"),
    (TWO, "Al Nokhba Trading", "0500000101", "Tariq Naser", "0504445566"),
]
NEWS = "About AWB {}: the receiver has moved to the second floor, please tell the courier."


def waybills(day: Day) -> dict[str, list[str]]:
    return {t["ref"]: [s["waybill"] for s in t["shipments"]] for t in day.tickets()}


def test_shipments_that_part_ways_are_split_and_later_mail_finds_its_own(day: Day) -> None:
    """S-14: the customer learns the new reference; the old promise holds for both."""
    text = "Dear team, both shipments below are delayed."
    html = f"<p>{text}</p>{samples.table_of(ROWS)}"
    raw = samples.new_mail(SARA, KEY_ACCOUNTS, at("08:05"), "Two parcels", text, html=html)
    told = day.arrives(at("08:05"), raw).kind("notification", NOURA)
    assert waybills(day) == {REF: [ONE, TWO]}

    wrong = day.answers(NOURA, at("08:40"), told, "#split 290019509999")
    assert wrong.told == [("refusal", NOURA.email)]
    assert says(wrong.to(NOURA), ONE, TWO)

    parted = day.answers(NOURA, at("09:00"), told, f"#split {TWO}")
    assert ("update", SARA.email) in parted.told
    assert says(parted.kind("update", SARA), REF, SECOND, TWO)
    assert says(parted.kind("transcript", NOURA), SECOND)
    assert waybills(day) == {REF: [ONE], SECOND: [TWO]}
    old, new = day.ticket(REF), day.ticket(SECOND)
    same = ("due_at", "owner", "group", "state", "account", "requester")
    assert {key: new[key] for key in same} == {key: old[key] for key in same}

    day.writes(SARA, at("10:00"), "The second one", NEWS.format(TWO))
    assert any("second floor" in m["text"] for m in day.ticket(SECOND)["messages"])
    assert not any("second floor" in m["text"] for m in day.ticket(REF)["messages"])
    assert len(day.tickets()) == 2


def test_a_mail_that_went_to_the_wrong_ticket_is_moved(day: Day) -> None:
    """S-13: the customer is not troubled with it."""
    first = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    day.writes(SARA, at("08:20"), "Another parcel", COMPLETE.replace(ONE, TWO))
    words = "The receiver has moved to the second floor, please tell the courier."
    wrong = day.answers(SARA, at("09:00"), first.to(SARA), words)
    assert any(words in m["text"] for m in day.ticket(REF)["messages"])

    moved = day.answers(NOURA, at("09:10"), wrong.kind("notification", NOURA), f"#move {SECOND}")
    assert moved.told == [("notification", NOURA.email), ("transcript", NOURA.email)]
    assert says(moved.kind("transcript", NOURA), SECOND)
    assert says(moved.kind("notification", NOURA), words, TWO)
    theirs = {
        ref: [m["text"] for m in day.ticket(ref)["messages"] if m["from"] == SARA.email]
        for ref in (REF, SECOND)
    }
    assert words not in theirs[REF]
    assert words in theirs[SECOND]
    assert waybills(day) == {REF: [ONE], SECOND: [TWO]}
