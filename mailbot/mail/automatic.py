"""Who or what wrote a mail: a person, or a machine that must not be answered.

The question is asked in the order of the table RULES; the first rule that holds decides and
gives its name. Machines are known by what they say of themselves in the header (RFC 3834, 3464,
8098, 2919) before any words are looked at, and words count only at the start of the subject: a
person may write about automatic replies. Where the signs are those of a sending program but the
words may be a person's (an Exchange header that merely asks for silence), it is a person:
answering a machine once costs a mail, not answering a person costs a customer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mailbot.mail.message import Mail
from mailbot.mail.references import is_forward
from mailbot.text.arabic import fold

Rule = Callable[[Mail], bool]


def disposition(mail: Mail) -> tuple[str, str | None]:
    """Return `request`, `auto_reply`, `bounce` or `bulk`, and the rule that said so (or None)."""
    for kind, name, rule in RULES:
        if rule(mail):
            return kind, name
    return "request", None


def _values(mail: Mail, name: str) -> tuple[str, ...]:
    """Every instance of a header, lower case, comments removed."""
    return tuple(
        re.sub(r"\([^()]{0,200}\)", "", value).strip().lower() for value in mail.all_headers(name)
    )


def _report_type(mail: Mail) -> str:
    content_type = mail.header("content-type").lower()
    if not content_type.startswith("multipart/report"):
        return ""
    found = re.search(r"report-type\s{0,3}=\s{0,3}\"?([\w-]{1,60})", content_type)
    return found.group(1) if found else ""


def _has_part(mail: Mail, *media_types: str) -> bool:
    return any(a.media_type in media_types for a in mail.attachments)


_DAEMON = re.compile(r"(?:mailer-?daemon|postmaster|mail-?system)(?:[+.@-]|$)")
_MACHINE_BOX = re.compile(
    r"(?:no|do-?not|donot)[-_.]?reply\b|noreply|bounces?\b|auto(?:matic|mailer|reply|responder)?@|"
    r"notifications?@|mailer@|robot@"
)


def _from(mail: Mail) -> str:
    return mail.sender.email if mail.sender else mail.header("from").lower()


def _is_daemon(mail: Mail) -> bool:
    return bool(_DAEMON.match(_from(mail)) or _DAEMON.search(_from(mail).partition("<")[2]))


def _delivery_report(mail: Mail) -> bool:
    return _report_type(mail) == "delivery-status" or (
        _has_part(mail, "message/delivery-status", "message/global-delivery-status")
        and (mail.envelope_from == "" or _is_daemon(mail))
    )


def _plain_bounce(mail: Mail) -> bool:
    """Reports in plain words: qmail, Exim, Exchange."""
    by_machine = mail.envelope_from == "" or _is_daemon(mail)
    failed = bool(mail.header("x-failed-recipients"))
    return (by_machine and (failed or _starts(mail, _BOUNCE_WORDS))) or (
        failed and _starts(mail, _BOUNCE_WORDS)
    )


def _daemon_words(mail: Mail) -> bool:
    """A daemon that is no delay or failure by its subject still reports on delivery."""
    return _is_daemon(mail) and (mail.envelope_from == "" or _auto_submitted(mail))


def _read_receipt(mail: Mail) -> bool:
    return _report_type(mail) == "disposition-notification" or _has_part(
        mail, "message/disposition-notification"
    )


def _feedback_report(mail: Mail) -> bool:
    return _report_type(mail) == "feedback-report"


def _auto_token(mail: Mail) -> str:
    words = (re.split(r"[\s;,]", value)[0] for value in _values(mail, "auto-submitted"))
    return next((word for word in words if word not in ("", "no")), "")


def _auto_submitted(mail: Mail) -> bool:
    return bool(_auto_token(mail))


def _auto_replied(mail: Mail) -> bool:
    return _auto_token(mail) == "auto-replied"


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
    return any(value and value != "no" for name in _REPLY_HEADERS for value in _values(mail, name))


def _exchange_rule(mail: Mail) -> bool:
    """Exchange's own marks of a mail that no person sent; its request for silence is none."""
    return bool(
        mail.header("x-ms-exchange-generated-message-source")
        or (
            mail.header("x-ms-exchange-inbox-rules-loop")
            and mail.header("x-auto-response-suppress")
        )
    )


_LIST_HEADERS = (
    "list-id",
    "list-post",
    "list-help",
    "list-owner",
    "list-archive",
    "list-subscribe",
)
_CAMPAIGN_HEADERS = (
    "list-unsubscribe",
    "feedback-id",
    "x-csa-complaints",
    "x-campaign-id",
    "x-campaignid",
    "x-mailchimp-id",
    "x-mc-user",
)


def _mailing_list(mail: Mail) -> bool:
    return any(mail.header(name) for name in _LIST_HEADERS)


def _campaign(mail: Mail) -> bool:
    return any(mail.header(name) for name in _CAMPAIGN_HEADERS)


def _precedence(mail: Mail) -> set[str]:
    return {*_values(mail, "precedence"), *_values(mail, "x-precedence")}


def _precedence_bulk(mail: Mail) -> bool:
    return bool(_precedence(mail) & {"bulk", "list", "junk"})


def _precedence_reply(mail: Mail) -> bool:
    return bool(_precedence(mail) & {"auto_reply", "auto-reply"})


_GENERATED_HEADERS = {
    "x-autogenerated": None,
    "x-auto-generated": None,
    "x-fc-machinegenerated": "true",
    "x-post-messageclass": "9",
    "x-amazon-mail-relay-type": "notification",
}


def _generated_header(mail: Mail) -> bool:
    return any(
        wanted is None or value.startswith(wanted)
        for name, wanted in _GENERATED_HEADERS.items()
        for value in _values(mail, name)
    )


_LOOPS = (
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
    return any(mail.header(name) for name in _LOOPS)


def _answers_ours(mail: Mail) -> bool:
    return bool(mail.in_reply_to or mail.references)


_AUTO_WORDS = tuple(
    fold(words)
    for words in (
        "automatic reply",
        "auto reply",
        "auto-reply",
        "autoreply",
        "automated reply",
        "automatic response",
        "automated response",
        "auto response",
        "auto-response",
        "out of office",
        "out of the office",
        "out-of-office",
        "ooo:",
        "auto:",
        "vacation reply",
        "i am out of the office",
        "on vacation",
        "away from",
        "[auto-reply]",
        "[auto reply]",
        "رد تلقائي",
        "الرد التلقائي",
        "رد آلي",
        "الرد الآلي",
        "إجابة تلقائية",
        "رسالة تلقائية",
        "خارج المكتب",
        "خارج نطاق الخدمة",
        "في إجازة",
        "لا ترد على هذا البريد",
        "رد أوتوماتيكي",
        "abwesenheitsnotiz",
        "automatische antwort",
        "réponse automatique",
        "absence du bureau",
        "respuesta automática",
        "risposta automatica",
        "resposta automática",
        "otomatik yanıt",
        "automatisch antwoord",
    )
)
_RECEIPT_WORDS = tuple(
    fold(words)
    for words in (
        "read:",
        "not read:",
        "read receipt",
        "delivered:",
        "recall:",
        "مقروءة:",
        "تمت القراءة",
        "لم تقرأ:",
        "استدعاء:",
        "إشعار قراءة",
    )
)
_RECEIVED_WORDS = tuple(
    fold(words)
    for words in (
        "[request received]",
        "request received",
        "we have received your",
        "we received your",
        "your request has been received",
        "ticket received",
        "[ticket created]",
        "ticket created",
        "case created",
        "thank you for contacting",
        "thanks for contacting",
        "your ticket",
        "تم استلام",
        "تم استقبال",
        "استلمنا رسالتكم",
        "استلمنا طلبكم",
        "تأكيد استلام",
        "شكرا لتواصلكم",
        "شكرا لتواصلك",
    )
)
_BOUNCE_WORDS = tuple(
    fold(words)
    for words in (
        "undeliverable",
        "undelivered mail",
        "delivery status notification",
        "mail delivery failed",
        "mail delivery failure",
        "delivery failure",
        "returned mail",
        "failure notice",
        "delivery has failed",
        "message undeliverable",
        "mail system error",
        "warning: could not send",
        "warning: message",
        "delivery delayed",
        "delayed:",
        "mail delivery",
        "non remis",
        "unzustellbar",
        "non recapitabile",
        "تعذر التسليم",
        "تعذر تسليم",
        "لم يتم تسليم",
        "فشل التسليم",
        "فشل تسليم",
        "غير قابل للتسليم",
        "لم يتم التسليم",
        "تأخر تسليم",
        "تأخر التسليم",
        "إشعار حالة التسليم",
    )
)


def _starts(mail: Mail, words: tuple[str, ...]) -> bool:
    subject = fold(mail.subject)
    subject = re.sub(r"^(?:\s{0,3}(?:re|رد|sv|aw)\s{0,3}:\s{0,3}){1,5}", "", subject).strip()
    return subject.startswith(words)


def _auto_subject(mail: Mail) -> bool:
    return _starts(mail, _AUTO_WORDS) and not is_forward(mail.subject)


def _receipt_subject(mail: Mail) -> bool:
    return _starts(mail, _RECEIPT_WORDS) and (
        mail.envelope_from == "" or bool(mail.header("x-auto-response-suppress"))
    )


def _received_subject(mail: Mail) -> bool:
    return _starts(mail, _RECEIVED_WORDS)


def _null_path(mail: Mail) -> bool:
    return mail.envelope_from == ""


def _machine_box(mail: Mail) -> bool:
    return bool(_MACHINE_BOX.match(_from(mail).rpartition("<")[2]))


def _all(*rules: Rule) -> Rule:
    return lambda mail: all(rule(mail) for rule in rules)


RULES: tuple[tuple[str, str, Rule], ...] = (
    ("bounce", "delivery-report", _delivery_report),
    ("bounce", "bounce-words", _plain_bounce),
    ("auto_reply", "read-receipt", _read_receipt),
    ("bulk", "feedback-report", _feedback_report),
    ("bounce", "mailer-daemon", _daemon_words),
    ("auto_reply", "auto-replied", _auto_replied),
    ("auto_reply", "exchange-rule", _exchange_rule),
    ("auto_reply", "reply-header", _reply_header),
    ("auto_reply", "precedence-reply", _precedence_reply),
    ("bulk", "campaign", _all(_campaign, lambda mail: not _auto_subject(mail))),
    ("auto_reply", "auto-subject", _auto_subject),
    ("auto_reply", "acknowledged", _all(_auto_submitted, _answers_ours)),
    ("auto_reply", "acknowledged-words", _all(_auto_submitted, _received_subject)),
    ("auto_reply", "receipt-subject", _receipt_subject),
    ("bulk", "mailing-list", _mailing_list),
    ("bulk", "auto-generated", _auto_submitted),
    ("bulk", "generated-header", _generated_header),
    ("auto_reply", "null-path-answer", _all(_null_path, _answers_ours)),
    ("auto_reply", "other-desk", _other_desk),
    ("bulk", "precedence", _precedence_bulk),
    ("bulk", "null-path", _null_path),
    ("bulk", "machine-box", _machine_box),
)
