"""What proves who wrote (RFC 8601), and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.authentication import passed
from mailbot.mail.message import parse

SERVER = "mx.rimal.example"
DOMAIN = "rimal.example"


def _passed(
    *results: str, sender: str = "maha@rimal.example", server: str | None = SERVER
) -> str | None:
    head = "".join(f"Authentication-Results: {result}\n" for result in results)
    return passed(parse(f"{head}From: {sender}\n\nx".encode()), server, DOMAIN)


@pytest.mark.parametrize(
    ("result", "proof"),
    [
        ("mx.rimal.example; dmarc=pass header.from=rimal.example", "dmarc"),
        ("MX.Rimal.Example 1; dmarc=pass (p=REJECT) header.from=Rimal.example", "dmarc"),
        ("mx.rimal.example; dkim=pass header.d=rimal.example header.s=k1", "dkim"),
        ("mx.rimal.example; dkim=pass header.i=@rimal.example", "dkim"),
        ("mx.rimal.example; dkim=pass header.i=maha@rimal.example", "dkim"),
        ("mx.rimal.example; dkim=fail header.d=x; dkim=pass header.d=rimal.example", "dkim"),
        ("mx.rimal.example; spf=fail smtp.mailfrom=x; dmarc = pass header.from = rimal.example",
         "dmarc"),
        ("mx.rimal.example; dkim=pass header.d=mail.rimal.example", "dkim"),
        ("mx.rimal.example;\n dmarc=pass\n header.from=rimal.example", "dmarc"),
        ('mx.rimal.example; dkim=pass reason="good; really" header.d=rimal.example', "dkim"),
        ("mx.rimal.example; dkim/1=pass header.d=rimal.example", "dkim"),
    ],
)  # fmt: skip
def test_our_servers_word_proves_the_domain(result: str, proof: str) -> None:
    assert _passed(result) == proof


@pytest.mark.parametrize(
    "result",
    [
        "other.example; dmarc=pass header.from=rimal.example",
        "mx.rimal.example.evil.example; dmarc=pass header.from=rimal.example",
        "mx.rimal.example; dmarc=fail header.from=rimal.example",
        "mx.rimal.example; dmarc=pass header.from=evil.example",
        "mx.rimal.example; dmarc=pass",
        "mx.rimal.example; dkim=pass header.d=evil.example",
        "mx.rimal.example; dkim=pass header.d=example",
        "mx.rimal.example; dkim=pass header.d=evilrimal.example",
        "mx.rimal.example; spf=pass smtp.mailfrom=rimal.example",
        "mx.rimal.example; none",
        "mx.rimal.example (dmarc=pass header.from=rimal.example)",
        "(mx.rimal.example; dmarc=pass header.from=rimal.example) other.example; dmarc=none",
        'mx.rimal.example; spf=fail reason="x; dmarc=pass header.from=rimal.example"',
        "mx.rimal.example; dkim=none (dkim=pass header.d=rimal.example)",
        "mx.rimal.example; x=(y; dmarc=pass header.from=rimal.example",
        "dmarc=pass header.from=rimal.example",
        "",
        ";;;",
    ],
)
def test_nothing_else_does(result: str) -> None:
    assert _passed(result) is None


GOOD = "mx.rimal.example; dmarc=pass header.from=rimal.example"
BAD = "mx.rimal.example; dmarc=fail header.from=rimal.example"


def test_only_the_top_header_of_our_server_counts() -> None:
    assert _passed(BAD, GOOD) is None
    assert _passed(GOOD, BAD) == "dmarc"
    assert _passed("other.example; dmarc=fail header.from=rimal.example", GOOD) == "dmarc"


def test_without_a_configured_server_nothing_is_proved() -> None:
    assert _passed(GOOD, server=None) is None
    assert _passed(GOOD, server="") is None


@pytest.mark.parametrize(
    "sender",
    [
        "maha@evil.example",
        "maha@rimal.example <x@evil.example>",
        "a@rimal.example, b@rimal.example",
    ],
)
def test_the_proof_is_of_the_sender_alone(sender: str) -> None:
    assert _passed(GOOD, sender=sender) is None


def test_microsoft_names_no_server() -> None:
    nameless = "spf=pass smtp.mailfrom=rimal.example;dkim=none;dmarc=pass action=none " + (
        "header.from=rimal.example;compauth=pass reason=100"
    )
    assert _passed(nameless, server="protection.outlook.com") == "dmarc"
    assert _passed("x.example; dmarc=fail", nameless, server="protection.outlook.com") is None


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_header_is_read(one: str, other: str) -> None:
    clean = [value.replace("\n", " ").replace("\r", " ") for value in (one, other)]
    head = "".join(f"Authentication-Results: {value}\n" for value in clean)
    mail = parse(f"{head}From: maha@rimal.example\n\n".encode("utf-8", "replace"))
    assert passed(mail, SERVER, DOMAIN) in {None, "dmarc", "dkim"}
