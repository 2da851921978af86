"""Commands as mail programs send them: above quotes and signatures, and never out of a quote."""

from __future__ import annotations

import pytest

from mailbot.jobs.reader import read_raw
from mailbot.reading.commands import parse
from tests.jobs.samples import vocabulary

OURS = "KA-2026-000001\n\nTo act, write the command first\n\n#assign operations\n#spam"
GMAIL = "On Mon, 5 Jan 2026 at 08:05, Key Accounts <ka@courier.example> wrote:\n\n"
GMAIL_AR = (
    "في الاثنين، ٥ يناير ٢٠٢٦ في ٨:٠٥ ص تمت كتابة ما يلي بواسطة "
    "Key Accounts <ka@courier.example>:\n\n"
)
OUTLOOK = (
    "________________________________\nFrom: Key Accounts <ka@courier.example>\n"
    "Sent: Monday, January 5, 2026 8:05 AM\nTo: Huda <huda@courier.example>\n"
    "Subject: Late parcel\n\n"
)
OUTLOOK_AR = (
    "________________________________\nمن: Key Accounts <ka@courier.example>\n"
    "تاريخ الإرسال: 05 يناير 2026 08:05 ص\nإلى: Huda <huda@courier.example>\nالموضوع: تأخر\n\n"
)
APPLE = (
    "\nSent from my iPhone\n\n"
    "> On 5 Jan 2026, at 08:05, Key Accounts <ka@courier.example> wrote:\n> \n"
)
SIGNATURE = "\n--\nHuda\nKey Accounts Officer\n+966 11 555 0110\n"


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def commands(text: str) -> tuple[list[str | None], str]:
    """Return the commands of a reply, and the message beneath them."""
    raw = (
        "From: Huda <huda@courier.example>\r\nTo: ka@courier.example\r\n"
        "Subject: Re: Late parcel [KA-2026-000001]\r\nIn-Reply-To: <x@courier.example>\r\n"
        "Message-ID: <y@courier.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + text.replace("\n", "\r\n")
    ).encode()
    read = read_raw(raw, vocabulary(), frozenset({"courier.example"}))
    own = read.reading.reply_text if read.reading.cover is None else read.reading.cover
    orders = parse(own)
    return [command.name for command in orders.commands], orders.message


@pytest.mark.parametrize(
    "below",
    [
        "",
        SIGNATURE,
        "\n" + GMAIL + quoted(OURS),
        "\n" + GMAIL_AR + quoted(OURS),
        SIGNATURE + "\n" + GMAIL + quoted(OURS),
        "\n" + OUTLOOK + OURS,
        "\n" + OUTLOOK_AR + OURS,
        "\nGet Outlook for iOS<https://aka.ms/x>\n" + OUTLOOK + OURS,
        APPLE + quoted(OURS),
    ],
    ids=["bare", "signature", "gmail", "gmail-ar", "gmail-signature", "outlook", "outlook-ar",
         "outlook-phone", "apple"],
)  # fmt: skip
def test_the_first_lines_alone_are_commands(below: str) -> None:
    names, message = commands(f"#take\n#note The courier called twice.\n{below}")
    assert names == ["take", "note"]
    assert "spam" not in message
    assert "operations" not in message


@pytest.mark.parametrize(
    "text",
    [
        "Dear Salma,\nit comes today.\n\n" + GMAIL + quoted(OURS),
        "It comes today.\n\n" + OUTLOOK + OURS,
        "تصل اليوم\n\n" + GMAIL_AR + quoted(OURS),
        GMAIL + quoted(OURS),
        quoted("#spam"),
    ],
)
def test_what_is_quoted_is_never_a_command(text: str) -> None:
    assert commands(text)[0] == []
