"""Words of time in English and Arabic, as `fold` leaves them."""

from __future__ import annotations

import re


def _table(lines: str) -> dict[str, float]:
    """Read lines of a number and the words that mean it."""
    rows = (line.split() for line in lines.strip().splitlines())
    return {word.replace("_", " "): float(number) for number, *words in rows for word in words}


NUMBERS = _table(
    """
    0.5 half نص نصف
    1 a an one واحد واحده الواحده وحده
    2 two couple اثنين تنتين الثانيه
    3 three few ثلاث ثلاثه الثالثه تلات تلاته
    4 four اربع اربعه الرابعه
    5 five خمس خمسه الخامسه
    6 six ست سته السادسه
    7 seven سبع سبعه السابعه
    8 eight ثمان ثماني ثمانيه تمانيه الثامنه
    9 nine تسع تسعه التاسعه
    10 ten عشر عشره العاشره
    11 eleven احدعش حداشر الحاديه
    12 twelve اثنعش اتناشر
    """
)
MINUTES = _table(
    """
    1 minute minutes min mins دقيقه دقايق
    2 دقيقتين
    60 hour hours hr hrs ساعه ساعات
    120 ساعتين
    1440 day days يوم ايام
    2880 يومين
    """
)
PARTS = _table(
    """
    5 dawn الفجر فجر فجرا
    9 morning صباحا صباح الصباح الصبح صبح
    12 noon midday lunch lunchtime الظهر ظهرا
    16 afternoon العصر عصرا
    18 sunset maghrib المغرب
    20 evening مساء المساء العشاء العشا عشاء
    22 الليل ليلا
    24 midnight
    """
)
DAYS = _table(
    """
    -1 yesterday امس مبارح امبارح البارح البارحه
    0 today tonight اليوم النهارده انهارده الليله هالليله eod cob الدوام النهار
    1 tomorrow tmrw tmr tomorow tommorow tommorrow غدا غد الغد بكره بكرا باكر
    """
)
DAY_PARTS = {
    "tonight": 22.0,
    "الليله": 22.0,
    "هالليله": 22.0,
    "eod": 18.0,
    "cob": 17.0,
    "الدوام": 17.0,
}
WEEKDAYS = _table(
    """
    0 monday mon الاثنين الاتنين
    1 tuesday tue tues الثلاثاء التلات الثلاثا
    2 wednesday wed الاربعاء الاربعا
    3 thursday thu thurs الخميس
    4 friday fri الجمعه
    5 saturday sat السبت
    6 sunday sun الاحد
    """
)
MONTHS = _table(
    """
    1 january jan يناير
    2 february feb فبراير شباط
    3 march mar مارس اذار
    4 april apr ابريل نيسان
    5 may مايو ايار
    6 june jun يونيو يونيه حزيران
    7 july jul يوليو يوليه تموز
    8 august aug اغسطس
    9 september sept sep سبتمبر ايلول
    10 october oct اكتوبر
    11 november nov نوفمبر
    12 december dec ديسمبر
    """
)
AM = frozenset(("am", "ص"))
PM = frozenset(("pm", "م"))
AFTER_HOUR = frozenset(("", "in", "this", "on", "نص", "نصف"))
NO_HOURS = frozenset(("a", "an", "one", "couple", "few", "half", "نص", "نصف", "واحد", "وحده"))
UNITS = frozenset(
    [
        "kg",
        "kgs",
        "kilo",
        "kilos",
        "cartons",
        "boxes",
        "pieces",
        "pcs",
        "units",
        "pallets",
        "sar",
        "aed",
        "riyals",
        "percent",
        "floors",
        "كيلو",
        "كيلوات",
        "كجم",
        "كغ",
        "جرام",
        "طن",
        "كرتون",
        "كراتين",
        "قطعه",
        "قطع",
        "صندوق",
        "صناديق",
        "طرد",
        "طرود",
        "شحنه",
        "شحنات",
        "حبه",
        "حبات",
        "علبه",
        "ريال",
        "ريالات",
        "درهم",
        "دراهم",
        "دينار",
        "دنانير",
        "جنيه",
        "دولار",
        "طلاب",
        "اشخاص",
        "موظفين",
        "مرات",
        "فروع",
        "ادوار",
        "طوابق",
        "دفعات",
        "اقساط",
    ]
)
HOURS = frozenset(("oclock", "hrs", "lt", "sharp"))
AT = frozenset(("at", "around", "الساعه", "ساعه", "عالساعه"))
BEFORE = frozenset(("before", "by", "latest", "than", "قبل"))
AFTER = frozenset(("after", "aftr", "from", "بعد"))
PRAYER = frozenset(("صلاه", "اذان"))
AND_A_HALF = ("ونص", "والنصف", "ونصف", "نص", "نصف")
UNTIL = frozenset(("until", "till", "لين", "حتي", "لحد", "الي", "لغايه"))
WITHIN = frozenset(("within", "in", "next", "less", "خلال", "غضون", "ظرف", "كمان", "بعد", "باقي"))
SPAN_FILLERS = frozenset(
    ("the", "next", "coming", "maximum", "max", "of", "than", "less", "اقل", "من", "اقصي", "مده")
)
NO_TODAY_BEFORE = frozenset(("نفس", "بنفس", "كل", "طول", "طوال", "مدار", "هذاك"))
NO_TODAY_AFTER = frozenset(
    (
        "الثاني",
        "التاني",
        "الثالث",
        "الرابع",
        "الخامس",
        "المتوقع",
        "نفسه",
        "التالي",
        "السابق",
        "الاول",
        "المحدد",
        "الذي",
        "اللي",
        "الوطني",
    )
)
THIS = frozenset(("this", "هذا", "هذه", "هال"))
SMALL = frozenset(
    ("the", "this", "الساعه", "ساعه", "يوم", "اخر", "نهايه", "صلاه", "اذان", "موعد", "end", "than")
)
GREETED = frozenset(("الخير", "النور", "الفل", "الياسمين", "العسل", "الانوار", "السرور", "الورد"))
WISHED = frozenset(("good", "nice", "great", "pleasant", "lovely"))
PHRASES = (
    (re.compile(r"close of (?:the )?(?:business|play|day)"), "cob"),
    (
        re.compile(r"end of (?:the |your |this )?(?:working |business )?(?:day|shift|business)"),
        "eod",
    ),
    (re.compile(r"\b([ap])\.\s?m\b\.?"), r"\1m"),
    (re.compile("(?:نهايه|اخر) (?:اليوم|النهار)"), "الدوام"),
    (re.compile(r"half past (\w+)"), r"\1 ونص"),
)
PHRASED = re.compile(r"of|[ap]\.\s?m|اليوم|النهار|half")
"""What stands in every text that holds one of the phrases."""
FRONTS = ("وب", "ول", "و", "ف", "ب", "ل", "هال", "ع")


KNOWN = frozenset(
    word
    for table in (NUMBERS, MINUTES, PARTS, DAYS, WEEKDAYS, MONTHS)
    for word in table
    if len(word) > 1
) | (AT | BEFORE | UNTIL | WITHIN)
