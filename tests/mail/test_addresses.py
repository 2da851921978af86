"""Mailboxes, and who wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.addresses import Address, email_of, mailboxes, sole_mailbox

OFFICER = "officer@desk.example"


@pytest.mark.parametrize(
    ("value", "name", "email"),
    [
        ("sara@noor.example", "", "sara@noor.example"),
        ("<Sara@Noor.Example>", "", "sara@noor.example"),
        ("Sara Ahmad <sara@noor.example>", "Sara Ahmad", "sara@noor.example"),
        ('"Ahmad, Sara" <sara@noor.example>', "Ahmad, Sara", "sara@noor.example"),
        ("Ahmad, Sara <sara@noor.example>", "Ahmad, Sara", "sara@noor.example"),
        ("=?utf-8?B?2LPYp9ix2Kk=?= <sara@noor.example>", "سارة", "sara@noor.example"),
        ("سارة <sara@noor.example>", "سارة", "sara@noor.example"),
        ("sara@noor.example (Sara)", "", "sara@noor.example"),
        ("Sara (sales) <sara@noor.example>", "Sara", "sara@noor.example"),
        ('"officer@desk.example" <mallory@evil.example>', OFFICER, "mallory@evil.example"),
        ("sara@noor.example <sara@noor.example>", "sara@noor.example", "sara@noor.example"),
        ("'Sara' <sara@noor.example>", "Sara", "sara@noor.example"),
        ("Sara <sara@متجر.example>", "Sara", "sara@xn--pgbep1f.example"),
        ("Sara <o'neil+x_1@noor.example>", "Sara", "o'neil+x_1@noor.example"),
    ],
)
def test_one_plain_mailbox_is_the_writer(value: str, name: str, email: str) -> None:
    found = sole_mailbox((value.encode(),))
    assert found is not None
    assert (found.name, found.email) == (name, email)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "<",
        '"',
        "(:",
        "Sara",
        "officer@desk.example <mallory@evil.example>",
        "<officer@desk.example> <mallory@evil.example>",
        "officer@desk.example, mallory@evil.example",
        "Sara <a@b.example>, Ali <c@d.example>",
        "officer@desk.example\x00 <mallory@evil.example>",
        "staff: officer@desk.example;",
        "staff: Officer <officer@desk.example>;",
        "Officer <officer@desk.example> trailing",
        "Officer <officer@desk.example",
        "Officer <<officer@desk.example>>",
        "Officer officer@desk.example>",
        "<officer@desk.example@evil.example>",
        "<officer @desk.example>",
        "<@evil.example:officer@desk.example>",
        "<оfficer@desk.example>",
        '<"officer"@desk.example>',
        "<officer@[10.0.0.1]>",
        "<officer@-desk.example>",
        "<officer@desk..example>",
        "(comment never closed officer@desk.example",
        '"name never closed <officer@desk.example>',
        f"<{'x' * 65}@desk.example>",
        "Officer =?utf-8?q?=3Cofficer=40desk.example=3E?=",
    ],
)
def test_whatever_leaves_a_doubt_has_no_writer(value: str) -> None:
    assert sole_mailbox((value.encode(),)) is None


def test_two_from_headers_have_no_writer() -> None:
    assert sole_mailbox((b"officer@desk.example", b"mallory@evil.example")) is None
    assert sole_mailbox(()) is None


def test_lists_are_read_as_far_as_they_can_be() -> None:
    value = b'Ali <a@b.example>, "X, Y" <c@d.example>, , <>, staff: e@f.example, g@h.example;, bad'
    assert mailboxes(value) == (
        Address("Ali", "a@b.example"),
        Address("X, Y", "c@d.example"),
        Address("", "e@f.example"),
        Address("", "g@h.example"),
    )
    assert mailboxes(b"undisclosed-recipients:;") == ()


def test_a_list_is_bounded() -> None:
    assert len(mailboxes(b", ".join(b"a%d@b.example" % n for n in range(2000)))) <= 501


@pytest.mark.parametrize(
    ("text", "email"),
    [
        (" A@B.example ", "a@b.example"),
        ("a@localhost", "a@localhost"),
        ("a b@c.example", ""),
        ("a@b@c.example", ""),
        ("@c.example", ""),
        ("a@", ""),
        ("a@" + "x." * 200 + "example", ""),
        ("a@\u2025.example", ""),
    ],
)
def test_an_address_is_plain_or_none(text: str, email: str) -> None:
    assert email_of(text) == email


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_from_has_one_writer_or_none(value: bytes) -> None:
    found = sole_mailbox((value,))
    assert found is None or email_of(found.email) == found.email
    mailboxes(value)
