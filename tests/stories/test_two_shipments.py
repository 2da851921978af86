"""Two shipments in one pasted table, of which one lacks a cell (S-14)."""

from __future__ import annotations

from mailbot.demo import samples
from tests.stories.correspondence import KEY_ACCOUNTS, NOURA, SARA, Day, at, bare, says

ROWS = [
    ("AWB", "Shipper", "Shipper phone", "Consignee", "Consignee mobile"),
    ("290019503344", "Al Nokhba Trading", "0500000101", "Rana Odeh", "0501112233"),
    ("290019503355", "Al Nokhba Trading", "0500000101", "Tariq Naser", ""),
]


def test_the_one_empty_cell_is_asked_for_by_its_waybill_and_the_two_can_be_parted(day: Day) -> None:
    text = "Dear team, both shipments below are delayed."
    html = f"<p>{text}</p>{samples.table_of(ROWS)}"
    raw = samples.new_mail(SARA, KEY_ACCOUNTS, at("08:05"), "Two shipments", text, html=html)
    asked = day.arrives(at("08:05"), raw)
    request = asked.kind("request", SARA)
    form = bare(request).split("===")[2]
    assert "290019503355" in form
    assert "290019503344" not in form
    assert ("1)" in form, "2)" in form) == (True, False)

    done = day.answers(SARA, at("09:00"), request, "290019503355: 0504445566")
    assert ("complete", SARA.email) in done.told
    [ticket] = day.tickets()
    assert [s["waybill"] for s in ticket["shipments"]] == ["290019503344", "290019503355"]
    assert (ticket["state"], ticket["missing"]) == ("OPEN", [])

    letter = done.kind("notification", NOURA)
    parted = day.answers(NOURA, at("10:00"), letter, "#split 290019503355")
    assert says(parted.kind("transcript", NOURA), "KA-2026-000002")
    waybills = {t["ref"]: [s["waybill"] for s in t["shipments"]] for t in day.tickets()}
    assert waybills == {"KA-2026-000001": ["290019503344"], "KA-2026-000002": ["290019503355"]}
