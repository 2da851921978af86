"""Our own mails: what is written is what is read back."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.addresses import Address
from mailbot.mail.compose import SUBJECT_CHARS_MAX, Outgoing, compose, subject_line
from mailbot.mail.message import Attachment, Mail, parse

LETTER = Outgoing(
    sender=Address("كبار العملاء، رمال إكسبرس", "desk@rimal.example"),
    to=(Address("Sara Ahmad", "sara@noor.example"),),
    subject="Re: تأخر شحنة late parcel [KA-2026-000123]",
    text="السلام عليكم\nوصلتنا رسالتكم",
    html='<div lang="ar" dir="rtl">السلام عليكم</div>',
    language="ar",
    date=datetime(2026, 1, 5, 9, 30, tzinfo=UTC),
    message_id="t1.abc@rimal.example",
    in_reply_to="m1@noor.example",
    references=("m0@noor.example", "m1@noor.example"),
    kind="acknowledgement",
    automatic="auto-replied",
    mark="rimal 1f2e",
)


def _read(letter: Outgoing) -> Mail:
    return parse(compose(letter))


def test_a_letter_is_read_back_as_it_was_meant() -> None:
    mail = _read(LETTER)
    assert (mail.sender, mail.to) == (LETTER.sender, LETTER.to)
    assert (mail.subject, mail.date, mail.message_id) == (
        LETTER.subject,
        LETTER.date,
        LETTER.message_id,
    )
    assert (mail.in_reply_to, mail.references) == (("m1@noor.example",), LETTER.references)
    assert (mail.text, mail.html.strip(), mail.notes) == (LETTER.text, LETTER.html, ())
    assert mail.media_type == "multipart/alternative"


def test_the_headers_are_these_and_no_others() -> None:
    mail = _read(LETTER)
    assert [name for name, _ in mail.headers] == [
        "from", "to", "subject", "date", "message-id", "in-reply-to", "references",
        "auto-submitted", "x-auto-response-suppress", "x-mailbot-kind", "x-mailbot-loop",
        "mime-version", "content-type", "content-language",
    ]  # fmt: skip
    assert mail.header("auto-submitted") == "auto-replied"
    assert mail.header("x-mailbot-kind") == "acknowledgement"
    assert mail.header("x-mailbot-loop") == "rimal 1f2e"
    assert mail.header("content-language") == "ar"
    assert "OOF" in mail.header("x-auto-response-suppress")


def test_a_persons_words_are_not_marked_automatic() -> None:
    mail = _read(replace(LETTER, automatic=None))
    assert mail.header("auto-submitted") == ""
    assert mail.header("x-auto-response-suppress") == ""


def test_the_same_letter_is_the_same_bytes() -> None:
    files = (_file("a.pdf", "application/pdf"),)
    assert compose(replace(LETTER, attachments=files)) == compose(
        replace(LETTER, attachments=files)
    )
    assert compose(LETTER) != compose(replace(LETTER, message_id="t2@rimal.example"))


def _file(name: str, media_type: str, data: bytes = b"data\n") -> Attachment:
    return Attachment(
        name=name, media_type=media_type, size=len(data), inline=False, content_id="", data=data
    )


def test_files_go_along_byte_by_byte() -> None:
    files = (
        _file("تقرير شهري مفصل عن الشحنات المتأخرة والمفقودة.xlsx", "application/vnd.ms-excel"),
        _file("photo.jpg", "image/jpeg", bytes(range(256))),
        _file("mail.eml", "message/rfc822", b"From: x\n\n\xff"),
        _file("page.html", "text/html", b"<script>"),
        _file("odd", "no type", b""),
        _file("", "application/pdf"),
    )
    mail = _read(replace(LETTER, attachments=files))
    assert mail.text == LETTER.text
    assert [(a.name or "attachment", a.data) for a in mail.attachments] == [
        (file.name or "attachment", file.data) for file in files
    ]
    # Files that a reader might open inside the mail are sent as plain bytes.
    assert [a.media_type for a in mail.attachments][2:5] == ["application/octet-stream"] * 3


INJECTIONS = [
    "x\r\nBcc: evil@x.example",
    "x\nBcc: evil@x.example",
    "x\rBcc: evil@x.example",
    "x\u2028Bcc: evil@x.example",
    "x\x85Bcc: evil@x.example",
    "x\x0bBcc: evil@x.example",
    "x\x00Bcc",
    "x\ud800y",
    "\u202ex",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_nothing_opens_a_header(text: str) -> None:
    letter = replace(
        LETTER,
        subject=text,
        sender=Address(text, "desk@rimal.example"),
        to=(Address(text, "sara@noor.example"),),
        in_reply_to=text + "@x",
        references=(text, "a@b"),
        kind=text,
        mark=text,
        language=text,
        message_id="m@x",
    )
    raw = compose(letter)
    assert raw.isascii()
    mail = parse(raw)
    assert mail.header("bcc") == ""
    assert len(mail.all_headers("to")) == 1
    assert mail.to[0].email == "sara@noor.example"
    assert not set(mail.subject) & set("\r\n\x00\u2028\x85\x0b\u202e")


def test_addresses_that_cannot_be_sent_to_are_left_out() -> None:
    to = (Address("", "a b@c.example"), Address("X", "x@متجر.example"), Address("", "-"))
    assert [a.email for a in _read(replace(LETTER, to=to)).to] == ["x@xn--pgbep1f.example"]
    assert _read(replace(LETTER, to=())).to == ()


@pytest.mark.parametrize(
    "name",
    ["Ahmad, Sara", 'The "Shop"', "back\\slash", "سارة أحمد", "a@b.example", "x" * 500, "<x>", ""],
)
def test_names_survive_their_quoting(name: str) -> None:
    mail = _read(replace(LETTER, to=(Address(name, "sara@noor.example"),)))
    assert mail.to[0].email == "sara@noor.example"
    assert mail.to[0].name == name[:120].strip("\"'")


def test_a_long_subject_keeps_its_reference() -> None:
    subject = subject_line("Re: " + "تأخر الشحنة " * 60 + "[KA-2026-000123]")
    assert len(subject) <= SUBJECT_CHARS_MAX
    assert subject.endswith("… [KA-2026-000123]")
    assert subject_line("short [KA-2026-000123]") == "short [KA-2026-000123]"


def test_of_a_long_conversation_the_first_and_the_newest_ids_stay() -> None:
    ids = tuple(f"{n}@x.example" for n in range(200))
    found = _read(replace(LETTER, references=ids)).references
    assert found[0] == "0@x.example"
    assert found[-1] == "199@x.example"
    assert len(found) == 30


def test_lines_are_short_and_end_in_crlf() -> None:
    raw = compose(replace(LETTER, text="x" * 5000 + "\n.\n" + "ع" * 5000, html="<p>" + "y" * 5000))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert parse(raw).text.split("\n")[1] == "."


WORDS = st.lists(
    st.sampled_from(
        ["for", "[KA-2026-1]", "late", "شحنة", "متأخرة", "AWB", "290019498498", "رقم", "–", "😀",
         "=?utf-8?q?x?=", "a" * 70, "ع" * 40]
    ),
    min_size=1,
    max_size=25,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_no_blank_of_a_mixed_subject_is_lost(words: list[str]) -> None:
    subject = " ".join(words)[:SUBJECT_CHARS_MAX].strip()
    assert _read(replace(LETTER, subject=subject)).subject == subject


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_any_words_make_a_mail(subject: str, name: str, text: str) -> None:
    to = (Address(name, "sara@noor.example"),)
    letter = replace(LETTER, subject=subject, to=to, text=text, html=text, message_id=name + "@x")
    raw = compose(letter)
    assert raw.isascii()
    assert [a.email for a in parse(raw).to] == ["sara@noor.example"]


def test_the_text_part_is_base64_for_relays_that_spoil_letters() -> None:
    assert base64.b64encode("السلام".encode())[:8] in compose(LETTER)
