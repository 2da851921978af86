"""The subject of a letter: one ticket, one subject for each reader, the reference last and once."""

from __future__ import annotations

from mailbot.mail.references import bare_subject
from mailbot.render.pieces import clipped
from mailbot.render.view import LetterView
from mailbot.text.arabic import one_line, strip_marks

THEIRS_MAX = 120
OWN_MAX = 90


def subject_of(view: LetterView, own: str) -> str:
    """Compose the subject; `own` is the template's, used where the draft asks for it.

    Their own subject comes back without its prefixes and references, so that a conversation
    keeps one subject. A customer's plain `reply` gets no reference; what a colleague reads about
    a ticket always has one. No direction marks, no controls (letters §2).
    """
    if view.subject_form == "own" and own:
        return _tagged(clipped(_clean(own), OWN_MAX), view)
    theirs = clipped(_clean(bare_subject(_clean(view.their_subject))), THEIRS_MAX)
    subject = f"Re: {theirs}" if theirs else _untitled(view)
    strangers = view.subject_form == "reply" and view.audience == "customer"
    return subject if strangers else _tagged(subject, view)


def _tagged(subject: str, view: LetterView) -> str:
    return f"{subject} [{view.ref.text}]" if view.ref else subject


def _untitled(view: LetterView) -> str:
    return "رسالتكم إلينا" if view.language == "ar" else "Your message to us"


def _clean(text: str) -> str:
    return one_line(strip_marks(text))
