"""Which files of a mail a person has to open (S-22, S-23)."""

from __future__ import annotations

from mailbot.rules.pictures import files_of, pictures_of
from tests.mail.test_pictures import png
from tests.rules.builders import attachment, mail


def test_a_pasted_screenshot_counts_and_the_logo_beside_it_does_not() -> None:
    logo = attachment("logo.png", "image/png", inline=True, data=png(180, 60), size=9000)
    screen = attachment("image001.png", "image/png", inline=True, data=png(1080, 2340), size=90_000)
    invoice = attachment("invoice.pdf")
    sent = mail(attachments=(logo, screen, invoice))
    assert files_of(sent) == (screen, invoice)
    assert pictures_of(sent) == (screen,)


def test_a_small_picture_that_was_attached_was_meant() -> None:
    small = attachment("box.png", "image/png", data=png(100, 80))
    assert pictures_of(mail(attachments=(small,))) == (small,)


def test_what_is_inline_and_no_picture_is_no_file() -> None:
    assert files_of(mail(attachments=(attachment("x.css", "text/css", inline=True),))) == ()
