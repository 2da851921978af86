"""What the receiving server says of a sender's identity (RFC 8601).

Only headers of the configured server count, and of these only the top one: whatever stands
below may have come with the mail. The server itself must strip foreign headers that bear its
name (RFC 8601 §5); that cannot be seen from here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.mail.message import Mail

_HEADER_CHARS_MAX = 20_000
_RESULTS_MAX = 100
# Microsoft 365 names no server in its header, and renames those that come in with a mail.
_NAMELESS = "protection.outlook.com"


@dataclass(frozen=True, slots=True)
class _Result:
    method: str
    verdict: str
    properties: tuple[tuple[str, str], ...]

    def values(self, *names: str) -> tuple[str, ...]:
        return tuple(value for name, value in self.properties if name in names)


def passed(mail: Mail, authserv_id: str | None, domain: str) -> str | None:
    """Return what proves that the mail comes from that domain: `dmarc`, `dkim`, or None.

    `domain` must be that of From. `authserv_id` is our server's name in Authentication-Results;
    without it nothing is proved. For Microsoft 365, whose header has no name, it is
    `protection.outlook.com`, and the top header counts.
    """
    domain = domain.lower().rstrip(".")
    if not authserv_id or not domain or mail.sender is None:
        return None
    if mail.sender.email.rpartition("@")[2] != domain:
        return None
    results = _results(mail, authserv_id.lower())
    if any(r.method == "dmarc" and domain in r.values("header.from") for r in results):
        return "dmarc"
    signed = [v for r in results if r.method == "dkim" for v in r.values("header.d", "header.i")]
    if any(_aligned(value.rpartition("@")[2], domain) for value in signed):
        return "dkim"
    return None


def _results(mail: Mail, server: str) -> tuple[_Result, ...]:
    """Return the passed results of the top header of that server."""
    for value in mail.all_headers("authentication-results"):
        name, results = _parsed(value)
        if name == server or (name == "" and server == _NAMELESS):
            return tuple(result for result in results if result.verdict == "pass")
        if server == _NAMELESS:
            return ()
    return ()


_QUOTED_OR_COMMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|[()]|\\.')


def _uncommented(text: str) -> str:
    """Take the comments out, which nest; a quoted string is no comment, whatever it holds."""
    kept: list[str] = []
    depth = at = 0
    for match in _QUOTED_OR_COMMENT.finditer(text):
        if depth == 0:
            kept.append(text[at : match.start()])
        sign = match.group()
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and match.group(1) is not None:
            kept.append(re.sub(r"[;=\s]", "_", match.group(1)))
        at = match.end()
    return "".join(kept) + (text[at:] if depth == 0 else "")


def _parsed(value: str) -> tuple[str, list[_Result]]:
    """Read one header: the server's name ("" where it gives none) and its results."""
    first, *rest = _uncommented(value[:_HEADER_CHARS_MAX]).split(";")[:_RESULTS_MAX]
    words = first.split()
    if words and "=" in words[0]:
        return "", [_result(item) for item in (first, *rest)]
    name = words[0].lower().rstrip(".") if words else ""
    return name or "-", [_result(item) for item in rest]


def _result(text: str) -> _Result:
    """Read `dkim=pass header.d=example.com`; blanks around the signs are allowed."""
    words = re.sub(r"\s{0,9}([=/])\s{0,9}", r"\1", text.lower()).split()
    method, _, verdict = words[0].partition("=") if words else ("", "", "")
    pairs = (word.partition("=") for word in words[1:])
    return _Result(
        method=method.partition("/")[0],
        verdict=verdict,
        properties=tuple((name, value.strip(".<>")) for name, sign, value in pairs if sign),
    )


_SECOND_LEVELS = frozenset(("com", "co", "net", "org", "gov", "edu", "ac", "sch", "med", "mil"))


def _aligned(signer: str, domain: str) -> bool:
    """Tell whether the signing domain is the sender's own, one above, or one below it.

    A public suffix (`com`, `com.sa`) signs for nobody.
    """
    if signer == domain or signer.endswith("." + domain):
        return True
    labels = signer.split(".")
    public = len(labels) < 2 or (len(labels) == 2 and labels[0] in _SECOND_LEVELS)
    return not public and domain.endswith("." + signer)
