"""What the office's people write: to the customer under their name, or inside the house."""

from __future__ import annotations

from mailbot.demo import samples
from mailbot.demo.servers import Accepted
from tests.offices import message_of
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
    with_file,
)


def test_an_officers_plain_reply_reaches_the_customer_clean(day: Day) -> None:
    first = day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    told = first.kind("notification", NOURA)
    reply = samples.reply(NOURA, told.raw, at("08:40"), "Dear Sara,\n\nit comes before four.")
    sent = day.arrives(at("08:40"), with_file(reply, "proof.pdf", b"%PDF-1.4 signed"))
    assert sent.told == [("relay", SARA.email)]

    letter = message_of(sent.to(SARA))
    assert says(sent.to(SARA), "Reply from Noura Al-Qahtani", "Dear Sara, it comes before four.")
    assert KEY_ACCOUNTS in str(letter["From"])
    assert letter["Auto-Submitted"] is None  # a person wrote it
    text = bare(sent.to(SARA))
    assert "wrote:" not in text
    assert ">" not in text
    assert "+966 11 555 0110" not in text  # her own signature, with a number of the house
    files = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert files == {"proof.pdf": b"%PDF-1.4 signed"}

    assert message_id(told) not in letter.as_string()  # it would prove whoever sent it back
    own = ["<20260105080500.sara@nokhba.example>", message_id(first.to(SARA))]
    assert str(letter["References"]).split() == own


def message_id(letter: Accepted) -> str:
    return str(message_of(letter)["Message-ID"])


def test_a_departments_word_stays_inside_and_the_owner_is_told(day: Day) -> None:
    day.writes(SARA, at("08:05"), "Late parcel", COMPLETE)
    asked = day.writes(TURKI, at("09:00"), "[KA-2026-000001]", "Customs hold it until noon.")
    assert asked.told == [("refusal", TURKI.email)]
    sent = day.answers(TURKI, at("09:05"), asked.to(TURKI), "yes")
    assert sent.told == [("notification", NOURA.email), ("transcript", TURKI.email)]
    assert says(sent.to(NOURA), "Turki Al-Ghamdi", "Customs hold it until noon.")
    assert not says(sent.to(TURKI), "290019498498")  # his words stayed inside, no more is told
    note = day.ticket("KA-2026-000001")["messages"][-1]
    inside = [m for m in day.ticket("KA-2026-000001")["messages"] if "Customs" in m["text"]]
    assert note["audience"] == "staff"
    assert {message["audience"] for message in inside} == {"staff"}
