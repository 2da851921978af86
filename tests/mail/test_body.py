"""Which parts are body, and as what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.mail.body import read, unflowed
from mailbot.mail.html import ELEMENTS_MAX
from mailbot.mail.mime import Multipart, Node, Part


def _leaf(data: str, media_type: str = "text/plain", name: str = "", **given: str) -> Part:
    return Part(
        media_type=media_type,
        parameters={"charset": "utf-8"} | given,
        disposition="attachment" if name else "",
        name=name,
        content_id="",
        data=data.encode(),
    )


def _node(subtype: str, *children: Node) -> Multipart:
    return Multipart(subtype, children)


HTML = _leaf("<p>Hello</p>", "text/html")


def test_of_alternatives_both_are_kept() -> None:
    body = read(_node("alternative", _leaf("Hello"), HTML))
    assert (body.text, body.html, body.attached) == ("Hello", "<p>Hello</p>", ())


def test_html_in_the_middle_of_plain_parts_takes_them_along() -> None:
    body = read(_node("mixed", _leaf("above <x>"), HTML, _leaf("below")))
    assert body.text == "above <x>\n\nHello\n\nbelow"
    assert body.html.index("above &lt;x&gt;") < body.html.index("Hello") < body.html.index("below")


def test_pictures_of_a_page_are_attached() -> None:
    picture = _leaf("PNG", "image/png")
    body = read(_node("alternative", _leaf("Hello"), _node("related", HTML, picture)))
    assert (body.text, body.attached) == ("Hello", (picture,))


def test_a_named_text_is_a_file() -> None:
    notes = _leaf("notes", name="notes.txt")
    assert read(_node("mixed", _leaf("Hello"), notes)).attached == (notes,)


def test_a_named_text_that_is_all_there_is_is_the_body() -> None:
    alone = replace(_leaf("Hello", name="body.txt"), disposition="")
    body = read(_node("mixed", alone, _leaf("notes", name="notes.txt")))
    assert (body.text, [part.name for part in body.attached]) == ("Hello", ["notes.txt"])


def test_a_page_that_calls_itself_plain_is_a_page() -> None:
    body = read(_leaf("<html><body><p>One</p><p>Two</p></body></html>"))
    assert (body.text, body.notes) == ("One\n\nTwo", ("text/plain read as html",))
    assert read(_leaf("<htm is no page")).text == "<htm is no page"


def test_what_was_guessed_of_the_encoding_is_told() -> None:
    assert read(replace(_leaf("Hello"), note="transfer encoding: x")).notes == (
        "transfer encoding: x",
    )


def test_an_empty_plain_part_gives_way_to_html() -> None:
    assert read(_node("alternative", _leaf(" \n"), HTML)).text == "Hello"


def test_a_signed_mail_is_read() -> None:
    signature = _leaf("x", "application/pkcs7-signature", "smime.p7s")
    assert read(_node("signed", _leaf("Hello"), signature)).text == "Hello"


def test_a_page_may_name_its_charset_itself() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><p>مرحبا</p>'
    part = Part(
        media_type="text/html",
        parameters={},
        disposition="",
        name="",
        content_id="",
        data=page.encode("cp1256"),
    )
    assert read(part).text == "مرحبا"
    assert read(part).notes == ()


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a \nb\n", "a b\n"),
        ("a\nb", "a\nb"),
        (" from here", "from here"),
        ("> a \n> b\n>> c", "> a b\n>> c"),
        ("a \n> b", "a \n> b"),
        ("a \n-- \nSara", "a \n-- \nSara"),
    ],
)
def test_flowed_lines_join_within_their_depth(text: str, joined: str) -> None:
    assert unflowed(text, delete_space=False) == joined


def test_a_space_that_only_marks_the_flow_can_go() -> None:
    assert unflowed("سل \nام", delete_space=True) == "سلام"


def test_a_page_that_is_read_in_part_is_noted() -> None:
    assert "html: cut" in read(_leaf("<p>x</p>" * ELEMENTS_MAX, "text/html")).notes
    assert "html: cut" not in read(_leaf("<p>x</p>" * 100, "text/html")).notes
