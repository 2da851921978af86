"""What a mail answers, and what it names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.message import parse
from mailbot.mail.references import (
    answered_ids,
    bare_subject,
    is_forward,
    is_inherited,
    references,
    shaped,
)


def test_the_answered_mail_comes_first_and_the_newest_next() -> None:
    mail = parse(b"In-Reply-To: <c@x>\nReferences: <a@x> <> <b@x> <c@x>\n\n")
    assert answered_ids(mail) == ("c@x", "b@x", "a@x")
    assert answered_ids(parse(b"Subject: x\n\n")) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Re: late [KA-2026-000123]", ("KA-2026-000123",)),
        ("ka-2026-000123, cmp-2026-000045 and FBK-2026-000007",
         ("KA-2026-000123", "CMP-2026-000045", "FBK-2026-000007")),
        ("تذكرة KA-٢٠٢٦-٠٠٠١٢٣", ("KA-2026-000123",)),
        ("\u2066KA-2026-000123\u2069", ("KA-2026-000123",)),
        ("KA 2026", ()),
        ("KA - 2026 - 123", ("KA-2026-000123",)),
        ("KA–2026–000123", ("KA-2026-000123",)),
        ("KA-2026-000123 KA-2026-123", ("KA-2026-000123",)),
        ("KA-2026-1234567", ("KA-2026-1234567",)),
        ("XKA-2026-000123", ()),
        ("KA-2026-000123A", ()),
        ("KA-1999-000123", ()),
        ("KA-2026-" + "9" * 6000, ()),
        ("", ()),
    ],
)  # fmt: skip
def test_our_references_are_found_as_people_write_them(text: str, found: tuple[str, ...]) -> None:
    assert references(text) == found


def test_prefixes_are_the_offices() -> None:
    assert references("RX-2026-000001 KA-2026-000001", ("RX",)) == ("RX-2026-000001",)
    assert references("KA-2026-000001", ()) == ()


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: Late parcel", "Late parcel"),
        ("RE: re: Fwd: Late parcel [KA-2026-000123]", "Late parcel"),
        ("Re: [KA-2026-000123] Re: Late", "Late"),
        ("Re[2]: Late", "Late"),
        ("Re (3): Late", "Late"),
        ("رد: تأخر الشحنة", "تأخر الشحنة"),
        ("رد: إعادة توجيه: تأخر", "تأخر"),
        ("\u200fرد: تأخر", "تأخر"),
        ("AW: WG: Late", "Late"),
        ("TR : Late", "Late"),
        ("SV: VS: Late", "Late"),
        ("RE：Late", "Late"),
        ("Re: رد: Late", "Late"),
        ("رد المبلغ", "رد المبلغ"),
        ("Regarding: x", "Regarding: x"),
        ("Urgent: x", "Urgent: x"),
        ("  Late   parcel ", "Late parcel"),
        ("Re:", ""),
        ("", ""),
    ],
)
def test_a_subject_is_bared_of_its_signs(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


@pytest.mark.parametrize(
    ("subject", "inherited", "forward"),
    [
        ("Late", False, False),
        ("Re: Late", True, False),
        ("Fwd: Late", True, True),
        ("FW: RE: Late", True, True),
        ("RE: FW: Late", True, False),
        ("رد: تأخر", True, False),
        ("إعادة توجيه: تأخر", True, True),
        ("محول: تأخر", True, True),
        ("[KA-2026-000123] Fwd: x", True, True),
        ("WG: Late", True, True),
        ("Forwarding agent needed", False, False),
        ("رد على شكواي", False, False),
    ],
)
def test_inherited_and_forwarded_subjects_are_told(
    subject: str,
    inherited: bool,  # noqa: FBT001
    forward: bool,  # noqa: FBT001
) -> None:
    assert (is_inherited(subject), is_forward(subject)) == (inherited, forward)


@settings(deadline=None)
@given(st.text())
def test_any_subject_is_read(subject: str) -> None:
    assert len(bare_subject(subject)) <= len(subject) + 1
    references(subject)


@pytest.mark.parametrize(
    ("text", "shape", "found"),
    [
        ("Ticket C-00001234 was closed", "C-########", ("C-00001234",)),
        ("c-00001234 and C-00001234, C-00005678", "C-########", ("C-00001234", "C-00005678")),
        ("رقم C-٠٠٠٠١٢٣٤", "C-########", ("C-00001234",)),
        ("C-000012345 is longer, XC-00001234 is another's", "C-########", ()),
        ("[4711]", "[####]", ("[4711]",)),
        ("no shape at all", "", ()),
        ("C-1", "C-", ()),
    ],
)
def test_another_systems_numbers_are_found_by_their_shape(
    text: str, shape: str, found: tuple[str, ...]
) -> None:
    assert shaped(text, shape) == found
