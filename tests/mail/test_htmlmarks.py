"""What an element says by its markup."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailbot.mail.htmlmarks import Marks, hidden, marks_of


def _node(html: str) -> LexborNode:
    body = LexborHTMLParser(html).body
    assert body is not None
    child = body.child
    assert child is not None
    return child


def _marks(html: str) -> Marks:
    node = _node(html)
    return marks_of(node, node.tag or "", node.attributes)


@pytest.mark.parametrize(
    ("html", "marks"),
    [
        ('<blockquote type="cite">x</blockquote>', Marks(quote=True)),
        ('<blockquote class="gmail_quote">x</blockquote>', Marks(quote=True)),
        ('<blockquote id="blockquote_zmail">x</blockquote>', Marks(quote=True)),
        ('<blockquote style="border-left:2px solid blue">x</blockquote>', Marks(quote=True)),
        ("<blockquote>indented by the writer</blockquote>", Marks()),
        ('<div class="gmail_quote">earlier mail</div>', Marks(quote=True)),
        ('<div class="ydp1yahoo_quoted">earlier mail</div>', Marks(quote=True)),
        ('<div class="gmail_quote">before<blockquote>x</blockquote></div>', Marks(quote=True)),
        ('<div class="gmail_quote">On 5/1 he wrote:<blockquote>x</blockquote></div>', Marks()),
        ('<div class="gmail_attr">x</div>', Marks(head=True)),
        ('<div class="moz-cite-prefix">x</div>', Marks(head=True)),
        ('<div id="divRplyFwdMsg">x</div>', Marks(rest=True)),
        ('<div id="x_divRplyFwdMsg">x</div>', Marks(rest=True)),
        ('<div id="appendonsend"></div>', Marks(rest=True)),
        ('<div class="ydp1gmail_signature">x</div>', Marks(signature=True)),
        ('<div id="Signature">x</div>', Marks(signature=True)),
        ('<div id="Zm-_Id_-Sgn1">x</div>', Marks(signature=True)),
        ('<p class="MsoNormal">x</p>', Marks(tight=True)),
        ('<p style="margin:0 0 8px">x</p>', Marks(tight=True)),
        ('<p style="margin:0.5em">x</p>', Marks()),
        ('<div style="white-space: pre-wrap">x</div>', Marks(pre=True)),
        ('<div class="quote-request">x</div>', Marks()),
    ],
)
def test_marks_are_told(html: str, marks: Marks) -> None:
    assert _marks(html) == marks


RULE = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in">{}</div>'


def test_outlooks_rule_counts_above_a_header_block_alone() -> None:
    header = "<p><b>Fra:</b> x<br><b>Sendt:</b> y<br><b>Til:</b> z</p>"
    assert _marks(RULE.format(header)).rest
    assert not _marks(RULE.format("<p>a ruled box of the writer</p>")).rest


@pytest.mark.parametrize(
    ("html", "is_hidden"),
    [
        ('<div style="display:none">x</div>', True),
        ('<div style="DISPLAY : NONE !important">x</div>', True),
        ('<div style="visibility:hidden">x</div>', True),
        ('<div style="font-size:0">x</div>', True),
        ("<div hidden>x</div>", True),
        ('<div style="font-size:0.8em">x</div>', False),
        ('<div style="display:block">x</div>', False),
        ("<div>x</div>", False),
    ],
)
def test_hidden_text_is_known(html: str, is_hidden: bool) -> None:  # noqa: FBT001
    assert hidden(_node(html).attributes) is is_hidden


@pytest.mark.parametrize("frame", ["gmail_quote", "x_gmail_quote", "protonmail_quote"])
def test_a_bare_block_inside_a_frame_of_quoted_mail_is_quote(frame: str) -> None:
    block = _node(f'<div class="{frame}"><blockquote>x</blockquote></div>').child
    assert block is not None
    assert marks_of(block, "blockquote", block.attributes).quote
