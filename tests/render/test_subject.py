"""Subjects: one for each reader, the reference last and once, nothing that hides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.render.samples import NOW
from mailbot.render.subject import THEIRS_MAX, subject_of
from mailbot.render.view import LetterView, view
from mailbot.rules.plan import SubjectForm
from tests.render.letters import ORDINARY, POLICY


def letter(theirs: str, form: SubjectForm = "conversation", language: str = "en") -> LetterView:
    """Return the view of a letter about KA-2026-000123."""
    sample = ORDINARY[f"update-ordinary-{language}"]
    draft = replace(sample.draft, their_subject=theirs, subject_form=form)
    return view(draft, sample.ticket, POLICY, NOW)


@pytest.mark.parametrize(
    ("theirs", "subject"),
    [
        ("Late shipment", "Re: Late shipment [KA-2026-000123]"),
        ("RE: Re: FW: Late shipment [KA-2026-000123]", "Re: Late shipment [KA-2026-000123]"),
        ("رد: شحنة متأخرة", "Re: شحنة متأخرة [KA-2026-000123]"),
        ("[CMP-2026-000001] x", "Re: x [KA-2026-000123]"),
        ("", "Your message to us [KA-2026-000123]"),
        ("Re:", "Your message to us [KA-2026-000123]"),
        ("a\r\nBcc: b@c.example", "Re: a Bcc: b@c.example [KA-2026-000123]"),
        ("\u202egnp.exe\u202c", "Re: gnp.exe [KA-2026-000123]"),
        ("a\u2028b\x00c", "Re: a bc [KA-2026-000123]"),
        ("{{7*7}}", "Re: {{7*7}} [KA-2026-000123]"),
    ],
)
def test_a_conversation_keeps_their_subject(theirs: str, subject: str) -> None:
    assert subject_of(letter(theirs), "") == subject


def test_an_empty_subject_is_named_in_the_letters_language() -> None:
    assert subject_of(letter("", language="ar"), "") == "رسالتكم إلينا [KA-2026-000123]"


def test_a_long_subject_is_cut_the_same_each_time() -> None:
    subject = subject_of(letter("word " * 100), "")
    assert len(subject) <= THEIRS_MAX + len("Re:  [KA-2026-000123]")
    assert "…" in subject
    assert subject_of(letter(subject), "") == subject


def test_a_reply_to_a_stranger_adds_no_reference() -> None:
    assert subject_of(letter("Where is it", form="reply"), "") == "Re: Where is it"


def test_a_reply_to_a_colleague_about_a_ticket_has_its_reference() -> None:
    sample = ORDINARY["transcript-ordinary-en"]
    assert subject_of(view(sample.draft, sample.ticket, POLICY, NOW), "").endswith(
        "[KA-2026-000123]"
    )


def test_an_own_subject_is_the_templates_without_marks() -> None:
    subject = subject_of(letter("theirs", form="own"), "Late,  \u2068Al Nokhba\u2069\n")
    assert subject == "Late, Al Nokhba [KA-2026-000123]"
