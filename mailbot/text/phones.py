"""Telephone numbers: from digits as people write them to E.164.

libphonenumber's metadata decide what is valid where. Around them stands what the trade needs:
digits of three scripts, `00` and a missing `+`, "(0)", a plus sign that ended up behind the
number, several numbers in one run. Which country a local number takes is the caller's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import phonenumbers

from mailbot.text.arabic import ascii_digits, strip_marks
from mailbot.text.numbers import Run, runs

# Where customers of a Gulf courier are at home: their codes count even without `+` or `00`.
NEIGHBOURS = ("SA", "AE", "KW", "QA", "BH", "OM", "JO", "EG")
_CODES = tuple(str(phonenumbers.country_code_for_region(country)) for country in NEIGHBOURS)
DIGITS_MIN, DIGITS_MAX = 7, 15
_EXTENSION = re.compile(r"(?<=\d)(?:x|ext)\d{1,5}$", re.IGNORECASE)
_GLUED_LABEL = re.compile(r"[A-Za-z]{1,6}(?=0\d{6,14}$)")
_TRUNK_ZERO = re.compile(r"^\+(966|971|965|974|973|968|20|962|961|963|964|967|44|49|91|92)0+")


@lru_cache(maxsize=1 << 12)
def e164(number: str, country: str | None = None) -> str | None:
    """Return the number in E.164, or None where it is not valid in that country (ISO 3166).

    A number with `+`, `00` or a neighbour's code and full length needs no country.
    """
    plus, digits = _dialled(number)
    if plus:
        return _valid(f"+{digits}", None)
    local = _valid(digits, country) if country else None
    return local or _without_plus(digits)


def first_e164(number: str, countries: Iterable[str]) -> str | None:
    """Return the number in E.164 by the first of the countries in which it is valid."""
    for country in countries:
        found = e164(number, country)
        if found:
            return found
    return e164(number)


def country_of(number: str) -> str | None:
    """Return the country (ISO 3166) of a number in E.164; None where it is none."""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return None


def is_international(number: str) -> bool:
    """Tell whether the number carries its country itself."""
    plus, digits = _dialled(number)
    return plus or _without_plus(digits) is not None


def countries_of(number: str, countries: Iterable[str]) -> tuple[str, ...]:
    """Return those of the countries in which a local number is valid."""
    plus, digits = _dialled(number)
    if plus:
        return ()
    return tuple(country for country in countries if _valid(digits, country))


def in_run(run: Run, countries: Sequence[str]) -> tuple[str, ...]:
    """Split a run of digits into the numbers it holds, each as written, valid somewhere.

    Countries are those in which a local number may be. Empty where it holds no telephone.
    """
    glued = _GLUED_LABEL.match(run.text)
    if run.letters and not glued and not _EXTENSION.search(run.text):
        return ()
    whole = ("+" if run.plus else "") + run.text[glued.end() if glued else 0 :]
    if first_e164(whole, countries):
        return (whole,)
    return _parts(run, countries)


def find(text: str, countries: Sequence[str] = ("SA",)) -> tuple[str, ...]:
    """Return the telephones of a text in E.164, in order, each once; the first country wins."""
    found: dict[str, None] = {}
    for run in runs(strip_marks(text)):
        for number in in_run(run, countries):
            resolved = first_e164(number, countries)
            if resolved:
                found[resolved] = None
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _dialled(number: str) -> tuple[bool, str]:
    """Return whether it is international, and its digits without `00`, "(0)" and extension."""
    plain = _EXTENSION.sub("", ascii_digits(strip_marks(number)).strip())
    plus = "+" in (plain[:2].lstrip("(")[:1], plain[-1:])
    if plus:
        plain = plain.replace("(0)", "")
    digits = re.sub(r"\D", "", plain)
    if digits.startswith("00") and len(digits) >= DIGITS_MIN + 4:
        plus, digits = True, digits[2:]
    return plus, digits


def _without_plus(digits: str) -> str | None:
    if len(digits) < 10 or digits.startswith("0"):
        return None
    for code in _CODES:
        if digits.startswith(code) and len(digits) > 8 + len(code) - (len(code) == 2):
            found = _valid(f"+{digits}", None)
            if found:
                return found
    return None


def _parts(run: Run, countries: Sequence[str]) -> tuple[str, ...]:
    """Read a run from the left, each time the longest valid number; else leave a group out."""
    groups, found, start = run.groups, [], 0
    while start < len(groups):
        for end in range(len(groups), start, -1):
            number = ("+" if run.plus and start == 0 else "") + " ".join(groups[start:end])
            if first_e164(number, countries):
                found.append(number)
                break
        else:
            return tuple(found) if found else ()
        start = end
    return tuple(found)


@lru_cache(maxsize=1 << 13)
def _valid(number: str, country: str | None) -> str | None:
    if not DIGITS_MIN <= sum(map(str.isdigit, number)) <= DIGITS_MAX:
        return None
    try:
        parsed = phonenumbers.parse(_TRUNK_ZERO.sub(r"+\1", number), country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
