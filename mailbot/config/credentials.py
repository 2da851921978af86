"""Where passwords come from: a variable, a file of its own, or a command; never this file."""

from __future__ import annotations

import ipaddress
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

WAYS = ("password_env", "password_file", "token_command", "password")


def from_variable(environ: Mapping[str, str], name: str | None) -> str | None:
    """Return the password in that variable; None where it is unset or empty."""
    return environ.get(name) or None if name else None


def from_file(path: Path | None) -> str | None:
    """Return the password in that file, without its line end; None where none can be read."""
    try:
        return path.read_text("utf-8").strip("\r\n") or None if path else None
    except (OSError, UnicodeDecodeError):
        return None


def is_example(host: object) -> bool:
    """Tell whether a host is one of the sample's (RFC 2606: `.example` is nobody's)."""
    return isinstance(host, str) and host.lower().rstrip(".").endswith(".example")


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself, told by its name or number alone."""
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def lacking(
    server: Mapping[str, Any], folder: Path, environ: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Tell (key, what, mend) of a credential that is named and cannot be found."""
    name, file, command = (server.get(way) for way in WAYS[:3])
    if server.get("password"):
        return
    if isinstance(name, str) and not from_variable(environ, name):
        yield "password_env", f"the variable {name} is not set", f"set it: export {name}=…"
    if isinstance(file, str) and not from_file(folder / Path(file).expanduser()):
        place = folder / Path(file).expanduser()
        yield "password_file", f"no password in {place}", "write the password into that file"
    if isinstance(command, list) and command and not shutil.which(str(command[0])):
        yield "token_command", f"no program {command[0]}", "install it, or write its full path"
