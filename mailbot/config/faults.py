"""What is wrong with a configuration: all of it at once, each with its mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend.

    `file` is a path, or `environment`; `key` the dotted key, the variable's name, or `line 12`
    where the file cannot be read as TOML; `mend` tells what to write.
    """

    file: str
    key: str
    what: str
    mend: str

    def __str__(self) -> str:
        """Say it in two lines, as the terminal shows it."""
        return f"{self.file}: {self.key}: {self.what}\n  mend: {self.mend}"


class ConfigError(Exception):
    """The configuration is wrong; nothing was touched. Holds every fault, in the file's order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was most likely meant, or None where none is near."""
    found = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def choice(word: str, known: Iterable[str], *, none_yet: str) -> str:
    """Word a mend for a name that is not known: the nearest, and all there are."""
    names = tuple(known)
    if not names:
        return none_yet
    near = nearest(word, names)
    meant = f'did you mean "{near}"? ' if near else ""
    return f"{meant}known are: {', '.join(names)}"
