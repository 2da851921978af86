"""Who or what wrote a mail: a person, or a machine that must not be answered.

The rules are asked in the order of RULES; the first that holds decides and gives its name. What
a mail says of itself in its header comes before any words (RFC 3834, 3464, 8098, 2919), and
words count at the start of the subject alone: a person may write about automatic replies.

Two kinds of mail are people's although their headers say otherwise: what a person posted
through a web form, and what a group's server passed on. They are told apart after the answering
machines, which may write through a group too, and before lists and bulk.

A sign that merely asks for silence (X-Auto-Response-Suppress) is no sign of a machine: answering
a machine once costs a mail, not answering a person costs a customer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mailbot.mail.machinewords import (
    ACKNOWLEDGED,
    ANYWHERE_AUTO,
    AUTO,
    BOUNCED,
    CALENDAR_ANSWER,
    RECEIPT,
    SELF_DESCRIBED,
    UNSUBSCRIBE,
)
from mailbot.mail.message import Mail
from mailbot.mail.newtext import split
from mailbot.mail.people import group_mail, web_form
from mailbot.mail.references import is_forward
from mailbot.mail.unmarked import desk_words, receipt_words
from mailbot.text.arabic import fold

Rule = Callable[[Mail], bool]


def disposition(mail: Mail) -> tuple[str, str | None]:
    """Return `request`, `auto_reply`, `bounce` or `bulk`, and the rule that said so.

    A person's mail has no rule (None).
    """
    for kind, name, rule in RULES:
        if rule(mail):
            return kind, None if kind == "request" else name
    return "request", None


_COMMENT = re.compile(r"\([^()]{0,200}\)")


def _values(mail: Mail, name: str) -> tuple[str, ...]:
    """Return every instance of a header in lower case, comments removed (`no (person)`)."""
    return tuple(_COMMENT.sub("", value).strip().lower() for value in mail.all_headers(name))


def _has(mail: Mail, *names: str) -> bool:
    for name in names:
        for value in mail.all_headers(name):
            if value.strip():
                return True
    return False


# Delivery reports


def _report_type(mail: Mail) -> str:
    content_type = mail.header("content-type").lower()
    if not content_type.startswith("multipart/report"):
        return ""
    found = re.search(r"report-type\s{0,3}=\s{0,3}\"?([\w-]{1,60})", content_type)
    return found.group(1) if found else ""


def _has_part(mail: Mail, *media_types: str) -> bool:
    return any(attachment.media_type in media_types for attachment in mail.attachments)


_DAEMON = re.compile(r"(?:mailer-?daemon|postmaster|microsoftexchange[0-9a-f]{32})(?:[+.@-]|$)")


def _from(mail: Mail) -> str:
    return mail.sender.email if mail.sender else mail.header("from").lower().rpartition("<")[2]


def _is_daemon(mail: Mail) -> bool:
    return bool(_DAEMON.match(_from(mail).strip()))


def _null_path(mail: Mail) -> bool:
    return mail.envelope_from == ""


def _delivery_report(mail: Mail) -> bool:
    if _report_type(mail) == "delivery-status":
        return True
    has_status = _has_part(mail, "message/delivery-status", "message/global-delivery-status")
    return has_status and (_null_path(mail) or _is_daemon(mail))


def _bounce_words(mail: Mail) -> bool:
    """A report in plain words: qmail, Exim, Exchange."""
    sent_back = _null_path(mail) or _is_daemon(mail) or _has(mail, "x-failed-recipients")
    return sent_back and (_starts(mail, BOUNCED) or _has(mail, "x-failed-recipients"))


def _daemon(mail: Mail) -> bool:
    """A mail system's own mail is about delivery, whatever its subject says."""
    return _is_daemon(mail) and (_null_path(mail) or _auto_submitted(mail))


# Answering machines


def _read_receipt(mail: Mail) -> bool:
    return _report_type(mail) == "disposition-notification" or _has_part(
        mail, "message/disposition-notification"
    )


def _receipt_subject(mail: Mail) -> bool:
    signs = _null_path(mail) or _has(mail, "x-auto-response-suppress") or _auto_submitted(mail)
    return (signs or receipt_words(mail)) and _starts(mail, RECEIPT, colon=True)


def _calendar_answer(mail: Mail) -> bool:
    """An answer to an invitation; the invitation itself is a person's wish."""
    methods = [
        re.search(rb"(?mi)^METHOD:([A-Z]{3,20})", attachment.data[:20_000])
        for attachment in mail.attachments
        if attachment.media_type == "text/calendar"
    ]
    answers = {b"REPLY", b"COUNTER", b"CANCEL", b"DECLINECOUNTER"}
    return any(found and found.group(1).upper() in answers for found in methods) and (
        _starts(mail, CALENDAR_ANSWER, colon=True) or not mail.text.strip()
    )


def _auto_word(mail: Mail) -> str:
    words = (re.split(r"[\s;,]", value)[0] for value in _values(mail, "auto-submitted"))
    return next((word for word in words if word not in ("", "no")), "")


def _auto_submitted(mail: Mail) -> bool:
    return bool(_auto_word(mail))


def _auto_replied(mail: Mail) -> bool:
    return _auto_word(mail) == "auto-replied"


def _exchange_rule(mail: Mail) -> bool:
    """Exchange's own marks of a mail that no person sent; a rule may also forward a person's."""
    if is_forward(mail.subject) and not _null_path(mail):
        return False
    return _has(mail, "x-ms-exchange-generated-message-source") or (
        _has(mail, "x-ms-exchange-inbox-rules-loop") and _has(mail, "x-auto-response-suppress")
    )


_REPLY_HEADERS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponse",
    "x-autoreply-from",
    "x-mail-autoreply",
    "x-autoresponder",
    "autoresponder",
    "x-vacation",
)


def _reply_header(mail: Mail) -> bool:
    given = (value for name in _REPLY_HEADERS for value in _values(mail, name))
    return any(value not in ("", "no", "false") for value in given) or (
        "autoresponder" in _values(mail, "delivered-to")
    )


def _precedence(mail: Mail) -> set[str]:
    return {*_values(mail, "precedence"), *_values(mail, "x-precedence")}


def _precedence_reply(mail: Mail) -> bool:
    return bool(_precedence(mail) & {"auto_reply", "auto-reply"})


def _auto_subject(mail: Mail) -> bool:
    """The fixed opening of an answering machine, with its colon or nothing behind it.

    "Re: Automatic reply: …" is a person's answer to one.
    """
    machine = _null_path(mail) or _auto_submitted(mail) or _precedence(mail) - {""}
    if machine and any(words in fold(mail.subject) for words in ANYWHERE_AUTO):
        return True
    return _starts(mail, AUTO, colon=not machine)


def _answers(mail: Mail) -> bool:
    return bool(mail.in_reply_to or mail.references)


def _acknowledgement(mail: Mail) -> bool:
    """A help desk that tells us it has our mail."""
    return _auto_submitted(mail) and (_answers(mail) or _starts(mail, ACKNOWLEDGED))


_DESKS = (
    "x-loop",
    "x-rt-loop-prevention",
    "x-otrs-loop",
    "x-otobo-loop",
    "x-roundup-loop",
    "x-zammad-ticket-id",
    "x-osticket-loop",
    "x-jira-fingerprint",
)


def _other_desk(mail: Mail) -> bool:
    return _has(mail, *_DESKS)


def _null_path_answer(mail: Mail) -> bool:
    return _null_path(mail) and _answers(mail)


_SAID_LINES = 4
_FOOT_LINES = 6
_TEXT_CHARS_MAX = 50_000


def _self_described(mail: Mail) -> bool:
    """A machine without any header that says of itself, at its beginning or end, what it is."""
    whole = fold(mail.text[:_TEXT_CHARS_MAX])
    if not any(map(whole.__contains__, SELF_DESCRIBED)):
        return False
    lines = [fold(line).strip(" *_.-!([") for line in split(mail).new.split("\n") if line.strip()]
    edges = lines[:_SAID_LINES] + lines[-_SAID_LINES:]
    return any(
        sentence.strip(" *_-").startswith(SELF_DESCRIBED)
        for line in edges
        for sentence in re.split(r"[.!؟?؛;،]", line[:500])
    )


def _self_described_answer(mail: Mail) -> bool:
    return _answers(mail) and _self_described(mail)


# Lists and bulk


_CAMPAIGN_HEADERS = (
    "list-unsubscribe",
    "list-unsubscribe-post",
    "feedback-id",
    "x-csa-complaints",
    "x-campaign-id",
    "x-campaignid",
    "x-mailchimp-id",
    "x-mc-user",
)
_LIST_HEADERS = (
    "list-id",
    "list-post",
    "list-help",
    "list-owner",
    "list-archive",
    "list-subscribe",
    "mailing-list",
    "x-beenthere",
    "x-mailman-version",
)


def _campaign(mail: Mail) -> bool:
    return _has(mail, *_CAMPAIGN_HEADERS)


def _mailing_list(mail: Mail) -> bool:
    return _has(mail, *_LIST_HEADERS)


def _feedback_report(mail: Mail) -> bool:
    return _report_type(mail) == "feedback-report"


def _precedence_bulk(mail: Mail) -> bool:
    return bool(_precedence(mail) & {"bulk", "list", "junk"})


_GENERATED = {
    "x-autogenerated": "",
    "x-auto-generated": "",
    "x-fc-machinegenerated": "true",
    "x-post-messageclass": "9",
    "x-amazon-mail-relay-type": "notification",
}


def _generated_header(mail: Mail) -> bool:
    return any(
        value.startswith(start) and value not in ("", "no", "false")
        for name, start in _GENERATED.items()
        for value in _values(mail, name)
    )


_HOPS_MAX = 50
_MACHINE_BOX = re.compile(
    r"(?:no|do-?not|dont)[-_.]?reply(?:[-_.+\d]|@)|(?:[\w.-]{1,40}[-_.])?no-?reply@|bounces?[-+@]"
    r"|auto(?:mailer|reply|responder|-?confirm)@|notifications?@|newsletter@|news@|robot@|mailer@"
)


def _circling(mail: Mail) -> bool:
    """No honest way from a writer to us has so many servers."""
    return len(mail.all_headers("received")) > _HOPS_MAX


def _machine_box(mail: Mail) -> bool:
    return bool(_MACHINE_BOX.match(_from(mail)))


def _unsubscribe_foot(mail: Mail) -> bool:
    lines = [line for line in mail.text.split("\n") if line.strip()][-_FOOT_LINES:]
    bare = (fold(line[:_TEXT_CHARS_MAX]).strip(" *_.-|[(") for line in lines)
    return not _answers(mail) and any(line.startswith(UNSUBSCRIBE) for line in bare)


def _starts(mail: Mail, words: tuple[str, ...], *, colon: bool = False) -> bool:
    """Tell whether the subject opens with one of the phrases, as whole words.

    With `colon`, nothing but a separator may follow the phrase.
    """
    subject = fold(mail.subject).strip()
    for phrase in words:
        rest = subject[len(phrase) :] if subject.startswith(phrase) else None
        if (
            rest is not None
            and not re.match(r"\w", rest)
            and not (colon and not _ENDED.match(rest))
        ):
            return True
    return False


_ENDED = re.compile(r"\s{0,3}(?:[:：\[\]({|-]|$|re\b|رد\b|fw)")


def _person(mail: Mail) -> bool:
    return web_form(mail) or group_mail(mail)


RULES: tuple[tuple[str, str, Rule], ...] = (
    ("bulk", "circling", _circling),
    ("bounce", "delivery-report", _delivery_report),
    ("auto_reply", "read-receipt", _read_receipt),
    ("bulk", "feedback-report", _feedback_report),
    ("bounce", "bounce-words", _bounce_words),
    ("bounce", "mailer-daemon", _daemon),
    ("auto_reply", "auto-replied", _auto_replied),
    ("auto_reply", "exchange-rule", _exchange_rule),
    ("auto_reply", "reply-header", _reply_header),
    ("auto_reply", "precedence-reply", _precedence_reply),
    ("auto_reply", "auto-subject", _auto_subject),
    ("auto_reply", "receipt-subject", _receipt_subject),
    ("auto_reply", "calendar-answer", _calendar_answer),
    ("auto_reply", "null-path-answer", _null_path_answer),
    ("request", "person", _person),
    ("bulk", "campaign", _campaign),
    ("auto_reply", "acknowledgement", _acknowledgement),
    ("bulk", "mailing-list", _mailing_list),
    ("auto_reply", "other-desk", _other_desk),
    ("auto_reply", "desk-words", desk_words),
    ("auto_reply", "self-described-answer", _self_described_answer),
    ("bulk", "auto-generated", _auto_submitted),
    ("bulk", "generated-header", _generated_header),
    ("bulk", "precedence", _precedence_bulk),
    ("bulk", "null-path", _null_path),
    ("bulk", "machine-box", _machine_box),
    ("bulk", "self-described", _self_described),
    ("bulk", "unsubscribe-foot", _unsubscribe_foot),
)
