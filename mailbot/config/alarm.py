"""What can be wrong with `[alarm]`: a way that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Finding = tuple[str, str, str]


def find(table: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield (key, what is wrong, mend) of the table as given."""
    by_mail = bool(table.get("smtp"))
    if not by_mail and not table.get("command"):
        what = "names no way by which anybody would hear of it"
        yield "alarm", what, 'add the line: command = ["/usr/local/bin/page"], or [alarm.smtp]'
    if by_mail and not table.get("to"):
        yield "alarm.to", "nobody would get the mail", 'add the line: to = ["postmaster@HOST"]'
    if table.get("to") and not by_mail:
        what = "would need a second mail server: the first may be the one that fails"
        yield "alarm.to", what, "add a table [alarm.smtp], or leave `to` out"
