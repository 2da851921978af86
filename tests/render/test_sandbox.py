"""Templates reach values and macros, and nothing beneath them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import StrictUndefined, UndefinedError
from jinja2.exceptions import SecurityError

from mailbot.render.sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class Value:
    """A value as letters are made of."""

    name: str
    inner: Any = None


def _written(source: str, **values: Any) -> str:
    return Sandbox(undefined=StrictUndefined).from_string(source).render(values)


def test_fields_and_macros_are_within_reach() -> None:
    macros = (
        "{% macro twice(x, end='.') %}{{ x.name }}{{ x.name }}{{ end }}{{ caller() }}{% endmacro %}"
    )
    source = macros + "{% call twice(v, end='!') %}{{ v.inner.name }}{% endcall %}"
    assert _written(source, v=Value("a", Value("b"))) == "aa!b"


def test_a_field_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _written("{{ v.nothing }}", v=Value("a"))


@pytest.mark.parametrize(
    "source",
    [
        "{{ v.__class__ }}",
        "{{ v.__init__.__globals__ }}",
        "{{ v['__class__'] }}",
        "{{ v.name.__class__.__mro__ }}",
        "{{ '{0.__class__}'.format(v) }}",
        "{{ v.inner.format(v) }}",
        "{% macro m() %}{% endmacro %}{{ m.__init__ }}",
    ],
)
def test_nothing_beneath_them_is(source: str) -> None:
    with pytest.raises(SecurityError):
        _written(source, v=Value("a", "{0.__class__}"))
