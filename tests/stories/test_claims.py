"""A claim from the customer's first mail to its payment (S-18, R-38)."""

from __future__ import annotations

from mailbot.demo import samples
from mailbot.demo.samples import Person
from tests.offices import message_of
from tests.stories.correspondence import NOURA, SARA, Day, at, says, with_file

AMAL = Person("Amal", "amal@rimalexpress.example", "Amal")
MAHA = Person("Maha Al-Harbi", "maha@rimalexpress.example", "Maha")
CLAIM = (
    "Dear team,\n\nAWB 290019498498 was lost in your hub. We claim SAR 12,000.00 for the goods."
    "\n\nShipper: Al Nokhba Trading, 0501234567\nConsignee: Fahd Al-Otaibi, 0557654321"
)


def test_it_is_asked_for_papers_prepared_approved_sent_once_receipted_and_paid(day: Day) -> None:
    first = day.writes(SARA, at("08:05"), "Claim", CLAIM)
    assert first.told == [("notification", NOURA.email), ("request", SARA.email)]
    request = first.to(SARA)
    assert says(request, "We need one document", "SAR 12,000.00", "Still needed")

    reply = samples.reply(SARA, request.raw, at("09:00"), "The invoice is attached.")
    papers = day.arrives(at("09:00"), with_file(reply, "invoice 2041.pdf", b"%PDF-1.4 invoice"))
    assert papers.told == [("complete", SARA.email), ("notification", NOURA.email)]

    notice = papers.to(NOURA)
    prepared = day.answers(NOURA, at("09:30"), notice, "#claim 12000 SAR")
    assert prepared.told == [("notification", AMAL.email), ("transcript", NOURA.email)]
    refused = day.answers(NOURA, at("09:35"), notice, "#approve 12000 the invoice is here")
    assert refused.told == [("refusal", NOURA.email)]

    order = "#approve 10,000 the invoice proves the value; freight is not covered"
    decided = day.answers(AMAL, at("10:00"), prepared.to(AMAL), order)
    assert decided.told == [
        ("claim", SARA.email),
        ("claim-pack", MAHA.email),
        ("notification", NOURA.email),
        ("transcript", AMAL.email),
    ]
    assert says(decided.to(SARA), "SAR 10,000.00", "SAR 12,000.00", "freight is not covered")
    pack = decided.to(MAHA)
    assert [part.get_filename() for part in message_of(pack).iter_attachments()] == [
        "invoice 2041.pdf"
    ]
    claim = day.ticket("KA-2026-000001")["claim"]
    assert (claim["state"], claim["amount_asked"], claim["amount_approved"]) == (
        "SENT_TO_CLAIMS",
        "12000.00",
        "10000.00",
    )
    assert (claim["prepared_by"], claim["approved_by"]) == (NOURA.email, AMAL.email)

    again = day.answers(AMAL, at("10:05"), prepared.to(AMAL), order)
    assert again.told == [("transcript", AMAL.email)]

    assert day.answers(MAHA, at("11:00"), pack, "#receipt").told == [("transcript", MAHA.email)]
    paid = day.answers(MAHA, at("12:00"), pack, "#paid")
    assert paid.told == [("claim", SARA.email), ("transcript", MAHA.email)]
    ticket = day.ticket("KA-2026-000001")
    assert (ticket["state"], ticket["claim"]["state"]) == ("CLOSED", "PAID")
