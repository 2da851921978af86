"""The reader's words, loaded from a folder of TOML files into a value."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from mailbot.config.data import data_folder
from mailbot.config.faults import ConfigError, Fault, choice
from mailbot.desk.policy import Policy
from mailbot.reading.vocabulary import Vocabulary


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read every `*.toml` of the folder (default: the one that came with the program).

    A file is a table by its stem. Raises ConfigError with the faults of all files.
    """
    folder = folder or data_folder("config") / "vocabulary"
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ConfigError([_empty(folder)])
    tables: dict[str, dict[str, Any]] = {}
    faults: list[Fault] = []
    for file in files:
        try:
            tables[file.stem] = tomllib.loads(file.read_text("utf-8-sig"))
            Vocabulary.from_tables({file.stem: tables[file.stem]})
        except (ValueError, OSError) as error:
            faults.append(file_fault(file, error))
    if faults:
        raise ConfigError(faults)
    return Vocabulary.from_tables(tables)


def check_topics(vocabulary: Vocabulary, policy: Policy, file: Path) -> None:
    """Raise ConfigError where a group has a topic that no complaint is ever found to be about."""
    known = tuple(vocabulary.section("topics", "topic"))
    faults = [
        Fault(
            str(file),
            f"groups.{group.key}.topics",
            f'"{topic}" is no topic of the vocabulary',
            choice(topic, known, none_yet="add it to [topic] of topics.toml"),
        )
        for group in policy.groups
        for topic in group.topics
        if topic not in known
    ]
    if faults:
        raise ConfigError(faults)


def _empty(folder: Path) -> Fault:
    what = "no *.toml file in it" if folder.is_dir() else "no such folder"
    mend = "leave [vocabulary] folder out to use the words that came with the program"
    return Fault(str(folder), "vocabulary", what, mend)


def file_fault(file: Path, error: ValueError | OSError) -> Fault:
    """Word the fault of a file that could not be read as text, as TOML, or as its own kind."""
    if isinstance(error, OSError):
        return Fault(str(file), "file", error.strerror or "cannot be read", "make it readable")
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return Fault(str(file), f"line {line}", "is not UTF-8", "save the file as UTF-8")
    if isinstance(error, tomllib.TOMLDecodeError):
        what, line_column = _toml_place(str(error))
        return Fault(str(file), line_column, what, "write that line as TOML wants it")
    key = re.search(r"\.toml: ([^\s:]+)", str(error))
    return Fault(str(file), key[1] if key else "file", str(error), "mend that entry")


def _toml_place(message: str) -> tuple[str, str]:
    """Split tomllib's `Invalid value (at line 3, column 9)` into the fault and the place."""
    place = re.search(r" \(at (line \d+, column \d+|end of document)\)$", message)
    return (message[: place.start()], place[1]) if place else (message, "file")
