"""The heads by which clients introduce earlier mail, and what they say of it.

There are three: an attribution ("On Monday … wrote:"), a block of header lines (From, Sent, To,
Subject), a separator ("Forwarded message"). A shipping mail has lines of its own like `From:
Riyadh / To: Dubai`, so a block counts only with an address and a date, or with a subject and a
date; and "on the 14th he wrote:" counts only with a date and a time, an address, or quoted lines
behind it. All matching is linear, on lines cut to a length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailbot.mail.addresses import email_of, name_of
from mailbot.mail.html import Line
from mailbot.mail.phrases import phrases, word_set
from mailbot.text.arabic import fold, strip_marks

_LINE_CHARS_MAX = 600
_ATTRIBUTION_LINES_MAX = 4
_BLOCK_LINES_MAX = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a quote's head says of the mail below it; `date_text` as it stands there."""

    forward: bool
    lines: int  # how many lines the head takes
    name: str = ""
    email: str = ""
    subject: str = ""
    date_text: str = ""


def origin_at(lines: Sequence[Line], at: int) -> Origin | None:
    """Read the head of a quote that begins on this line; None where none does."""
    text = _plain(lines[at])
    if not text:
        return None
    forward, skipped = _separator(lines, at, text)
    block = _block(lines, at + skipped)
    if block is not None:
        return _with(block, forward=forward, lines=block.lines + skipped)
    if forward is not None and not _RULE.fullmatch(text):
        return Origin(forward=forward, lines=1)
    return _attribution(lines, at) or _marked(lines, at)


def _with(block: Origin, *, forward: bool | None, lines: int) -> Origin:
    return Origin(
        forward=bool(forward),
        lines=lines,
        name=block.name,
        email=block.email,
        subject=block.subject,
        date_text=block.date_text,
    )


def _plain(line: Line) -> str:
    return _bare(line.text[:_LINE_CHARS_MAX])


@lru_cache(maxsize=1 << 7)
def _bare(text: str) -> str:
    return strip_marks(text).strip()


_RULE = re.compile(r"[_\-=*]{5,}")
_DECORATED = re.compile(r"^[-_=*\s]{0,40}(.*?)[-_=*\s]{0,40}$")
_FORWARD_WORDS = phrases(
    """
    forwarded message | begin forwarded message | forwarded by | forwarded mail
    رسالة معاد توجيهها | رسالة مُعاد توجيهها | الرسالة المعاد توجيهها | رسالة محولة | رسالة موجهة
    بدء الرسالة المعاد توجيهها | بداية الرسالة المعاد توجيهها | رسالة ممررة | الرسالة الموجهة
    تمت إعادة توجيه | بدء الرسالة الموجهة | رسالة تمت إعادة توجيهها | رسالة معاد إرسالها
    الرسالة الممررة | الرسالة المحولة | بداية الرسالة المحولة | رسالة معادة التوجيه
    weitergeleitete nachricht | anfang der weitergeleiteten | message transféré
    début du message | mensaje reenviado | messaggio inoltrato | mensagem encaminhada
    iletilen mesaj | doorgestuurd bericht
    """
)
_REPLY_WORDS = phrases(
    """
    original message | original appointment | reply message | original e-mail | original email
    الرسالة الأصلية | رسالة أصلية | النص الأصلي | الرسالة السابقة | رسالة أصلية
    ursprüngliche nachricht | message d'origine | mensaje original | messaggio originale
    mensagem original | orijinal mesaj | oorspronkelijk bericht
    """
)


_SEPARATOR_CHARS_MAX = 120


def _separator(lines: Sequence[Line], at: int, text: str) -> tuple[bool | None, int]:
    """Tell a separator: (forwarding?, lines to skip before the header block)."""
    if _RULE.fullmatch(text):
        return False, _past_separator(lines, at)
    decorated = text.startswith(("--", "__", "==", "**")) or text.endswith((":", "--"))
    words = fold(text).strip("-_=* :\t") if decorated else ""
    if words and len(words) <= _SEPARATOR_CHARS_MAX:
        if words.startswith(_FORWARD_WORDS):
            return True, _past_separator(lines, at)
        if words in _REPLY_WORDS:
            return False, _past_separator(lines, at)
    return None, 0


def _past_separator(lines: Sequence[Line], at: int) -> int:
    return 1 + sum(1 for line in lines[at + 1 : at + 3] if not _plain(line))


_LABELS = {
    "from": "from von de da van kimden من المرسل مرسل",
    "date": "sent date gesendet datum envoyé date enviado fecha inviato data gönderildi tarih "
    "verzonden التاريخ تاريخ",
    "to": "to an à para a kime aan إلى",
    "cc": "cc kopie cópia نسخة bcc",
    "subject": "subject betreff objet asunto oggetto assunto konu onderwerp الموضوع موضوع",
    "more": "importance priority attachments reply-to الأهمية المرفقات الأولوية",
}
_PHRASES = {
    "from": ("مرسلة من", "من قبل"),
    "date": ("تم الإرسال", "تاريخ الإرسال", "تم الإرسال في", "أرسلت", "أرسل في", "date sent"),
    "cc": ("نسخة إلى", "نسخة كربونية"),
    "to": ("المرسل إليه", "sent to"),
    "subject": ("عنوان الرسالة",),
    "more": ("الرد على", "reply to"),
}
_KINDS = {
    **{fold(word): kind for kind, words in _LABELS.items() for word in words.split()},
    **{fold(words): kind for kind, many in _PHRASES.items() for words in many},
}
_LABELLED = re.compile(r"\*?([^:：]{1,20}?)\s{0,3}\*?[:：]\*?\s{0,8}(.*)")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,190}[A-Za-z0-9]")


def _labelled(text: str) -> tuple[str, str] | None:
    match = _LABELLED.match(text) if ":" in text or "：" in text else None
    kind = _KINDS.get(fold(match.group(1)).strip()) if match else None
    return (kind, match.group(2).strip()) if match and kind else None


def _block(lines: Sequence[Line], at: int) -> Origin | None:
    """Read a block of header lines; a value may be wrapped onto one line that has no label."""
    found: dict[str, str] = {}
    end = index = at
    wrapped = 0
    while index < min(at + _BLOCK_LINES_MAX, len(lines)):
        labelled = _labelled(_plain(lines[index]))
        if labelled is None:
            wrapped += 1
            if wrapped > 1 or not found or not _plain(lines[index]):
                break
        elif labelled[0] in found:
            break
        else:
            found[labelled[0]] = labelled[1]
            wrapped, end = 0, index + 1
        index += 1
    if not _is_header(found):
        return None
    name, email = _writer(found["from"])
    return Origin(
        forward=False,
        lines=end - at,
        name=name,
        email=email,
        subject=found.get("subject", ""),
        date_text=found.get("date", ""),
    )


def _is_header(found: dict[str, str]) -> bool:
    if "from" not in found or "date" not in found:
        return False
    addressed = any(_ADDRESS.search(found.get(kind, "")) for kind in ("from", "to"))
    return "subject" in found or (addressed and "to" in found)


def _writer(value: str) -> tuple[str, str]:
    """Split `Name <address>`, `Name [mailto:address]` or either alone."""
    match = _ADDRESS.search(value)
    if match is None:
        return name_of(value), ""
    email = email_of(match.group().removeprefix("mailto:"))
    name = re.split(r"[<\[(]", value[: match.start()])[0]
    return name_of(name), email


_VERBS = word_set(
    fold(
        "wrote writes schrieb écrit escribió scritto escreveu yazdı schreef skrev napisał"
        " كتب كتبت يكتب نوشت"
    )
)
_WRITTEN_BY = fold("تمت كتابة ما يلي بواسطة")
_STARTS = tuple(
    fold(word)
    for word in (
        "on ",
        "في ",
        "بتاريخ ",
        "يوم ",
        "le ",
        "am ",
        "el ",
        "il ",
        "em ",
        "op ",
        "den ",
        "----",
        "\u200fفي ",
    )
)
_WORDS = re.compile(r"\w+")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}")
_DATE = re.compile(r"(?:19|20)\d\d|14\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")


def _attribution(lines: Sequence[Line], at: int) -> Origin | None:
    """Read "On …, somebody wrote:", which clients wrap over up to four lines."""
    depth = lines[at].quote
    joined = ""
    for count in range(1, _ATTRIBUTION_LINES_MAX + 1):
        index = at + count - 1
        if index >= len(lines) or lines[index].quote != depth or not _plain(lines[index]):
            return None
        joined = f"{joined} {_plain(lines[index])}".strip()
        if count == 1 and not _may_attribute(joined):
            return None
        if joined.endswith((":", "：", "----")):
            quoted = _next_is_quoted(lines, index + 1, depth)
            return _read_attribution(joined, count, quoted=quoted)
    return None


def _may_attribute(text: str) -> bool:
    folded = fold(text)
    return (
        folded.startswith(_STARTS)
        or not _VERBS.isdisjoint(_WORDS.findall(folded))
        or (bool(_ADDRESS.search(text)) and bool(_DATE.search(text)))
    )


def _marked(lines: Sequence[Line], at: int) -> Origin | None:
    """Take what the client marked as the head of a quote, in whatever language it is."""
    if not lines[at].head or (at and lines[at - 1].head):
        return None
    count = next((n for n, line in enumerate(lines[at:]) if not line.head), len(lines) - at)
    name, email = _attributed(" ".join(_plain(line) for line in lines[at : at + count])[:2000])
    return Origin(forward=False, lines=count, name=name, email=email)


def _next_is_quoted(lines: Sequence[Line], at: int, depth: int) -> bool:
    following = next((line for line in lines[at : at + 3] if _plain(line)), None)
    return following is not None and following.quote > depth


def _read_attribution(text: str, count: int, *, quoted: bool) -> Origin | None:
    folded = fold(text)
    email = _ADDRESS.search(text)
    dated = bool(_DATE.search(folded))
    by_verb = not _VERBS.isdisjoint(_WORDS.findall(folded)) or _WRITTEN_BY in folded
    sure = quoted or email is not None or bool(_TIME.search(folded))
    if not (dated and sure and (by_verb or (email is not None and quoted))):
        return None
    name, address = _attributed(text)
    return Origin(forward=False, lines=count, name=name, email=address)


def _attributed(text: str) -> tuple[str, str]:
    """Find the writer in an attribution: what stands before the address, behind date and verb."""
    match = _ADDRESS.search(text)
    if match is None:
        return "", ""
    before = text[: match.start()].rstrip(" <(\"'")
    for mark in ("بواسطة ", "كتبت ", "كتب ", "، ", ", ", "AM ", "PM ", "م ", "ص ", "> "):
        before = before.rpartition(mark)[2]
    before = re.sub(r"^[\d:.,/+\-\s]{1,60}", "", before)
    return name_of(before), email_of(match.group())
