"""Letters in a real browser: nothing sticks out on a phone, and right to left stays so."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser import NO_ARIAL, NO_CHROMIUM, chromium, has_arial, measure
from tests.render.letters import ALL, HARD, ORDINARY, written

pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(chromium() is None, reason=NO_CHROMIUM),
    pytest.mark.timeout(300),
]

SIZES = """
const heading = doc.querySelector("h1");
const style = (node) => doc.defaultView.getComputedStyle(node);
const lines = (node) => Math.round(
  node.getBoundingClientRect().height / parseFloat(style(node).lineHeight));
return {
  page: doc.documentElement.scrollWidth,
  heading: lines(heading),
  fields: Math.max(0, ...[...doc.querySelectorAll("p.field")].map(lines)),
};
"""
SIDES = """
const heading = doc.querySelector("h1");
const range = doc.createRange();
range.selectNodeContents(heading);
const text = range.getBoundingClientRect(), box = heading.getBoundingClientRect();
const value = doc.querySelector("th + td"), key = value && value.previousElementSibling;
return {
  start: text.left - box.left, end: box.right - text.right,
  page: doc.documentElement.scrollWidth,
  keyIsRight: key ? key.getBoundingClientRect().left > value.getBoundingClientRect().left : null,
};
"""


def pages(names: dict[str, Any]) -> dict[str, str]:
    """Return the HTML of letters by name."""
    return {name: written(name).html for name in names}


@pytest.mark.parametrize("width", [700, 360])
@pytest.mark.parametrize("data", ["ordinary", "hard"])
def test_no_letter_scrolls_sideways(width: int, data: str) -> None:
    found = measure(pages(ORDINARY if data == "ordinary" else HARD), width, SIZES)
    assert {name: size["page"] for name, size in found.items() if size["page"] > width} == {}


def test_a_page_that_sticks_out_would_be_seen() -> None:
    wide = '<h1 style="line-height:20px">a</h1><p style="width:900px">b</p>'
    assert measure({"wide": wide}, 360, SIZES)["wide"]["page"] > 900


def test_on_a_phone_headings_take_two_lines_at_most_and_form_labels_one() -> None:
    if not has_arial():
        pytest.skip(NO_ARIAL)
    found = measure(pages(ORDINARY), 360, SIZES)
    assert {name: s["heading"] for name, s in found.items() if s["heading"] > 2} == {}
    assert {name: s["fields"] for name, s in found.items() if s["fields"] > 1} == {}


def test_direction_holds_without_styles_page_and_bdi_in_a_left_to_right_program() -> None:
    stripped = {name: _stripped(page) for name, page in pages(ALL).items()}
    for name, side in measure(stripped, 700, SIDES).items():
        rtl = name.endswith("-ar")
        assert (side["end"] if rtl else side["start"]) <= 2, name
        assert side["keyIsRight"] in (rtl, None), name
        assert side["page"] <= 700, name


def _stripped(page: str) -> str:
    """Do to a letter what mail programs do: no style, no page of its own, no bdi."""
    page = re.sub(r"<(style|title)>.*?</\1>", "", page, flags=re.DOTALL)
    inner = re.sub(r"</?(?:!DOCTYPE|html|head|body|meta|bdi)\b[^>]*>", "", page)
    return f'<!DOCTYPE html><html dir="ltr"><body>{inner}</body></html>'
