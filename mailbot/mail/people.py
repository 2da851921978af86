"""People who write through a machine: web forms that post, groups that pass on.

Which addresses are web forms is configured for a running office; the signs here serve where no
configuration plays a part, and are strict: the form's words must be those of a form.
"""

from __future__ import annotations

import re

from mailbot.mail.addresses import Address, email_of
from mailbot.mail.message import Mail
from mailbot.mail.phrases import phrases
from mailbot.text.arabic import fold, strip_marks

_POSTED_LINES_MAX = 60
_POSTED_MIN = 2

_FORM_BOX = re.compile(
    r"(?:no-?reply|do-?not-?reply|wordpress|www(?:-data)?|web(?:site|master|form|forms)?|forms?"
    r"|contact(?:-?form|us)?|site|apache|nobody|info|online|portal|visitor)[-_.\d]{0,3}@"
)
_CONTACTS = frozenset(
    phrases(
        """
        email | e-mail | email address | your email | mail | phone | mobile | telephone | tel
        phone number | mobile number | your phone | contact number | whatsapp
        البريد | البريد الإلكتروني | بريدك | بريدك الإلكتروني | الإيميل | ايميل | الجوال
        رقم الجوال | الهاتف | رقم الهاتف | جوالك | هاتفك | الموبايل | رقم التواصل | واتساب
        """
    )
)
_WORDS = frozenset(
    phrases(
        """
        name | your name | full name | first name | customer name | message | your message
        comments | comment | details | description | subject | topic | inquiry | complaint
        request type
        الاسم | الاسم الكامل | اسمك | اسم العميل | الرسالة | رسالتك | نص الرسالة | التفاصيل
        الموضوع | نوع الطلب | الوصف | الملاحظات | الشكوى | الاستفسار
        """
    )
)
_POSTED = re.compile(r"\W{0,4}([^:：|\t]{2,40}?)\s{0,3}[*]?\s?(?:[:：|\t]|$)")


def web_form(mail: Mail) -> bool:
    """Tell a form's mail: a site's mailbox at our own domain, or one that answers elsewhere.

    Its body posts at least a contact and a name or message, each behind its label.
    """
    if mail.sender is None or mail.in_reply_to:
        return False
    domain = mail.sender.email.rpartition("@")[2]
    ours = any(_related(domain, address.email.rpartition("@")[2]) for address in mail.to)
    elsewhere = any(address.email != mail.sender.email for address in mail.reply_to)
    if not (ours or elsewhere) or not (_FORM_BOX.match(mail.sender.email) or elsewhere):
        return False
    labels = _labels(mail.text)
    return bool(labels & _CONTACTS) and bool(labels & _WORDS)


def _related(one: str, other: str) -> bool:
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def _labels(text: str) -> set[str]:
    lines = [strip_marks(line) for line in text.split("\n")[:_POSTED_LINES_MAX]]
    found = (_POSTED.match(line[:300]) for line in lines)
    return {fold(match.group(1)).strip(" *_-") for match in found if match}


def group_mail(mail: Mail) -> bool:
    """Tell a person's mail that a group passed on, rewritten ("… via Complaints") or not.

    A discussion list looks alike, but tags its subjects, or names its own software.
    """
    if mail.sender is None or any(map(mail.header, ("x-beenthere", "x-mailman-version"))):
        return False
    if re.match(r"(?:re:\s{0,3})?\[", mail.subject, re.I):
        return False
    if rewritten(mail):
        return True
    address = _list_address(mail)
    return bool(mail.header("x-google-group-id")) and address in {a.email for a in mail.to}


def rewritten(mail: Mail) -> bool:
    """Tell whether a group put its own address into From; Reply-To then is the writer."""
    if mail.sender is None or author(mail) == mail.sender:
        return False
    originally = mail.header("x-original-from") or mail.header("x-original-sender")
    via = re.search(r"\s(?:via|عبر|بواسطة)\s\S", mail.sender.name, re.I)
    return bool(via and (originally or mail.sender.email in {a.email for a in mail.to}))


def author(mail: Mail) -> Address | None:
    """Return the lone Reply-To of another mailbox than From, else From."""
    others = [a for a in mail.reply_to if mail.sender is None or a.email != mail.sender.email]
    return others[0] if len(others) == 1 else mail.sender


def _list_address(mail: Mail) -> str:
    """Return the group's address, from `List-ID: <complaints.desk.example>`."""
    found = re.search(r"<([^<>.\s]{1,64})\.([^<>\s]{3,200})>", mail.header("list-id"))
    address = email_of(f"{found.group(1)}@{found.group(2)}") if found else ""
    return "" if address.endswith("googlegroups.com") else address
