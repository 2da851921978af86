"""The words that the reader knows, as one frozen value made from the files of config/vocabulary.

A file is a table by its stem (`labels`, `nature`, …). Code that needs a compiled form of some of
them writes a function of the vocabulary and asks for it by `view`: it is made once and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from mailbot.text.arabic import fold

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Tables of words by file stem. Compared by identity; its cache is not part of its value."""

    tables: Mapping[str, Mapping[str, Any]]
    _views: dict[object, object] = field(default_factory=dict, repr=False)

    @classmethod
    def from_tables(cls, tables: Mapping[str, Mapping[str, Any]]) -> Vocabulary:
        """Check the shape of parsed TOML tables (by file stem) and take them as a vocabulary.

        Leaves are strings, numbers, booleans or lists of strings; ValueError names file and key.
        """
        for stem, table in tables.items():
            _check(stem, "", table)
        return cls(dict(tables))

    def __getstate__(self) -> dict[str, Any]:
        """Leave the cache behind when the value travels to another process."""
        return {"tables": self.tables, "_views": {}}

    def table(self, stem: str) -> Mapping[str, Any]:
        """Return one file's content; ValueError where the file is missing."""
        if stem not in self.tables:
            raise ValueError(f"vocabulary {stem}.toml is missing")
        return self.tables[stem]

    def section(self, stem: str, key: str) -> Mapping[str, Any]:
        """Return a sub-table by its dotted key."""
        found: Mapping[str, Any] = self._typed(stem, key, Mapping, "a table")
        return found

    def words(self, stem: str, key: str) -> tuple[str, ...]:
        """Return the list of strings under a dotted key, as written; ValueError if it is none."""
        return tuple(self._typed(stem, key, list, "a list of words"))

    def number(self, stem: str, key: str) -> float:
        """Return the number under a dotted key."""
        value = self._typed(stem, key, (int, float), "a number")
        return float(value)

    def phrases(self, stem: str, *keys: str) -> re.Pattern[str]:
        """Compile the lists under those keys to one pattern of whole words for folded text."""
        view = ("phrases", stem, keys)
        if view not in self._views:
            found = [word for key in keys for word in self.words(stem, key)]
            self._views[view] = phrase_pattern(found)
        pattern = self._views[view]
        assert isinstance(pattern, re.Pattern)
        return pattern

    def view(self, make: Callable[[Vocabulary], T]) -> T:
        """Return `make(self)`, made at the first call and kept with this value."""
        if make not in self._views:
            self._views[make] = make(self)
        made: T = self._views[make]  # type: ignore[assignment]
        return made

    def _typed(self, stem: str, key: str, kind: Any, told: str) -> Any:
        value: Any = self.table(stem)
        for part in key.split("."):
            if not isinstance(value, Mapping) or part not in value:
                raise ValueError(f"vocabulary {stem}.toml: {key} is missing")
            value = value[part]
        if not isinstance(value, kind):
            raise ValueError(f"vocabulary {stem}.toml: {key} must be {told}")
        return value


def phrase_pattern(phrases: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    """Compile phrases (folded here, any blanks between words) to a pattern of whole words.

    Longer phrases come first, so that the most telling one is found. An empty list never matches.
    """
    folded = sorted({fold(phrase).strip() for phrase in phrases} - {""}, key=len, reverse=True)
    if not folded:
        return re.compile(r"(?!)")
    inner = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in folded)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)")


def _check(stem: str, path: str, value: object) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _check(stem, f"{path}.{key}" if path else str(key), inner)
        return
    if isinstance(value, list):
        if not all(isinstance(word, (str, Mapping)) for word in value):
            raise ValueError(f"vocabulary {stem}.toml: {path} must be a list of words")
        for number, inner in enumerate(value):
            if isinstance(inner, Mapping):
                _check(stem, f"{path}.{number}", inner)
        return
    if not isinstance(value, (str, int, float)):
        raise ValueError(f"vocabulary {stem}.toml: {path} must be text, a number or a list")
