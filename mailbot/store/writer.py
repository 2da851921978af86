"""Who wrote a mail that came through a web form or a group.

The contract's "Answers go": to From; to the posted address of a web form; to Reply-To where a
group rewrote the mail. Reply-To counts nowhere else: anybody can name anybody there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mailbot.desk.policy import Policy
from mailbot.mail.addresses import email_of
from mailbot.mail.message import Address, Mail
from mailbot.mail.people import web_form
from mailbot.text.arabic import fold, strip_marks

_POSTED_CHARS_MAX = 50_000
_LINE_MAX = 500
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")
_EMAIL_LABELS = tuple(fold(label) for label in ("e-mail", "email", "mail", "بريد", "ايميل"))
_NAME_LABELS = frozenset(
    fold(label)
    for label in ("name", "your name", "full name", "your full name")
    + ("الاسم", "الاسم الكامل", "اسمك", "اسمك الكامل")
)
_NAME = re.compile(r"[ \t*•·-]{0,6}([^\W\d_][^:：=\n]{1,40}?)[ \t*]{0,4}[:：=][ \t*]{0,4}(.*)")
_NAME_MAX = 90
_REWRITTEN = ("x-original-from", "x-original-sender", "list-id")


def writer_of(mail: Mail, policy: Policy) -> Address | None:
    """Return the person who wrote; None where nobody, or more than one, can be told.

    Of a web form, with the name that was posted in it: a Reply-To's display name is the site's.
    A web form is an address that the configuration names; its own address is nobody's. A group
    that rewrites stands at one of our own domains and leaves its mark in the header.
    """
    sender = mail.sender
    if sender is None:
        return None
    if _is_form(mail, sender, policy):
        writer = _replies_to(mail, policy) or _posted(mail, policy)
        return writer and replace(writer, name=_posted_name(mail) or writer.name)
    if _rewritten(mail, sender, policy):
        return _replies_to(mail, policy) or _original(mail, policy) or sender
    return sender


def _is_form(mail: Mail, sender: Address, policy: Policy) -> bool:
    """Tell a web form: by its configured address, or at our own domain by what it posts.

    A site that posts as `wordpress@` our own domain was seen more often than one that the
    configuration names.
    """
    forms = {form for box in policy.mailboxes for form in box.web_forms}
    ours = _domain(sender.email) in policy.company.domains
    return sender.email in forms or (ours and web_form(mail))


def _rewritten(mail: Mail, sender: Address, policy: Policy) -> bool:
    ours = sender.email in policy.own_addresses or _domain(sender.email) in policy.company.domains
    return ours and any(mail.header(name) for name in _REWRITTEN)


def _replies_to(mail: Mail, policy: Policy) -> Address | None:
    outside = [address for address in mail.reply_to if _outside(address.email, policy)]
    return outside[0] if len(outside) == 1 else None


def _original(mail: Mail, policy: Policy) -> Address | None:
    email = email_of(mail.header("x-original-sender"))
    return Address("", email) if _outside(email, policy) else None


def _posted(mail: Mail, policy: Policy) -> Address | None:
    """Return the address in the form's e-mail field; without such a field, the only one."""
    found = dict.fromkeys(_addresses(mail.text[:_POSTED_CHARS_MAX]))
    outside = [(label, email) for label, email in found if _outside(email, policy)]
    labelled = [email for label, email in outside if label.startswith(_EMAIL_LABELS)]
    distinct = list(dict.fromkeys(email for _, email in outside))
    chosen = labelled[:1] or (distinct if len(distinct) == 1 else [])
    return Address("", chosen[0]) if chosen else None


def _posted_name(mail: Mail) -> str:
    """Return what stands in the form's name field, on its line or alone on the next."""
    lines = strip_marks(mail.text[:_POSTED_CHARS_MAX]).split("\n")
    for at, line in enumerate(lines):
        match = _NAME.match(line[:_LINE_MAX].rstrip())
        if match is None or fold(match.group(1)).strip() not in _NAME_LABELS:
            continue
        name = match.group(2) or next(iter(lines[at + 1 : at + 2]), "")[:_LINE_MAX]
        name = " ".join(name.split()).strip("*_ ")
        if _is_name(name):
            return name
    return ""


def _is_name(text: str) -> bool:
    """Tell a name from an empty field, the next field's label, and what is far too long."""
    letters = any(char.isalpha() for char in text)
    return letters and len(text) <= _NAME_MAX and not any(mark in text for mark in ":：@<>=")


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield each address with what stands before it on its line, folded."""
    for line in text.split("\n"):
        line = line[:_LINE_MAX]
        for match in _EMAIL.finditer(line):
            label = fold(line[: match.start()]).strip(" *-•\t").removeprefix("ال")
            if email := email_of(match.group().rstrip(".")):
                yield label, email


def _outside(email: str, policy: Policy) -> bool:
    own = email in policy.own_addresses or _domain(email) in policy.company.domains
    return bool(email) and not own


def _domain(email: str) -> str:
    return email.rpartition("@")[2]
