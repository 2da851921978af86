"""Frozen values as JSON text and back: shipments, addresses, evidence, events.

A value that was stored by an older version lacks newer fields: these take their defaults. A field
that is no longer known is left out. Strings lose what a database refuses (`clean`).
"""

from __future__ import annotations

import json
import re
import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

# NUL: PostgreSQL refuses it in text. Lone surrogates: both drivers refuse them.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """Put U+FFFD in place of each character that no database takes: NUL, lone surrogates."""
    return _UNSTORABLE.sub("\ufffd", text)


def utc(moment: datetime) -> datetime:
    """Return the same moment in UTC; ValueError for a time without a zone."""
    if moment.utcoffset() is None:
        raise ValueError(f"a time without a zone cannot be stored: {moment!r}")
    return moment.astimezone(UTC)


def encode(value: object) -> str:
    """Return a value of frozen dataclasses, tuples and plain things as JSON text."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: Any, text: str) -> Any:
    """Return the value again; `kind` is its type, such as `tuple[Link, ...]`."""
    return _typed(kind, json.loads(text))


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return clean(value.value if isinstance(value, StrEnum) else value)
    if isinstance(value, datetime):
        return utc(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name, _ in _members(type(value))}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _typed(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if plain is None else _typed(_not_none(kind), plain)
    if origin is tuple:
        return tuple(_typed(get_args(kind)[0], item) for item in plain)
    if origin is Literal:
        return plain
    if isinstance(kind, type) and is_dataclass(kind):
        known = {name: _typed(hint, plain[name]) for name, hint in _members(kind) if name in plain}
        return kind(**known)
    if isinstance(kind, type) and issubclass(kind, date):
        return kind.fromisoformat(plain)
    return kind(plain)


def _not_none(kind: Any) -> Any:
    return next(member for member in get_args(kind) if member is not types.NoneType)


@cache
def _members(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((member.name, hints[member.name]) for member in fields(kind))
