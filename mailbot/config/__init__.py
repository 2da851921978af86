"""TOML and environment to one frozen value; every fault at once, naming key and mend.

`Config` and `load` stand on pydantic, which takes a fifth of a second to import: it is fetched when
one of them is asked for, so that commands without a configuration start at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mailbot.config.data import data_folder
from mailbot.config.faults import ConfigError, Fault
from mailbot.config.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from mailbot.config.loading import Config, load

__all__ = ["Config", "ConfigError", "Fault", "data_folder", "load", "load_vocabulary"]


def __getattr__(name: str) -> object:
    if name in ("Config", "load"):
        return getattr(import_module("mailbot.config.loading"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
