"""Why a letter did not arrive, in words: by the code that servers give (RFC 3463), or our own."""

from __future__ import annotations

import re

from mailbot.desk.policy import Name
from mailbot.reading.reading import Language
from mailbot.render.phrases import Phrase
from mailbot.render.pieces import name

HELD = "held"
"""Our own reason: an earlier letter to the address came back, and this one was not sent."""

_CODE = re.compile(r"(?<![\d.])[245]\.(\d{1,3})\.(\d{1,3})(?![\d.])")

REASONS = {
    HELD: Name(
        "عادت رسالة سابقة من هذا العنوان، فلم نرسل إليه هذه الرسالة",
        "An earlier letter to this address came back, so this one was not sent",
    ),
    "1": Name("لا يوجد صندوق بريد بهذا العنوان", "There is no mailbox with this address"),
    "2.1": Name("صندوق البريد موقوف", "The mailbox is switched off"),
    "2.2": Name("صندوق البريد ممتلئ", "The mailbox is full"),
    "2": Name("لا يستقبل صندوق البريد رسائل الآن", "The mailbox takes no mail now"),
    "3.4": Name(
        "الرسالة أكبر مما يقبله صندوق البريد", "The letter is larger than the mailbox takes"
    ),
    "3": Name("لا يستقبل خادم البريد رسائل الآن", "The mail server takes no mail now"),
    "4": Name("لم نصل إلى خادم البريد", "The mail server could not be reached"),
    "7": Name("رفض خادم البريد رسالتنا", "The mail server refused our letter"),
}
"""By subject and detail of a code, else by its subject alone."""


def reason(status: str, language: Language) -> Phrase | None:
    """Say why, and behind it what the server itself wrote; None where nothing is known."""
    if not status:
        return None
    if status == HELD:
        return Phrase((REASONS[HELD].in_language(language),))
    code = _CODE.search(status)
    words = REASONS.get(f"{code[1]}.{code[2]}", REASONS.get(code[1])) if code else None
    if words is None:
        return Phrase((name(status, 200),))
    return Phrase((f"{words.in_language(language)} (", name(status, 200), ")"))
