"""Counts as whole phrases: number, noun and adjective agree because a person wrote them so.

Arabic has six forms by CLDR's cardinal rule, English two. A phrase stands where its case is
fixed (alone, or after a preposition), never beside a verb.
"""

from __future__ import annotations

from typing import Literal

from mailbot.text.isolation import NBSP

Form = Literal["zero", "one", "two", "few", "many", "other"]

_INDIC = str.maketrans("0123456789.,%", "٠١٢٣٤٥٦٧٨٩٫٬٪")
_ENGLISH_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def arabic_form(count: int) -> Form:
    """Return the plural form of a whole number in Arabic (CLDR)."""
    exact: dict[int, Form] = {0: "zero", 1: "one", 2: "two"}
    if count in exact:
        return exact[count]
    if 3 <= count % 100 <= 10:
        return "few"
    return "many" if 11 <= count % 100 <= 99 else "other"


def indic(text: str) -> str:
    """Write digits and their separators the Arabic-Indic way (counts, dates, times, amounts)."""
    return text.translate(_INDIC)


def _row(zero: str, one: str, two: str, few: str, many: str, other: str) -> dict[Form, str]:
    return {"zero": zero, "one": one, "two": two, "few": few, "many": many, "other": other}


ARABIC: dict[str, dict[Form, str]] = {
    # after «إلى»: نحتاج إلى …
    "details": _row("لا بيانات", "بيان واحد", "بيانين", "{n} بيانات", "{n} بيانًا", "{n} بيان"),
    # alone, after «بقي» as its own clause: the verb is part of the phrase
    "details_left": _row(
        "لم يبقَ شيء",
        "بقي بيان واحد",
        "بقي بيانان",
        "بقيت {n} بيانات",
        "بقي {n} بيانًا",
        "بقي {n} بيان",
    ),
    # after «نرجو تزويدنا», with its preposition
    "these_details": _row(
        "بالبيانات الآتية",
        "بالبيان الآتي",
        "بالبيانين الآتيين",
        "بالبيانات الآتية",
        "بالبيانات الآتية",
        "بالبيانات الآتية",
    ),
    # after «إلى»
    "documents": _row(
        "لا مستندات", "مستند واحد", "مستندين", "{n} مستندات", "{n} مستندًا", "{n} مستند"
    ),
    "hours": _row("أقل من ساعة", "ساعة واحدة", "ساعتين", "{n} ساعات", "{n} ساعة", "{n} ساعة"),
    "days": _row("اليوم", "يوم واحد", "يومين", "{n} أيام", "{n} يومًا", "{n} يوم"),
    # alone in a heading: the verb is part of the phrase
    "hours_to_due": _row(
        "حلّ الموعد",
        "بقيت ساعة واحدة على الموعد",
        "بقيت ساعتان على الموعد",
        "بقيت {n} ساعات على الموعد",
        "بقيت {n} ساعة على الموعد",
        "بقيت {n} ساعة على الموعد",
    ),
    "days_to_due": _row(
        "حلّ الموعد",
        "بقي يوم واحد على الموعد",
        "بقي يومان على الموعد",
        "بقيت {n} أيام على الموعد",
        "بقي {n} يومًا على الموعد",
        "بقي {n} يوم على الموعد",
    ),
    "hours_overdue": _row(
        "انتهت المدة الآن",
        "انتهت المدة منذ ساعة واحدة",
        "انتهت المدة منذ ساعتين",
        "انتهت المدة منذ {n} ساعات",
        "انتهت المدة منذ {n} ساعة",
        "انتهت المدة منذ {n} ساعة",
    ),
    "days_overdue": _row(
        "انتهت المدة اليوم",
        "انتهت المدة منذ يوم واحد",
        "انتهت المدة منذ يومين",
        "انتهت المدة منذ {n} أيام",
        "انتهت المدة منذ {n} يومًا",
        "انتهت المدة منذ {n} يوم",
    ),
    "minutes_ago": _row(
        "قبل أقل من دقيقة",
        "قبل دقيقة واحدة",
        "قبل دقيقتين",
        "قبل {n} دقائق",
        "قبل {n} دقيقة",
        "قبل {n} دقيقة",
    ),
    # alone in a heading
    "tickets_mine": _row(
        "لا تذاكر مفتوحة لديكم",
        "تذكرة واحدة لديكم",
        "تذكرتان لديكم",
        "{n} تذاكر لديكم",
        "{n} تذكرة لديكم",
        "{n} تذكرة لديكم",
    ),
    "tickets_need": _row(
        "لا شيء يحتاج إليكم",
        "تذكرة واحدة تحتاج إليكم",
        "تذكرتان تحتاجان إليكم",
        "{n} تذاكر تحتاج إليكم",
        "{n} تذكرة تحتاج إليكم",
        "{n} تذكرة تحتاج إليكم",
    ),
    "commands_done": _row(
        "لم يُنفّذ أي أمر",
        "نُفّذ أمر واحد",
        "نُفّذ أمران",
        "نُفّذت {n} أوامر",
        "نُفّذ {n} أمرًا",
        "نُفّذ {n} أمر",
    ),
    "shipments": _row("لا شحنات", "شحنة واحدة", "شحنتان", "{n} شحنات", "{n} شحنة", "{n} شحنة"),
    "attachments": _row("لا مرفقات", "مرفق واحد", "مرفقان", "{n} مرفقات", "{n} مرفقًا", "{n} مرفق"),
    # after «أي … تقصدون؟»
    "which_requests": _row(
        "أي طلب", "أي طلب", "أي الطلبين", "أي الطلبات", "أي الطلبات", "أي الطلبات"
    ),
}

ENGLISH: dict[str, tuple[str, str]] = {
    "details": ("{w} detail", "{w} details"),
    "details_left": ("{w} detail is left", "{w} details are left"),
    "these_details": ("this detail", "these {w} details"),
    "documents": ("{w} document", "{w} documents"),
    "hours": ("{n} hour", "{n} hours"),
    "days": ("{n} day", "{n} days"),
    "hours_to_due": ("{n} hour left", "{n} hours left"),
    "days_to_due": ("{n} day left", "{n} days left"),
    "hours_overdue": ("{n} hour overdue", "{n} hours overdue"),
    "days_overdue": ("{n} day overdue", "{n} days overdue"),
    "minutes_ago": ("{n} minute ago", "{n} minutes ago"),
    "tickets_mine": ("{n} ticket with you", "{n} tickets with you"),
    "tickets_need": ("{n} ticket needs you", "{n} tickets need you"),
    "commands_done": ("{n} command carried out", "{n} commands carried out"),
    "shipments": ("{w} shipment", "{w} shipments"),
    "attachments": ("{w} attachment", "{w} attachments"),
    "which_requests": ("Which one", "Which of the {w}"),
}


def arabic(key: str, count: int, *, indic_digits: bool = False) -> str:
    """Return the Arabic phrase for so many; KeyError for a key that is not in the table."""
    phrase = ARABIC[key][arabic_form(count)]
    number = indic(str(count)) if indic_digits else str(count)
    return phrase.replace("{n} ", f"{number}{NBSP}")


def english(key: str, count: int) -> str:
    """Return the English phrase for so many; {w} is a word up to nine, figures after."""
    one, many = ENGLISH[key]
    word = _ENGLISH_WORDS[count] if 0 <= count < len(_ENGLISH_WORDS) else str(count)
    phrase = one if count == 1 else many
    return phrase.replace("{n} ", f"{count}{NBSP}").replace("{w}", word)
