"""Figures on a port of this machine, for Prometheus (text exposition, version 0.0.4)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"
KIND = "text/plain; version=0.0.4; charset=utf-8"


class Exposition:
    """Serves `GET /metrics` until the end of `with`; port 0 takes a free one."""

    def __init__(self, port: int, figures: Callable[[], str]) -> None:
        """Listen; OSError where the port is taken. `figures` is asked at each request."""

        class Handler(_Handler):
            page = staticmethod(figures)

        self._server = ThreadingHTTPServer((HOST, port), Handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, name="metrics")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    page: Callable[[], str]
    timeout = 10

    def do_GET(self) -> None:  # noqa: N802  # http.server finds it by this name
        if self.path != "/metrics":
            self.send_error(404)
            return
        body = self.page().encode()
        self.send_response(200)
        self.send_header("Content-Type", KIND)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own name
        """Say nothing: who asks is no event."""
