"""A sentence with values in it, each of which brings its isolation along into either part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from markupsafe import escape

_PLACE = re.compile(r"\{(\w+)\}")


class Shown(Protocol):
    """A value that knows how to show itself as text and as HTML."""

    def __str__(self) -> str:
        """Return the form of the plain text part."""

    def __html__(self) -> str:
        """Return the form of the HTML part."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words and values in their order."""

    parts: tuple[str | Shown, ...]

    def __str__(self) -> str:
        """Return the form of the plain text part."""
        return "".join(str(part) for part in self.parts)

    def __html__(self) -> str:
        """Return the form of the HTML part."""
        return "".join(
            str(escape(part)) if isinstance(part, str) else part.__html__() for part in self.parts
        )


def phrase(words: str, values: Mapping[str, Shown | None]) -> Phrase:
    """Put values into the places of a sentence, such as `{group}`; a dash where one lacks."""
    parts: list[str | Shown] = []
    at = 0
    for match in _PLACE.finditer(words):
        value = values.get(match.group(1))
        parts += [words[at : match.start()], "–" if value is None else value]
        at = match.end()
    parts.append(words[at:])
    return Phrase(tuple(part for part in parts if part != ""))


def joined(values: tuple[Shown, ...], comma: str) -> Phrase:
    """Put values into a row with commas between them."""
    parts: list[str | Shown] = []
    for value in values:
        parts += [value] if not parts else [f"{comma} ", value]
    return Phrase(tuple(parts))
