"""Moments that a sentence names: "before 4pm today", «بكرة الصبح», "within two hours".

Only what lies near is looked for, since all that is asked is whether something is due soon:
spans of time, hours, parts of the day, days, dates with a day and a month. They are read against
the moment and the zone of the mail; an hour without am or pm is the next one to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mailbot.text.arabic import fold

_TOKEN = re.compile(r"20\d\d-\d\d?-\d\d?|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d|\d{1,2}:\d\d|\d+|[^\W\d_]+")
_TOKENS_MAX = 600
_NEAR = 3  # other words that may stand between the parts of one moment
_MORNING_STARTS = 8
_DAY_ENDS = 18


def _table(lines: str) -> dict[str, float]:
    """Read lines of a number and the words that mean it."""
    rows = (line.split() for line in lines.strip().splitlines())
    return {word.replace("_", " "): float(number) for number, *words in rows for word in words}


_NUMBERS = _table(
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
_MINUTES = _table(
    """
    1 minute minutes min mins دقيقه دقايق
    2 دقيقتين
    60 hour hours hr hrs ساعه ساعات
    120 ساعتين
    1440 day days يوم ايام
    2880 يومين
    """
)
_PARTS = _table(
    """
    5 dawn الفجر فجرا
    9 morning صباحا صباح الصباح الصبح صبح
    12 noon midday lunch lunchtime الظهر ظهرا
    16 afternoon العصر عصرا
    18 sunset maghrib المغرب
    20 evening مساء المساء العشاء العشا عشاء
    22 الليل ليلا
    24 midnight
    """
)
_DAYS = _table(
    """
    -1 yesterday امس مبارح امبارح البارح البارحه
    0 today tonight اليوم النهارده انهارده الليله هالليله eod cob الدوام النهار
    1 tomorrow tmrw tmr tomorow tommorow tommorrow غدا غد الغد بكره بكرا باكر
    """
)
_DAY_PARTS = {"tonight": 22.0, "الليله": 22.0, "هالليله": 22.0, "eod": 18.0, "cob": 17.0, "الدوام": 17.0}
_WEEKDAYS = _table(
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
_MONTHS = _table(
    """
    1 january jan يناير
    2 february feb فبراير شباط
    3 march مارس اذار
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
_AM = frozenset(("am", "ص"))
_PM = frozenset(("pm", "م"))
_HOURS = frozenset(("oclock", "hrs", "lt", "sharp"))
_AT = frozenset(("at", "around", "الساعه", "ساعه", "عالساعه"))
_BEFORE = frozenset(("before", "by", "latest", "than", "قبل"))
_UNTIL = frozenset(("until", "till", "لين", "حتي", "لحد", "الي", "لغايه"))
_WITHIN = frozenset(("within", "in", "next", "less", "خلال", "غضون", "ظرف", "كمان", "بعد", "باقي"))
_SPAN_FILLERS = frozenset(("the", "next", "coming", "maximum", "max", "of", "than", "less", "اقل", "من", "اقصي", "مده"))
_NO_TODAY_BEFORE = frozenset(("نفس", "بنفس", "كل", "طول", "طوال", "مدار", "هذاك"))
_NO_TODAY_AFTER = frozenset(
    ("الثاني", "التاني", "الثالث", "الرابع", "الخامس", "المتوقع", "نفسه", "التالي", "السابق", "الاول", "المحدد", "الذي", "اللي", "الوطني")
)
_THIS = frozenset(("this", "هذا", "هذه", "هال"))
_SMALL = frozenset(("the", "this", "الساعه", "ساعه", "يوم", "اخر", "نهايه", "صلاه", "اذان", "موعد", "end", "than"))
_GREETED = frozenset(("الخير", "النور", "الفل", "الياسمين", "العسل", "الانوار", "السرور", "الورد"))
_WISHED = frozenset(("good", "nice", "great", "pleasant", "lovely"))
_PHRASES = (
    (re.compile(r"close of (?:the )?(?:business|play|day)"), "cob"),
    (re.compile(r"end of (?:the |your |this )?(?:working |business )?(?:day|shift|business)"), "eod"),
    (re.compile("(?:نهايه|اخر) (?:اليوم|النهار)"), "الدوام"),
    (re.compile(r"half past (\w+)"), r"\1 ونص"),
)
_FRONTS = ("وب", "ول", "و", "ف", "ب", "ل", "هال", "ع")


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is named to be: `before` where it is a bound ("by", «قبل», "within"; not "until", which tells how long).

    `day_only`: a day without a time, taken at its start, or at its end if it is the mail's own.
    `vague`: a part of the day alone ("in the evening"), taken as the mail's own day's.
    """

    at: datetime
    words: str
    before: bool
    day_only: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a moment: tokens `start` to `end`, and what they tell."""

    start: int
    end: int
    day: date | None = None
    hour: float | None = None
    half: int | None = None  # 0 before noon, 12 after
    part: float | None = None
    before: bool = False
    at: datetime | None = None


def find(text: str, now: datetime) -> tuple[Moment, ...]:
    """Return the moments that a text names, in order of place; `now` is the mail's own."""
    text = fold(text).replace("'", "")
    for pattern, plain in _PHRASES:
        text = pattern.sub(plain, text)
    tokens = [_bare(token) for token in _TOKEN.findall(text)[:_TOKENS_MAX]]
    return tuple(
        moment
        for part in _joined(list(_parts(tokens, now)))
        if (moment := _moment(part, tokens, now)) is not None
    )


def _bare(token: str) -> str:
    """Take off what Arabic writes onto the front of a word of time."""
    if token in _KNOWN:
        return token
    for front in _FRONTS:
        rest = token.removeprefix(front)
        if rest != token and (rest in _KNOWN or "ا" + rest in _KNOWN):
            return rest if rest in _KNOWN else "ا" + rest
    return token


_KNOWN = frozenset(
    word
    for table in (_NUMBERS, _MINUTES, _PARTS, _DAYS, _WEEKDAYS, _MONTHS)
    for word in table
    if len(word) > 1
) | (_AT | _BEFORE | _UNTIL | _WITHIN)


def _parts(tokens: list[str], now: datetime) -> Iterable[_Part]:
    at = 0
    while at < len(tokens):
        part = (
            _span(tokens, at, now)
            or _date(tokens, at, now)
            or _clock(tokens, at)
            or _day(tokens, at, now)
        )
        if part is None:
            at += 1
        else:
            yield part
            at = part.end


def _token(tokens: list[str], at: int) -> str:
    return tokens[at] if 0 <= at < len(tokens) else ""


def _span(tokens: list[str], at: int, now: datetime) -> _Part | None:
    """Read "within two hours", «خلال ساعة»; a span that is over ("3 days ago") is skipped."""
    if tokens[at] not in _WITHIN:
        return None
    place = at + 1
    while _token(tokens, place) in _SPAN_FILLERS:
        place += 1
    amount = 1.0
    if tokens[at] == "next" and _number(_token(tokens, place)) is None:
        return None
    if (number := _number(_token(tokens, place))) is not None:
        amount, place = number, place + 1
        while _token(tokens, place) in ("of", "a", "an"):
            place += 1
    minutes = _MINUTES.get(_token(tokens, place))
    if minutes is None or amount * minutes > 10 * 24 * 60:
        return None
    if _token(tokens, place + 1) in ("ago", "ونص", "ونصف"):
        place += 1
    if tokens[place] == "ago":
        return _Part(at, place + 1)
    due = now + timedelta(minutes=amount * minutes)
    return _Part(at, place + 1, before=tokens[at] not in ("in", "بعد", "next"), at=due)


def _number(token: str) -> float | None:
    if token.isdigit() and len(token) <= 2:
        return float(token)
    return _NUMBERS.get(token)


def _date(tokens: list[str], at: int, now: datetime) -> _Part | None:
    """Read a date: ISO, day/month/year, "20 January", "January 20th", "the 20th"."""
    token, following = tokens[at], _token(tokens, at + 1)
    if "-" in token or "/" in token or token.count(".") == 2:
        return _Part(at, at + 1, day=_numeric_date(token), before=_is_before(tokens, at))
    for day, month, end in ((token, following, at + 2), (following, token, at + 2)):
        if month in _MONTHS and day.isdigit() and len(day) <= 2:
            end += _token(tokens, end) in ("st", "nd", "rd", "th")
            found = _day_of_year(int(day), int(_MONTHS[month]), now.date())
            return _Part(at, end, day=found, before=_is_before(tokens, at))
    if token.isdigit() and following in ("st", "nd", "rd", "th"):
        named = _token(tokens, at + 2 + (_token(tokens, at + 2) == "of"))
        if named in _MONTHS:
            found = _day_of_year(int(token[-2:]), int(_MONTHS[named]), now.date())
            return _Part(at, at + 3, day=found, before=_is_before(tokens, at))
        if _token(tokens, at - 1) == "the":
            return _Part(at, at + 2, day=_day_of_month(int(token[-2:]), now.date()))
    return None


def _numeric_date(token: str) -> date | None:
    """Read year-month-day, or day/month/year as the Gulf writes it."""
    numbers = [int(number) for number in re.split(r"[-/.]", token)]
    if numbers[0] < 1000:
        numbers.reverse()
    year, month, day = numbers
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def _day_of_year(day: int, month: int, today: date) -> date | None:
    """Return the nearest such date that is not long past."""
    try:
        found = date(today.year, month, day)
        return found if found >= today - timedelta(days=180) else found.replace(year=today.year + 1)
    except ValueError:
        return None


def _day_of_month(day: int, today: date) -> date | None:
    month = today.replace(day=1) if day >= today.day else today.replace(day=1) + timedelta(days=32)
    try:
        return month.replace(day=day)
    except ValueError:
        return None


def _clock(tokens: list[str], at: int) -> _Part | None:
    """Read an hour: "4pm", "14:30", "1800 hrs", "at three", «الساعة ٤», «الثامنة»."""
    token, lead, following = tokens[at], _token(tokens, at - 1), _token(tokens, at + 1)
    half = 0 if following in _AM else 12 if following in _PM else None
    led = lead in _AT or (lead in _BEFORE | _UNTIL and not _counts(following))
    end = at + 1 + (half is not None or following in _HOURS)
    hour = _hour(token)
    if hour is None or _counts(following) and half is None and following not in _HOURS:
        return None
    if ":" not in token and not (led or half is not None or following in _HOURS or _is_ordinal(token)):
        return None
    if following in ("ونص", "والنصف", "ونصف"):
        hour, end = hour + 0.5, at + 2
    return _Part(at, end, hour=hour, half=half, before=_is_before(tokens, at))


def _hour(token: str) -> float | None:
    if ":" in token:
        hour, minute = map(int, token.split(":"))
        return hour + minute / 60 if hour <= 24 and minute < 60 else None
    if token.isdigit() and len(token) == 4:
        return _hour(f"{token[:2]}:{token[2:]}")
    number = _number(token)
    return number if number is not None and 1 <= number <= 24 else None


def _counts(following: str) -> bool:
    """Tell that a number before this word counts things or time and is no hour."""
    return following in _MINUTES or following in _MONTHS


def _is_ordinal(token: str) -> bool:
    return token.startswith("ال") and token in _NUMBERS


def _is_before(tokens: list[str], at: int) -> bool:
    """Tell that a bound stands right before, or with a small word between."""
    small = _token(tokens, at - 1) in _SMALL
    return _token(tokens, at - 1 - small) in _BEFORE


def _day(tokens: list[str], at: int, now: datetime) -> _Part | None:
    """Read a day or a part of one: "tomorrow", «الخميس», "this evening"."""
    token = tokens[at]
    before = _is_before(tokens, at)
    if token in _PARTS and not _greets(tokens, at):
        today = now.date() if _token(tokens, at - 1) in _THIS else None
        return _Part(at, at + 1, day=today, part=_PARTS[token], before=before)
    if token in _WEEKDAYS:
        ahead = (int(_WEEKDAYS[token]) - now.weekday()) % 7
        return _Part(at, at + 1, day=now.date() + timedelta(days=ahead or 7), before=before)
    if token not in _DAYS or _not_today(tokens, at):
        return None
    ahead = int(_DAYS[token]) + (_token(tokens, at - 1) in ("after", "بعد") and _DAYS[token] == 1)
    end = at + 1
    return _Part(
        at, end, day=now.date() + timedelta(days=ahead), part=_DAY_PARTS.get(token), before=before
    )


def _greets(tokens: list[str], at: int) -> bool:
    """Tell «مساء النور», "good morning" from a time of the day."""
    return _token(tokens, at + 1) in _GREETED or _token(tokens, at - 1) in _WISHED


def _not_today(tokens: list[str], at: int) -> bool:
    """Tell «اليوم الثاني», «نفس اليوم» from today."""
    return tokens[at] == "اليوم" and (
        _token(tokens, at - 1) in _NO_TODAY_BEFORE or _token(tokens, at + 1) in _NO_TODAY_AFTER
    )


def _joined(parts: list[_Part]) -> list[_Part]:
    """Join parts that stand together and complete each other: an hour, its day, its half."""
    joined: list[_Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and part.start - last.end <= _NEAR and _completes(last, part):
            joined[-1] = replace(
                last,
                end=part.end,
                day=last.day or part.day,
                hour=part.hour if last.hour is None else last.hour,
                half=part.half if last.half is None else last.half,
                part=part.part if last.part is None else last.part,
                before=last.before or part.before,
            )
        else:
            joined.append(part)
    return joined


def _completes(one: _Part, other: _Part) -> bool:
    if one.at or other.at:
        return False
    return not any(
        getattr(one, name) is not None and getattr(other, name) is not None
        for name in ("day", "hour", "part")
    )


def _moment(part: _Part, tokens: list[str], now: datetime) -> Moment | None:
    words = " ".join(tokens[part.start : part.end])
    if part.at is not None:
        return Moment(part.at, words, part.before)
    if part.day is None and part.hour is None and part.part is None:
        return None
    day = part.day or now.date()
    hour = _resolved_hour(part, day, now)
    try:
        at = datetime.combine(day, time(), now.tzinfo) + timedelta(hours=hour)
    except OverflowError:
        return None
    return Moment(
        at,
        words,
        part.before,
        day_only=part.hour is None and part.part is None,
        vague=part.hour is None and part.day is None,
    )


def _resolved_hour(part: _Part, day: date, now: datetime) -> float:
    """Return the hour of the day that a part means."""
    if part.hour is None:
        if part.part is not None:
            return part.part
        return _DAY_ENDS if day == now.date() and now.hour < _DAY_ENDS else _own_end(day, now)
    hour = part.hour
    if part.half is not None:
        return hour % 12 + part.half
    if hour > 12:
        return hour
    if part.part is not None:
        return hour % 12 + (12 if part.part >= 12 and not (part.part >= 22 and hour < 6) else 0)
    passed = day == now.date() and now.hour + now.minute / 60 > hour
    return hour % 12 + 12 if passed and hour <= 12 else hour


def _own_end(day: date, now: datetime) -> float:
    return 23.9 if day == now.date() else _MORNING_STARTS
