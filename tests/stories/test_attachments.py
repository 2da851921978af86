"""Mails that only show something: a person looks, and words are asked for (S-22, S-23)."""

from __future__ import annotations

from email import policy

from mailbot.demo import samples
from tests.mail.test_pictures import png
from tests.stories.correspondence import (
    COMPLAINTS,
    KEY_ACCOUNTS,
    NOURA,
    REEM,
    SARA,
    Day,
    at,
    read,
    says,
    with_file,
)


def test_files_without_a_word_are_a_complaint_and_are_asked_about(day: Day) -> None:
    message = read(samples.new_mail(SARA, COMPLAINTS, at("08:05"), "شكوى", "x"))
    message.set_content("")
    raw = with_file(message.as_bytes(policy=policy.SMTP), "report.pdf", b"%PDF-1.4 x")
    sent = day.arrives(at("08:05"), raw, COMPLAINTS)
    assert sent.told == [("notification", REEM.email), ("request", SARA.email)]
    assert says(sent.to(SARA), "CMP-2026-000001", "رقم البوليصة", "وصف موجز")
    assert says(sent.to(REEM), "report.pdf")
    [ticket] = day.tickets()
    assert (ticket["kind"], ticket["state"]) == ("complaint", "AWAITING_DETAILS")


def test_a_pasted_screenshot_is_for_a_person_and_the_logo_beside_it_is_nothing(day: Day) -> None:
    message = read(samples.new_mail(SARA, KEY_ACCOUNTS, at("08:05"), "Look", "see below"))
    for name, data in (("logo.png", png(180, 60)), ("image001.png", png(1080, 2340))):
        message.add_attachment(
            data, maintype="image", subtype="png", filename=name, disposition="inline",
            cid=f"<{name}@nokhba.example>",
        )  # fmt: skip
    sent = day.arrives(at("08:05"), message.as_bytes(policy=policy.SMTP))
    assert sent.told == [("notification", NOURA.email), ("request", SARA.email)]
    assert says(sent.to(SARA), "What happened, in short", "Waybill number")
    assert says(sent.to(NOURA), "image001.png")
    assert not says(sent.to(NOURA), "logo.png")
