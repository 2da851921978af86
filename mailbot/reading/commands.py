"""The grammar of officers' commands: lines at the top of the new text, `#` or `/`, either language.

Only what stands before the first line that is no command counts; the rest is the message
(contract, "Commands"). Grammar alone: who may do what is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from mailbot.text.arabic import fold, strip_marks

NAMES: dict[str, tuple[str, ...]] = {
    "reply": ("رد",),
    "note": ("ملاحظة",),
    "assign": ("إسناد",),
    "misrouted": ("توجيه خاطئ",),
    "ask": ("سؤال",),
    "set": ("تعديل",),
    "enough": ("كافي",),
    "take": ("استلام",),
    "ok": ("تم", "استلمت"),
    "urgent": ("عاجل",),
    "normal": ("عادي",),
    "call": ("اتصال",),
    "resolve": ("إغلاق", "close"),
    "reopen": ("إعادة فتح",),
    "move": ("نقل",),
    "merge": ("دمج",),
    "split": ("تقسيم",),
    "open": ("فتح",),
    "claim": ("مطالبة",),
    "approve": ("موافقة",),
    "reject": ("رفض",),
    "receipt": ("إيصال",),
    "paid": ("صرف",),
    "complaint": ("شكوى",),
    "concern": ("استياء",),
    "accept": ("قبول",),
    "delegate": ("تكليف",),
    "extend": ("تمديد",),
    "decide": ("قرار",),
    "link": ("ربط",),
    "spam": ("مزعج",),
    "withdraw": ("سحب",),
    "external": ("جهة خارجية",),
    "restrict": ("تقييد",),
    "hold": ("حجز",),
    "read": ("اطلعت",),
    "score": ("درجة",),
    "send": ("إرسال",),
    "submit": ("تقديم",),
    "action": ("إجراء",),
    "improve": ("تحسين",),
    "mine": ("تذاكري",),
    "who": ("من",),
    "standards": ("معايير",),
    "status": ("حالة",),
    "report": ("تقرير",),
    "help": ("مساعدة",),
}
"""Every command of the contract with its Arabic forms; the key is its one name inside."""

LINES_MAX = 40
WORDS = {fold(word): name for name, forms in NAMES.items() for word in (name, *forms)}
ACCEPTING = frozenset(fold(word) for word in ("ok", "okay", "تم", "استلمت", "accepted", "أوكي"))
"""Bare words that accept, in reply to an escalation alone (contract, "Bare words")."""

READING = frozenset(
    fold(word) for word in ("read", "i have read it", "اطلعت", "تم الاطلاع", "اطلعنا")
)
"""Bare words that confirm a report or a standard, in reply to it alone."""

ACCEPTING_MAX = 100
SIGNS = frozenset("#/＃／")
HASHES = frozenset("#＃")
_AROUND = re.compile(r"^[^\w?؟]+|[^\w?؟]+$")  # stops, quotes, a thumb; a question is no yes


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


@dataclass(frozen=True, slots=True)
class Command:
    """One line: `name` is a key of NAMES, or None where it is not known (then `nearest` is)."""

    line: int
    written: str
    name: str | None
    argument: str
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class Orders:
    """What stands on top, and the message beneath it; `strays` stand within the message."""

    commands: tuple[Command, ...]
    message: str
    strays: tuple[Command, ...] = ()


def parse(text: str) -> Orders:
    """Split an officer's new text into its commands and the message."""
    lines = text.strip().splitlines()
    commands: list[Command] = []
    for number, raw in enumerate(lines[:LINES_MAX], 1):
        line = strip_marks(raw).strip()
        bare = line.strip("*_")  # bold and italics stay as stars in plain text
        if line and bare[:1] not in SIGNS:
            message = "\n".join(lines[number - 1 :]).strip()
            return Orders(tuple(commands), message, tuple(_strays(lines, number)))
        if line:
            commands.append(_command(number, bare))
    return Orders(tuple(commands), "\n".join(lines[LINES_MAX:]).strip())


def _strays(lines: list[str], first: int) -> Iterator[Command]:
    """Find commands of ours beneath the message's first line, by `#` alone: a slash is a path."""
    for number, raw in enumerate(lines[first:], first + 1):
        bare = strip_marks(raw).strip().strip("*_")
        if bare[:1] in HASHES:
            command = _command(number, bare)
            if command.name is not None:
                yield command


def _command(number: int, line: str) -> Command:
    words = line[1:].split()
    for size in (2, 1):  # names of two words win over their first
        head, _, beside = " ".join(words[:size]).replace("：", ":").partition(":")
        name = WORDS.get(fold(head).strip(" .,،!"))
        if name:
            argument = " ".join(part for part in (beside.strip(), *words[size:]) if part)
            return Command(number, line, name, argument)
    first = fold(words[0]) if words else ""
    best = process.extractOne(first, list(WORDS), scorer=fuzz.ratio, score_cutoff=50)
    return Command(number, line, None, "", nearest=WORDS[best[0]] if best else None)


_YES = _folded(
    """
    yes yep yeah ok okay confirm confirmed correct right approved proceed
    نعم اي ايوه ايه تم اؤكد مؤكد صحيح موافق اكيد
    """
)
_NO = _folded(
    """
    no not nor never none neither nobody nothing forged fake fraud spoofed scam phishing wrong
    cannot cant dont didnt doesnt wasnt isnt arent werent wont havent hasnt hadnt couldnt wouldnt
    shouldnt unable without refuse refused reject rejected decline declined deny denied unknown
    incorrect hacked disagree unauthorised unauthorized
    لا لم لن كلا ليس ليست لسنا لست مو مش مب مهب موب منيب ماهو ماهي ماني مانا مانبي غير مزور مزورة
    انتحال احتيال نرفض ارفض رفض مرفوض مجهول بدون
    """
)
_DOUBT = _folded(
    """
    but however unless until wait hold stop cancel except before instead if
    ما لكن ولكن بس الا اذا قبل انتظر انتظروا انتظار بدل اوقفوا وقفوا الغاء الغوا
    """
)
"""What makes a yes conditional, or takes it back: neither is then said."""

_WORD = re.compile(r"[^\W_]+")
_ASSENT_MAX = 400


def assents(text: str) -> bool | None:
    """Tell whether a text says yes (True) or no (False); None where it is neither.

    Any word of denial outweighs every yes, one of doubt makes it neither, and a question is none:
    "No, that was not me", "We cannot confirm" and "Yes?" must never carry anything out.
    """
    words = _words(text[:_ASSENT_MAX])
    if not _NO.isdisjoint(words):
        return False
    unsure = not (_NO | _DOUBT).isdisjoint(_words(text)) or any(mark in text for mark in "?؟")
    return True if not unsure and not _YES.isdisjoint(words) else None


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(strip_marks(text)).replace("'", "").replace("’", ""))


def accepts(text: str) -> bool:
    """Tell whether the text is nothing but a word that accepts (`ok`, «تم»)."""
    return _bare(text) in ACCEPTING


def confirms(text: str) -> bool:
    """Tell whether the text is nothing but a word that confirms reading («اطلعت»)."""
    return _bare(text) in READING


def _bare(text: str) -> str:
    words = strip_marks(text).strip()
    return _AROUND.sub("", fold(words)) if len(words) <= ACCEPTING_MAX else ""
