"""Figures on a port of this machine, and nothing else there."""

from __future__ import annotations

from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from mailbot.transport.exposition import HOST, Exposition


def test_the_page_is_made_at_each_request_and_nothing_else_is_served() -> None:
    count = iter(range(1, 9))
    with Exposition(0, lambda: f"asked {next(count)}\n") as shown:
        address = f"http://{HOST}:{shown.port}"
        for number in (1, 2):
            with urlopen(f"{address}/metrics") as answer:
                assert answer.read() == f"asked {number}\n".encode()
                assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        with pytest.raises(HTTPError) as told:
            urlopen(f"{address}/")
        told.value.close()
        assert told.value.code == 404


def test_a_port_that_is_taken_is_told() -> None:
    with Exposition(0, str) as first, pytest.raises(OSError, match="in use"):
        Exposition(first.port, str)
