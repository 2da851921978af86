"""Machines that no header gives away, told by the words that only they write.

A read receipt speaks of "your message" and when it was read; another help desk thanks for the
contact in its first line and names the ticket that it opened. Both signs must be there: a person
may well write about a ticket.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.mail.message import Mail
from mailbot.text.arabic import fold

_LINES = 6
_CHARS_MAX = 4000
_RECEIPT = re.compile(
    r"^(?:your message|this is a (?:read|return) receipt|the message|رسالتك)\b"
    r"[\s\S]{0,600}\b(?:was read|was displayed|has been (?:read|displayed)|was deleted without"
    r"|تمت قراءتها|تم عرضها)"
)
_GREETING = re.compile(
    r"^(?:(?:hello|hi|dear|greetings|good \w+)\b[^.!?]{0,40}|السلام عليكم.{0,40})$"
)
_OPENS = re.compile(
    r"^(?:(?:thank you|thanks|many thanks) for (?:contacting|reaching out|getting in touch"
    r"|writing to|your (?:e-?mail|message|enquiry|inquiry|request) to)\b"
    r"|we (?:have |ve )?(?:successfully )?received your (?:e-?mail|message|enquiry|inquiry|request)"
    r"|your (?:e-?mail|message|enquiry|inquiry|request|ticket|case)\b.{0,40}(?:has been|was) "
    r"(?:received|logged|registered|created|opened|assigned)"
    r"|شكرا (?:لتواصلكم|لتواصلك|علي تواصلكم)|تم (?:استلام|تسجيل|استقبال) (?:طلبكم|رسالتكم|بلاغكم))"
)
_TICKET = re.compile(
    r"\b(?:ticket|case|request|reference|enquiry|inquiry|query)\b[^.]{0,60}"
    r"\b(?:opened|created|logged|registered|assigned|received|number|id|no)\b"
    r"|رقم (?:التذكره|الطلب|البلاغ|المرجع)|تم فتح تذكره|سيتم الرد"
)
_PROMISE = re.compile(
    r"\b(?:will|shall|aim to|try to|endeavour to)\b[^.]{0,50}\b(?:respond|reply|answer|contact you|"
    r"get back|be in touch|review|revert)\b|\bagents?\b|سيتم|سنقوم|سيتواصل"
)


def receipt_words(mail: Mail) -> bool:
    """Tell a read receipt by its own words."""
    return bool(_RECEIPT.match(_plain(mail.text[:_CHARS_MAX])))


def desk_words(mail: Mail) -> bool:
    """Tell the acknowledgement of another help desk: its thanks, its ticket, its promise."""
    whole = _plain(mail.text[:_CHARS_MAX])
    lines = [line.strip() for line in whole.split("\n") if line.strip()][:_LINES]
    if lines and _GREETING.match(lines[0]):
        lines = lines[1:]
    return bool(
        lines and _OPENS.match(lines[0]) and _TICKET.search(whole) and _PROMISE.search(whole)
    )


@lru_cache(maxsize=1)
def _plain(text: str) -> str:
    """Fold a text; the last one is kept, since both are asked of a mail."""
    return fold(text).strip().replace("'", "").replace("’", "")
