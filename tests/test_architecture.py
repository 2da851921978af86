"""Rules of the house that no other tool holds: sizes, places, tests, letters.

The direction of imports is import-linter's business, form and types are ruff's and mypy's.
"""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "mailbot"
MODULE_LINES_MAX = 400
FUNCTION_LINES_MAX = 60
FUNCTION_LINES_90TH = 30
FUNCTION_LINES_MEDIAN = 10

TRANSACTIONS = {"writing", "commit", "rollback", "begin"}
MAY_OPEN_TRANSACTIONS = (
    "jobs/",
    "store/engine.py",  # defines them
    "store/migrate.py",
    "store/migrations/",
    "transport/",  # may not import SQLAlchemy; what it begins is an IMAP command
)
MAY_CATCH_ALL = {"jobs/process.py", "jobs/timers.py", "scheduler.py"}

WITHOUT_A_TEST_OF_THEIR_OWN = {
    "__main__.py": "three lines; tests/cli/test_main.py starts the program through it",
    "jobs/parts.py": "a protocol alone; tests/test_scheduler.py and app.py are what it describes",
}
"""Modules that need no test file, each with its reason."""

MODULES = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*.py")
    if "_data" not in path.parts and "versions" not in path.parts
)


@cache
def tree(module: str) -> ast.Module:
    """Parse a module once."""
    return ast.parse((PACKAGE / module).read_text("utf-8"), filename=module)


def functions() -> Iterator[tuple[str, int]]:
    """Yield (module:name, lines) of every function, from `def` to its last line."""
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                assert node.end_lineno is not None
                yield f"{module}:{node.name}", node.end_lineno - node.lineno + 1


def test_a_module_has_at_most_400_lines() -> None:
    long = {
        module: count
        for module in MODULES
        if (count := len((PACKAGE / module).read_text("utf-8").splitlines())) > MODULE_LINES_MAX
    }
    assert long == {}


def test_functions_are_short() -> None:
    sizes = dict(functions())
    assert {name: n for name, n in sizes.items() if n > FUNCTION_LINES_MAX} == {}
    assert statistics.quantiles(sizes.values(), n=10)[-1] <= FUNCTION_LINES_90TH
    assert statistics.median(sizes.values()) <= FUNCTION_LINES_MEDIAN


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_promises(module: str) -> None:
    assert ast.get_docstring(tree(module))


def test_every_module_has_its_test_file() -> None:
    missing = [
        module
        for module in MODULES
        if not module.endswith("__init__.py")
        and not module.startswith("store/migrations/")
        and module not in WITHOUT_A_TEST_OF_THEIR_OWN
        and not (ROOT / "tests" / _test_of(module)).is_file()
    ]
    assert missing == []


def _test_of(module: str) -> Path:
    path = Path(module)
    return path.with_name(f"test_{path.name}")


def test_exceptions_from_the_rule_of_tests_are_still_needed() -> None:
    assert set(WITHOUT_A_TEST_OF_THEIR_OWN) <= set(MODULES)
    needless = [m for m in WITHOUT_A_TEST_OF_THEIR_OWN if (ROOT / "tests" / _test_of(m)).exists()]
    assert needless == []


def test_code_of_a_package_does_not_hide_in_its_init() -> None:
    hidden = {
        f"{module}:{node.name}"
        for module in MODULES
        if module.endswith("__init__.py")
        for node in ast.walk(tree(module))
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name != "__getattr__"
    }
    assert hidden == set()


def test_transactions_are_opened_and_ended_by_jobs_alone() -> None:
    found = {
        f"{module}:{node.lineno}"
        for module in MODULES
        if not module.startswith(MAY_OPEN_TRANSACTIONS)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TRANSACTIONS
    }
    assert found == set()


def test_only_the_boundaries_catch_everything() -> None:
    found = {
        f"{module}:{node.lineno}"
        for module in MODULES
        if module not in MAY_CATCH_ALL
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ExceptHandler) and _catches_all(node) and not _raises_again(node)
    }
    assert found == set()


def _catches_all(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(t, ast.Name) and t.id in ("Exception", "BaseException") for t in caught)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Tell whether the handler only cleans up and lets the error go on."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_modules_are_named_by_a_noun_of_the_field() -> None:
    bags = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "core"}
    assert [module for module in MODULES if Path(module).stem in bags] == []


def test_each_letter_exists_in_both_languages() -> None:
    letters = {
        language: {path.name for path in (ROOT / "templates" / language).iterdir()}
        for language in ("ar", "en")
    }
    assert letters["ar"]
    assert letters["ar"] == letters["en"]


def test_nothing_is_left_for_another_day() -> None:
    words = ("TODO", "FIXME", "XXX", "NotImplementedError")
    found = {
        f"{module}: {word}"
        for module in MODULES
        for word in words
        if word in (PACKAGE / module).read_text("utf-8")
    }
    assert found == set()
