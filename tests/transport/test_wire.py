"""Reading a socket by lines and counts, with limits, and knowing whether anything waits."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from threading import Event, Thread, Timer
from time import monotonic

import pytest

from mailbot.transport import wire as wire_module
from mailbot.transport.wire import TooLong, Wire


@pytest.fixture
def ends() -> Iterator[tuple[Wire, socket.socket]]:
    """Return our end of a connection and the other one."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0.3)
        yield Wire(ours, line_bytes_max=1000, literal_bytes_max=2000), theirs


Ends = tuple[Wire, socket.socket]


def test_lines_and_counts_come_in_order_however_they_are_cut(ends: Ends) -> None:
    wire, theirs = ends
    for piece in (b"* 1 FE", b"TCH {5}\r", b"\nab", b"c\r\n", b")\r\n* 2"):
        theirs.sendall(piece)
    assert wire.readline() == b"* 1 FETCH {5}\r\n"
    assert wire.read(5) == b"abc\r\n"
    assert wire.readline() == b")\r\n"
    assert wire.leftover == len(b"* 2")


def test_the_end_of_the_stream_gives_what_is_left_then_nothing(ends: Ends) -> None:
    wire, theirs = ends
    theirs.sendall(b"half a li")
    theirs.close()
    assert wire.waiting(0)
    assert wire.readline() == b"half a li"
    assert wire.waiting(0)
    assert wire.readline() == b""
    assert wire.read(10) == b""


def test_a_count_is_short_at_the_end_of_the_stream(ends: Ends) -> None:
    wire, theirs = ends
    theirs.sendall(b"abc")
    theirs.close()
    assert wire.read(10) == b"abc"


def test_a_line_without_end_is_refused(ends: Ends) -> None:
    wire, theirs = ends
    theirs.sendall(b"x" * 1001)
    with pytest.raises(TooLong, match="more than 1000"):
        wire.readline()


def test_a_literal_too_large_is_refused_before_any_of_it_is_read(ends: Ends) -> None:
    wire, _ = ends
    with pytest.raises(TooLong, match="2147483647 bytes announced"):
        wire.read(2147483647)


def test_silence_ends_in_a_timeout_and_reading_goes_on_after_it(ends: Ends) -> None:
    wire, theirs = ends
    theirs.sendall(b"* OK st")
    with pytest.raises(TimeoutError):
        wire.readline()
    theirs.sendall(b"ill here\r\n")
    assert wire.readline() == b"* OK still here\r\n"


def drip(theirs: socket.socket, data: bytes, stop: Event) -> Thread:
    """Send a byte every 50 ms, in a thread of its own."""

    def send() -> None:
        for n in range(len(data)):
            if stop.wait(0.05):
                return
            theirs.sendall(data[n : n + 1])

    thread = Thread(target=send)
    thread.start()
    return thread


@pytest.mark.parametrize("read", [lambda wire: wire.readline(), lambda wire: wire.read(100)])
def test_a_byte_now_and_then_does_not_hold_us_for_ever(
    ends: Ends, read: Callable[[Wire], bytes]
) -> None:
    wire, theirs = ends
    stop = Event()
    thread = drip(theirs, b"x" * 100, stop)
    with pytest.raises(TimeoutError):
        read(wire)
    stop.set()
    thread.join()


def test_what_comes_at_a_pace_may_take_longer_than_one_time_out(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire_module, "PACE_BYTES_S", 10)
    wire, theirs = ends
    thread = drip(theirs, b"a line of some length\r\n", Event())
    assert wire.readline() == b"a line of some length\r\n"
    thread.join()


def test_what_came_with_the_last_line_waits_already(ends: Ends) -> None:
    wire, theirs = ends
    theirs.sendall(b"+ idling\r\n* 3 EXISTS\r\n")
    assert wire.readline() == b"+ idling\r\n"
    assert wire.waiting(0)
    assert wire.readline() == b"* 3 EXISTS\r\n"
    assert not wire.waiting(0)


def test_waiting_ends_when_something_comes_or_when_time_is_up(ends: Ends) -> None:
    wire, theirs = ends
    began = monotonic()
    assert not wire.waiting(0.1)
    assert monotonic() - began >= 0.1
    timer = Timer(0.05, theirs.sendall, (b"* 1 EXISTS\r\n",))
    timer.start()
    assert wire.waiting(10)
    timer.join()
    assert wire.readline() == b"* 1 EXISTS\r\n"


def test_waiting_leaves_the_timeout_of_reading_as_it_was(ends: Ends) -> None:
    wire, theirs = ends
    wire.waiting(0)
    with pytest.raises(TimeoutError):
        wire.readline()
    theirs.sendall(b"ok\r\n")
    assert wire.waiting(1)
    assert wire.readline() == b"ok\r\n"
