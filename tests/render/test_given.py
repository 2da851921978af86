"""Values of a draft, read with their types."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailbot.reading.asked import AskedField
from mailbot.render.given import REQUIRED, Given, LetterError

AT = datetime(2026, 11, 22, tzinfo=UTC)


def test_what_was_not_given_has_a_harmless_form() -> None:
    nothing = Given({})
    assert nothing.text("x") == ""
    assert nothing.text("x", "new") == "new"
    assert not nothing.flag("x")
    assert nothing.flag("x", default=True)
    assert nothing.moment("x") is None
    assert nothing.texts("x") == ()
    assert nothing.rows("x", "what") == ()
    assert nothing.fields() == ()


def test_what_was_given_comes_back_with_its_type() -> None:
    field = AskedField(1, 0, "waybill")
    given = Given({"a": "x", "b": True, "t": AT, "l": ["p", "", "q"], "form": (field, "no"),
                   "none": None})  # fmt: skip
    assert given.text("a") == "x"
    assert given.text("none") == ""
    assert given.flag("b")
    assert given.moment("t") == AT
    assert given.moment("a") is None
    assert given.texts("l") == ("p", "q")
    assert given.texts("a") == ("x",)
    assert given.fields() == (field,)


def test_a_bare_text_is_a_row_of_its_main_value() -> None:
    assert Given({"h": ("x", {"what": "y", "at": AT})}).rows("h", "what") == (
        {"what": "x"},
        {"what": "y", "at": AT},
    )


@pytest.mark.parametrize("template", REQUIRED)
def test_what_a_letter_is_about_must_be_given(template: str) -> None:
    with pytest.raises(LetterError, match=REQUIRED[template][0]):
        Given({}).require(template)
    Given(dict.fromkeys(REQUIRED[template], "x")).require(template)


def test_a_letter_that_needs_nothing_needs_nothing() -> None:
    Given({}).require("acknowledgement")
