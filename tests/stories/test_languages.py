"""A customer changes his language, and the letters go with him (S-15, R-3)."""

from __future__ import annotations

from tests.offices import message_of
from tests.stories.correspondence import NOURA, SARA, WITHOUT_CONSIGNEE, Day, at, bare, says


def test_letters_follow_the_latest_mail_and_arabic_in_latin_letters_gets_both(day: Day) -> None:
    english = day.writes(SARA, at("08:05"), "Not delivered", WITHOUT_CONSIGNEE).to(SARA)
    arabic = day.answers(
        SARA, at("08:20"), english, "المستلم خالد العتيبي، جواله ٠٥٥٧٦٥٤٣٢١ وشكرا لكم"
    )
    letter = arabic.kind("complete", SARA)
    assert says(letter, "خالد العتيبي", "KA-2026-000001")

    both = day.answers(SARA, at("09:30"), letter, "el sho7na wein? lissa ma weslat ya akhi")
    [found] = [one for one in both if SARA.email in one.to]
    text = bare(found)
    assert 0 < text.index("الرقم المرجعي") < text.index("Reference KA-2026-000001")
    assert str(message_of(found)["Content-Language"] or "ar").startswith("ar")
    assert len(day.tickets()) == 1
    assert all(NOURA.email in one.to or SARA.email in one.to for one in both)
