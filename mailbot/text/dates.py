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
from functools import lru_cache

from mailbot.text import timewords as tw
from mailbot.text.arabic import fold

_TOKEN = re.compile(
    r"20\d\d-\d\d?-\d\d?|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d|\d{1,2}:\d\d|\d+(?!\d| ?%)|[^\W\d_]+"
)
_DIGIT = re.compile(r"\d")
_TOKENS_MAX = 600
_NEAR = 3  # other words that may stand between the parts of one moment
_MORNING_STARTS = 8
_DAY_ENDS = 18


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is named to be.

    `before`: it is a bound ("by", «قبل», "within"; not "until", which tells how long).
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
    if tw.PHRASED.search(text):
        for pattern, plain in tw.PHRASES:
            text = pattern.sub(plain, text)
    tokens = [_bare(token) for token in _TOKEN.findall(text)[:_TOKENS_MAX]]
    if tw.KNOWN.isdisjoint(tokens) and not _DIGIT.search(text):
        return ()
    return tuple(
        moment
        for part in _joined(list(_parts(tokens, now)))
        if (moment := _moment(part, tokens, now)) is not None
    )


@lru_cache(maxsize=1 << 12)
def _bare(token: str) -> str:
    """Take off what Arabic writes onto the front of a word of time."""
    if token in tw.KNOWN:
        return token
    for front in tw.FRONTS:
        rest = token.removeprefix(front)
        if rest != token and (rest in tw.KNOWN or "ا" + rest in tw.KNOWN):
            return rest if rest in tw.KNOWN else "ا" + rest
    return token


def _parts(tokens: list[str], now: datetime) -> Iterable[_Part]:
    at = 0
    while at < len(tokens):
        part = _tells_time(tokens[at]) and (
            _span(tokens, at, now)
            or _date(tokens, at, now)
            or _clock(tokens, at)
            or _day(tokens, at, now)
        )
        if part:
            yield part
        at = part.end if part else at + 1


def _tells_time(token: str) -> bool:
    return token in tw.KNOWN or token[0].isdecimal()


def _token(tokens: list[str], at: int) -> str:
    return tokens[at] if 0 <= at < len(tokens) else ""


def _span(tokens: list[str], at: int, now: datetime) -> _Part | None:
    """Read "within two hours", «خلال ساعة»; a span that is over ("3 days ago") is skipped."""
    if tokens[at] not in tw.WITHIN:
        return None
    place = at + 1
    while _token(tokens, place) in tw.SPAN_FILLERS:
        place += 1
    amount = 1.0
    if tokens[at] == "next" and _number(_token(tokens, place)) is None:
        return None
    if (number := _number(_token(tokens, place))) is not None:
        amount, place = number, place + 1
        while _token(tokens, place) in ("of", "a", "an"):
            place += 1
    minutes = tw.MINUTES.get(_token(tokens, place))
    if minutes is None or amount * minutes > 10 * 24 * 60:
        return None
    if _token(tokens, place + 1) in ("ago", *tw.AND_A_HALF):
        place += 1
    if tokens[place] == "ago":
        return _Part(at, place + 1)
    due = now + timedelta(minutes=amount * minutes)
    return _Part(at, place + 1, before=tokens[at] not in ("in", "بعد", "next"), at=due)


def _number(token: str) -> float | None:
    if token.isdecimal() and len(token) <= 2:
        return float(token)
    return tw.NUMBERS.get(token)


def _date(tokens: list[str], at: int, now: datetime) -> _Part | None:
    """Read a date: ISO, day/month/year, "20 January", "January 20th", "the 20th"."""
    token, following = tokens[at], _token(tokens, at + 1)
    if "-" in token or "/" in token or token.count(".") == 2:
        return _Part(at, at + 1, day=_numeric_date(token), before=_is_before(tokens, at))
    for day, month, end in ((token, following, at + 2), (following, token, at + 2)):
        if month in tw.MONTHS and day.isdecimal() and len(day) <= 2:
            end += _token(tokens, end) in ("st", "nd", "rd", "th")
            found = _day_of_year(int(day), int(tw.MONTHS[month]), now.date())
            return _Part(at, end, day=found, before=_is_before(tokens, at))
    if token.isdecimal() and following in ("st", "nd", "rd", "th"):
        named = _token(tokens, at + 2 + (_token(tokens, at + 2) == "of"))
        if named in tw.MONTHS:
            found = _day_of_year(int(token[-2:]), int(tw.MONTHS[named]), now.date())
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
    half = 0 if following in tw.AM else 12 if following in tw.PM else None
    led = lead in tw.AT or (lead in tw.BEFORE | tw.UNTIL and not _counts(following))
    end = at + 1 + (half is not None or following in tw.HOURS)
    hour = _hour(token)
    if hour is None or _counts(following) and half is None and following not in tw.HOURS:
        return None
    if led and not token.isdecimal() and not _is_ordinal(token):
        led = following in tw.AFTER_HOUR or following in tw.PARTS or following in tw.DAYS
    if ":" not in token and not (
        led or half is not None or following in tw.HOURS or _is_ordinal(token)
    ):
        return None
    if following in tw.AND_A_HALF:
        hour, end = hour + 0.5, at + 2
    if lead in tw.AFTER:
        return _Part(at, end)
    return _Part(at, end, hour=hour, half=half, before=_is_before(tokens, at))


def _hour(token: str) -> float | None:
    if ":" in token:
        hour, minute = map(int, token.split(":"))
        return hour + minute / 60 if hour <= 24 and minute < 60 else None
    if token.isdecimal() and len(token) == 4:
        return _hour(f"{token[:2]}:{token[2:]}")
    number = None if token in tw.NO_HOURS else _number(token)
    return number if number is not None and 1 <= number <= 24 else None


def _counts(following: str) -> bool:
    """Tell that a number before this word counts things or time and is no hour."""
    return following in tw.MINUTES or following in tw.MONTHS or following in tw.UNITS


def _is_ordinal(token: str) -> bool:
    return token.startswith("ال") and token in tw.NUMBERS


def _is_before(tokens: list[str], at: int) -> bool:
    """Tell that a bound stands right before, or with a small word between."""
    small = _token(tokens, at - 1) in tw.SMALL
    return _token(tokens, at - 1 - small) in tw.BEFORE


def _day(tokens: list[str], at: int, now: datetime) -> _Part | None:
    """Read a day or a part of one: "tomorrow", «الخميس», "this evening"."""
    token = tokens[at]
    before = _is_before(tokens, at)
    if token in tw.PARTS and not _greets(tokens, at):
        prayer = _token(tokens, at - 1) in tw.PRAYER
        if _token(tokens, at - 1 - prayer) in tw.AFTER:
            return _Part(at, at + 1)
        today = now.date() if _token(tokens, at - 1) in tw.THIS else None
        return _Part(at, at + 1, day=today, part=tw.PARTS[token], before=before)
    if token in tw.WEEKDAYS:
        if _token(tokens, at - 1) in ("last", "past"):
            return _Part(at, at + 1)
        ahead = (int(tw.WEEKDAYS[token]) - now.weekday()) % 7
        return _Part(at, at + 1, day=now.date() + timedelta(days=ahead or 7), before=before)
    if token not in tw.DAYS or _not_today(tokens, at):
        return None
    ahead = int(tw.DAYS[token]) + (
        _token(tokens, at - 1) in ("after", "بعد") and tw.DAYS[token] == 1
    )
    end = at + 1
    return _Part(
        at, end, day=now.date() + timedelta(days=ahead), part=tw.DAY_PARTS.get(token), before=before
    )


def _greets(tokens: list[str], at: int) -> bool:
    """Tell «مساء النور», "good morning" from a time of the day."""
    return _token(tokens, at + 1) in tw.GREETED or _token(tokens, at - 1) in tw.WISHED


def _not_today(tokens: list[str], at: int) -> bool:
    """Tell «اليوم الثاني», «نفس اليوم» from today."""
    return tokens[at] == "اليوم" and (
        _token(tokens, at - 1) in tw.NO_TODAY_BEFORE or _token(tokens, at + 1) in tw.NO_TODAY_AFTER
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
