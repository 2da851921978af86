"""What can be wrong with `[core]`, the system of record: where it lies, its secret, its mails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mailbot.config.credentials import from_file, from_variable, is_example, is_loopback

Finding = tuple[str, str, str]


def find(table: Mapping[str, Any], folder: Path) -> Iterator[Finding]:
    """Yield (key, what is wrong, mend) of the table as given."""
    url = table.get("url")
    if isinstance(url, str):
        yield from _address(url)
        if not table.get("secret") and not table.get("secret_env") and not table.get("secret_file"):
            mend = 'add the line: secret_env = "CORE_SECRET"'
            yield "core.secret_env", "nothing signs what is told to it", mend
    if table.get("senders") and "#" not in str(table.get("reference") or ""):
        what = "its mails cannot be tied to a ticket without the shape of its numbers"
        yield "core.reference", what, 'add the line: reference = "C-######" (# is a digit)'
    file = table.get("ca_file")
    if isinstance(file, str) and not (folder / file).expanduser().is_file():
        yield "core.ca_file", f"no file {folder / file}", "write an existing file"


def _address(url: str) -> Iterator[Finding]:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("https", "http") or not host:
        yield "core.url", "is no address of a web server", 'write "https://HOST/PATH"'
    elif parts.scheme == "http" and not is_loopback(host):
        yield "core.url", f"http to {host} would send everything in the clear", "write https"
    elif parts.username or parts.password:
        yield "core.url", "holds a name or a password", "take it out; the signature proves us"


def lacking(
    table: Mapping[str, Any], folder: Path, environ: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield the secret that is named and not there."""
    url, name, file = table.get("url"), table.get("secret_env"), table.get("secret_file")
    if not isinstance(url, str) or table.get("secret") or is_example(urlsplit(url).hostname):
        return
    if isinstance(name, str) and not from_variable(environ, name):
        yield "core.secret_env", f"the variable {name} is not set", f"set it: export {name}=…"
    if isinstance(file, str) and not from_file(folder / Path(file).expanduser()):
        place = folder / Path(file).expanduser()
        yield "core.secret_file", f"no secret in {place}", "write the secret into that file"
