"""Tells an event to the system of record by HTTP: one signed POST, three named outcomes.

The body is signed with HMAC-SHA256 over `TIME.BODY` (`X-Mailbot-Signature: t=TIME,v1=HEX`), so
that the other side can tell that it is ours and not an old one sent again. `X-Mailbot-Event` is
the event's number: told twice, it is the same.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from mailbot.transport.connection import is_loopback, one_line, tls_context

ANSWER_MAX = 64 * 1024
"""So much of an answer is read."""

KNOWN = 409
"""Conflict: the other side has this event already."""

FINAL = frozenset({400, 404, 405, 410, 413, 415, 422})
"""Answers that will not change however often the same event is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSettings:
    """Where to, and with what secret; `url` is https, or http to this very machine."""

    url: str
    secret: str
    timeout_s: float = 30.0
    ca_file: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The other side has it; `core_ref` is its number for the matter, where it told one."""

    core_ref: str | None = None


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now: try again later."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Not this event, however often it is told."""

    why: str


Answer = Accepted | Deferred | Refused


def signature(secret: str, at: datetime, body: bytes) -> str:
    """Return the value of X-Mailbot-Signature."""
    moment = str(int(at.timestamp()))
    signed = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256)
    return f"t={moment},v1={signed.hexdigest()}"


class Webhook:
    """The way to the system of record; each event is a request of its own."""

    def __init__(self, settings: WebhookSettings) -> None:
        """Take the settings; nothing is connected yet."""
        self._settings = settings
        self._parts = urlsplit(settings.url)

    def post(self, number: int, payload: str, now: datetime) -> Answer:
        """Tell one event; never raises for what is expected of a network."""
        body = payload.encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "mailbot",
            "X-Mailbot-Event": str(number),
            "X-Mailbot-Signature": signature(self._settings.secret, now, body),
        }
        try:
            connection = self._connection()
        except OSError as error:
            return Deferred(one_line(error, self._settings.secret))
        try:
            path = self._parts.path or "/"
            query = f"?{self._parts.query}" if self._parts.query else ""
            connection.request("POST", path + query, body, headers)
            response = connection.getresponse()
            return judge(response.status, response.read(ANSWER_MAX))
        except (OSError, http.client.HTTPException) as error:
            return Deferred(one_line(f"{type(error).__name__}: {error}", self._settings.secret))
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._parts.hostname or "", self._parts.port
        timeout_s = self._settings.timeout_s
        if self._parts.scheme == "https":
            context = tls_context(self._settings.ca_file)
            return http.client.HTTPSConnection(host, port, timeout=timeout_s, context=context)
        if not is_loopback(host):
            raise OSError(f"{host} is not this machine, and the connection is not encrypted")
        return http.client.HTTPConnection(host, port, timeout=timeout_s)


def judge(status: int, answer: bytes) -> Answer:
    """Name the outcome of an answer; a redirection is none, for its target was not verified."""
    if 200 <= status < 300 or status == KNOWN:
        return Accepted(_core_ref(answer))
    why = f"HTTP {status}"
    return Refused(why) if status in FINAL else Deferred(why)


def _core_ref(answer: bytes) -> str | None:
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    ref = told.get("core_ref") if isinstance(told, dict) else None
    return ref[:80] if isinstance(ref, str) and ref.isprintable() and ref.strip() else None
