"""Dates and times as a letter says them: day, month in words, year; the hour as people say it.

«الأحد 29 نوفمبر 2026، الساعة 4:45 مساءً», "Sunday 29 November 2026, 16:45". What belongs
together is glued with NBSP. Never 29/11/26, never "tomorrow": a letter may be read later.
"""

from __future__ import annotations

from datetime import date, datetime, time

from hijridate import Gregorian

from mailbot.text.isolation import NBSP

DAYS = {
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "ar": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
        "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
LEVANT_MONTHS = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
LEVANT = frozenset({"JO", "SY", "LB", "PS", "IQ"})
"""Countries that name the months the Levantine way; the other name stands beside it."""

HIJRI_MONTHS = {
    "ar": (
        "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
        "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
    ),
    "en": (
        "Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II",
        "Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
    ),
}  # fmt: skip

ZONES = {
    "Asia/Riyadh": ("بتوقيت الرياض", "Riyadh time"),
    "Asia/Dubai": ("بتوقيت دبي", "Dubai time"),
    "Asia/Kuwait": ("بتوقيت الكويت", "Kuwait time"),
    "Asia/Qatar": ("بتوقيت الدوحة", "Doha time"),
    "Asia/Bahrain": ("بتوقيت المنامة", "Manama time"),
    "Asia/Muscat": ("بتوقيت مسقط", "Muscat time"),
    "Asia/Amman": ("بتوقيت عمّان", "Amman time"),
    "Asia/Beirut": ("بتوقيت بيروت", "Beirut time"),
    "Asia/Baghdad": ("بتوقيت بغداد", "Baghdad time"),
    "Africa/Cairo": ("بتوقيت القاهرة", "Cairo time"),
}


def weekday(day: date, language: str) -> str:
    """Return the day of the week."""
    return DAYS[language][day.weekday()]


def month(day: date, language: str, country: str | None = None) -> str:
    """Return the month's name; in the Levant both of its Arabic names."""
    name = MONTHS[language][day.month - 1]
    if language == "ar" and country in LEVANT:
        return f"{LEVANT_MONTHS[day.month - 1].replace(' ', NBSP)}{NBSP}({name})"
    return name


def short_day(day: date, language: str, country: str | None = None) -> str:
    """Return weekday, day and month: «الأربعاء 25 نوفمبر»."""
    glue = NBSP if language == "ar" else " "
    return f"{weekday(day, language)}{glue}{day.day}{NBSP}{month(day, language, country)}"


def full_day(day: date, language: str, country: str | None = None) -> str:
    """Return weekday, day, month and year: «الأحد 29 نوفمبر 2026»."""
    return f"{short_day(day, language, country)}{NBSP}{day.year}"


def clock(at: time, language: str) -> str:
    """Return the hour: «4:45 مساءً», "16:45"; noon and midnight are named in Arabic."""
    if language == "en":
        return f"{at.hour:02}:{at.minute:02}"
    if (at.hour, at.minute) == (0, 0):
        return f"12:00{NBSP}منتصف{NBSP}الليل"
    half = "صباحًا" if at.hour < 12 else "ظهرًا" if at.hour == 12 else "مساءً"
    return f"{at.hour % 12 or 12}:{at.minute:02}{NBSP}{half}"


def hour(at: time, language: str) -> str:
    """Return the hour with the word that announces it: «الساعة 4:45 مساءً», "16:45"."""
    said = clock(at, language)
    return f"الساعة{NBSP}{said}" if language == "ar" else said


def hijri(day: date, language: str) -> str:
    """Return the Umm al-Qura date, "19 Jumada II 1448 AH"; "" outside 1343 to 1500 AH."""
    try:
        found = Gregorian.fromdate(day).to_hijri()
    except (OverflowError, ValueError):
        return ""
    name = HIJRI_MONTHS[language][found.month - 1].replace(" ", NBSP)
    era = "هـ" if language == "ar" else f"{NBSP}AH"
    return f"{found.day}{NBSP}{name}{NBSP}{found.year}{era}"


def zone_words(moment: datetime, zone: str, language: str) -> str:
    """Name the zone of a local time: «بتوقيت الرياض», "Riyadh time"; else its offset."""
    if zone in ZONES:
        return ZONES[zone][0 if language == "ar" else 1].replace(" ", NBSP)
    offset = moment.strftime("%z")
    written = f"UTC{offset[:3]}:{offset[3:5]}"
    return f"بتوقيت{NBSP}{written}" if language == "ar" else written
