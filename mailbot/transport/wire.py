"""A socket read by lines and by counts, which can say whether anything waits.

imaplib reads through `socket.makefile`. That reader cannot be used after one time-out, hides
what it has buffered from `select`, and takes a literal of any announced size. IDLE needs the
opposite of all three.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
from time import monotonic

_CHUNK_BYTES = 256 * 1024
PACE_BYTES_S = 1024
"""What is slower than this for long is no slow line but a server that holds us."""


class TooLong(OSError):  # noqa: N818  # an answer that is too long, not a fault of ours
    """The server announced or sent more than we agreed to hold."""


class Wire:
    """Reading only; writing goes to the socket itself.

    Every read keeps the socket's time-out, for the whole of it: a byte now and then does not
    lengthen it, only bytes that come at a pace do.
    """

    def __init__(self, sock: socket.socket, *, line_bytes_max: int, literal_bytes_max: int) -> None:
        self._sock = sock
        self._line_bytes_max = line_bytes_max
        self._literal_bytes_max = literal_bytes_max
        self._buffer = bytearray()
        self._ended = False

    @property
    def leftover(self) -> int:
        """How many bytes have come that nobody has read."""
        return len(self._buffer)

    def readline(self) -> bytes:
        """One line with its end; at the end of the stream what is left, then `b""`.

        Raises TooLong, and TimeoutError or another OSError of the socket.
        """
        seen = 0
        end = self._buffer.find(b"\n")
        pace = None if end >= 0 else _Pace(self._sock)
        while end < 0:
            seen = len(self._buffer)
            if seen > self._line_bytes_max:
                raise TooLong(f"a line of more than {self._line_bytes_max} bytes")
            if not self._fill(pace):
                return self._take(seen)
            end = self._buffer.find(b"\n", seen)
        return self._take(end + 1)

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end of the stream; raises as `readline`."""
        if size > self._literal_bytes_max:
            raise TooLong(f"{size} bytes announced, {self._literal_bytes_max} agreed to")
        pace = _Pace(self._sock)
        while len(self._buffer) < size:
            if not self._fill(pace):
                break
        return self._take(min(size, len(self._buffer)))

    def waiting(self, timeout_s: float) -> bool:
        """Whether there is something to read, the end of the stream included.

        A readable socket is not enough to know: TLS brings records that hold nothing for us,
        and what came together with the last line is in our buffer already.
        """
        until = monotonic() + timeout_s
        while not (self._buffer or self._ended or self._fill_now()):
            left_s = until - monotonic()
            if left_s <= 0:
                return False
            with selectors.DefaultSelector() as selector:
                selector.register(self._sock, selectors.EVENT_READ)
                selector.select(left_s)
        return True

    def _fill(self, pace: _Pace | None = None) -> bool:
        if self._ended:
            return False
        chunk = pace.received() if pace else self._sock.recv(_CHUNK_BYTES)
        self._ended = not chunk
        self._buffer += chunk
        return not self._ended

    def _fill_now(self) -> bool:
        timeout_s = self._sock.gettimeout()
        self._sock.settimeout(0)
        try:
            self._fill()
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return False
        finally:
            self._sock.settimeout(timeout_s)
        return True

    def _take(self, size: int) -> bytes:
        with memoryview(self._buffer) as view:
            data = bytes(view[:size])
        del self._buffer[:size]
        return data


class _Pace:
    """How long one read may still take."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._timeout_s = sock.gettimeout()
        self._began = monotonic()
        self._bytes = 0

    def received(self) -> bytes:
        """Receive what has come; TimeoutError where nothing comes, or too little."""
        if self._timeout_s is None:
            return self._sock.recv(_CHUNK_BYTES)
        over_s = self._timeout_s + self._bytes / PACE_BYTES_S - (monotonic() - self._began)
        if over_s <= 0:
            raise TimeoutError("the server sends too slowly")
        self._sock.settimeout(min(over_s, self._timeout_s))
        try:
            chunk = self._sock.recv(_CHUNK_BYTES)
        finally:
            with contextlib.suppress(OSError):
                self._sock.settimeout(self._timeout_s)
        self._bytes += len(chunk)
        return chunk
