"""The kinds of value that a configuration holds: addresses, zones, countries, hours, keys.

Each is text in the file. A wrong one raises PydanticCustomError, whose context carries the mend.
"""

from __future__ import annotations

import re
from datetime import time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from mailbot.config.faults import choice, nearest
from mailbot.desk.policy import Shift
from mailbot.reading.reading import FIELDS

NatureKey = Literal[
    "any",
    "claim",
    "address_change",
    "service_failure",
    "pre_alert",
    "complaint",
    "feedback",
    "inquiry",
]
LossKey = Literal["any", "lost", "damaged", "shortage", "delay"]
DocumentKey = Literal["invoice", "photos", "packing", "id"]
RetentionKey = Literal["mails", "letters", "tickets", "dropped"]
DeskKey = Literal["any", "key_accounts", "complaints"]
_KEY = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_EMAIL = re.compile(r"[^@\s<>\"(),:;]+@[^@\s<>\"(),:;.]+(?:\.[^@\s<>\"(),:;.]+)+")
_DOMAIN = re.compile(r"[^@\s<>\"(),:;./]+(?:\.[^@\s<>\"(),:;./]+)+")
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_HOURS = re.compile(r"(\d{2}):(\d{2})\s*[-–]\s*(\d{2}):(\d{2})")
_PREFIX = re.compile(r"[A-Z]{2,5}")


def wrong(what: str, mend: str) -> PydanticCustomError:
    """Make the error of a value that is wrong in itself."""
    return PydanticCustomError("wrong", "{what}", {"what": what, "mend": mend})


def _key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise wrong(
            f'"{text}" cannot be a key',
            "use small Latin letters, digits and single underscores, a letter first",
        )
    return text


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise wrong(f'"{text}" is not an e-mail address', "write one bare address: name@domain")
    return text.lower()


def _domain(text: str) -> str:
    if not _DOMAIN.fullmatch(text):
        raise wrong(f'"{text}" is not a domain', "write what stands after the @ in an address")
    return text.lower()


def _phone(text: str) -> str:
    digits = re.sub(r"[\s()-]", "", text)
    if not _PHONE.fullmatch(digits):
        raise wrong(f'"{text}" is not a telephone in full', "write it as +966501234567")
    return digits


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError):  # KeyError: ZoneInfoNotFoundError
        near = nearest(text, sorted(available_timezones()))
        mend = f'did you mean "{near}"?' if near else 'write an IANA zone such as "Asia/Riyadh"'
        raise wrong(f'"{text}" is not a time zone', mend) from None
    return text


@cache
def countries() -> frozenset[str]:
    """Return the ISO 3166 codes of two letters, from the time-zone data's own table."""
    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text("utf-8")
    return frozenset(line[:2] for line in table.splitlines() if not line.startswith("#"))


def _country(text: str) -> str:
    if text.upper() not in countries():
        raise wrong(f'"{text}" is not a country', 'write its ISO code of two letters, such as "SA"')
    return text.upper()


def _country_key(text: str) -> str:
    _country(text)
    return text.lower()


def _field(text: str) -> str:
    if text not in FIELDS:
        raise wrong(f'"{text}" is not a field', choice(text, FIELDS, none_yet=""))
    return text


def _prefix(text: str) -> str:
    if not _PREFIX.fullmatch(text):
        raise wrong(f'"{text}" cannot be a prefix', "use two to five Latin capitals")
    return text


def _hours(value: object) -> object:
    if isinstance(value, Shift):
        return value
    found = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if not found:
            raise ValueError
        first, last = (time(int(found[n]), int(found[n + 1])) for n in (1, 3))
    except ValueError:
        raise wrong(f"{value!r} are not hours", 'write them as "08:00-17:00"') from None
    if last <= first:
        raise wrong(
            f'"{value}" ends before it begins',
            "write hours of one day; past midnight is the next day's",
        )
    return Shift(first, last)


def _absolute(path: Path, info: ValidationInfo) -> Path:
    return folder_of(info) / path.expanduser()


def folder_of(info: ValidationInfo) -> Path:
    """Return the folder of the configuration file, from which relative paths count."""
    context: dict[str, Any] = info.context or {}
    folder = context.get("folder", Path())
    assert isinstance(folder, Path)
    return folder


def _database(url: str, info: ValidationInfo) -> str:
    if url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        path = folder_of(info) / Path(url.removeprefix("sqlite:///")).expanduser()
        return f"sqlite:///{path}"
    if url.startswith("postgresql+psycopg://"):
        return url
    raise wrong(
        "is neither SQLite's nor PostgreSQL's",
        'write "sqlite:///data/mailbot.db" or "postgresql+psycopg://user@host/name"',
    )


Key = Annotated[str, AfterValidator(_key)]
Email = Annotated[str, AfterValidator(_email)]
Domain = Annotated[str, AfterValidator(_domain)]
Phone = Annotated[str, AfterValidator(_phone)]
Zone = Annotated[str, AfterValidator(_zone)]
Country = Annotated[str, AfterValidator(_country)]
CountryKey = Annotated[str, AfterValidator(_country_key)]
Field = Annotated[str, AfterValidator(_field)]
Prefix = Annotated[str, AfterValidator(_prefix)]
Hours = Annotated[Shift, BeforeValidator(_hours)]
FromFile = Annotated[Path, AfterValidator(_absolute)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]

PUBLIC_DOMAINS = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "yahoo.com",
        "ymail.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "aol.com",
        "proton.me",
        "protonmail.com",
        "gmx.com",
        "mail.com",
        "zoho.com",
    }
)
"""Where anybody may have a mailbox: no office's and no account's own domain."""
