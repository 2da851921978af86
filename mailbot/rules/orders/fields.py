"""Fields that `#set FIELD=VALUE` knows, and values as they are kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from mailbot.mail.addresses import email_of
from mailbot.reading.reading import Nature, Party, Shipment
from mailbot.reading.vocabulary import Vocabulary
from mailbot.text.arabic import ascii_digits, fold, one_line, strip_marks
from mailbot.text.phones import e164

FIELD_MAX = 40
_PLACE = re.compile(r"^(\d{1,2})\s*[.]\s*")
_WAYBILL = re.compile(r"[A-Z0-9]{6,24}")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is set: a field's one name, of which shipment (from 0), and the value as written."""

    field: str | None
    place: int | None
    value: str
    nearest: str | None = None


def parse(vocabulary: Vocabulary, argument: str) -> Setting:
    """Read `2.consignee.phone=0551112222`, with or without the shipment's number."""
    written, _, value = strip_marks(argument).replace("＝", "=").partition("=")
    written = ascii_digits(written.strip())
    place = _PLACE.match(written)
    name = written[place.end() :] if place else written
    names = _names(vocabulary)
    folded = fold(name[:FIELD_MAX]).strip()
    field = names.get(folded)
    near = process.extractOne(folded, list(names), scorer=fuzz.ratio, score_cutoff=50)
    return Setting(
        field=field,
        place=int(place[1]) - 1 if place else None,
        value=one_line(value).strip(" \"'«»"),
        nearest=names[near[0]] if near and not field else None,
    )


def _names(vocabulary: Vocabulary) -> dict[str, str]:
    return vocabulary.view(_fields_by_name)


def _fields_by_name(vocabulary: Vocabulary) -> dict[str, str]:
    table = vocabulary.section("orders", "set")
    return {fold(name): field for field, names in table.items() for name in (field, *names)}


def fields(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Name the fields that can be set, in the order of the vocabulary."""
    return tuple(vocabulary.section("orders", "set"))


Normal = Callable[[str, str], str | None]


def _name(value: str, _country: str) -> str | None:
    return value if any(char.isalpha() for char in value) else None


def _phone(value: str, country: str) -> str | None:
    return e164(value, country)


def _email(value: str, _country: str) -> str | None:
    return email_of(value) or None


def waybill(value: str) -> str | None:
    """Return a waybill as it is kept: upper case, without blanks or dashes; None if it is none."""
    bare = re.sub(r"[\s-]", "", ascii_digits(value)).upper()
    return bare if _WAYBILL.fullmatch(bare) and any(char.isdigit() for char in bare) else None


NORMAL: dict[str, Normal] = {"name": _name, "phone": _phone, "email": _email}


def with_value(shipment: Shipment, field: str, value: str) -> Shipment:
    """Return the shipment with that field set to a normal value; what stood there is replaced."""
    if field == "waybill":
        return replace(shipment, waybill=value)
    role, _, what = field.partition(".")
    party: Party = getattr(shipment, role)
    change = {"name": {"name": value}, "phone": {"phones": (value,)}, "email": {"emails": (value,)}}
    return replace(shipment, **{role: replace(party, **change[what])})  # type: ignore[arg-type]


def nature_of(vocabulary: Vocabulary, value: str) -> Nature | None:
    """Return the nature of that name."""
    named = fold(value).strip()
    for nature, names in vocabulary.section("orders", "natures").items():
        if named == nature or named in {fold(name) for name in names}:
            return Nature(nature)
    return None
