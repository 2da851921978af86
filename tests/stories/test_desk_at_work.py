"""Officers and departments work a ticket by mail, from their ordinary mail programs."""

from __future__ import annotations

from mailbot.demo import samples
from mailbot.demo.servers import Accepted
from tests.stories.correspondence import (
    COMPLETE,
    KEY_ACCOUNTS,
    NOURA,
    SARA,
    TURKI,
    Day,
    at,
    bare,
    says,
)

REF, SECOND = "KA-2026-000001", "KA-2026-000002"
WHY = "The courier did not call, please deliver again today."
HUDA = "huda@rimalexpress.example"


def handed_over(day: Day) -> tuple[Accepted, Accepted]:
    """Let Noura hand Sara's ticket to operations; return her notification and the pack."""
    told = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE).kind("notification", NOURA)
    handed = day.answers(NOURA, at("08:30"), told, f"#assign operations\n{WHY}")
    return told, handed.kind("notification", TURKI)


def test_a_ticket_is_handed_over_and_cannot_be_handed_back(day: Day) -> None:
    """S-5 and S-6."""
    told = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE).kind("notification", NOURA)

    wrong = day.answers(NOURA, at("08:20"), told, f"#asign operations\n{WHY}")
    assert wrong.told == [("refusal", NOURA.email)]
    assert says(wrong.to(NOURA), "#assign")
    assert day.ticket(REF)["state"] == "OPEN"

    handed = day.answers(NOURA, at("08:30"), told, f"#assign operations\n{WHY}")
    assert handed.told == [("notification", TURKI.email), ("transcript", NOURA.email)]
    pack = handed.to(TURKI)
    assert says(pack, WHY, "290019498498", "four days late", "Your reply to this mail stays inside")
    assert "wrote:" not in bare(pack)
    found = day.ticket(REF)
    assert (found["state"], found["group"], found["owner"]) == (
        "WITH_DEPT",
        "operations",
        NOURA.email,
    )

    back = day.answers(TURKI, at("09:00"), pack, "We are returning this ticket to you.")
    assert back.told == [("refusal", TURKI.email)]
    assert says(back.to(TURKI), "#resolve", "#ask", "#misrouted")
    again = day.answers(TURKI, at("09:05"), pack, "#assign ka not ours")
    assert again.told == [("notification", HUDA), ("refusal", TURKI.email)]
    assert day.ticket(REF)["group"] == "operations"


def test_a_department_asks_the_customer_and_resolves(day: Day) -> None:
    """The answer comes back to the asker; the closing letter asks whether it is solved."""
    told, pack = handed_over(day)
    asked = day.answers(TURKI, at("09:10"), pack, "#ask customer\nIs the gate open at five?")
    assert asked.told == [("question", SARA.email), ("transcript", TURKI.email)]
    assert says(asked.to(SARA), "Is the gate open at five?")
    assert day.ticket(REF)["state"] == "PENDING_CUSTOMER"
    answered = day.answers(SARA, at("09:40"), asked.to(SARA), "Yes, the gate is open until six.")
    assert ("notification", TURKI.email) in answered.told
    assert says(answered.kind("notification", TURKI), "the gate is open until six")
    assert day.ticket(REF)["state"] == "WITH_DEPT"

    refused = day.answers(NOURA, at("10:00"), told, "#close We delivered it, Fahd signed for it.")
    assert refused.told == [("refusal", NOURA.email)]
    done = day.answers(TURKI, at("14:20"), pack, "#resolve\nWe delivered it at 14:15; Fahd signed.")
    assert done.told == [("closing", SARA.email), ("transcript", TURKI.email)]
    assert says(done.to(SARA), "We delivered it at 14:15; Fahd signed.", "Is this solved?")
    assert day.ticket(REF)["state"] == "RESOLVED"


def test_a_command_that_is_delivered_twice_is_done_once(day: Day) -> None:
    told = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE).kind("notification", NOURA)
    raw = samples.reply(NOURA, told.raw, at("08:30"), f"#assign operations\n{WHY}")
    day.office.put("key_accounts", raw, raw)
    sent = day.works(at("08:31"))
    assert sent.told == [("notification", TURKI.email), ("transcript", NOURA.email)]
    events = [event["kind"] for event in day.ticket(REF)["events"]]
    assert events.count("assigned") == 1


def test_a_colleague_is_asked_and_a_department_answers(day: Day) -> None:
    told = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE).kind("notification", NOURA)
    asked = day.answers(NOURA, at("08:20"), told, "#ask operations\nWhen did the courier call?")
    assert ("question", TURKI.email) in asked.told
    assert day.ticket(REF)["group"] == "ka"
    back = day.answers(TURKI, at("08:50"), asked.kind("question", TURKI), "He called at nine.")
    assert back.told == [("notification", NOURA.email)]
    assert says(back.to(NOURA), "He called at nine.")


def test_an_officer_forwards_a_mail_and_has_it_opened_and_handed_over(day: Day) -> None:
    """S-4: the customer is told, not the officer, who follows it all the same."""
    text = (
        "pls open and assign to operations\n\nNoura\n\n---------- Forwarded message ---------\n"
        f"From: Sara Ahmad <{SARA.email}>\nDate: Mon, 5 Jan 2026 at 07:58\n"
        f"Subject: Late parcel\nTo: Noura <{NOURA.email}>\n\n{COMPLETE}\n"
    )
    raw = samples.new_mail(NOURA, KEY_ACCOUNTS, at("08:05"), "Fwd: Late parcel", text)
    asked = day.arrives(at("08:05"), raw)
    assert asked.told == [("refusal", NOURA.email)]  # so far nobody vouches for her
    sent = day.answers(NOURA, at("08:07"), asked.to(NOURA), "yes")
    assert ("acknowledgement", SARA.email) in sent.told
    assert ("transcript", NOURA.email) in sent.told
    assert ("notification", TURKI.email) in sent.told
    found = day.ticket(REF)
    assert (found["state"], found["group"]) == ("WITH_DEPT", "operations")
    assert (found["requester"]["email"], found["opened_by"]) == (SARA.email, NOURA.email)
    assert found["on_behalf"] is True


def test_two_tickets_of_one_matter_are_merged_and_later_mail_finds_the_one(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    other = COMPLETE.replace("290019498498", "290019501122")
    second = day.writes(SARA, at("08:20"), "Another parcel", other)
    merged = day.answers(NOURA, at("08:40"), second.kind("notification", NOURA), f"#merge {REF}")
    assert merged.told == [("transcript", NOURA.email), ("update", SARA.email)]
    assert says(merged.to(SARA), REF)
    assert day.ticket(SECOND)["state"] == "MERGED"
    assert {"ref": REF, "relation": "merged_into"} in day.ticket(SECOND)["links"]
    waybills = {s["waybill"] for s in day.ticket(REF)["shipments"]}
    assert waybills == {"290019498498", "290019501122"}
    later = day.answers(SARA, at("09:00"), second.to(SARA), "The second parcel is urgent for us.")
    assert len(day.tickets()) == 2
    assert any("second parcel" in m["text"] for m in day.ticket(REF)["messages"])
    assert later.to(SARA)
