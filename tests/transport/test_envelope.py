"""Addresses, bodies and replies of SMTP, as values."""

from __future__ import annotations

import pytest

from mailbot.transport.envelope import Outcome, Reply, meaning, stuffed, wire_address


@pytest.mark.parametrize(
    ("code", "to_rcpt", "expected"),
    [
        (250, False, Outcome.TAKEN),
        (251, True, Outcome.TAKEN),
        (252, True, Outcome.TAKEN),
        (354, False, Outcome.DEFERRED),
        (421, False, Outcome.DEFERRED),
        (450, True, Outcome.DEFERRED),
        (550, True, Outcome.FAILED),
        (552, False, Outcome.FAILED),
        (552, True, Outcome.DEFERRED),
        (530, False, Outcome.DEFERRED),
        (535, True, Outcome.DEFERRED),
        (-1, False, Outcome.DEFERRED),
        (999, False, Outcome.DEFERRED),
    ],
)
def test_a_reply_means_one_of_three_things(code: int, *, to_rcpt: bool, expected: Outcome) -> None:
    assert meaning(Reply(code, "words"), to_rcpt=to_rcpt) is expected


def test_a_reply_reads_as_the_relay_said_it() -> None:
    assert str(Reply(450, "4.2.0 later")) == "450 4.2.0 later"
    assert str(Reply(-1, "garbage")) == "garbage"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ""),
        ("sara@noor.example", "sara@noor.example"),
        ("sara@السعودية.example", "sara@xn--mgberp4a5d4ar.example"),
        ("سارة@noor.example", "سارة@noor.example"),
        ('"a@b"@noor.example', '"a@b"@noor.example'),
    ],
)
def test_a_domain_goes_out_in_ascii(address: str, expected: str) -> None:
    assert wire_address(address) == expected


@pytest.mark.parametrize(
    "address",
    ["sara", "@noor.example", "sara@", "a b@c.example", "a@b.example>\r\nRSET", "<a@b.example>",
     "a@b..example", f"a@{'x' * 64}.example", "a@\x00.example"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"not an e-mail address|cannot exist"):
        wire_address(address)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a\r\n", b"a\r\n"),
        (b"a", b"a\r\n"),
        (b"a\nb\rc\r\n", b"a\r\nb\r\nc\r\n"),
        (b".\r\n", b"..\r\n"),
        (b"a\r\n.b\r\n..c\r\n", b"a\r\n..b\r\n...c\r\n"),
        # no bare line end can fake the end of the letter
        (b"a\n.\nMAIL FROM:<x>\n", b"a\r\n..\r\nMAIL FROM:<x>\r\n"),
        (b"a\r.\r\nb\r\n", b"a\r\n..\r\nb\r\n"),
        ("شحنة\r\n".encode("cp1256"), "شحنة\r\n".encode("cp1256")),
        (b"", b"\r\n"),
    ],
)
def test_a_body_keeps_its_bytes_and_hides_its_dots(raw: bytes, expected: bytes) -> None:
    assert stuffed(raw) == expected
