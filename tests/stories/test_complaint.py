"""A complaint from the first mail to the written reply, and to its end."""

from __future__ import annotations

from mailbot.demo.samples import Person
from tests.stories.correspondence import (
    COMPLAINTS,
    COMPLETE,
    NOURA,
    REEM,
    SARA,
    TURKI,
    Day,
    at,
    says,
)

DINA = Person("Dina Farouk", "dina@freemail.example", "Dina")
AMAL = Person("Amal", "amal@rimalexpress.example", "Amal")
WORDS = (
    "Hello,\n\nI want to complain.\n1. Your driver shouted at my father at the door on Saturday.\n"
    "2. Nobody answered when I called three times.\n\nDina"
)
FORM = (
    "1) partly\n2) The driver says that he raised his voice; a neighbour heard it.\n"
    "3) Drivers are trained in what to say at the door.\n"
    "4) not confirmed\n5) The call log shows two calls, answered within a minute.\n6) nothing\n"
    "7) We asked the driver and a neighbour, and read the call log.\n"
    "8) On Saturday at 16:10 the driver came to the door and raised his voice.\n"
    "9) The driver was not as polite as we ask of our people.\n"
    "10) We apologised to your father by telephone.\n"
    "11) Training on 12 January, by the hub's manager.\n"
    "12) conduct at the door\n13) a written warning to the driver\n"
    "Overview: You wrote about the driver at the door and about your calls.\n"
    "Next steps: The supervisor calls you this week.\n"
)


def test_it_is_forwarded_investigated_decided_checked_and_answered_with_reasons(day: Day) -> None:
    first = day.writes(DINA, at("09:00"), "Complaint", WORDS, COMPLAINTS)
    assert says(first.to(DINA), "speak to the direct supervisor", "12 January", "costs nothing")
    assert day.ticket("CMP-2026-000001")["state"] == "ACKNOWLEDGED"

    sent = day.works(at("17:05", day=6))
    pack = sent.kind("forwarding", TURKI)
    assert says(pack, "raised his voice") is False
    assert says(pack, "Your driver shouted", "1) Finding:", "13) Confidential:")
    assert day.ticket("CMP-2026-000001")["state"] == "FORWARDED"

    assert day.answers(TURKI, at("09:00", day=7), pack, "#accept").told == [
        ("transcript", TURKI.email)
    ]
    early = day.answers(TURKI, at("09:10", day=7), pack, "#decide partially_valid")
    assert says(early.to(TURKI), "parts of the form are empty", "Root cause")
    decided = day.answers(TURKI, at("10:00", day=7), pack, f"#decide partially_valid\n{FORM}")
    assert decided.told == [("question", REEM.email), ("transcript", TURKI.email)]
    draft = decided.to(REEM)
    assert says(draft, "a written warning", "partly established", "could not be established")

    released = day.answers(REEM, at("11:00", day=7), draft, "#send")
    assert released.told == [("decision", DINA.email), ("transcript", REEM.email)]
    reply = released.to(DINA)
    assert says(
        reply,
        "Part of your complaint is upheld",
        "a neighbour heard it",
        "We apologised to your father",
        "Training on 12 January",
        "within 30 days",
        "Transport General Authority",
    )
    assert not says(reply, "written warning")
    assert not says(reply, "Turki")
    case = day.ticket("CMP-2026-000001")
    assert (case["state"], case["sla"]["state"]) == ("REPLIED", "met")
    assert case["complaint"]["root_cause"] == "conduct at the door"
    assert [i["finding"] for i in case["complaint"]["issues"]] == ["partly", "not_confirmed"]

    appeal = day.answers(DINA, at("12:00", day=8), reply, "I do not accept this: he shouted twice.")
    assert ("question", AMAL.email) in appeal.told
    assert day.ticket("CMP-2026-000001")["state"] == "APPEALED"
    reviewed = day.answers(
        AMAL, at("09:00", day=11), appeal.kind("question", AMAL),
        "#decide valid\nA second neighbour confirms it; the complaint is right.",
    )  # fmt: skip
    final = day.answers(REEM, at("10:00", day=11), reviewed.kind("question", REEM), "#send")
    assert says(final.to(DINA), "changed it", "A second neighbour confirms it")
    day.works(at("17:05", day=26))
    assert day.ticket("CMP-2026-000001")["state"] == "CLOSED"


def test_more_time_is_told_with_its_reason_and_then_the_date_moves(day: Day) -> None:
    words = "I complain: your courier stole my phone out of the parcel."
    first = day.writes(DINA, at("09:00"), "Complaint", words, COMPLAINTS)
    pack = first.kind("forwarding", TURKI)
    before = day.ticket("CMP-2026-000001")["due_at"]
    day.answers(TURKI, at("09:30"), pack, "#accept")
    vague = day.answers(TURKI, at("09:40"), pack, "#extend 2026-01-19")
    assert vague.told == [("refusal", TURKI.email)]
    why = "#extend 2026-01-18 waiting for the camera recording of the Jeddah hub"
    sent = day.answers(TURKI, at("10:00"), pack, why)
    assert ("extension", DINA.email) in sent.told
    assert says(sent.to(DINA), "camera recording", "18 January", "Transport General Authority")
    case = day.ticket("CMP-2026-000001")
    assert case["due_at"] != before
    assert case["due_at"].startswith("2026-01-18")
    [extension] = case["complaint"]["extensions"]
    assert extension["from"] == before


def test_the_direct_supervisor_speaks_to_her_first_and_that_settles_it(day: Day) -> None:
    words = "I wish to complain: your driver was rude to my father at the door."
    first = day.writes(DINA, at("09:00"), "Complaint", words, COMPLAINTS)
    agreed = day.answers(DINA, at("10:00"), first.to(DINA), "Yes, please do.")
    called = agreed.to(TURKI)
    assert says(called, "agrees to be called")
    assert day.ticket("CMP-2026-000001")["state"] == "FRONTLINE"
    outcome = "#resolve I called the father and apologised: the driver should have waited."
    lacks = day.answers(TURKI, at("11:00"), called, outcome)
    assert says(lacks.to(TURKI), "Root cause:")
    outcome += "\nRoot cause: no time to wait\nConfidential: a talk with the driver"
    told = day.answers(TURKI, at("12:00"), called, outcome)
    assert says(told.to(DINA), "Does this settle your complaint", "the driver should have waited")
    assert not says(told.to(DINA), "no time to wait")
    assert not says(told.to(DINA), "talk with the driver")
    day.answers(DINA, at("13:00"), told.to(DINA), "Yes, that is fine. Thank you.")
    case = day.ticket("CMP-2026-000001")
    assert case["state"] == "REPLIED"
    assert case["resolved_at"] is not None


def test_what_is_serious_is_forwarded_at_once_and_nothing_is_offered(day: Day) -> None:
    words = "Your courier threatened my father at the door. This is a complaint."
    first = day.writes(DINA, at("09:00"), "Complaint", words, COMPLAINTS)
    assert not says(first.to(DINA), "direct supervisor")
    assert ("forwarding", TURKI.email) in first.told
    assert day.ticket("CMP-2026-000001")["state"] == "FORWARDED"


def test_an_officer_makes_a_complaint_of_it_beside_the_ticket(day: Day) -> None:
    first = day.writes(SARA, at("09:00"), "Late shipment", COMPLETE)
    notice = first.to(NOURA)
    order = "#complaint She told me on the telephone that your driver was rude to her."
    made = day.answers(NOURA, at("10:00"), notice, order)
    assert says(made.kind("acknowledgement", SARA), "CMP-2026-000001", "12 January")
    assert ("notification", REEM.email) in made.told
    assert ("transcript", NOURA.email) in made.told
    case, ticket = day.ticket("CMP-2026-000001"), day.ticket("KA-2026-000001")
    assert case["links"] == [{"ref": "KA-2026-000001", "relation": "complaint_about"}]
    assert ticket["links"] == [{"ref": "CMP-2026-000001", "relation": "related"}]
    assert (ticket["state"], case["state"]) == ("OPEN", "ACKNOWLEDGED")
    again = day.answers(NOURA, at("11:00"), notice, order)
    assert says(again.to(NOURA), "سبق أن فُتحت شكوى")
