"""Pydantic's errors, told as faults in the operator's words."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from mailbot.config.faults import Fault, choice
from mailbot.config.tables import Tables

_NOT_A = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "string": "text in quotes",
    "tuple": "a list in square brackets",
    "list": "a list in square brackets",
    "dict": "a table",
    "model": "a table",
    "date": "a date such as 2027-03-20",
    "path": "a path in quotes",
}
_LIMITS = {
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
}


def told(
    error: ValidationError, file: str, origins: Mapping[tuple[str, ...], tuple[str, str]]
) -> Iterator[Fault]:
    """Yield the fault of each of pydantic's errors, in the order of the tables."""
    details = error.errors(include_url=False)
    for detail in details:
        if detail["type"] == "too_short" and _has_inner(detail, details):
            continue  # pydantic counts a list without its faulty entries
        loc = tuple(str(part) for part in detail["loc"] if part != "[key]")
        place, key = file, dotted(loc)
        for length in range(len(loc), 0, -1):
            if loc[:length] in origins:
                place, key = origins[loc[:length]]
                break
        what, mend = _words(detail, loc)
        yield Fault(place, key, what, mend)


def _has_inner(outer: ErrorDetails, details: list[ErrorDetails]) -> bool:
    depth = len(outer["loc"])
    return any(len(d["loc"]) > depth and d["loc"][:depth] == outer["loc"] for d in details)


def dotted(loc: tuple[str, ...]) -> str:
    """Write a place as TOML does; the number of a list's entry counts from one."""
    return ".".join(str(int(part) + 1) if part.isdecimal() else part for part in loc)


def _words(detail: ErrorDetails, loc: tuple[str, ...]) -> tuple[str, str]:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "wrong":
        return str(context["what"]), str(context["mend"])
    if kind == "missing":
        return "is missing", _line_to_add(loc)
    if kind == "extra_forbidden":
        return "there is no such key", choice(loc[-1], _known(loc[:-1]), none_yet="take it out")
    if kind in ("enum", "literal_error"):
        return f'"{given}" is not known here', _expected(str(given), context, detail["loc"])
    if kind in _LIMITS:
        return f"{given} is out of range", "write " + _LIMITS[kind].format(**context)
    if kind in ("too_short", "string_too_short"):
        return "is empty", _line_to_add(loc)
    wanted = _NOT_A.get(kind.partition("_")[0])
    if wanted:
        return f"{_shown(given)} is not {wanted}", f"write {wanted}"
    return detail["msg"], "see docs/configuration.md"


def _shown(given: object) -> str:
    if isinstance(given, Mapping):
        return "a table"
    return "a list" if isinstance(given, (list, tuple)) else repr(given)


def _expected(given: str, context: Mapping[str, Any], loc: tuple[str | int, ...]) -> str:
    if loc[-1] == "[key]":  # pydantic's words: 'any', 'key_accounts' or 'complaints'
        listed = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        return choice(given, listed.split(", "), none_yet="")
    field = _field(tuple(map(str, loc)))
    return choice(given, _literals(field.annotation if field else None), none_yet="")


def _literals(annotation: object) -> tuple[str, ...]:
    values = getattr(annotation, "__members__", None)  # an enum
    if values:
        return tuple(str(member.value) for member in values.values())
    found: tuple[str, ...] = ()
    for argument in get_args(annotation):
        found += (argument,) if isinstance(argument, str) else _literals(argument)
    return found


def _line_to_add(loc: tuple[str, ...]) -> str:
    field = _field(loc)
    if field is None or _model(field.annotation):
        return f"add a table [{dotted(loc)}]"
    example = (field.examples or ['"…"'])[0]
    return f"add the line: {loc[-1]} = {example}"


def _known(loc: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that the table at that place may have."""
    if not loc:
        model: type[BaseModel] | None = Tables
    else:
        field = _field(loc)
        model = _model(field.annotation) if field else None
    return tuple(name for name in model.model_fields if name != "password") if model else ()


def _field(loc: tuple[str, ...]) -> FieldInfo | None:
    """Walk from the whole file to the setting at that place, through tables by key."""
    model: type[BaseModel] | None = Tables
    field: FieldInfo | None = None
    for part in loc:
        if model and part in model.model_fields:
            field = model.model_fields[part]
            by_key = _is_by_key(field.annotation)
            model = None if by_key else _model(field.annotation)
        elif field and not model:  # a key of a table by key, or a place in a list
            model = _model(field.annotation)
    return field


def _is_by_key(annotation: object) -> bool:
    return get_origin(annotation) in (dict, tuple)


def _model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (dict, tuple, Union, types.UnionType, Annotated):
        found = (_model(argument) for argument in get_args(annotation))
        return next((model for model in found if model), None)
    return None
