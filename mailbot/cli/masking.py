"""What a log line must not hold: addresses and numbers of people. References and dates stay."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

_ADDRESS = re.compile(r"([^\s@<>\"'(),;:=\[\]])[^\s@<>\"'(),;:=\[\]]*@(?=[^\s@]+\.[^\s@])")
_DIGITS = re.compile(r"\+?\d{7,}")
_SPACED = re.compile(r"\+\d[\d ()-]{6,}\d|\b0\d{1,2}[ -]\d{3}[ -]\d{3,4}\b")


def masked(text: str) -> str:
    """Return a text with addresses cut to a letter and long numbers to their last two digits."""
    text = _ADDRESS.sub(r"\1…@", text)
    text = _SPACED.sub(_tail, text)
    return _DIGITS.sub(_tail, text)


def mask_event(_logger: object, _name: str, event: MutableMapping[str, Any]) -> Any:
    """Mask every value of a log line; a structlog processor."""
    for key, value in event.items():
        if isinstance(value, str) and key != "timestamp":
            event[key] = masked(value)
    return event


def _tail(found: re.Match[str]) -> str:
    return f"…{found[0][-2:]}"
