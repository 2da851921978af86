"""HTML as lines: what a reader sees, table by table, quote by quote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.mail.html import ELEMENTS_MAX, Line, is_cut, lines, tables, to_text

TEXTS = {
    "<p>one</p><p>two</p>": "one\n\ntwo",
    "<div>one</div><div>two</div>": "one\ntwo",
    "one<br>two<br><br>three": "one\ntwo\n\nthree",
    "<p class=MsoNormal>one</p><p class=MsoNormal>two</p>": "one\ntwo",
    "<p class=MsoNormal>one</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>two</p>": (
        "one\n\ntwo"
    ),
    '<p style="margin:0">one</p><p style="margin: 0px">two</p>': "one\ntwo",
    "<div>one</div><div><br></div><div>two</div>": "one\n\ntwo",
    "12<span>34</span><b>56</b>": "123456",
    "a&nbsp;&nbsp; b\n c": "a b c",
    "<pre>a\n  b\nc</pre>": "a\nb\nc",
    '<div style="white-space:pre-wrap">a\nb</div>': "a\nb",
    "<ul><li>one<li>two</ul>": "- one\n- two",
    "<ol><li>one<li>two</ol>": "1. one\n2. two",
    "<h1>Head</h1>text": "Head\n\ntext",
    "<table><tr><td>a<td>b<tr><td>c<td>d</table>": "a | b\nc | d",
    "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>": "a | b",
    "<table><tr><td>a</td><td></td><td>b</td></tr></table>": "a | b",
    "<table><tr><td>label</td><td>one<br>two</td></tr></table>": "label | one\ntwo",
    '<table dir="rtl"><tr><td>الشاحن</td><td>نور</td></tr></table>': "الشاحن | نور",
    "<table><tr><td><table><tr><td>a<td>b</table></table>": "a | b",
    "<style>x</style><script>y</script><title>z</title>w": "w",
    '<div style="display:none">x</div><span hidden>y</span>w': "w",
    '<span style="font-size:0px">x</span><span style="font-size:0.9em">w</span>': "w",
    '<div style="mso-hide:all;display: none">x</div>w': "w",
    "<!-- x --><!--[if mso]>y<![endif]-->w": "w",
    "<a href='https://x.example'>link</a>": "link",
    "<div>one<p>two</div>three": "one\n\ntwo\n\nthree",
    "just & text < than": "just & text < than",
    "": "",
}


@pytest.mark.parametrize(("html", "text"), TEXTS.items())
def test_visible_text_is_read_as_shown(html: str, text: str) -> None:
    assert to_text(html) == text


def test_deep_nesting_loses_nothing() -> None:
    assert to_text("<div>" * 900 + "x" + "</div>" * 900) == "x"
    assert to_text("<table><tr><td>" * 250 + "x") == "x"
    assert to_text("<div>" * 50_000 + "x").strip() == "x"


def test_marks_of_clients_are_seen() -> None:
    html = (
        '<div>mine</div><div class="gmail_attr">On … wrote:</div>'
        '<blockquote type="cite">theirs<blockquote type="cite">older</blockquote></blockquote>'
        '<div id="Signature">Sara</div><div id="divRplyFwdMsg">From: x</div>rest'
    )
    assert [line for line in lines(html) if line.text] == [
        Line("mine"),
        Line("On … wrote:", head=True),
        Line("theirs", 1),
        Line("older", 2),
        Line("Sara", signature=True),
        Line("From: x", 1),
        Line("rest", 1),
    ]


def test_data_tables_are_given_cell_by_cell() -> None:
    html = (
        "<table><tr><th>AWB<th>Receiver<tr><td>290 019<td><b>Sara</b> Ahmad<br>0551112222</table>"
        "<table><tr><td>layout only</td></tr></table>"
        "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>"
        '<blockquote type="cite"><table><tr><td>old</td><td>x</td></tr></table></blockquote>'
    )
    assert tables(html) == (
        (("AWB", "Receiver"), ("290 019", "Sara Ahmad 0551112222")),
        (("a", "b"),),
    )


def test_empty_cells_keep_the_columns_and_empty_rows_go() -> None:
    html = "<table><tr><td>a<td><td>b<tr><td><td><td></table>"
    assert tables(html) == ((("a", "", "b"),),)


def test_tables_behind_an_outlook_header_are_history() -> None:
    html = '<div id="appendonsend"></div><table><tr><td>a<td>b</table>'
    assert tables(html) == ()


FRAGMENTS = st.sampled_from(
    ["<table>", "<tr>", "<td>", "</td>", "</table>", "<p>", "</p>", "<br>", "<ol>", "<li>", "</ol>",
     '<blockquote type="cite">', "</blockquote>", '<div class="gmail_quote">', "</div>", "<pre>",
     "x", "\n", "&nbsp;", "<!--", "-->", "<![", "<b", "</", '<div id="appendonsend">', "<style>"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40))
def test_any_markup_is_read(pieces: list[str]) -> None:
    html = "".join(pieces)
    lines(html)
    for table in tables(html):
        assert any(sum(map(bool, row)) >= 2 for row in table)


def test_a_body_of_too_many_elements_is_read_in_part_and_says_so() -> None:
    html = "<p>x</p>" * (ELEMENTS_MAX + 10)
    assert is_cut(html)
    assert not is_cut("<p>x</p>" * 100)
    assert 0 < sum(line.text == "x" for line in lines(html)) < ELEMENTS_MAX


def test_a_tag_of_hundreds_of_attributes_loses_them() -> None:
    many = " ".join(f"a{n}=1" for n in range(3000))
    assert to_text(f'<p {many} style="display:none">shown</p>') == "shown"
    assert to_text(f'<img alt="a" src="data:image/png;base64,{"QUJD " * 3000}">text') == "text"
    quoted = '"' + "a b " * 3000 + '"'
    assert to_text(f'<p title={quoted} style="display:none">hidden</p>seen') == "seen"


def test_of_preformatted_lines_without_end_the_first_are_read() -> None:
    html = "<pre>" + "x\n" * (2 * ELEMENTS_MAX) + "</pre>"
    assert is_cut(html)
    assert len(lines(html)) == ELEMENTS_MAX


def test_a_wide_cell_keeps_the_place_of_the_columns_that_it_covers() -> None:
    html = (
        "<table><tr><th>No</th><th colspan=2>Who</th><th>When</th></tr>"
        "<tr><td>1</td><td>Sara</td><td>0551112222</td><td>Sunday</td></tr></table>"
    )
    assert tables(html) == ((("No", "Who", "", "When"), ("1", "Sara", "0551112222", "Sunday")),)
    wild = "<table><tr><td colspan=99999>a</td><td colspan=x>b</td></tr></table>"
    assert len(tables(wild)[0][0]) < 20


def test_tabs_within_a_line_stay() -> None:
    assert to_text("<p>No\tWho\t\tWhen</p>") == "No\tWho\t\tWhen"
    assert to_text("<p>No\n\t\tWho</p>") == "No Who"
