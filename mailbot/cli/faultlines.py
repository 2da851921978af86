"""A fault as the log tells it: by its places and its kind.

Its message is left out unless it is one of our own: others quote the value that they choked on,
which may be a line of a customer's.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

_OWN = "mailbot."


def faults(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put the places and kinds of a fault where it stood; a processor of structlog's."""
    told = event.pop("exc_info", None)
    error = sys.exc_info()[1] if told is True else told
    error = error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_chain(error))
    return event


def _chain(error: BaseException) -> list[str]:
    """Tell a fault and what it came from, the first first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = _chain(before) if before is not None else []
    return [*lines, *_places(error.__traceback__), _kind(error)]


def _places(trace: TracebackType | None) -> list[str]:
    found = traceback.extract_tb(trace)
    return [f"  {place.filename}:{place.lineno} in {place.name}" for place in found]


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    said = str(error) if name.startswith(_OWN) else ""
    return f"{name}: {said}" if said else name
