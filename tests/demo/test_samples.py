"""The demo's mails are what they claim to be, read by the very code that reads real ones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailbot.demo import samples
from mailbot.demo.samples import HANI, KEY_ACCOUNTS, KHALID, LAYAN, UMM_SALEH, Person
from mailbot.mail.automatic import disposition
from mailbot.mail.bounces import read_bounce
from mailbot.mail.message import Mail, parse
from mailbot.mail.newtext import split

AT = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
LETTER = (
    b'From: "Key Accounts team" <keyaccounts@exampleexpress.example>\r\n'
    b"To: Layan Bakr <layan@alwarda.example>\r\nMessage-ID: <letter-1@exampleexpress.example>\r\n"
    b"References: <first@alwarda.example>\r\nSubject: Parcel [KA-2026-000001]\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\nDear Layan,\r\nplease tell us:\r\n1. Name\r\n"
)


def written_by(who: Person) -> Mail:
    """A mail that somebody writes anew."""
    return parse(samples.new_mail(who, KEY_ACCOUNTS, AT, "شحنة Parcel", "السلام عليكم, hello"))


@pytest.mark.parametrize("who", [KHALID, LAYAN, UMM_SALEH])
def test_a_new_mail_tells_who_wrote_what_when_and_to_whom(who: Person) -> None:
    mail = written_by(who)
    assert mail.sender is not None
    assert (mail.sender.name, mail.sender.email) == (who.name, who.email)
    assert [to.email for to in mail.to] == [KEY_ACCOUNTS]
    assert (mail.subject, mail.date) == ("شحنة Parcel", AT)
    assert mail.text.startswith("السلام عليكم, hello")
    assert mail.text.rstrip().endswith(who.signature)
    assert disposition(mail)[0] == "request"


def test_a_table_is_read_row_by_row() -> None:
    table = samples.table_of([("AWB", "Shipper"), ("290019503344", "Petra Crafts")])
    raw = samples.new_mail(LAYAN, KEY_ACCOUNTS, AT, "Two", "See", html=f"<p>See</p>{table}")
    assert "<td>290019503344</td><td>Petra Crafts</td>" in parse(raw).html
    assert "290019503344 | Petra Crafts" in parse(raw).text


def test_a_reply_answers_the_letter_and_quotes_it_beneath() -> None:
    mail = parse(samples.reply(HANI, LETTER, AT, "her mob 0551112222"))
    assert mail.in_reply_to == ("letter-1@exampleexpress.example",)
    assert mail.references[-1] == "letter-1@exampleexpress.example"
    assert mail.subject == "Re: Parcel [KA-2026-000001]"
    assert samples.subject_of(LETTER) == "Parcel [KA-2026-000001]"
    assert "> please tell us:" in mail.text
    assert split(mail).new == "her mob 0551112222"


def test_an_answer_to_an_answer_is_no_second_re() -> None:
    once = samples.reply(HANI, LETTER, AT, "one")
    assert parse(samples.reply(LAYAN, once, AT, "two")).subject == "Re: Parcel [KA-2026-000001]"


def test_out_of_office_and_newsletter_are_machines() -> None:
    away = parse(samples.out_of_office(LAYAN, LETTER, AT))
    assert disposition(away)[0] == "auto_reply"
    assert away.in_reply_to == ("letter-1@exampleexpress.example",)
    assert disposition(parse(samples.newsletter(AT)))[0] == "bulk"


def test_a_bounce_names_whom_it_missed_and_which_letter() -> None:
    raw = samples.bounce(LETTER, AT)
    assert disposition(parse(raw))[0] == "bounce"
    bounce = read_bounce(parse(raw))
    assert bounce is not None
    assert bounce.permanent
    assert [(r.email, r.status) for r in bounce.recipients] == [(LAYAN.email, "5.1.1")]
    assert bounce.original_message_id == "letter-1@exampleexpress.example"


def test_nobody_can_tell_who_wrote_the_broken_mail() -> None:
    mail = parse(samples.broken(AT))
    assert mail.sender is None
    assert mail.subject == "شحنة"
