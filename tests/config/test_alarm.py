"""What can be wrong with `[alarm]`, each with its mend."""

from __future__ import annotations

from typing import Any

import pytest

from mailbot.config.alarm import find


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"command": ["/bin/page"]}, []),
        ({"smtp": {"host": "h"}, "to": ["a@b.test"]}, []),
        ({"smtp": {"host": "h"}, "to": ["a@b.test"], "command": ["/bin/page"]}, []),
        ({}, ["alarm"]),
        ({"smtp": {"host": "h"}}, ["alarm.to"]),
        ({"to": ["a@b.test"], "command": ["/bin/page"]}, ["alarm.to"]),
    ],
)
def test_faults_of_the_table(table: dict[str, Any], expected: list[str]) -> None:
    assert [key for key, _, _ in find(table)] == expected
