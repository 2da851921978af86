"""The page of requirements names every rule and scenario of the desk, and only tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "requirements.md").read_text("utf-8")
ROW = re.compile(r"^\| ([RS]-\d+) \| (.+) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")

KEY_ACCOUNTS = (*range(1, 29), *range(30, 37), 38, 69, 70, 71, 72)
COMPLAINTS = (*range(45, 51), *range(52, 69))
REPORTS = (29, 37, *range(39, 45), 51, 73)
RULES = {f"R-{n}" for n in (*KEY_ACCOUNTS, *COMPLAINTS, *REPORTS)}
SCENARIOS = {f"S-{n}" for n in range(1, 31)}


@cache
def names_in(path: str) -> frozenset[str]:
    """Return the names of the tests of a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))


def test_every_rule_and_scenario_of_the_desk_stands_in_it_once() -> None:
    found = [key for key, _, _ in ROW.findall(PAGE)]
    assert sorted(found) == sorted(RULES | SCENARIOS)


def test_every_line_names_a_test() -> None:
    assert [key for key, _, shown in ROW.findall(PAGE) if not TEST.search(shown)] == []


def test_every_test_that_it_names_exists() -> None:
    named = TEST.findall(PAGE)
    missing = [(path, name) for path, name in named if not (ROOT / path).is_file()]
    assert missing == []
    assert [(path, name) for path, name in named if name not in names_in(path)] == []
