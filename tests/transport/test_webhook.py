"""One event told by HTTP to a real server on loopback: signed, and three named outcomes."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from mailbot.transport.webhook import (
    ANSWER_MAX,
    Accepted,
    Deferred,
    Refused,
    Webhook,
    WebhookSettings,
    judge,
    signature,
)

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class Record(HTTPServer):
    """A system of record that keeps what it is told."""

    status = 200
    answer = b"{}"
    told: list[tuple[str, dict[str, str], bytes]]


class Handler(BaseHTTPRequestHandler):
    server: Record

    def do_POST(self) -> None:  # the library's own name
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.told.append((self.path, headers, body))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def record() -> Iterator[Record]:
    server = Record(("127.0.0.1", 0), Handler)
    server.told = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def webhook(port: int, path: str = "/hook") -> Webhook:
    url = f"http://127.0.0.1:{port}{path}"
    return Webhook(WebhookSettings(url=url, secret="a secret", timeout_s=5))


def test_an_event_arrives_signed_with_its_number(record: Record) -> None:
    answer = webhook(record.server_port, "/hook?desk=ka").post(12, '{"kind":"شحنة"}', NOW)
    assert answer == Accepted()
    [(path, headers, body)] = record.told
    assert path == "/hook?desk=ka"
    assert json.loads(body) == {"kind": "شحنة"}
    assert headers["x-mailbot-event"] == "12"
    moment, _, told = headers["x-mailbot-signature"].partition(",v1=")
    seconds = moment.removeprefix("t=")
    assert int(seconds) == int(NOW.timestamp())
    made = hmac.new(b"a secret", f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(told, made)


def test_the_signature_depends_on_time_body_and_secret() -> None:
    later = datetime(2026, 1, 5, 9, 1, tzinfo=UTC)
    made = {
        signature("a", NOW, b"x"),
        signature("b", NOW, b"x"),
        signature("a", later, b"x"),
        signature("a", NOW, b"y"),
    }
    assert len(made) == 4


@pytest.mark.parametrize(
    ("status", "answer", "expected"),
    [
        (200, b'{"core_ref": "C-77"}', Accepted("C-77")),
        (204, b"", Accepted()),
        (409, b"known", Accepted()),
        (200, b"[1]", Accepted()),
        (200, b'{"core_ref": 7}', Accepted()),
        (200, b'{"core_ref": "a\\u0007b"}', Accepted()),
        (200, b"[" * ANSWER_MAX, Accepted()),
        (302, b"", Deferred("HTTP 302")),
        (401, b"", Deferred("HTTP 401")),
        (429, b"", Deferred("HTTP 429")),
        (503, b"", Deferred("HTTP 503")),
        (400, b"", Refused("HTTP 400")),
        (422, b"", Refused("HTTP 422")),
    ],
)
def test_an_answer_is_one_of_three(
    status: int, answer: bytes, expected: Accepted | Deferred | Refused
) -> None:
    assert judge(status, answer) == expected


def test_the_number_that_the_other_side_gives_comes_back(record: Record) -> None:
    record.answer = b'{"core_ref": "C-00001234"}'
    assert webhook(record.server_port).post(1, "{}", NOW) == Accepted("C-00001234")


def test_a_side_that_is_down_is_tried_again_later(record: Record) -> None:
    record.shutdown()
    record.server_close()
    answer = webhook(record.server_port).post(1, "{}", NOW)
    assert isinstance(answer, Deferred)
    assert "refused" in answer.why


def test_nothing_goes_to_another_machine_in_the_clear() -> None:
    there = Webhook(WebhookSettings(url="http://core.example/hook", secret="s", timeout_s=1))
    answer = there.post(1, "{}", NOW)
    assert isinstance(answer, Deferred)
    assert "not encrypted" in answer.why
