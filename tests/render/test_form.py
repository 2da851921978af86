"""A form of ours, filled in where it stands quoted, comes back as the customer's new words."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest

from mailbot.mail.message import parse
from mailbot.mail.newtext import split
from mailbot.text.isolation import unmarked
from tests.render.letters import written

ANSWERS = ("Khalid Al-Otaibi", "055 111 2222")


def filled(text: str) -> str:
    """Type the answers after the colons, where the form's lines end."""
    lines = []
    for line in text.splitlines():
        number = re.match(r"([12])\) .*:$", unmarked(line))
        lines.append(f"{line} {ANSWERS[int(number[1]) - 1]}" if number else line)
    return "\n".join(lines)


def reply(content: str, subtype: str = "plain") -> bytes:
    """Return a customer's reply with that body."""
    message = EmailMessage()
    message["From"] = "Sara <sara@alnakheel.example>"
    message["To"] = "keyaccounts@example-express.example"
    message["Subject"] = "Re: Late shipment [KA-2026-000123]"
    message["Date"] = "Sun, 22 Nov 2026 18:00:00 +0300"
    message.set_content(content, subtype=subtype)
    return message.as_bytes()


def said(raw: bytes) -> list[str]:
    """Return the lines of the mail that count as the writer's own."""
    return [line for line in split(parse(raw)).new.splitlines() if line.strip()]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("kind", ["gmail", "outlook", "apple-html"])
def test_answers_typed_into_the_quoted_form_are_new_text(language: str, kind: str) -> None:
    letter = written(f"request-ordinary-{language}")
    if kind == "gmail":
        quoted = "\n".join(f"> {line}" for line in filled(letter.text).splitlines())
        raw = reply(f"See below.\n\nOn Sun, 22 Nov 2026, Desk <d@x.example> wrote:\n{quoted}\n")
    elif kind == "outlook":
        head = "From: Desk <d@x.example>\nSent: Sunday, 22 November 2026 17:00\nTo: S\nSubject: x"
        raw = reply(f"See below.\n\n{head}\n\n{filled(letter.text)}\n")
    else:
        raw = reply(_filled_html(letter.html), "html")
    new = said(raw)
    assert new[0] == "See below."
    assert [line.rpartition(": ")[2] for line in new[1:]] == list(ANSWERS)
    assert [line[:2] for line in new[1:]] == ["1)", "2)"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_untouched_form_is_no_answer(language: str) -> None:
    text = written(f"request-ordinary-{language}").text
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    raw = reply(f"Thank you.\n\nOn Sun, 22 Nov 2026, Desk <d@x.example> wrote:\n{quoted}\n")
    assert said(raw) == ["Thank you."]


def _filled_html(page: str) -> str:
    answers = iter(ANSWERS)
    body = re.search(r"<body.*?>(.*)</body>", page, re.DOTALL)
    assert body
    typed = re.sub(
        r'(<p class="field"[^>]*>\d\).*?)</p>', lambda m: f"{m[1]} {next(answers)}</p>", body[1]
    )
    return f'<div>See below.</div><blockquote type="cite">{typed}</blockquote>'
