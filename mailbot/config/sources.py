"""What the operator gave, from three places: environment over secret files over the TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict, SettingsError
from pydantic_settings.sources.utils import parse_env_vars

from mailbot.config.faults import ConfigError, Fault
from mailbot.config.tables import Tables
from mailbot.config.vocabulary import file_fault

PREFIX = "MAILBOT_"
SECRETS = "MAILBOT_SECRETS"
_OTHERS = frozenset({"MAILBOT_CONFIG", SECRETS})
_TESTS = "MAILBOT_TEST_"
_STRAY = f"unset it, or name a key of the file as {PREFIX}SMTP__HOST does (table, two _, key)"

Place = tuple[str, ...]
"""A key's way through the tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The merged tables. `origins` tells of each overridden key whence it came (place, name)."""

    tables: dict[str, Any]
    written: Mapping[str, Any]
    origins: Mapping[Place, tuple[str, str]]
    faults: tuple[Fault, ...]
    strays: tuple[Fault, ...]


class _Keys(Tables, BaseSettings):
    """The same tables, as pydantic-settings wants them for reading variables."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__")


class _Variable(EnvSettingsSource):
    """One variable at a time, so that each fault and each stray can be told by its name."""

    def __init__(self, name: str, value: str) -> None:
        self._only = {name: value}
        super().__init__(_Keys)

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return parse_env_vars(self._only, self.case_sensitive, self.env_ignore_empty)


def gather(path: Path, environ: Mapping[str, str]) -> Given:
    """Read the file and what overrides it.

    A variable that cannot be read is a fault and counts as absent; a file that cannot be read at
    all raises ConfigError at once, since nothing more could be said of it.
    """
    written = _read(path)
    faults: list[Fault] = []
    tables = _copy(written)
    origins: dict[Place, tuple[str, str]] = {}
    strays: list[Fault] = []
    for place, variables in (_secrets(environ, faults), ("environment", dict(environ))):
        for name, value in sorted(variables.items()):
            if not name.upper().startswith(PREFIX):
                continue
            overlay = _overlay(place, name, value, faults)
            _merge(tables, overlay or {})
            origins.update(dict.fromkeys(_leaves(overlay or {}), (place, name)))
            if overlay == {}:
                strays.append(Fault(place, name, "means nothing here", _STRAY))
    named = set(_named_variables(tables))
    return Given(
        tables=tables,
        written=written,
        origins=origins,
        faults=tuple(faults),
        strays=tuple(s for s in strays if s.key not in named | _OTHERS and not _for_tests(s.key)),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        mend = "write one with `mailbot init`, or name yours with --config"
        raise ConfigError([Fault(str(path), "file", "no such file", mend)]) from None
    except (ValueError, OSError) as error:
        raise ConfigError([file_fault(path, error)]) from None


def _secrets(environ: Mapping[str, str], faults: list[Fault]) -> tuple[str, dict[str, str]]:
    """Read the files of the folder in MAILBOT_SECRETS that are named like our variables."""
    if not environ.get(SECRETS):
        return "", {}
    folder = Path(environ[SECRETS])
    try:
        files = [f for f in sorted(folder.iterdir()) if f.name.upper().startswith(PREFIX)]
        return str(folder), {f.name: f.read_text("utf-8").strip("\r\n") for f in files}
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read: {error}"
        faults.append(Fault("environment", SECRETS, what, "name a folder of readable text files"))
        return "", {}


def _overlay(place: str, name: str, value: str, faults: list[Fault]) -> dict[str, Any] | None:
    try:
        return _Variable(name, value)()
    except SettingsError:
        mend = 'write lists and tables as JSON: ["a", "b"]'
        faults.append(Fault(place, name, "cannot be read as the list or table it sets", mend))
        return None


def _for_tests(name: str) -> bool:
    return name.upper().startswith(_TESTS)


def _named_variables(tables: object) -> list[str]:
    """Find the variables that the file itself names as the place of a password or a secret."""
    if not isinstance(tables, Mapping):
        return []
    found = [
        v for k, v in tables.items() if k in ("password_env", "secret_env") and isinstance(v, str)
    ]
    return found + [name for value in tables.values() for name in _named_variables(value)]


def _copy(table: Mapping[str, Any]) -> dict[str, Any]:
    return {k: _copy(v) if isinstance(v, Mapping) else v for k, v in table.items()}


def _merge(into: dict[str, Any], overlay: Mapping[str, Any]) -> None:
    for key, value in overlay.items():
        if isinstance(value, Mapping) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = _copy(value) if isinstance(value, Mapping) else value


def _leaves(table: Mapping[str, Any], at: Place = ()) -> list[Place]:
    found: list[Place] = []
    for key, value in table.items():
        found += _leaves(value, (*at, key)) if isinstance(value, Mapping) else [(*at, key)]
    return found
